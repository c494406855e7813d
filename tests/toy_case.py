"""A process that adds toy articles to a case until it is done or killed: see ``test_crash.py``."""

from __future__ import annotations

import sys

from tests.making import ToyWings, article

from parley.case import Case
from parley.records import Raw

NAMES = ("Chad", "Togo", "Mali", "Niger", "Benin")


def articles(count: int) -> list[Raw]:
    """Short articles that tell of few meetings in many words."""
    texts = []
    for n in range(count):
        one, other = NAMES[n % 5], NAMES[(n + 1 + n % 3) % 5]
        texts.append(
            f"{one} met {other}. (2024-05-0{1 + n % 9})\n{one} said paper {n} was ready.\n{one} demands fish."
        )
    return [article(text, f"{n}.txt") for n, text in enumerate(texts)]


if __name__ == "__main__":
    with Case.open(sys.argv[1], wings=ToyWings(pause=float(sys.argv[3]))) as case:
        print("begun", flush=True)
        for number in range(0, int(sys.argv[2]), 4):
            case.add(articles(int(sys.argv[2]))[number : number + 4])
