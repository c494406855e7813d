"""Cues without a verb: "Kremlin: no date for talks", "… no date for talks – Kremlin", "TAPPER: And you said ...",
"She gave a short reply: “Never.”", "‘No date’: Kremlin says talks go on".
"""

from __future__ import annotations

from collections.abc import Sequence

from parley.lexicons.attribution import Cue, Speakers
from parley.reading.statements.frames import Frame
from parley.reading.statements.sources import can_speak, noun_phrase, subject_of
from parley.records import Cast, Sentence, Token

COLON = Cue("colon", "speech", frozenset({"clause", "quote"}))
SIGNED = Cue("signature", "speech", frozenset({"quote"}))
HEADINGS = frozenset({"headline", "subheading"})
LONGEST_NAME = 5  # tokens before the colon of a heading; a guess
KICKERS = frozenset({
    "live", "watch", "exclusive", "breaking", "update", "updates", "explainer", "explained", "analysis", "opinion",
    "video", "photos", "factbox", "timeline", "interview", "profile", "editorial", "comment", "report", "recap",
    "correction", "urgent", "alert", "poll", "review", "podcast", "transcript", "live blog", "blog", "latest",
})  # fmt: skip
"""Words before the colon of a headline that say what it heads, and name nobody."""
DASHES = frozenset({"–", "—", "-", "|"})


def heading_frame(sentence: Sentence, speakers: Speakers, cast: Cast) -> Frame | None:
    """The frame of a heading or a line of an interview that names who speaks before a colon or after a dash.

    Args:
        sentence: The first sentence of its block.
        speakers: Which common nouns can speak.
        cast: The document's actors.
    """
    tokens = sentence.tokens
    mark = next((t for t in tokens[1 : LONGEST_NAME + 1] if t.text == ":"), None)
    if mark is not None and len(tokens) - mark.i > 3:
        name = tokens[: mark.i]
        shouted = (
            name[-1].text.isupper()
            and name[-1].text.casefold() not in KICKERS
            and len(name[-1].text) > 2
            and not tokens[mark.i + 1].text.isupper()
        )
        if shouted or (sentence.label in HEADINGS and _names(sentence, name, speakers, cast)):
            return _frame(sentence, mark, name, range(mark.i + 1, len(tokens)))
    if sentence.label not in HEADINGS or len(tokens) < 6:
        return None
    dash = next((t for t in reversed(tokens[-LONGEST_NAME:]) if t.text in DASHES), None)
    if dash is None or dash.i + 1 == len(tokens):
        return None
    name = tokens[dash.i + 1 :]
    return _frame(sentence, dash, name, range(dash.i)) if _names(sentence, name, speakers, cast) else None


def _names(sentence: Sentence, name: tuple[Token, ...], speakers: Speakers, cast: Cast) -> bool:
    """True where all of ``name`` names one who can speak."""
    if any(t.pos in ("VERB", "AUX", "NUM") for t in name) or name[-1].text.casefold() in KICKERS:
        return False
    last = name[-1]
    if last.ent in ("PERSON", "GPE", "ORG", "NORP"):
        return True
    if cast.covering(last.start, last.end) and cast.actors_at(last.start, last.end):
        return True
    return can_speak(sentence, last.i, speakers) == "person" or speakers.kind_of(last.lemma.lower()) == "body"


def label_frame(sentence: Sentence, name: Sequence[Token], speakers: Speakers, cast: Cast) -> Frame | None:
    """The frame of a paragraph that is a name, a colon and a quote; None where the words name nobody who speaks."""
    if not _names(sentence, tuple(name), speakers, cast):
        return None
    return _frame(sentence, sentence.tokens[name[-1].i + 1], tuple(name), range(0))


def turn_frame(sentence: Sentence, name: Sequence[Token]) -> Frame:
    """The frame of a turn of a transcript, whoever it is that the words before its colon name."""
    mark = sentence.tokens[min(name[-1].i + 1, len(sentence.tokens) - 1)]
    return _frame(sentence, mark, tuple(name), range(0))


def signed_frame(sentence: Sentence, name: Sequence[Token]) -> Frame:
    """The frame of a quote that a name behind a dash signs."""
    place = name[0].i
    head = next((t.i for t in reversed(name) if t.pos == "PROPN"), name[-1].i)
    mark = sentence.tokens[place - 1] if place else name[0]
    return Frame(sentence, mark.i, SIGNED, [mark.i], head, [t.i for t in name])


def _frame(sentence: Sentence, mark: Token, name: tuple[Token, ...], content: range) -> Frame:
    return Frame(
        sentence, mark.i, COLON, [mark.i], name[-1].i, [t.i for t in name], clause=list(content),
    )  # fmt: skip


def colon_frame(sentence: Sentence, root: int, speakers: Speakers) -> Frame | None:
    """The frame of a sentence that opens a quote with a colon and no verb of saying; None if nobody can speak."""
    subject = subject_of(sentence, root)
    if subject is None or can_speak(sentence, subject, speakers) in (None, "document"):
        return None
    return Frame(sentence, root, COLON, [root], subject, noun_phrase(sentence, subject, root))
