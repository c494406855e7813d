"""Quantities: the numbers that count or measure something."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from parley.lexicons.quantities import Measures, load_measures
from parley.reading.quantities.counted import PERIODS, counted_by, period_of
from parley.reading.quantities.numbers import LOOSE_RULE, LOOSE_WORDS, ONE_FOR_ONE, Number, read_at
from parley.records import Evidence, Parse, Quantity, Sentence, TimeExpression, Token
from parley.text.ids import content_id
from parley.text.numbers import WORDS

AGED = frozenset(["aged", "age", "ages", "between"])
SMALL = 10  # a number below this that counts nothing named is passed over
LARGE = 100  # the same, where nothing says that it counts people ("40 were wounded")
SUFFERED = frozenset(["dead", "wounded", "injured", "hurt", "missing", "more", "others", "people"])


def find_quantities(
    parse: Parse, times: Sequence[TimeExpression], measures: Measures | None = None
) -> tuple[Quantity, ...]:
    """The numbers of an article that count or measure something, in order of place.

    Args:
        parse: The article's grammar.
        times: Its expressions of time: what they hold is no quantity, and the sets among them ("every week")
            are periods of rates.
        measures: How English counts; the lexicon that ships with Parley by default.

    Returns:
        Quantities with ``low`` and ``high`` (None where open), ``unit``, ``of`` and ``per``. List numbers,
        telephone numbers, years and the numbers of flights and articles are none.
    """
    held = measures or load_measures()
    taken = [(t.start, t.end) for t in times if not (t.type == "SET" or t.rule.endswith("around-a-contact"))]
    starts = [start for start, _ in taken]
    sets = [t for t in times if t.value in PERIODS and t.type in ("SET", "DURATION")]
    found: list[Quantity] = []
    for sentence in parse.sentences:
        done = sentence.start
        for token in sentence.tokens:
            first = token.text[0]
            low = token.text.lower()
            if token.start < done or not (
                first.isdigit() or low in WORDS or low in LOOSE_WORDS or low in ("a", "an")
            ):
                continue
            if _inside(token.start, taken, starts):
                continue
            number = read_at(parse, sentence, token, done, held)
            if number is None:
                continue
            quantity = _quantity(parse, sentence, token, number, sets, held)
            if quantity is not None:
                found.append(quantity)
                done = quantity.end
            else:
                done = number.end
    return tuple(found)


def _inside(place: int, taken: Sequence[tuple[int, int]], starts: Sequence[int]) -> bool:
    at = bisect_left(starts, place + 1) - 1
    return at >= 0 and taken[at][1] > place


def _quantity(
    parse: Parse,
    sentence: Sentence,
    token: Token,
    number: Number,
    sets: Sequence[TimeExpression],
    measures: Measures,
) -> Quantity | None:
    """The record for a number, with what it counts; None where it counts nothing that can be said."""
    last = sentence.at(number.end - 1)
    if last is None:
        return None
    of, end = counted_by(parse, sentence, last, number)
    if of is not None and number.unit is None and (unit := _unit_of(of, measures)):
        number, of = number._replace(unit=unit), None
    counts = number.unit is not None or number.rule == ONE_FOR_ONE
    if not counts and _says_nothing(sentence, token, number, of, parse.text[token.start : number.end]):
        return None
    return _record(parse, number, of, end, sets, sentence)


def _unit_of(of: str, measures: Measures) -> str | None:
    """The unit that the words after "thousands of" are, if they are one: "dollars"."""
    for entry in measures.units:
        hit = entry.regex.match(" " + of)
        if hit and hit.end() == len(of) + 1:
            return str(entry.data["unit"])
    return None


def _says_nothing(sentence: Sentence, token: Token, number: Number, of: str | None, words: str) -> bool:
    """True for "one thing", "the two", a year, an age, and numbers of nothing that are too small to mean much."""
    low = token.text.lower()
    before = sentence.tokens[token.i - 1] if token.i else None
    if low in ("one", "half") and number.start == token.start and number.low == number.high:
        return True
    place = sentence.at(number.end)
    after = sentence.tokens[place] if place is not None else None
    if words.isdigit() and 1900 <= int(words) <= 2100:
        return after is None or after.tag != "NNS"
    if of is not None:
        return False
    if before is not None and before.text == "in" and token.i > 1 and sentence.tokens[token.i - 2].pos == "NUM":
        return True  # the ten of "one in ten"
    if _is_age(sentence, token, after) or token.pos not in ("NUM", "NOUN", "DET"):
        return True
    if after is not None and after.text.lower() == "in" and after.i + 1 < len(sentence.tokens):
        share = sentence.tokens[after.i + 1].pos == "NUM"  # "1 in 10"
        return share or (number.high or number.low or 0) < LARGE
    counts = after is not None and (after.pos in ("VERB", "AUX") or after.text.lower() in SUFFERED)
    harmed = before is not None and before.pos == "VERB"
    if number.rule == LOOSE_RULE and not counts:
        return True
    return (number.high or number.low or 0) < (SMALL if counts or harmed else LARGE)


def _is_age(sentence: Sentence, token: Token, after: Token | None) -> bool:
    """True for the 66 of "Anna Kovalenko, 66, stayed" and of "aged 66"."""
    before = sentence.tokens[token.i - 1] if token.i else None
    if before is None:
        return False
    closed = after is not None and after.text in (",", ")", ".")
    return before.text.lower() in AGED or (before.text in (",", "(") and (closed or _after_person(sentence, token)))


def _after_person(sentence: Sentence, token: Token) -> bool:
    """True for the 66 of "Anna Kovalenko, 66,"."""
    return token.i > 1 and sentence.tokens[token.i - 2].ent == "PERSON"


def _record(
    parse: Parse, number: Number, of: str | None, end: int, sets: Sequence[TimeExpression], sentence: Sentence
) -> Quantity:
    per = period_of(parse, end, sets, sentence, number.unit)
    return Quantity(
        id=content_id("quantity", parse.document, number.start, end), rule=number.rule,
        evidence=(Evidence(parse.document, number.start, end, parse.text[number.start:end]),),
        document=parse.document, start=number.start, end=end, text=parse.text[number.start:end], low=number.low,
        high=number.high, unit=number.unit, of=of, per=per,
    )  # fmt: skip
