"""How many: numbers in digits and words, with hedges, units, what is counted, and the period of a rate."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple

from parley.lexicons.entry import Entry
from parley.lexicons.quantities import Measures, load_measures
from parley.records import Evidence, Parse, Quantity, Sentence, TimeExpression, Token
from parley.text.ids import content_id
from parley.text.numbers import WORDS, read_number

FIGURE = r"(?:\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)"
WORD = (
    r"(?:(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|(?:thir|four|fif|six|seven|eigh|nine)teen"
    r"|(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:[-\s](?:one|two|three|four|five|six|seven|eight"
    r"|nine))?|half\s+an?|an?(?=\s+(?:dozen|hundred|thousand|million|billion|trillion)\b))\b)"
)
SCALE = (
    r"(?:[\s-](?:hundred|thousand|million|billion|trillion|dozen)\b|\s?(?:bn|mn|mln|bln|tn|trn|k|m|b)(?![\w’']))"
)
NUMBER = rf"(?:{FIGURE}|{WORD}){SCALE}*(?:\s+and\s+{WORD})?"
COUNT = re.compile(rf"(?P<low>{NUMBER})(?:\s*(?:-|–|—|to|or)\s*(?:[$€£¥]\s?)?(?P<high>{NUMBER}))?", re.IGNORECASE)
BETWEEN = re.compile(rf"(?P<low>{NUMBER})\s+and\s+(?:[$€£¥]\s?)?(?P<high>{NUMBER})", re.IGNORECASE)
ONE_FOR_ONE = "quantities:one-for-one"
SWAP = re.compile(rf"(?P<each>{FIGURE}|{WORD})[\s-]+for[\s-]+(?P=each)(?![\w,])", re.IGNORECASE)
LOOSE = re.compile(
    r"(?:(?:tens|hundreds)\s+of\s+)?(?:dozens|scores|hundreds|thousands|millions|billions|trillions)\b", re.I
)
LAST_SCALE = re.compile(SCALE + r"$", re.IGNORECASE)
ORDINAL = re.compile(r"(?:st|nd|rd|th|s)\b|['’]s\b", re.IGNORECASE)
RATE = re.compile(r"\s+(?:per|an?|every|each)\s+(?:single\s+)?(?:day|week|month|year|hour|minute|night|quarter)\b")
TIME_UNIT = re.compile(
    r"[\s-]?(?:second|minute|hour|day|night|week|month|year|decade|centur|o['’]clock|[ap]\.?m\b)", re.I
)
PERIOD = re.compile(r"(day|week|month|year|hour|minute|night|quarter|annum)", re.IGNORECASE)
LOOSE_WORDS = frozenset((
    "billions", "dozens", "hundreds", "millions", "scores", "tens", "thousands", "trillions",
))  # fmt: skip
PERIODS = {
    "P1D": "day",
    "P1W": "week",
    "P1M": "month",
    "P1Y": "year",
    "PT1H": "hour",
    "PT1M": "minute",
    "P1Q": "quarter",
}
AGED = frozenset(["aged", "age", "ages", "between"])
SMALL = 10  # a number below this that counts nothing named is passed over
NAMED = frozenset(["PERSON", "ORG", "FAC", "PRODUCT", "LAW", "EVENT", "WORK_OF_ART", "GPE", "LOC", "NORP"])
MODIFYING = frozenset(["ADJ", "NOUN", "PROPN", "CCONJ", "ADV", "NUM", "VERB"])
REACH = 30  # characters looked at before a number for a hedge
RATE_REACH = 90  # characters after what is counted in which "every week" still belongs to it; a guess
MONEY_SIGNS = frozenset("$€£¥")


class Number(NamedTuple):
    """A number at its place: bounds, where its words begin and end, and its unit if any."""

    low: float | None
    high: float | None
    start: int
    end: int
    unit: str | None
    rule: str


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
            number = _number(parse, sentence, token, done, held)
            if number is None:
                continue
            quantity = _quantity(parse, sentence, token, number, sets)
            if quantity is not None:
                found.append(quantity)
                done = quantity.end
            else:
                done = number.end
    return tuple(found)


def _inside(place: int, taken: Sequence[tuple[int, int]], starts: Sequence[int]) -> bool:
    at = bisect_left(starts, place + 1) - 1
    return at >= 0 and taken[at][1] > place


def _number(parse: Parse, sentence: Sentence, token: Token, floor: int, measures: Measures) -> Number | None:
    """The number that begins at ``token``, with its hedge and unit; None where it is none."""
    text = parse.text
    if token.text.lower() in LOOSE_WORDS:
        found = LOOSE.match(text, token.start, sentence.end)
        least = measures.loose.get(" ".join(found.group().lower().split())) if found else None
        if found is None or least is None:
            return None
        return Number(least, None, token.start, found.end(), None, "quantities:loose")
    before = text[max(floor, token.start - REACH) : token.start]
    if swap := SWAP.match(text, token.start, sentence.end):
        value = read_number(swap["each"])
        return Number(value, value, token.start, swap.end(), None, ONE_FOR_ONE)
    found = (
        BETWEEN.match(text, token.start, sentence.end) if re.search(r"\bbetween\s+[$€£]?$", before) else None
    ) or (COUNT.match(text, token.start, sentence.end))
    if found is None or _is_name(sentence, token, text, found, measures):
        return None
    pair = _values(found)
    if pair is None:
        return None
    start, sign = token.start, None
    for entry in measures.currencies:
        hit = entry.regex.search(text, max(floor, token.start - 4), found.end())
        if hit and hit.end() == token.start:
            start, sign = hit.start(), str(entry.data["unit"])
            break
    return _hedged(text, floor, start, found.end(), pair, sign, measures)


def _values(found: re.Match[str]) -> tuple[float, float] | None:
    left, right = found["low"], found["high"]
    low = read_number(left)
    high = read_number(right) if right else low
    if low is None or high is None:
        return None
    if right:
        scale = LAST_SCALE.search(right)
        if scale and not LAST_SCALE.search(left):
            scaled = read_number(left + " " + scale.group().strip(" -"))
            low = scaled if scaled is not None and scaled <= high else low
        if low > high:
            return None
    return low, high


def _hedged(
    text: str, floor: int, start: int, end: int, pair: tuple[float, float], sign: str | None, measures: Measures
) -> Number:
    low: float | None = pair[0]
    high: float | None = pair[1]
    rule, unit = "quantities:number", sign
    window = max(floor, start - REACH)
    if start and text[start - 1].isspace():
        for entry in measures.before:
            hit = entry.regex.search(text[window:start])
            if hit:
                start, rule = window + hit.start(), entry.rule
                low, high = _bounded(entry, pair)
                break
    for entry in measures.after:
        hit = entry.regex.match(text, end)
        if hit:
            end, rule = hit.end(), entry.rule
            low, high = _bounded(entry, pair)
            break
    if unit is None:
        for entry in measures.units:
            hit = entry.regex.match(text, end)
            if hit:
                end, unit = hit.end(), str(entry.data["unit"])
                break
    return Number(low, high, start, end, unit, rule)


def _bounded(entry: Entry, pair: tuple[float, float]) -> tuple[float | None, float | None]:
    low, high = entry.data.get("low"), entry.data.get("high")
    return (
        round(pair[0] * float(low), 6) if low is not None else None,
        round(pair[1] * float(high), 6) if high is not None else None,
    )


def _is_name(sentence: Sentence, token: Token, text: str, found: re.Match[str], measures: Measures) -> bool:
    """True for a number that counts nothing: part of a name, a list number, a telephone number, an ordinal."""
    words, end = found.group(), found.end()
    if token.text.lower() in ("a", "an") and not words.lower().rstrip().endswith(
        ("dozen", "hundred", "thousand", "million", "billion", "trillion")
    ):
        return True
    if ORDINAL.match(text, end) or (token.ent in NAMED and text[token.start - 1 : token.start] not in MONEY_SIGNS):
        return True
    if TIME_UNIT.match(text, end) or (text[end : end + 2] in ("-y", " y") and TIME_UNIT.match(text, end)):
        return True
    before = sentence.tokens[token.i - 1] if token.i else None
    if before is not None and before.text.lower() in measures.names:
        return True
    near = text[max(0, token.start - 1) : token.start]
    if near and (near.isalnum() or near in "+#@_/.:©"):
        return True
    if near in ("-", "–") and text[token.start - 2 : token.start - 1].isdigit():
        return True
    if words.isdigit() and (len(words) > 6 or (words[0] == "0" and len(words) > 1)):
        return True
    if words.isdigit() and not token.i and text[end : end + 1] in (".", ")", ":"):
        return True
    after = text[end : end + 1]
    return after in ("_", "@", ":") or (after in "/.-" and text[end + 1 : end + 2].isdigit()) if after else False


def _quantity(
    parse: Parse, sentence: Sentence, token: Token, number: Number, sets: Sequence[TimeExpression]
) -> Quantity | None:
    """The record for a number, with what it counts; None where it counts nothing that can be said."""
    last = sentence.at(number.end - 1)
    if last is None:
        return None
    of, end = _counted(parse, sentence, last, number)
    counts = number.unit is not None or number.rule == ONE_FOR_ONE
    if not counts and _says_nothing(sentence, token, number, of, parse.text[token.start : number.end]):
        return None
    return _record(parse, number, of, end, sets, sentence)


def _says_nothing(sentence: Sentence, token: Token, number: Number, of: str | None, words: str) -> bool:
    """True for "one thing", "the two", a year, an age, and numbers of nothing that are too small to mean much."""
    low = token.text.lower()
    before = sentence.tokens[token.i - 1] if token.i else None
    if low in ("one", "half") and number.start == token.start and number.low == number.high:
        return True
    if words.isdigit() and 1900 <= int(words) <= 2100:
        after = sentence.at(number.end)
        return after is None or sentence.tokens[after].tag != "NNS"
    if of is not None:
        return False
    if before is not None and (
        before.text.lower() in AGED or (before.text in (",", "(") and _after_person(sentence, token))
    ):
        return True
    known = token.pos in ("NUM", "NOUN", "DET") or token.ent in ("CARDINAL", "QUANTITY")
    return not known or (number.high or number.low or 0) < SMALL


def _after_person(sentence: Sentence, token: Token) -> bool:
    """True for the 66 of "Anna Kovalenko, 66,"."""
    return token.i > 1 and sentence.tokens[token.i - 2].ent == "PERSON"


def _record(
    parse: Parse, number: Number, of: str | None, end: int, sets: Sequence[TimeExpression], sentence: Sentence
) -> Quantity:
    per = _period(parse, end, sets, sentence)
    return Quantity(
        id=content_id("quantity", parse.document, number.start, end), rule=number.rule,
        evidence=(Evidence(parse.document, number.start, end, parse.text[number.start:end]),),
        document=parse.document, start=number.start, end=end, text=parse.text[number.start:end], low=number.low,
        high=number.high, unit=number.unit, of=of, per=per,
    )  # fmt: skip


def _period(parse: Parse, end: int, sets: Sequence[TimeExpression], sentence: Sentence) -> str | None:
    """The period of a rate: a set right behind what is counted, or later in its clause."""
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


def _counted(parse: Parse, sentence: Sentence, last: int, number: Number) -> tuple[str | None, int]:
    """What is counted, and where its words end: the noun the number stands before, or what follows "of"."""
    tokens, text = sentence.tokens, parse.text
    at = last + 1
    if at >= len(tokens) or number.rule == ONE_FOR_ONE:
        return None, number.end
    if tokens[at].text.lower() == "of" and at + 1 < len(tokens):
        end = _phrase_end(sentence, at + 1, through=True)
        if end is not None:
            return text[tokens[at + 1].start : tokens[end].end], tokens[end].end
        return None, number.end
    if number.unit is not None and tokens[at].text.lower() not in ("of", "in"):
        return None, number.end
    end = _phrase_end(sentence, at, through=False)
    if end is None:
        return None, number.end
    return text[tokens[at].start : tokens[end].end], tokens[end].end


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
