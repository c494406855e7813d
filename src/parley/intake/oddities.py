"""What is odd about an article as it arrives, said as warnings; nothing of its text is changed.

Hidden and disguised characters, dates that cannot be, languages that Parley does not read, several articles in one.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from parley.intake.parts import shown_name, well_formed
from parley.intake.several import find_several
from parley.lexicons.languages import is_read, name_of, tell_language
from parley.records import Raw
from parley.text.stamps import parse_date

CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
ESCAPES = re.compile("\x1b[\\[\\]()PX^_]|[\x80-\x84\x86-\x9f]")
HIDDEN = re.compile("[\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\u180e\U000e0000-\U000e007f]|(?<!^)\ufeff")
MIXED = re.compile(
    "[A-Za-z]+[\u0370-\u03ff\u0400-\u052f][A-Za-z\u0370-\u052f]*|[\u0370-\u03ff\u0400-\u052f]+[A-Za-z][A-Za-z\u0370-\u052f]*"
)
FEW = 3  # letters of the other alphabet that a disguised word has; more are two words without a space between
FLOOD = re.compile("[\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]{5,}")
SHOWN = 40  # characters of a value that a message quotes
AHEAD = timedelta(days=2)  # a page of tomorrow may be a zone away; a page of next week is a slip


def finished(raw: Raw, today: date | None = None) -> Raw:
    """An article with everything odd about it said, and its fields in a shape that can be kept.

    Args:
        raw: As its format gave it.
        today: The day by which a date lies in the future; the clock's where it is left away.
    """
    notes: list[str] = [*raw.warnings]
    raw = _well_formed(raw, notes)
    notes += _characters(raw.text, "text")
    for name in ("title", "outlet", "byline"):
        if value := getattr(raw, name):
            notes += _characters(value, name)
    notes += _dates(raw, today or datetime.now(UTC).date())
    language = _language(raw, notes)
    if several := find_several(_article(raw)):
        notes.append(several)
    return replace(raw, language=language, warnings=tuple(dict.fromkeys(notes)))


def _well_formed(raw: Raw, notes: list[str]) -> Raw:
    """The article without half characters, which could not be kept; its name without NULs."""
    changes: dict[str, object] = {"source": shown_name(raw.source)}
    for name in ("text", "title", "outlet", "byline", "published", "language", "url", "modified", "section"):
        value = getattr(raw, name)
        if value is not None and (done := well_formed(value))[1]:
            changes[name] = done[0]
            if name == "text":
                notes.append(done[1] or "")
    for name in ("authors", "tags"):
        changes[name] = tuple(well_formed(one)[0] for one in getattr(raw, name))
    return replace(raw, **changes)  # type: ignore[arg-type]


def _characters(words: str, where: str) -> list[str]:
    """Warnings about single characters; the usual text has none and costs one pass each."""
    notes = []
    if count := len(CONTROLS.findall(words)):
        notes.append(f"{count} control characters stand in the {where}; they are kept and not shown.")
    if found := ESCAPES.search(words):
        notes.append(
            f"A control sequence for terminals stands in the {where} at {found.start()}; it is shown, not obeyed."
        )
    if words.isascii():
        return notes
    if found := HIDDEN.search(words):
        notes.append(
            f"Hidden characters (zero width or direction marks) stand in the {where}, "
            f"the first, U+{ord(found.group()):04X}, at {found.start()}."
        )
    if found := next((match for match in MIXED.finditer(words) if _disguised(match.group())), None):
        notes.append(
            f"A word of the {where} mixes alphabets, at {found.start()}: '{found.group()[:SHOWN]}'. "
            "It may be a disguise."
        )
    if found := FLOOD.search(words):
        notes.append(f"Accents are piled up in the {where}, the first at {found.start()}.")
    return notes


def _disguised(word: str) -> bool:
    """True for a word in which few letters are of another alphabet than the rest."""
    latin = sum(1 for letter in word if letter < "\u0370")
    return min(latin, len(word) - latin) <= FEW and len(word) > FEW


def _dates(raw: Raw, today: date) -> list[str]:
    """Warnings about dates that metadata gives: none is believed that cannot be."""
    notes = []
    for name, value in (("publication", raw.published), ("change", raw.modified)):
        if value is None or not value.strip():
            continue
        stamp = parse_date(value)
        shown = value.strip()[:SHOWN]
        if stamp.earliest is None:
            notes.append(f"The date of {name} given, '{shown}', is of no use: {stamp.reason}")
        elif date.fromisoformat(stamp.earliest) > today + AHEAD:
            notes.append(f"The date of {name} given, '{shown}', lies in the future.")
        elif stamp.reason:
            notes.append(f"The date of {name} given, '{shown}', is doubtful: {stamp.reason}")
    return notes


def _article(raw: Raw) -> str:
    """What is held to be the article, or all of the text."""
    return "\n".join(span.of(raw.text) for span in raw.main) or raw.text


def _language(raw: Raw, notes: list[str]) -> str | None:
    """The language: what the words tell outranks what the page declares."""
    declared = (raw.language or "").strip()
    told = tell_language(_article(raw))
    short = declared.replace("_", "-").split("-")[0].lower()
    language = declared or None
    if told is not None and told != short and name_of(told) != name_of(short):
        if declared:
            notes.append(f"The language is given as '{declared[:SHOWN]}', but the words are {name_of(told)}.")
        language = told
    if language and not is_read(language):
        name = name_of(language) or language[:SHOWN]
        notes.append(
            f"Unsupported language: the text is in {name}. It is kept and can be searched; nothing is read of it."
        )
    return language
