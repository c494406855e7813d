"""What stands around a wording of time: words that belong to it, words that make it no time, and the tense."""

from __future__ import annotations

import re

from parley.lexicons.chronology import Chronology
from parley.lexicons.entry import Entry
from parley.reading.times.values import Draft
from parley.records import Parse, Sentence, Token

REACH = 42  # characters looked at before an expression: room for "just under a little less than the"

LEADS = frozenset(
    "the of in early late mid earlier later - than over about around some roughly approximately nearly almost to least "
    "most only just barely another mere additional estimated under as much approaching on".split()
)
"""The last word before an expression must be one of these before the lexicon is asked."""

ATTRIBUTIVE = re.compile(r"-\s*(?:year|month|week|day|hour|minute|decade|second|night)$|-\s*long$", re.IGNORECASE)
LAST_WORD = re.compile(r"([\w’']+|-)\s*$")

YEAR_LEADS = frozenset(
    "in since until till by of from to before after during between through throughout circa around about early late "
    "mid and or summer winter spring autumn fall year election elections at ( – - — / , ; around for back the than "
    "end beginning start as year's on into mid- pre post towards toward".split()
)
YEAR_NOUNS_LEAD = frozenset("no. number flight route section article resolution room figure page line chapter # § "
                            "paragraph model boeing airbus peugeot unit act".split())  # fmt: skip
PART_LEADS = frozenset("at by before after until till around since towards during in from the near past".split())
FUTURE_MODALS = frozenset("will shall 'll ’ll may might can could should must would wo going".split())
FUTURE_VERBS = frozenset("schedule plan expect set slate due plan intend aim hope want agree prepare".split())
TIME_TITLES = frozenset("PERSON ORG GPE WORK_OF_ART FAC PRODUCT LOC".split())


def extend_left(
    text: str, floor: int, start: int, end: int, draft: Draft, chronology: Chronology
) -> tuple[int, str | None, bool]:
    """Where an expression really begins, with "the", "early", "more than", and the mod that these give it.

    Args:
        text: The text of the article.
        floor: Nothing before this place may be taken.
        start: Where the wording itself begins.
        end: Where it ends.
        draft: What it means.
        chronology: How English words time.

    Returns:
        The new start, the TIMEX3 mod or None, and True where a word like "the end of" stood before it.
    """
    span = draft.type in ("DURATION", "SET")
    bare = not span and draft.value.isdigit() and len(draft.value) == 4
    attributive = span and ATTRIBUTIVE.search(text[start:end]) is not None
    mod: str | None = None
    led = False
    for _ in range(3):
        low = max(floor, start - REACH)
        last = LAST_WORD.search(text, low, start)
        if last is None or last[1].lower() not in LEADS or "\n\n" in text[last.end(1) : start]:
            break
        window = text[low:start]
        for entry in chronology.before_span if span else chronology.before_date:
            found = entry.regex.search(window)
            if entry.name in ("article", "only") and (attributive or bare):
                continue  # "the three-year war", "the 2024 campaign": the article is the noun's
            if found and (low + found.start() == 0 or not text[low + found.start() - 1].isalnum()):
                break
        else:
            break
        start = low + found.start()
        if span:
            mod = mod or entry.data.get("mod")
        else:
            side = next((name for name, words in found.groupdict().items() if words), None)
            if side:
                mod, led = mod or side.upper(), led or entry.name == "part-of"
    return start, mod, led


def fits(parse: Parse, sentence: Sentence, token: Token, entry: Entry, draft: Draft, end: int) -> bool:
    """False where the words around show that this is no time: a modal "may", "2000 people", a flight number."""
    kind = str(entry.data["kind"])
    if kind == "date":
        return _fits_month(sentence, token, entry)
    if kind == "year":
        return entry.name == "the-year" or _fits_year(parse, sentence, token, end)
    if kind == "part":
        before = sentence.tokens[token.i - 1].text.lower() if token.i else ""
        after = parse.text[end : end + 1]
        return before in PART_LEADS and after not in ("-", "’", "'") and not _noun_follows(sentence, end)
    if kind in ("duration", "shift"):
        return _fits_span(parse, sentence, token, entry, end)
    if kind == "season":
        return _fits_season(sentence, token, draft)
    if kind == "weekend":
        return bool(token.i) and sentence.tokens[token.i - 1].text.lower() in ("the", "this")
    if kind == "day_of_month":
        return draft.anchor == "open" or (token.i > 0 and sentence.tokens[token.i - 1].text.lower() == "the")
    if kind == "ref" and token.text.lower() == "now":
        return not (token.ent in TIME_TITLES)
    return True


def _next_token(sentence: Sentence, end: int) -> Token | None:
    place = sentence.at(end)
    return sentence.tokens[place] if place is not None else None


def _noun_follows(sentence: Sentence, end: int) -> bool:
    after = _next_token(sentence, end)
    return after is not None and after.pos in ("NOUN", "PROPN") and after.tag in ("NN", "NNS", "NNP", "NNPS")


def _fits_month(sentence: Sentence, token: Token, entry: Entry) -> bool:
    """A month's name that is a person, a modal or a verb is none."""
    if entry.name not in ("month", "relative-month"):
        return token.ent != "PERSON" or entry.name != "month-year" or True
    if token.tag == "MD" or token.pos in ("AUX", "VERB") or token.ent in ("PERSON", "ORG", "FAC", "WORK_OF_ART", "EVENT"):
        return False
    before = sentence.tokens[token.i - 1] if token.i else None
    if before is not None and before.tag == "NNP" and before.ent == "PERSON" and before.i == token.i - 1:
        return False
    low = token.text.lower()
    if low in ("may", "march", "mar", "sep", "jan", "mar.") and token.i == 0 and entry.name == "month":
        return token.ent == "DATE"
    if low in ("jan", "jun", "jul", "mar", "apr", "sep", "dec", "oct", "nov", "feb", "aug"):
        return token.ent == "DATE"
    return token.tag.startswith("N") or token.ent == "DATE"


def _fits_year(parse: Parse, sentence: Sentence, token: Token, end: int) -> bool:
    """A bare number is a year where its company says so."""
    text = parse.text
    before = sentence.tokens[token.i - 1] if token.i else None
    lead = before.text.lower() if before is not None else ""
    if lead in YEAR_NOUNS_LEAD or lead in ("$", "€", "£", "¥") or text[token.start - 1 : token.start] in ("#", "$", "/", "€"):
        return False
    words = text[token.start : end]
    if not words[-1].isdigit():
        return True
    after = _next_token(sentence, end)
    if after is not None and after.start == end and after.text[0].isalnum():
        return False
    plural = after is not None and after.tag == "NNS" and text[end : end + 1] == " "
    if token.ent == "DATE":
        return not plural or after is None or after.ent == "DATE" or after.lemma in ("election", "protest", "talk")
    if token.ent in ("MONEY", "QUANTITY", "PERCENT", "ORDINAL"):
        return False
    if plural or (token.ent == "CARDINAL" and after is not None and after.pos in ("NOUN", "ADJ", "PROPN")):
        return after is not None and after.lemma in ("election", "talk", "protest", "negotiation")
    return not lead or lead in YEAR_LEADS or not lead.isalnum() or token.ent == "EVENT" or token.pos == "PROPN"


COUNTED = frozenset(["second", "seconds", "minute"])
PERIOD_NOUNS = frozenset(
    "school working office opening peak business glory golden twilight teenage light man dog early".split()
)


def _fits_span(parse: Parse, sentence: Sentence, token: Token, entry: Entry, end: int) -> bool:
    words = parse.text[token.start : end].lower()
    last = words.rsplit(None, 1)[-1].rsplit("-", 1)[-1]
    after = _next_token(sentence, end)
    if last in COUNTED and entry.name == "duration" and words.split()[0] in ("a", "an"):
        return after is None or not (after.pos in ("NOUN", "ADJ", "PROPN", "VERB", "NUM", "ADV"))
    if last.startswith("quarter"):
        return "straight" in words or "consecutive" in words
    if entry.name == "plural-unit":
        if not token.i:
            return True
        before = sentence.tokens[token.i - 1]
        if before.text == "-" or before.pos in ("NUM", "PROPN") or before.tag in ("POS", "PRP$"):
            return False
        return before.pos not in ("NOUN", "ADJ") or before.text.lower() in ("recent", "many", "more", "next", "past")
    if entry.name == "duration" and words.split()[0] == "one" and last in ("day",) and after is not None:
        return after.text.lower() not in ("they", "he", "she", "it")
    return True


def _fits_season(sentence: Sentence, token: Token, draft: Draft) -> bool:
    low = token.text.lower()
    if draft.anchor == "explicit" or low not in ("spring", "summer", "autumn", "fall", "winter"):
        return True
    if token.pos not in ("NOUN", "PROPN") or token.ent in ("PERSON", "ORG", "EVENT", "FAC", "GPE"):
        return False
    before = sentence.tokens[token.i - 1].text.lower() if token.i else ""
    if before in ("arab", "prague", "hot", "palm"):
        return False
    if low == "fall":
        return before in ("the", "in", "this", "last", "by") and not any(
            sentence.tokens[c].text.lower() in ("of", "in") for c in sentence.children[token.i]
        )
    return before in ("the", "in", "by", "during", "until", "early", "late", "mid", "-", "of", "through", "since", "over", "")


def tense_at(sentence: Sentence, token: Token) -> str:
    """past, future or nearest: which way the verb above a time looks.

    "meets on Friday" and a headline's present look neither way for sure: nearest.
    """
    tokens = sentence.tokens
    at = token.i
    for _ in range(12):
        up = tokens[at].head
        if up == at and tokens[at].pos not in ("VERB", "AUX"):
            return "nearest"
        at = up
        if tokens[at].pos in ("VERB", "AUX"):
            return _tense_of(sentence, at)
    return "nearest"


def _tense_of_purpose(sentence: Sentence, at: int) -> str:
    """Of "to meet": future after a verb of planning or a present; what was done to an end is past."""
    tokens = sentence.tokens
    up = tokens[at].head
    if up != at and tokens[up].pos in ("VERB", "AUX") and tokens[up].lemma not in FUTURE_VERBS:
        above = _tense_of(sentence, up)
        return "nearest" if above == "past" else "future"
    return "future"


def _tense_of(sentence: Sentence, at: int) -> str:
    tokens = sentence.tokens
    verb = tokens[at]
    aux = [tokens[c] for c in sentence.children[at] if tokens[c].dep in ("aux", "auxpass") or tokens[c].tag in ("MD", "TO")]
    low = {t.text.lower() for t in aux}
    if low & FUTURE_MODALS and "have" not in low:
        return "future"
    if "to" in low:
        return "past" if "have" in low else _tense_of_purpose(sentence, at)
    if verb.lemma in FUTURE_VERBS and verb.tag in ("VBN", "JJ") and verb.dep != "ROOT":
        return "future"
    if verb.lemma in ("schedule", "slate", "expect", "plan") and verb.tag == "VBN":
        return "future"
    tags = {t.tag for t in aux}
    if verb.tag == "VBD" or "VBD" in tags or low & {"has", "have", "had", "’ve", "'ve"}:
        return "past"
    if verb.tag == "VBN":
        return "past"
    if verb.tag == "VBG":
        if verb.head != at and tokens[verb.head].pos in ("VERB", "AUX"):
            return _tense_of(sentence, verb.head)
        return "nearest"
    if verb.pos == "AUX" and verb.tag in ("VBZ", "VBP"):
        return "nearest"
    return "nearest"
