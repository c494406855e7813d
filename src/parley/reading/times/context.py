"""What stands around a wording of time: words that belong to it, and words that make it no time at all."""

from __future__ import annotations

import re

from parley.lexicons.chronology import Chronology, Words
from parley.lexicons.entry import Entry
from parley.reading.times.tense import tense_at
from parley.reading.times.values import Draft
from parley.records import Parse, Sentence, Token

REACH = 42  # characters looked at before an expression: room for "just under a little less than the"

ATTRIBUTIVE = re.compile(r"-\s*(?:year|month|week|day|hour|minute|decade|second|night)$|-\s*long$", re.IGNORECASE)
LAST_WORD = re.compile(r"([\w’']+|-)\s*$")
NAMING = frozenset(["PERSON", "ORG", "GPE", "WORK_OF_ART", "FAC", "PRODUCT", "LOC"])
MEASURED = frozenset(["CARDINAL", "MONEY", "QUANTITY", "PERCENT"])
OWNERS = frozenset(["the", "its", "his", "her", "their", "'s", "’s", "of", "in"])
GATHERINGS = frozenset(["election", "protest", "talk", "negotiation"])
LASTING = frozenset((
    "a", "after", "an", "for", "from", "in", "is", "just", "last", "lasted", "lasting", "lasts", "of", "spent",
    "spoke", "talked", "than", "the", "took", "was", "well", "within",
))  # fmt: skip
"""What stands before "over" where it means more than."""
SEASONS = frozenset(["spring", "summer", "autumn", "fall", "winter"])
NAMES = frozenset(["may", "march", "april", "june", "august"])
"""Months that are names of persons too."""
SHORT_MONTHS = frozenset(["jan", "jun", "jul", "mar", "apr", "sep", "dec", "oct", "nov", "feb", "aug"])


def extend_left(
    text: str,
    floor: int,
    start: int,
    end: int,
    kind: str,
    draft: Draft,
    chronology: Chronology,
    *,
    bare: bool,
) -> tuple[int, str | None, bool]:
    """Where an expression really begins, with "the", "early", "more than", and the mod that these give it.

    Args:
        text: The text of the article.
        floor: Nothing before this place may be taken.
        start: Where the wording itself begins.
        end: Where it ends.
        kind: The kind of its entry.
        draft: What it means.
        chronology: How English words time.
        bare: True where a noun follows that the article before would belong to ("the May summit").

    Returns:
        The new start, the TIMEX3 mod or None, and True where a word like "the end of" stood before it.
    """
    if kind == "ref":
        return start, None, False
    span = draft.type in ("DURATION", "SET") or kind == "shift"
    attributive = span and ATTRIBUTIVE.search(text[start:end]) is not None
    owned = attributive or bare or (not span and draft.value.isdigit() and len(draft.value) == 4)
    entries = chronology.before_span if span else chronology.before_date
    mod: str | None = None
    led = False
    for _ in range(3):
        low = max(floor, start - REACH)
        last = LAST_WORD.search(text, low, start)
        if last is None or last[1].lower() not in chronology.words["leads"] or "\n\n" in text[last.end(1) : start]:
            break
        hit = _before(text, low, start, entries, kind, owned=owned, attributive=attributive)
        if hit is None:
            break
        entry, found = hit
        start = low + found.start()
        if span:
            mod = mod or entry.data.get("mod")
        elif side := next((name for name, words in found.groupdict().items() if words), None):
            mod, led = mod or side.upper(), led or entry.name == "part-of"
    return start, mod, led


def _before(
    text: str, low: int, start: int, entries: tuple[Entry, ...], kind: str, *, owned: bool, attributive: bool
) -> tuple[Entry, re.Match[str]] | None:
    """The entry whose words end right before ``start``, with its match in ``text[low:start]``."""
    for entry in entries:
        if (entry.name == "article" and owned) or (entry.name == "only" and attributive):
            continue  # "the three-year war", "the 2024 campaign": the article is the noun's
        if (kind == "run" and entry.name != "article") or kind == "set":
            continue  # "over the next two weeks" is no hedge, "the daily" belongs to what follows
        found = entry.regex.search(text[low:start])
        if found and entry.name == "more-than" and _spread(text[low:start], found):
            continue
        if found and (low + found.start() == 0 or not text[low + found.start() - 1].isalnum()):
            return entry, found
    return None


def _spread(window: str, found: re.Match[str]) -> bool:
    """True for "$5 billion over six years", where "over" says in which time and not how much more."""
    if not found.group().lower().startswith("over"):
        return False
    before = window[: found.start()].split()
    return bool(before) and before[-1][-1].isalnum() and before[-1].lower() not in LASTING


def fits(
    parse: Parse, sentence: Sentence, token: Token, entry: Entry, draft: Draft, end: int, words: Words
) -> bool:
    """False where the words around show that this is no time: a modal "may", "2000 people", a flight number."""
    kind = str(entry.data["kind"])
    if kind == "date":
        return _fits_month(sentence, token, entry, words)
    if kind == "year":
        return entry.name == "the-year" or _fits_year(parse, sentence, token, end, words)
    if kind == "part":
        lead = _lead(sentence, token)
        joined = parse.text[end : end + 1] in ("-", "’", "'")
        return lead in words["part_leads"] and not joined and not noun_follows(sentence, end)
    if kind in ("duration", "shift"):
        return _fits_span(parse, sentence, token, entry, end)
    if kind == "season":
        return _fits_season(sentence, token, draft, words)
    if kind == "weekday":
        return _fits_weekday(sentence, token, end)
    if kind == "weekend":
        return _lead(sentence, token) in ("the", "this")
    if kind == "day_of_month":
        leads = [t.text.lower() for t in sentence.tokens[max(0, token.i - 2) : token.i]]
        return leads[-1:] == ["the"] and leads[0] in words["day_leads"] and not noun_follows(sentence, end)
    return kind != "ref" or _fits_loose(sentence, token, entry, words)


def _lead(sentence: Sentence, token: Token) -> str:
    """The word before, in lower case; "" at the start of a sentence."""
    return sentence.tokens[token.i - 1].text.lower() if token.i else ""


def _next_token(sentence: Sentence, end: int) -> Token | None:
    place = sentence.at(end)
    return sentence.tokens[place] if place is not None else None


def noun_follows(sentence: Sentence, end: int) -> bool:
    """True where the word after ``end`` is a noun, so that the time only describes it."""
    after = _next_token(sentence, end)
    return after is not None and after.tag in ("NN", "NNS", "NNP", "NNPS")


def _fits_loose(sentence: Sentence, token: Token, entry: Entry, words: Words) -> bool:
    """Of "soon", "immediately" and "now": told of a past, they only say how fast one thing followed another."""
    if token.ent in NAMING:
        return False
    if entry.name == "soon":
        ahead = tense_at(sentence, token, words) == "future"
        return ahead and not any(t.lemma == "would" for t in sentence.tokens)
    return token.text.lower() != "immediately" or tense_at(sentence, token, words) != "past"


def _fits_month(sentence: Sentence, token: Token, entry: Entry, words: Words) -> bool:
    """A month's name that is a person, a modal or a verb is none."""
    if entry.name not in ("month", "relative-month"):
        return True
    if token.tag == "MD" or token.pos in ("AUX", "VERB"):
        return False
    if token.ent in ("PERSON", "ORG", "FAC", "WORK_OF_ART", "EVENT"):
        return False
    lead, low = _lead(sentence, token), token.text.lower()
    if token.i and sentence.tokens[token.i - 1].ent == "PERSON" and lead[:1].isalpha():
        return False
    if low in NAMES and _after_a_name(sentence, token):
        return False
    if low in ("may", "march"):
        named = lead in ("the", "’s", "'s", "long", "great", "")
        return lead in words["month_leads"] or (token.ent == "DATE" and not named)
    if low in SHORT_MONTHS:
        return token.ent == "DATE"
    return token.tag.startswith("N") or token.ent == "DATE"


def _after_a_name(sentence: Sentence, token: Token) -> bool:
    """True right behind a capitalised name, as a surname stands: "Theresa May"."""
    before = sentence.tokens[token.i - 1] if token.i else None
    return before is not None and before.tag == "NNP" and before.end < token.start and before.text[-1].isalpha()


def _fits_weekday(sentence: Sentence, token: Token, end: int) -> bool:
    """A weekday, as against the name of a newspaper: "the Sunday Telegraph"."""
    after = _next_token(sentence, end)
    named = after is not None and after.tag == "NNP" and after.text[0].isupper()
    return not (named and _lead(sentence, token) == "the")


def _fits_year(parse: Parse, sentence: Sentence, token: Token, end: int, words: Words) -> bool:
    """A bare number is a year where its company says so."""
    text, lead = parse.text, _lead(sentence, token)
    if lead in words["number_names"] or text[token.start - 1 : token.start] in ("#", "$", "/", "€", "£", "¥", "©"):
        return False
    if not text[end - 1].isdigit():
        return True
    after = _next_token(sentence, end)
    if after is not None and after.start == end and after.text[0].isalnum():
        return False
    plural = after is not None and after.tag == "NNS" and text[end : end + 1] == " "
    if lead in OWNERS and token.ent not in MEASURED:
        plural = False
    gathering = after is not None and after.lemma in GATHERINGS
    if token.ent == "DATE":
        return not plural or gathering or (after is not None and after.ent == "DATE")
    if token.ent in ("MONEY", "QUANTITY", "PERCENT", "ORDINAL"):
        return False
    counts = token.ent == "CARDINAL" and after is not None and after.pos in ("NOUN", "ADJ", "PROPN")
    if plural or counts:
        return gathering
    known = token.ent == "EVENT" or token.pos == "PROPN" or not lead.isalnum()
    return known or lead in words["year_leads"]


def _fits_span(parse: Parse, sentence: Sentence, token: Token, entry: Entry, end: int) -> bool:
    """A length of time, as against "a second call", "three quarters of it", "school days", "one day they will"."""
    said = parse.text[token.start : end].lower()
    first = said.split()[0]
    last = said.rsplit(None, 1)[-1].rsplit("-", 1)[-1]
    after = _next_token(sentence, end)
    if last in ("second", "minute") and entry.name == "duration" and first in ("a", "an"):
        return after is None or after.pos not in ("NOUN", "ADJ", "PROPN", "VERB", "NUM", "ADV")
    if first in ("many", "some") and _lead(sentence, token) == "as":
        return False  # "the second round in as many weeks"
    if last.startswith("quarter"):
        return "straight" in said or "consecutive" in said
    if entry.name == "plural-unit" and token.i:
        before = sentence.tokens[token.i - 1]
        if before.text == "-" or before.pos in ("NUM", "PROPN") or before.tag in ("POS", "PRP$"):
            return False
        return before.pos not in ("NOUN", "ADJ") or before.text.lower() in ("many", "more")
    if entry.name == "duration" and first == "one" and last == "day" and after is not None:
        return after.text.lower() not in ("they", "he", "she", "it")
    return True


def _fits_season(sentence: Sentence, token: Token, draft: Draft, words: Words) -> bool:
    """A season, as against the Arab Spring, a verb, a fall in prices."""
    low = token.text.lower()
    if draft.anchor == "explicit" or low not in SEASONS:
        return True
    if token.pos not in ("NOUN", "PROPN") or token.ent in ("PERSON", "ORG", "EVENT", "FAC", "GPE"):
        return False
    lead = _lead(sentence, token)
    if low == "fall":
        below = {sentence.tokens[c].text.lower() for c in sentence.children[token.i]}
        return lead in ("the", "in", "this", "last", "by") and not below & {"of", "in"}
    return lead in words["season_leads"]
