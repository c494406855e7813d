"""The tagger's network: a small pretrained encoder with the parser's labels added to its input, and two heads."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import torch
from torch import Tensor, nn
from transformers import BertConfig, BertModel

LABELS = ("O", "B-source", "I-source", "B-cue", "I-cue", "B-content", "I-content")
LINK = 64  # width of the vectors that say which source and content belong to a cue; not tuned


class Network(nn.Module):
    """Labels each word (seven labels) and links cues to sources and contents.

    Args:
        base: Folder of the pretrained encoder.
        sizes: How many values each of the word features has.
    """

    def __init__(self, base: Path, sizes: Sequence[int]) -> None:
        super().__init__()
        config = BertConfig.from_pretrained(base)
        config.attention_probs_dropout_prob = 0.0  # measured a third faster without, on this kind of machine
        config._attn_implementation = "eager"
        self.encoder = BertModel.from_pretrained(base, config=config, add_pooling_layer=False)
        width = config.hidden_size
        self.features = nn.ModuleList(nn.Embedding(size, width) for size in sizes)
        for table in self.features:
            nn.init.zeros_(table.weight)  # at first the encoder sees exactly what it was pretrained on
        self.dropout = nn.Dropout(0.1)
        self.labels = nn.Linear(width, len(LABELS))
        self.asks = nn.Linear(width, 2 * LINK)
        self.answers = nn.Linear(width, 2 * LINK)
        self.bias = nn.Parameter(torch.full((2,), -3.0))
        for name, weight in self.encoder.embeddings.named_parameters():
            weight.requires_grad = name.startswith("LayerNorm")

    def forward(self, ids: Tensor, mask: Tensor, features: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """Scores of labels, and the two sides of the links.

        Args:
            ids: Word pieces, (windows, pieces).
            mask: 1 for pieces, 0 for padding.
            features: (windows, pieces, features).

        Returns:
            Labels (windows, pieces, 7), and asking and answering vectors (windows, pieces, 2 * LINK).
        """
        given = self.encoder.embeddings.word_embeddings(ids)
        for place, table in enumerate(self.features):
            given = given + table(features[:, :, place])
        seen = self.dropout(self.encoder(inputs_embeds=given, attention_mask=mask).last_hidden_state)
        return self.labels(seen), self.asks(seen), self.answers(seen)

    def links(self, asks: Tensor, answers: Tensor) -> Tensor:
        """How well each word answers to each cue as (2, cues, words): as its source, as its content."""
        first = asks.view(-1, 2, LINK).transpose(0, 1)
        second = answers.view(-1, 2, LINK).transpose(0, 1)
        return first @ second.transpose(1, 2) / LINK**0.5 + self.bias.view(2, 1, 1)
