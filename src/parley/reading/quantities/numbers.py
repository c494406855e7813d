"""A number at its place: digits and words, ranges, hedges and units, and the numbers that only name a thing."""

from __future__ import annotations

import re
from typing import NamedTuple

from parley.lexicons.entry import Entry
from parley.lexicons.quantities import Measures
from parley.records import Parse, Sentence, Token
from parley.text.numbers import read_number

FIGURE = r"(?:\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)"
WORD = (
    r"(?:(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|(?:thir|four|fif|six|seven|eigh|nine)teen"
    r"|(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:[-\s](?:one|two|three|four|five|six|seven|eight"
    r"|nine))?|half\s+an?|an?(?=\s+(?:dozen|hundred|thousand|million|billion|trillion)\b))\b)"
)
SCALE = (
    r"(?:[\s-]?(?:hundred|thousand|million|billion|trillion|dozen)\b|\s?(?:bn|mn|mln|bln|tn|trn|k|m|b)(?![\w’']))"
)
NUMBER = rf"(?:{FIGURE}|{WORD}){SCALE}*(?:\s+and\s+{WORD})?"
COUNT = re.compile(
    rf"(?P<low>{NUMBER})(?:(?:\s?%|\s+per\s?cent)?\s*(?:-|–|—|to|or)\s*(?:[$€£¥]\s?)?(?P<high>{NUMBER}))?",
    re.IGNORECASE,
)
BETWEEN_LEAD = re.compile(r"\bbetween\s+[$€£]?$", re.IGNORECASE)
BETWEEN = re.compile(rf"(?P<low>{NUMBER})\s+and\s+(?:[$€£¥]\s?)?(?P<high>{NUMBER})", re.IGNORECASE)
LOOSE_RULE = "quantities:loose"
ONE_FOR_ONE = "quantities:one-for-one"
SHARE_RULE = "quantities:share"
PARTS = {
    "half": 2, "third": 3, "quarter": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9, "tenth": 10,
}  # fmt: skip
SHARE = re.compile(
    rf"(?:(?P<count>an?|one|two|three|four|five|six|seven|eight|nine)[\s-])?(?P<part>{'|'.join(PARTS)}|halve)s?"
    r"(?=\s+(?:of\s+)?(?:the|its|his|her|their|our|all|those|these|what|them)\b)",
    re.IGNORECASE,
)
SHARE_WORDS = frozenset(["half", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"])
SWAP = re.compile(rf"(?P<each>{FIGURE}|{WORD})[\s-]+for[\s-]+(?P=each)(?![\w,])", re.IGNORECASE)
LOOSE = re.compile(
    r"(?:(?:tens|hundreds)\s+of\s+)?(?:dozens|scores|hundreds|thousands|millions|billions|trillions)\b", re.I
)
LOOSE_WORDS = frozenset((
    "billions", "dozens", "hundreds", "millions", "scores", "tens", "thousands", "trillions",
))  # fmt: skip
LAST_SCALE = re.compile(SCALE + r"$", re.IGNORECASE)
ORDINAL = re.compile(r"(?:st|nd|rd|th|s)\b|['’]s\b", re.IGNORECASE)
MEASURED = re.compile(r"-(?:percent|point|mile|km|kilomet|met|foot|ton|acre|barrel|odd|plus)", re.IGNORECASE)
TIME_UNIT = re.compile(
    r"[\s-]?(?:second|minute|hour|day|night|week|month|year|decade|centur|o['’]clock|[ap]\.?m\b)", re.I
)
NAMED = frozenset(["PERSON", "ORG", "FAC", "PRODUCT", "LAW", "EVENT", "WORK_OF_ART", "GPE", "LOC", "NORP"])
REACH = 30  # characters looked at before a number for a hedge
MONEY_SIGNS = frozenset("$€£¥")


class Number(NamedTuple):
    """A number at its place: bounds, where its words begin and end, and its unit if any."""

    low: float | None
    high: float | None
    start: int
    end: int
    unit: str | None
    rule: str


def read_at(parse: Parse, sentence: Sentence, token: Token, floor: int, measures: Measures) -> Number | None:
    """The number that begins at ``token``, with its hedge and unit; None where it is none."""
    text = parse.text
    if token.text.lower() in LOOSE_WORDS:
        found = LOOSE.match(text, token.start, sentence.end)
        least = measures.loose.get(" ".join(found.group().lower().split())) if found else None
        if found is None or least is None:
            return None
        return Number(least, None, token.start, found.end(), None, LOOSE_RULE)
    before = text[max(floor, token.start - REACH) : token.start]
    share = SHARE.match(text, token.start, sentence.end)
    if share and (value := _share(share)) is not None:
        return _hedged(text, floor, share.start(), share.end(), (value, value), "share", measures, SHARE_RULE)
    if swap := SWAP.match(text, token.start, sentence.end):
        value = read_number(swap["each"])
        return Number(value, value, token.start, swap.end(), None, ONE_FOR_ONE)
    found = (BETWEEN.match(text, token.start, sentence.end) if BETWEEN_LEAD.search(before) else None) or (
        COUNT.match(text, token.start, sentence.end)
    )
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


def _share(found: re.Match[str]) -> float | None:
    """The share that "two thirds" or "half" is; None for a bare "third", which is an ordinal."""
    count, part = (found["count"] or "").lower(), found["part"].lower()
    if not count and part != "half":
        return None
    many = read_number(count) if count not in ("", "a", "an") else 1.0
    parts = PARTS.get(part, 2)
    return round(many / parts, 4) if many is not None and many <= parts else None


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
    text: str,
    floor: int,
    start: int,
    end: int,
    pair: tuple[float, float],
    sign: str | None,
    measures: Measures,
    rule: str = "quantities:number",
) -> Number:
    low: float | None = pair[0]
    high: float | None = pair[1]
    unit = sign
    window = max(floor, start - REACH)
    if start and text[start - 1].isspace():
        for entry in measures.before:
            hit = entry.regex.search(text[window:start])
            if hit and (entry.name != "between" or pair[0] != pair[1]):
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
    if after == "-" and text[end + 1 : end + 2].isalpha() and not MEASURED.match(text, end):
        return True  # "a four-way race", "one-third"
    return after in ("_", "@", ":") or (after in "/.-" and text[end + 1 : end + 2].isdigit()) if after else False
