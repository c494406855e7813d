"""Descriptions that look back: "the bloc", "the company", "the president"."""

from __future__ import annotations

import re

from parley.reading.casting.context import Context
from parley.reading.casting.frame import HOMELANDS
from parley.reading.casting.pairs import heads_a_state
from parley.reading.casting.pronouns import speaker_here
from parley.reading.casting.spotting import NATIONAL
from parley.records import Actor, Mention, Sentence

BODY = re.compile(
    r"\b(?:[Tt]he|[Tt]heir(?= (?:union|federation|association)\b))"
    r" (?:state-owned |state-run |national |regional |private |struggling )?"
    r"(?P<noun>bloc|alliance|union|agency|watchdog|ministry|militant group|armed group|rebel group|militia"
    r"|movement|group|company|airline|carmaker|employer|commission|council|organi[sz]ation|newspaper|news agency"
    r"|outlet|broadcaster|cartel|paramilitary|guild|federation|association|chamber|court|party|country|nation|kingdom"
    r"|republic|island|confederation|consortium|railway|railroad|syndicate|cooperative"
    r"|front(?=['’]s\b| (?:said|says|denie[sd]|rejected|accused|demanded|wants|offered|agreed|warned|claimed)\b)"
    r"|charity|foundation|think tank|institute|bank|firm|club|university|hospital|lobby)\b"
    r"(?!\s+(?:(?:of|for) (?:the|[A-Z])|president|chief|leader|spokes|known as))"
    r"(?!\s+(?:called|named|calling itself) (?:the )?[A-Z])"
)

BY_WORD = re.compile(
    r"\b[Tt]he (?P<word>[a-z]{4,}) (?P<noun>agency|authority|service|regulator|body|operator|union|company|ministry"
    r"|department|federation|commission|board|bank|firm|association|watchdog)\b(?! (?:of|for)\b)(?![’'-])"
)
"""A body by a word of its name and its kind: "the health agency" after Health New Zealand."""
SECTORS_OF = {
    **dict.fromkeys(("agency", "authority", "service", "regulator", "ministry", "department", "commission", "board",
                     "watchdog"), ("GOV", "IGO", "NGO", "HLH", "JUD", None)),
    **dict.fromkeys(("company", "operator", "bank", "firm"), ("BUS", "GOV", None)),
    **dict.fromkeys(("federation", "association", "body"), ("LAB", "BUS", "NGO", "IGO", None)),
    "union": ("LAB",),
}  # fmt: skip
"""PLOVER sectors of a body that is called by such a noun."""


def body_by_word(context: Context, found: re.Match[str]) -> str | None:
    """The one body told before whose name has the word: "the rail union" is that with "Rail" in its name."""
    word, noun = found.group("word"), found.group("noun")
    before = {m.actor for m in context.cast.mentions if m.actor and m.start < found.start()}
    rows = [
        name for name in sorted(before)
        if (actor := context.actor(name)).kind in ("organisation", "office")
        and any(word in one.casefold().split() and one[:1].isupper() for one in (actor.name, *actor.names))
        and actor.sector in SECTORS_OF[noun]
    ]  # fmt: skip
    return rows[0] if len(rows) == 1 else None


def body_here(context: Context, sentence: Sentence, found: re.Match[str]) -> str | None:
    """The organisation that "the bloc", "the alliance" or "the ministry" means, the nearest of its kind."""
    noun = found.group("noun").casefold()
    if noun in INTRODUCED:
        return _introduced(context, sentence, noun, found.start())
    if noun in HOMELANDS:
        return _homeland(context, sentence, found.start())
    for index in range(sentence.index, max(-1, sentence.index - (8 if noun in LASTING else 3)), -1):
        for note in reversed(context.notes[index]):
            if index == sentence.index and note.start >= found.start():
                continue
            for name in _with_bodies(context, note.actors):
                if _is_called(context, context.actor(name), noun):
                    return name
    rows = [a.id for a in context.cast.actors.values() if _is_called(context, a, noun)]
    return rows[0] if len(rows) == 1 and noun in LASTING else None


def _introduced(context: Context, sentence: Sentence, noun: str, start: int) -> str | None:
    """The one body that the article calls so: "the charity" after "Harbour Relief, a charity"."""
    found: set[str] = set()
    for one in context.parse.sentences[: sentence.index + 1]:
        for t in one.tokens:
            if t.start >= start or t.text.casefold() != noun:
                continue
            named = [c for c in one.children[t.i] if one.tokens[c].dep == "appos"]
            named += [t.head] if t.dep == "appos" else []
            for at in named:
                note = context.note_at(one, at)
                bodies = [a for a in note.actors if not context.is_person(a)] if note else []
                found.update(a for a in bodies if context.actor(a).kind in ("organisation", "armed_group"))
    return found.pop() if len(found) == 1 else None


INTRODUCED = frozenset({
    "charity", "foundation", "think tank", "institute", "bank", "firm", "club", "university", "hospital", "lobby",
})  # fmt: skip
"""Words for bodies that mean one only where the article itself has called it so."""


def _homeland(context: Context, sentence: Sentence, start: int) -> str | None:
    """The state that "the country" means: the one that this sentence, else the one before, tells of alone."""
    for index in (sentence.index, sentence.index - 1):
        if index < 0 or (index < sentence.index and context.parse.sentences[index].block != sentence.block):
            break
        notes = [n for n in context.notes[index] if n.actors and (index < sentence.index or n.end <= start)]
        codes = {context.actor(name).country for n in notes for name in n.actors} - {None}
        if len(codes) == 1:
            code = codes.pop()
            rows = [a.id for a in context.cast.actors.values() if a.kind == "state" and a.country == code]
            return rows[0] if len(rows) == 1 else None
        if codes:
            return None
    return None


def _with_bodies(context: Context, names: tuple[str, ...]) -> list[str]:
    """Actors, and the bodies in whose name persons among them hold office: the IAEA of its chief."""
    found = list(names)
    for name in names:
        of = {role.of for role in context.actor(name).roles if role.of}
        if of:
            found += [
                a.id
                for a in context.cast.actors.values()
                if a.name in of and a.kind in ("organisation", "armed_group")
            ]
    return found


LASTING = frozenset({
    "bloc", "alliance", "cartel", "guild", "federation", "association", "chamber", "union", "agency", "watchdog",
    "movement", "paramilitary", "militia", "militant group", "armed group", "rebel group", "railway", "railroad",
    "confederation", "consortium", "front",
})  # fmt: skip
"""Words so telling that they may look back over the whole article."""
NAMED_BY = frozenset({
    "guild", "federation", "association", "chamber", "confederation", "consortium", "railway", "railroad",
    "syndicate", "cooperative", "front",
})  # fmt: skip
"""Words for a body that are part of its name: "the guild" is the Writers Guild of America."""
KINDS: dict[str, tuple[str, tuple[str | None, ...]]] = {
    **dict.fromkeys(("news agency", "newspaper", "outlet", "broadcaster"), ("organisation", ("MED",))),
    **dict.fromkeys(("company", "airline", "carmaker", "employer"), ("organisation", ("BUS", None))),
    **dict.fromkeys(("organisation", "organization"), ("organisation", ("IGO", "NGO"))),
    **dict.fromkeys(("militant group", "armed group", "rebel group", "militia"), ("armed_group", ())),
    **dict.fromkeys(("movement", "group", "paramilitary"), ("armed_group", ())),
    "union": ("organisation", ("LAB",)),
}
"""What a body is called for short: kind of actor, and sectors where the kind alone is not enough."""


def _is_called(context: Context, actor: Actor, noun: str) -> bool:
    if noun in context.world.phrases and noun != "agency":
        return actor.name in context.world.phrases[noun]
    if noun in KINDS:
        kind, sectors = KINDS[noun]
        return actor.kind == kind and (not sectors or actor.sector in sectors)
    if noun in ("agency", "watchdog"):
        own = actor.sector == "MED" and any(
            "Agency" in name
            for a in context.cast.actors.values()
            if a.sector != "MED"
            for name in (a.name, *a.names)
        )
        return (
            not own
            and actor.kind == "organisation"
            and (
                actor.rule == NATIONAL
                or any("Agency" in name for name in (actor.name, *actor.names))
                or actor.name in context.world.phrases["agency"]
            )
        )
    if noun in NAMED_BY:
        return actor.kind in ("organisation", "armed_group") and noun in actor.name.casefold().split()
    return actor.name.casefold().endswith(noun)


def role_here(context: Context, sentence: Sentence, mention: Mention) -> str | None:
    """The person that "the president" or "the minister" means: of those with such an office the most prominent."""
    words = mention.text.casefold().removeprefix("the ").strip()
    quoted = context.quoted(mention.start)
    if quoted:
        own = _own(context, sentence, words)
        if own is not None:
            return own
    scores: dict[str, float] = {}
    for back in range(5):
        index = sentence.index - back
        if index < 0:
            break
        for note in context.notes[index]:
            if (back == 0 and note.start >= mention.start) or len(note.actors) != 1:
                continue
            name = note.actors[0]
            if _bears(context, context.actor(name), words):
                bonus = (
                    3.0
                    if name == context.speaker and not quoted
                    else -6.0
                    if name == context.speaker and quoted
                    else 0.0
                )
                scores[name] = max(scores.get(name, -99.0), note.rank - 3.0 * back + bonus)
    if not scores:
        rows = [a.id for a in context.cast.actors.values() if a.kind == "person" and _bears(context, a, words)]
        return rows[0] if len(rows) == 1 else None
    order = sorted(scores.items(), key=lambda row: (-row[1], row[0]))
    if len(order) > 1 and order[0][1] - order[1][1] < 1.0:
        return None
    return order[0][0]


def _own(context: Context, sentence: Sentence, words: str) -> str | None:
    """In a quote "the president" is the speaker's own: the one of the speaker's country."""
    speaker = speaker_here(context, sentence)
    country = context.actor(speaker).country if speaker else None
    if country is None:
        return None
    rows = [
        a.id
        for a in context.cast.actors.values()
        if a.country == country and a.id != speaker and _bears(context, a, words)
    ]
    rows = [name for name in rows if context.actor(name).kind == "person"]
    return rows[0] if len(rows) == 1 else None


def _shortens(words: str, title: str) -> bool:
    """True for "deputy minister" of "deputy foreign minister": what stands between is left out."""
    short, full = words.split(), title.split()
    return 1 < len(short) < len(full) and short[0] == full[0] and short[-1] == full[-1] and set(short) <= set(full)


def _bears(context: Context, actor: Actor, words: str) -> bool:
    if actor.kind != "person" and actor.rule not in ("mentions:unnamed", "mentions:office"):
        return False
    if actor.kind == "office":
        return actor.name.casefold().endswith(words)
    for role in actor.roles:
        title = role.title
        if role.since is not None and role.until is not None:
            continue
        if title.startswith("former ") and not words.startswith("former "):
            continue
        if _shortens(words, title):
            return True
        if title == words or (title.endswith(" " + words) and words != "president" and title != "prime minister"):
            return True
        if words == "secretary" and title.startswith("secretary"):
            return True
        if words in ("diplomat", "top diplomat") and any(d in title for d in context.world.phrases["diplomat"]):
            return True
        if words in ("leader", "head of state") and heads_a_state(context, title):
            return True
        if words in ("expert", "analyst") and actor.sector in ("EDU", None):
            return True
        if words in ("spokesperson", "spokesman", "spokeswoman") and "spokes" in title:
            return True
        if words == "official" and actor.sector in ("GOV", "IGO") and not heads_a_state(context, title):
            return True
    return False
