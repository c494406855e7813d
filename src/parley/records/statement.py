"""Who said what, to whom, through which channel, relayed by whom."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from parley.records.span import Evidence, Span
from parley.records.when import When

SOURCE_KINDS = (
    "named", "office", "spokesperson", "anonymous", "body", "people", "document", "outlet",
)  # fmt: skip
"""Kinds of source: somebody told by name (or by a pronoun or description that means one who is); the unnamed holder
of an office ("the minister"); an unnamed spokesperson; unnamed officials, diplomats and insiders; an unnamed body
("the ministry", "police"); private or public persons without a name ("residents"); a document; an outlet."""


ACTS = (
    "says", "asks", "denies", "warns", "promises", "threatens", "demands", "proposes", "praises", "criticises",
    "shows", "believes", "wants", "intends", "expects", "holds", "unsaid",
)  # fmt: skip
"""What is done by a statement; "shows" is of documents and figures, "holds" of a view or stance that the article
tells by a deed or by words that no lexicon knows, "unsaid" of what was not said, or not yet."""

UNUTTERED = frozenset({"believes", "wants", "intends", "expects", "holds", "unsaid"})
"""Acts of mind and of silence: an article may ascribe them to somebody who never said so."""


@dataclass(frozen=True, slots=True)
class Relay:
    """Somebody who passed a statement on.

    Attributes:
        name: As a reader knows it ("Associated Press", "Al Jazeera's correspondent in Moscow").
        kind: outlet, correspondent, spokesperson, anonymous, hearsay or participant.
        span: The words that say so, where there are any.
        actor: Actor id, or None.
    """

    name: str
    kind: str
    span: Span | None = None
    actor: str | None = None


@dataclass(frozen=True, slots=True)
class Statement:
    """An utterance that the article reports.

    Attributes:
        mode: direct (all of it between marks), indirect, or mixed.
        polarity: asserts, denies ("rejected the notion that X" holds X), or asks.
        speaker: Actor id of who is said to have said it, or None.
        on_behalf_of: Actor id of the principal of a spokesperson or office, or None.
        source: The words that name the speaker.
        cue: The words that say that it was said.
        content: What was said; a direct stretch is exactly the words between the marks.
        hearers: Actor ids, or the article's own words where they are no actor ("reporters").
        channel: The channel as the article words it ("Truth Social", "press conference near Sochi"), or None.
        channel_kind: social_media, press_conference, interview, remarks, call, meeting, statement, letter,
            speech, document; or None.
        place: Where it was said.
        relays: Who passed it on, outermost first; never the speaker.
        hedge: "reportedly" and its kin, in the article's words, or None.
        inferred: True where the speaker is carried on from earlier text and not named here.
        co_speakers: Actor ids of those who said it together with ``speaker`` ("Peru and Chile said").
        source_kind: What kind of source the article names, one of ``SOURCE_KINDS``; None where it is not told.
        act: What was done by saying it, one of ``ACTS``; those of ``UNUTTERED`` need not have been said at all.
            None where that is not known.
    """

    id: str
    rule: str
    evidence: tuple[Evidence, ...]
    document: str
    mode: str
    polarity: str
    speaker: str | None
    source: Span | None
    cue: Span | None
    content: tuple[Span, ...]
    on_behalf_of: str | None = None
    hearers: tuple[str, ...] = ()
    channel: str | None = None
    channel_kind: str | None = None
    place: str | None = None
    when: When | None = None
    relays: tuple[Relay, ...] = ()
    hedge: str | None = None
    inferred: bool = False
    same_as: str | None = None
    co_speakers: tuple[str, ...] = ()
    source_kind: str | None = None
    act: str | None = None

    @property
    def uttered(self) -> bool:
        """False for a view, wish, plan or expectation ascribed to somebody who need not have said it."""
        return self.act not in UNUTTERED


def said_when(attribution: str, statements: Mapping[str, Statement], published: When | None) -> When | None:
    """When the words of an attribution were said: as the article tells it, else when the article was published.

    A time after the article is of what was said, not of the saying, and is passed over.
    """
    told = statements[attribution].when if attribution in statements else None
    if told is None or not told.earliest or not told.latest:
        return published
    if published and published.latest and told.earliest[:10] > published.latest[:10]:
        return published
    return told
