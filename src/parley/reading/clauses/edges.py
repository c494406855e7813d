"""Where the words under a word begin and end."""

from __future__ import annotations

from parley.records import Sentence, Token


def edges_of(sentence: Sentence) -> list[tuple[int, int]]:
    """First and last token under each token, in one pass."""
    order: list[int] = [t.i for t in sentence.tokens if t.head == t.i]
    for one in order:
        order.extend(sentence.children[one])
    low = list(range(len(sentence.tokens)))
    high = list(low)
    for one in reversed(order):
        head = sentence.tokens[one].head
        if low[one] < low[head]:
            low[head] = low[one]
        if high[one] > high[head]:
            high[head] = high[one]
    return list(zip(low, high, strict=True))


def trimmed(tokens: tuple[Token, ...], first: int, last: int) -> tuple[int, int]:
    """The stretch without the punctuation at its ends."""
    while last > first and tokens[last].pos == "PUNCT":
        last -= 1
    while first < last and tokens[first].pos == "PUNCT":
        first += 1
    return first, last
