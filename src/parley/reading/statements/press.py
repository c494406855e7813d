"""Outlets: which names of an article are of papers, agencies and broadcasters, known to a lexicon or not.

An outlet that no lexicon knows ("Harbour Wire") tells itself by its name, by what stands beside it ("Harbour Wire,
a newsletter"), or by what it does ("seen by Harbour Wire"); once told it is one all through the article.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from parley.lexicons.attribution import Attribution
from parley.reading.statements.frames import Frame
from parley.records import Actor, Cast, Parse

NAME = r"(?:[A-Z][\w.&’'-]*)(?: (?:(?:of|de|la|el|al|and|du|des|do|da|di) )?[A-Z0-9][\w.&’'-]*){0,4}"
HANDLED = re.compile(
    r"\b(?:(?:seen|obtained|reviewed|carried|aired|broadcast|published|quoted|cited|interviewed|reported) by"
    r"|interviews? (?:with|on|to|by|for)|shared with|in comments to|in remarks to)"
    rf" (?:the |an? )?(?:[a-z-]+ ){{0,3}}?({NAME})"
)
MEDIUM = (
    r"(?:newspaper|newsletter|news agency|newswire|broadcaster|tabloid|magazine"
    r"|news (?:site|website|outlet|channel)|(?:radio|television|TV) (?:station|channel|network))"
)
BESIDE = re.compile(rf"\b({NAME})(?:, (?:an?|the) (?:[\w-]+ ){{0,3}}?| ){MEDIUM}\b")
BEFORE = re.compile(rf"\b{MEDIUM},? ({NAME})")
OPENING = re.compile(r"^(?:[Tt]he|[Aa]n?|[Ii]ts|[Tt]heir)\s+")
OWNED = re.compile(r"[’']s?\s+\S")
CITING = re.compile(
    rf"\b({NAME})(?:,| (?:said|says|reported|reports|wrote)(?: \w+ \w+day)?,?) (?:citing|quoting)"
    r" (?:[\w’'-]+ ){0,4}?"
    r"(?:officials?|officers?|sources?|diplomats?|people|persons?|documents?|agency|police|ministry|spokes\w+|media)\b"
)
CAPITAL = re.compile(r"\b[A-Z]")
PRONOUNS = frozenset({"he", "she", "they", "it", "who", "i", "we", "you"})
ADJECTIVES = ("n", "sh", "ese", "ch", "i", "’s", "'s", "US", "UK")
REPORTING = frozenset({"report", "write", "reveal"})


class Press:
    """Which words name an outlet, and how else those pass statements on who are no outlets.

    Args:
        attribution: The lexicon.
        told: Names that this article shows to be of outlets.
    """

    def __init__(self, attribution: Attribution, told: Iterable[str] = ()) -> None:
        self.attribution = attribution
        self._told = frozenset(told)
        self._held: dict[str, tuple[str, str]] = {}

    def relay_of(self, words: str) -> tuple[str, str]:
        """The name and kind of a relay from the words that name it; kind "" for a speaker like any other."""
        found = self._held.get(words)
        if found is None:
            found = self._held[words] = self._read(" ".join(words.split()))
        return found

    def outlet(self, words: str) -> str | None:
        """The name of the outlet that the words name, or None."""
        name, kind = self.relay_of(words)
        return name if kind == "outlet" else None

    def _read(self, plain: str) -> tuple[str, str]:
        if plain.lower() in PRONOUNS or not plain:
            return plain, ""
        kinds = self.attribution.kinds
        for kind in kinds:
            if kind.data["kind"] in ("correspondent", "spokesperson") and kind.regex.search(plain):
                return plain, str(kind.data["kind"])
        found = self._named(plain)
        if found is not None:
            name, rest = found
            if OWNED.match(rest):  # "Al Jazeera's Lina Osman"
                return plain, "correspondent" if CAPITAL.search(rest[2:]) else "outlet"
            return name, "outlet"
        for kind in kinds:
            if kind.regex.search(plain):
                if kind.data["kind"] == "outlet":
                    last = max((m.start() for m in CAPITAL.finditer(plain)), default=0)
                    inner = self._named(plain[last:]) if last else None  # "the news agency IRNA"
                    return (inner[0] if inner else OPENING.sub("", plain) if last else plain), "outlet"
                return plain, str(kind.data["kind"])
        return plain, ""

    def _named(self, plain: str) -> tuple[str, str] | None:
        """The outlet that the words open with, after an article and an adjective, and what follows its name."""
        if plain.islower():
            return None
        words = OPENING.sub("", plain)
        for _ in range(3):
            known = self.attribution.outlet_at(words)
            if known is not None:
                rest = known[1]
                return None if CAPITAL.match(rest.lstrip()[:1]) and not OWNED.match(rest) else known
            head = words.split(",")[0]
            if head in self._told or any(made.regex.search(head) for made in self.attribution.media):
                return head, words[len(head) :]
            first, _, words = words.partition(" ")
            if not words or not (first.islower() or first.endswith(ADJECTIVES)):
                return None
        return None


def find_press(parse: Parse, frames: Mapping[int, list[Frame]], cast: Cast, attribution: Attribution) -> Press:
    """What this article shows of its outlets.

    Args:
        parse: The parsed document.
        frames: The frames of its sentences, by index of sentence.
        cast: Its actors.
        attribution: The lexicon.
    """
    strangers = {name: actor for actor in cast.actors.values() for name in (actor.name, *actor.names)}
    told: set[str] = set()
    for pattern in (HANDLED, CITING, BESIDE, BEFORE):
        for match in pattern.finditer(parse.text):
            name = OPENING.sub("", match.group(1).rstrip(".,’'"))
            name = name.removesuffix("’s").removesuffix("'s")
            if _may_be_outlet(strangers.get(name), pattern in (BESIDE, BEFORE)):
                told.add(name)
    for held in frames.values():
        for frame in held:
            reporter = _reporting(frame, parse.text)
            if reporter and _may_be_outlet(strangers.get(reporter), False):
                told.add(reporter)
    return Press(attribution, told)


def _may_be_outlet(actor: Actor | None, plain: bool) -> bool:
    """True for a name that is of nobody known; ``plain`` where it is called a paper or the like outright."""
    if actor is None:
        return True
    if actor.rule.startswith("world:") or actor.roles or actor.kind not in ("person", "organisation"):
        return False
    return plain or (actor.kind == "organisation" and actor.sector in (None, "MED"))


def _reporting(frame: Frame, text: str) -> str | None:
    """The name that reports that something is so ("Delta News reported that ..."); None where there is none."""
    token = frame.sentence.tokens[frame.head]
    if token.lemma.lower() not in REPORTING or frame.passive or frame.quoted or not frame.source:
        return None
    name = OPENING.sub("", frame.sentence.hull(frame.source).of(text))
    if frame.antecedent is not None or not frame.clause or not all(w[:1].isupper() for w in name.split()):
        return None
    return name
