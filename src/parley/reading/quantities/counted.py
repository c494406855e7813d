"""What a number counts, and the period of a rate."""

from __future__ import annotations

import re
from collections.abc import Sequence

from parley.reading.quantities.numbers import ONE_FOR_ONE, Number
from parley.records import Parse, Sentence, TimeExpression, Token

RATE = re.compile(
    r"\s+(?:per|an?|every|each)\s+(?:single\s+)?(?:day|week|month|year|hour|minute|night|quarter)\b"
    r"(?!\s+(?:ago|earlier|later|before|after|old|long)\b|-)"
)
PERIOD = re.compile(r"(day|week|month|year|hour|minute|night|quarter|annum)", re.IGNORECASE)
PRICE = re.compile(
    r"\s+(?:per|an?|for\s+each|for\s+every|each|the)\s+(?:metric\s+)?(pound|tonne|ton|barrel|bushel|ounce|gallon|"
    r"lit(?:er|re)|kilo(?:gram)?|kg|bag|head|person|worker|vehicle|container|share|"
    r"megawatt[ -]hour|MWh|mile|hectare|acre)\b"
)
"""What a price is for: "$1.40 a pound"."""
PERIODS = {
    "P1D": "day",
    "P1W": "week",
    "P1M": "month",
    "P1Y": "year",
    "PT1H": "hour",
    "PT1M": "minute",
    "P1Q": "quarter",
}
MODIFYING = frozenset(["ADJ", "NOUN", "PROPN", "CCONJ", "ADV", "NUM", "VERB"])
RATE_REACH = 90  # characters after what is counted in which "every week" still belongs to it; a guess


def period_of(
    parse: Parse, end: int, sets: Sequence[TimeExpression], sentence: Sentence, unit: str | None = None
) -> str | None:
    """The period of a rate: a set right behind what is counted, or later in its clause; of a price its measure."""
    price = PRICE.match(parse.text, end, sentence.end) if unit is not None and len(unit) == 3 else None
    if price:
        return price[1].lower()
    rate = RATE.match(parse.text, end, sentence.end)
    if rate:
        found = PERIOD.search(rate.group())
        return found[1] if found else None
    for one in sets:
        if one.type == "SET" and end <= one.start <= min(end + RATE_REACH, sentence.end):
            between = parse.text[end : one.start]
            if ";" not in between and not any(c.isdigit() for c in between):
                return PERIODS[one.value]
            return None
    return None


def counted_by(parse: Parse, sentence: Sentence, last: int, number: Number) -> tuple[str | None, int]:
    """What is counted, and where its words end: the noun the number stands before, or what follows "of"."""
    tokens, text = sentence.tokens, parse.text
    at = last + 1
    if at >= len(tokens) or number.rule == ONE_FOR_ONE:
        return None, number.end
    if tokens[at].text.lower() == "of" and at + 1 < len(tokens):
        if tokens[at + 1].pos == "NUM" or tokens[at + 1].text.lower() in ("every", "each"):
            return None, number.end  # "eight of ten" is a share
        end = _phrase_end(sentence, at + 1, through=True)
        if end is not None:
            return text[tokens[at + 1].start : tokens[end].end], tokens[end].end
        return None, number.end
    if number.unit == "share":
        end = _phrase_end(sentence, at, through=True)
        return (
            (text[tokens[at].start : tokens[end].end], tokens[end].end) if end is not None else (None, number.end)
        )
    if number.unit is not None and tokens[at].text.lower() not in ("of", "in"):
        return _measured(parse, sentence, last, number)
    end = _phrase_end(sentence, at, through=False)
    if end is None:
        return None, number.end
    return text[tokens[at].start : tokens[end].end], tokens[end].end


def _measured(parse: Parse, sentence: Sentence, last: int, number: Number) -> tuple[str | None, int]:
    """The noun that a measure stands before: "a 36 percent raise", "a $5,000 bonus"."""
    tokens = sentence.tokens
    head = tokens[last].head
    if not last < head <= last + 4 or tokens[head].pos != "NOUN" or tokens[head].ent in ("DATE", "TIME"):
        return None, number.end
    if not all(t.pos in MODIFYING or t.text == "-" for t in tokens[last + 1 : head]):
        return None, number.end
    return parse.text[tokens[last + 1].start : tokens[head].end], tokens[head].end


def _phrase_end(sentence: Sentence, at: int, *, through: bool) -> int | None:
    """Index of the last token of the noun phrase that begins at ``at``; None where none does.

    With ``through`` the phrase may open with a determiner or possessor ("the bloc's loudest voices").
    """
    tokens = sentence.tokens
    best: int | None = None
    owned = False  # behind "the bloc's" the phrase opens anew
    head = tokens[at - 1].head if at else 0
    nominal = not through and at <= head <= at + 6 and tokens[head].pos in ("NOUN", "PROPN")
    if nominal and all(t.pos in MODIFYING or t.text in ("-", ",") for t in tokens[at:head]):
        return _with_of(tokens, head)
    for i in range(at, min(len(tokens), at + 10)):
        token = tokens[i]
        if token.tag == "POS":
            if not through or best is None:
                break
            owned, best = True, None
        elif token.pos in ("NOUN", "PROPN"):
            if best is not None and tokens[best].tag == "NNS" and token.pos == "PROPN":
                break
            best = i
        elif best is not None or not (
            token.pos in ("ADJ", "NUM")
            or token.text in ("-", "–")
            or token.tag in ("VBN", "VBG", "RBS", "RBR")
            or (through and not owned and (token.pos == "DET" or token.tag == "PRP$"))
            or (token.pos == "ADV" and i + 1 < len(tokens) and tokens[i + 1].pos == "ADJ")
        ):
            break
    if best is None or through:
        return best
    return _with_of(tokens, best)


def _with_of(tokens: Sequence[Token], head: int) -> int:
    """The head noun, or what follows it in "prisoners of war"."""
    if head + 2 < len(tokens) and tokens[head + 1].text == "of" and tokens[head + 2].pos == "NOUN":
        return head + 2
    return head
