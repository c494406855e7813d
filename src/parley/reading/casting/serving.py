"""Whom persons speak for where no lexicon lists the body: "the union's president", "Holm of the association".

The body is in the cast already, by its name or by a noun that was settled ("the association"). What the words say
of the person becomes a role *of* that body. Where several bodies may be meant the role stays of nobody.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from parley.lexicons.world import World
from parley.reading.casting.aides import give_chiefs, give_states
from parley.records import Actor, Cast, Mention, Parse, Role, Sentence
from parley.records.roster import OFFICIAL, UNSPOKEN

PRIVATE = frozenset({"LAB", "BUS", "NGO", "PTY", "OPP", "REB"})
"""Sectors of bodies whose people serve no state, whatever their title sounds like."""
OPEN = "mentions:open"
"""Rule of bodies that are known by a noun alone: no other article can mean the same one."""
PERSON, BODY, END = "\x01", "\x02", "\x03"
"""What stands for a person and for a body in a masked sentence: the mark, a number, and the end."""
_P, _B = rf"{PERSON}(?P<person>\d+){END}", rf"{BODY}(?P<body>\d+){END}(?!['’]s?\b)"
_OWN = rf"{BODY}(?P<body>\d+){END}(?:['’]s?)?"
_NO = (
    r"(?!(?:the|an?|its|their|his|her|and|or|but|of|to|with|by|through|from|in|at|on|for|before|after|as|than|that"
    r"|who|former|ex|late|now|then|under|said|told|met|says)\b)"
)
"""Words that stand in no role: with them it is another part of the sentence."""
_ROLE = rf"(?P<role>(?i:{_NO})[A-Za-z][\w’'.-]*(?: (?i:{_NO})[\w’'.-]+){{0,5}}?)"
_THE = r"(?:the |a |an |its |their |his |her )?"
PATTERNS = tuple(
    re.compile(pattern)
    for pattern in (
        rf"{_P},? (?:who |which )?(?P<does>leads|led|heads|headed|chairs|runs|represents|speaks for)"
        rf" (?:the )?(?:[a-z][a-z-]+ ){{0,3}}{_B}",
        rf"{_B},? (?P<by>led|headed|chaired|run) by (?:the )?(?:[a-z][a-z-]+ ){{0,3}}{_P}",
        rf"{_P} \((?P<in>){_B}\)",
        rf"{_P}(?:, (?:who is |who was )?| is | was ){_THE}{_ROLE} at [^,;.]{{1,60}}? for (?:the )?{_B}",
        rf"{_P}(?:, (?:who is |who was )?| is | was ){_THE}{_ROLE} (?:of|(?P<at>at)|for|with) (?:the )?{_B}",
        rf"(?<![\w’'.-])(?:{_ROLE} )?{_P},? (?:of|from|for|at) (?:the )?{_B}",
        rf"(?<![\w’'.-]){_ROLE} (?:of|(?P<at>at)|for) (?:the )?{_B}, {_P}",
        rf"{_P}, (?:the )?{_OWN} {_ROLE}(?=[,.;]|$| (?:and|said|told|who)\b)",
        rf"{_OWN} (?:{_ROLE},? )?{_P}",
    )
)
"""Ways in which a sentence says of which body a person is."""
DOES = {"leads": "leader", "led": "leader", "heads": "head", "headed": "head", "chairs": "chair",
        "chaired": "chair", "runs": "head", "run": "head", "represents": "representative",
        "speaks for": "spokesperson"}  # fmt: skip
"""What somebody is who does so to a body."""
MEMBER = "member"
"""What somebody is called behind whose name a party stands: "Ana Ruiz (Greens)"."""
PLAIN = "representative"
"""What somebody is called of whom the words say no more than "of the union"."""
LEADING = frozenset({
    "leader", "president", "chair", "chairman", "chairwoman", "chief", "head", "boss", "secretary", "director",
    "executive", "ceo", "officer", "negotiator", "spokesman", "spokeswoman", "spokesperson", "representative",
    "secretary-general", "commander", "chairperson", "envoy", "delegate", "founder", "official",
})  # fmt: skip
"""Last words of roles by which somebody speaks for a body."""
SENT = frozenset({
    "delegate", "representative", "rep", "steward", "organiser", "organizer", "convenor", "convener", "observer",
})  # fmt: skip
"""Roles of those who stand somewhere for somebody else: a union's delegate at a hospital is not the hospital's."""
BETWEEN = frozenset({"mediator", "counterpart", "conciliator", "arbitrator", "facilitator", "reporter", "lawyer"})
"""Roles towards a body that are not of it."""
SHORT = {"union": ("LAB",), "company": ("BUS", None), "airline": ("BUS", None), "association": (), "guild": (),
         "federation": (), "rebel": ("REB",), "party": ("PTY", "OPP"),
         "front": (), "movement": (), "league": (), "militia": ("REB",), "guerrilla": ("REB",)}  # fmt: skip
"""First words of roles that name a body by its kind ("union leader"), with the sectors that it may have."""


@dataclass(frozen=True, slots=True)
class _Found:
    person: str
    body: str
    title: str


def give_bodies(parse: Parse, cast: Cast, world: World) -> Cast:
    """The cast with the roles of persons made roles of the bodies that the article says they speak for.

    Args:
        parse: The parsed document.
        cast: Its actors and mentions, descriptions settled.
        world: Knowledge of titles.

    Example:
        "The association's chairman, Pedro Holm" gives Pedro Holm the role Role("chairman", "Iberian Terminals
        Association"), where that is what "the association" was settled to mean.
    """
    cast = give_states(parse.text, give_chiefs(parse.sentences, parse.text, cast))
    bodies = {a.id: a for a in cast.actors.values() if _may_speak(a)}
    if not bodies:
        return cast
    told: dict[str, list[_Found]] = {}
    for sentence in parse.sentences:
        for found in _in_sentence(parse, cast, sentence, bodies, world):
            told.setdefault(found.person, []).append(found)
    starts: dict[str, int] = {}
    for one in cast.mentions:
        if one.actor:
            starts.setdefault(one.actor, one.start)
    for actor in cast.actors.values():
        if actor.kind == "person":
            near = {i: b for i, b in bodies.items() if b.sector or starts.get(i, 0) < starts.get(actor.id, 0)}
            told.setdefault(actor.id, []).extend(_by_kind(actor, near))  # what is named later may be anything
    changed = {one: _serving(cast.actors[one], held, bodies) for one, held in told.items() if held}
    return _with_actors(cast, changed)


def _may_speak(actor: Actor) -> bool:
    named = actor.kind in ("organisation", "armed_group") and actor.rule != OPEN
    return named and (actor.country is None or actor.sector in PRIVATE) and actor.sector not in UNSPOKEN


def _in_sentence(
    parse: Parse, cast: Cast, sentence: Sentence, bodies: Mapping[str, Actor], world: World
) -> Iterator[_Found]:
    held = cast.within(sentence.start, sentence.end)
    if not any(m.actor in bodies for m in held) or not any(_is_person(m, cast) for m in held):
        return
    held = tuple(m for one in held if (m := _meant(one, sentence, held, bodies)) is not None)
    words, marks = _masked(parse, cast, sentence, held, bodies)
    for pattern in PATTERNS:
        for found in pattern.finditer(words):
            person, body = marks[int(found["person"])], marks[int(found["body"])]
            title = _title(found.groupdict(), world)
            if title is not None and person.actor and body.actor:
                yield _Found(person.actor, body.actor, title)


def _meant(
    one: Mention, sentence: Sentence, held: Sequence[Mention], bodies: Mapping[str, Actor]
) -> Mention | None:
    """The mention; "its" as the body that is the subject of the sentence, None where two may be meant."""
    if one.form != "pronoun" or one.actor not in {None, *bodies}:
        return one
    before = [m for m in held if m.actor in bodies and m.form != "pronoun" and m.end <= one.start]
    subjects = {m.actor for m in before if _is_subject(sentence, m)}
    fits = subjects or {m.actor for m in before}
    return replace(one, actor=fits.pop()) if len(fits) == 1 else None


def _is_subject(sentence: Sentence, mention: Mention) -> bool:
    return any(
        t.dep in ("nsubj", "nsubjpass") and sentence.tokens[t.head].pos in ("VERB", "AUX")
        for t in sentence.tokens
        if mention.start <= t.start and t.end <= mention.end
    )


def _title(found: Mapping[str, str | None], world: World) -> str | None:
    """What the person is called; None where the words between are no role."""
    if does := found.get("does") or found.get("by"):
        return DOES[str(does)]
    if found.get("in") is not None:
        return MEMBER
    role = found.get("role")
    if not role:
        return PLAIN
    words = role.casefold().replace("’", "'").split()
    if any(word.endswith("'s") for word in words):
        return None  # of somebody else: "Apple's chief executive told the fund"
    if found.get("at") and words[-1] in SENT:
        return None
    known = words[-1] in world.title_ends or words[-1] in LEADING
    return " ".join(words) if known and words[-1] not in BETWEEN else None


def _is_person(mention: Mention, cast: Cast) -> bool:
    return mention.form == "name" and bool(mention.actor) and cast.actors[str(mention.actor)].kind == "person"


def _masked(
    parse: Parse, cast: Cast, sentence: Sentence, held: Sequence[Mention], bodies: Mapping[str, Actor]
) -> tuple[str, list[Mention]]:
    """The sentence with a mark for each name of a person and for each body, and what the marks stand for.

    A title that belongs to a person's mention stays in words before the mark.
    """
    pieces: list[str] = []
    marks: list[Mention] = []
    at = sentence.start
    for one in held:
        is_person = _is_person(one, cast)
        if one.start < at or not (is_person or one.actor in bodies):
            continue
        start = _name_start(one, cast) if is_person else one.start
        end = one.end
        pieces.append(parse.text[at:start] + f"{PERSON if is_person else BODY}{len(marks)}{END}")
        marks.append(one)
        text = parse.text[start:end]
        if not is_person and text[-2:].casefold() in ("'s", "’s"):
            pieces.append(text[-2:])
        at = end
    return " ".join("".join([*pieces, parse.text[at : sentence.end]]).split()), marks


def _name_start(mention: Mention, cast: Cast) -> int:
    """Where the name itself begins in "union leader Maria Duarte"."""
    actor = cast.actors[str(mention.actor)]
    best = max((n for n in (actor.name, *actor.names) if mention.text.endswith(n)), key=len, default=mention.text)
    return mention.end - len(best)


def _by_kind(actor: Actor, bodies: Mapping[str, Actor]) -> Iterator[_Found]:
    """Of which body a "union leader" or a "Northern Plains chief executive" is: the only one that fits."""
    for role in actor.roles:
        words = role.title.casefold().split()
        if role.of is not None or role.since or len(words) < 2 or words[-1] not in LEADING or "former" in words:
            continue
        kind = words[0]
        if kind in SHORT:
            sectors = SHORT[kind]
            fits = [b for b in bodies.values() if (b.sector in sectors if sectors else kind in _words(b))]
            title = " ".join(words[1:])
        else:
            fits, title = _called(words, bodies)
        if len(fits) == 1:
            yield _Found(actor.id, fits[0].id, title)


def _called(words: Sequence[str], bodies: Mapping[str, Actor]) -> tuple[list[Actor], str]:
    """Bodies whose name begins as a role does ("northern plains chief executive"), and what is left of the role."""
    for count in range(len(words) - 1, 1, -1):
        fits = [b for b in bodies.values() if _words(b)[:count] == list(words[:count])]
        if fits:
            return fits, " ".join(words[count:])
    return [], ""


def _words(body: Actor) -> list[str]:
    return body.name.casefold().split()


def _serving(actor: Actor, held: Sequence[_Found], bodies: Mapping[str, Actor]) -> Actor:
    """The person with roles of the body; unchanged where two bodies are told, or the state is served."""
    of = {found.body for found in held}
    serves = actor.sector in OFFICIAL and actor.country is not None
    if len(of) != 1 or serves or any(role.of or role.since for role in actor.roles):
        return actor
    body = bodies[of.pop()]
    titles = [found.title for found in held if found.title != PLAIN]
    roles = [r for r in actor.roles if not _is_told(r, titles)]
    told = dict.fromkeys(titles or (() if actor.roles else (PLAIN,)))
    if not told:  # "union" may be all that a role was: keep what is there, of the body
        told = dict.fromkeys(r.title for r in actor.roles)
        roles = []
    made = tuple(dict.fromkeys([*(Role(title, body.name) for title in told), *roles]))
    free = actor.sector is None or (actor.sector == "GOV" and body.sector in PRIVATE)
    return replace(actor, roles=made, sector=body.sector if free else actor.sector)


def _is_told(role: Role, titles: Sequence[str]) -> bool:
    """True where a role says less than one of the body does: "union leader" beside "leader" of the union."""
    return any(role.title.casefold().endswith(title) or title.endswith(role.title.casefold()) for title in titles)


def _with_actors(cast: Cast, changed: Mapping[str, Actor]) -> Cast:
    return Cast({one: changed.get(one, actor) for one, actor in cast.actors.items()}, cast.mentions)
