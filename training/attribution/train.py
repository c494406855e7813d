"""Train the tagger of attributions and write its weights. See README.md for the one command.

Everything random hangs on ``--seed``; one thread, so that sums are taken in one order.
"""

from __future__ import annotations

import argparse
import json
import pickle
import random
import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import torch
from torch.nn import functional

from parley.models.parser import Parser
from parley.models.windows import Piece, pieces_of

from .batches import Inventory, Window, inventory_of, sizes_of, stack, windows
from .examples import Example, read_examples
from .export import write
from .network import LABELS, Network
from .vocabulary import base_model, word_pieces

RATE, WARM, BATCH, EPOCHS, DECAY = 4e-4, 0.1, 4, 4, 0.01
LINKS = 0.01
"""Weight of the links, summed over words, beside the labels, averaged over words: at 0.05 their gradient, measured
after an epoch, was two to seven times that of the labels."""


def main() -> None:
    """Train with what the command line says."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--polnear", type=Path, required=True, help="folder that holds train/ and dev/")
    asked.add_argument("--out", type=Path, required=True, help="folder for checkpoints")
    asked.add_argument("--weights", type=Path, help="folder to write the weights of the last epoch to")
    asked.add_argument("--epochs", type=int, default=EPOCHS)
    asked.add_argument("--seed", type=int, default=2016)
    asked.add_argument("--parses", type=Path, nargs="*", default=[], help="pickled {name: Parse} of earlier runs")
    options = asked.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    torch.set_num_threads(1)
    torch.manual_seed(options.seed)
    parses = {}
    for path in options.parses:
        parses.update(pickle.loads(path.read_bytes()))
    parser = Parser() if not parses else None
    train = list(read_examples(options.polnear / "train", parser, parses))
    check = list(read_examples(options.polnear / "dev", parser, parses))
    inventory = inventory_of(train)
    (options.out / "features.json").write_text(json.dumps(inventory, indent=1) + "\n", "utf-8")
    fit(train, check, inventory, options)
    if options.weights:
        write(options.out, [options.epochs], options.weights)


def fit(
    train: Sequence[Example], check: Sequence[Example], inventory: Inventory, options: argparse.Namespace
) -> None:
    """Train, saving each epoch and printing how well words are labelled in ``check``."""
    chance = random.Random(options.seed)
    encode = word_pieces()
    pieces = [pieces_of(e.blocks, encode) for e in train]
    held_out = _all_windows(check, [pieces_of(e.blocks, encode) for e in check], inventory, None)
    network = Network(base_model(), sizes_of(inventory))
    learn = [w for w in network.parameters() if w.requires_grad]
    optimiser = torch.optim.AdamW(learn, lr=RATE, weight_decay=DECAY)
    steps = options.epochs * (len(_all_windows(train, pieces, inventory, None)) // BATCH + 1)

    def rate(step: int) -> float:
        warm = WARM * steps
        return step / warm if step < warm else max(0.0, (steps - step) / (steps - warm))

    schedule = torch.optim.lr_scheduler.LambdaLR(optimiser, rate)
    for epoch in range(1, options.epochs + 1):
        network.train()
        start, cpu, total = time.time(), time.process_time(), Counter()
        now = _all_windows(train, pieces, inventory, chance)
        chance.shuffle(now)
        for at in range(0, len(now), BATCH):
            loss = _loss(network, now[at : at + BATCH], total)
            optimiser.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(learn, 1.0)
            optimiser.step()
            schedule.step()
            if total["batches"] % 100 == 0:
                means = ", ".join(f"{name} {total[name] / total['batches']:.4f}" for name in ("labels", "links"))
                print(f"  {at:6d}/{len(now)} {means}, {time.time() - start:.0f} s", flush=True)
        torch.save(network.state_dict(), options.out / f"epoch-{epoch}.pt")
        print(f"epoch {epoch}: {time.time() - start:.0f} s, {time.process_time() - cpu:.0f} s of the processor; "
              f"{score(network, held_out)}", flush=True)  # fmt: skip


def _all_windows(
    examples: Sequence[Example],
    pieces: Sequence[Sequence[Piece]],
    inventory: Inventory,
    chance: random.Random | None,
) -> list[Window]:
    return [w for e, own in zip(examples, pieces, strict=True) for w in windows(e, own, inventory, chance)]


def _loss(network: Network, held: Sequence[Window], total: Counter[str]) -> torch.Tensor:
    with torch.autocast("cpu", dtype=torch.bfloat16):
        labels, asks, answers = network(*stack(held))
    labels, asks, answers = labels.float(), asks.float(), answers.float()
    given = torch.cat([labels[n, w.words] for n, w in enumerate(held)])
    wanted = torch.tensor([label for w in held for label in w.labels])
    loss = functional.cross_entropy(given, wanted)
    linked, count = torch.zeros(()), 0
    for n, window in enumerate(held):
        if not window.cues:
            continue
        cues = torch.stack([asks[n, cue].mean(0) for cue in window.cues])
        scores = network.links(cues, answers[n, window.words])
        roles = torch.tensor(window.roles).transpose(0, 1)
        linked = linked + functional.binary_cross_entropy_with_logits(scores, roles, reduction="sum")
        count += len(window.cues)
    linked = linked / max(1, count)
    total["batches"] += 1
    total["labels"] += loss.item()
    total["links"] += float(linked.detach())
    return loss + LINKS * linked


@torch.no_grad()
def score(network: Network, held: Sequence[Window]) -> str:
    """F1 over words for each role, labels taken one by one."""
    network.eval()
    hits: Counter[tuple[str, str]] = Counter()
    for at in range(0, len(held), 8):
        some = held[at : at + 8]
        with torch.autocast("cpu", dtype=torch.bfloat16):
            labels, _, _ = network(*stack(some))
        for n, window in enumerate(some):
            for given, wanted in zip(labels[n, window.words].argmax(-1).tolist(), window.labels, strict=True):
                first, second = LABELS[given].split("-")[-1], LABELS[wanted].split("-")[-1]
                hits[first, "given"] += 1
                hits[second, "wanted"] += 1
                hits[first, "right"] += first == second
    parts = []
    for role in ("source", "cue", "content"):
        both = hits[role, "given"] + hits[role, "wanted"]
        parts.append(f"{role} {2 * hits[role, 'right'] / max(1, both):.3f}")
    return ", ".join(parts)


if __name__ == "__main__":
    main()
