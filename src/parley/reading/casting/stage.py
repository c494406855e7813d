"""The working table of the room: actors and mentions in the making, before they become records."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from parley.lexicons.phrases import CURLY, Known
from parley.lexicons.world import World
from parley.records import Actor, Cast, Evidence, Mention, Parse, Role, Sentence
from parley.text.ids import content_id


@dataclass(slots=True, eq=False)
class Draft:
    """An actor in the making. ``title`` is the base title of an office, ``fixed`` what the name is known by."""

    kind: str
    name: str
    country: str | None = None
    sector: str | None = None
    rule: str = "mentions:name"
    names: set[str] = field(default_factory=set)
    roles: list[Role] = field(default_factory=list)
    members: list[Draft] = field(default_factory=list)
    used: bool = False

    def add_role(self, role: Role) -> None:
        """Note a role unless it is held already."""
        if any(r == role or (r.title == role.title and role.of is None) for r in self.roles):
            return
        self.roles = [r for r in self.roles if r.title != role.title or r.of is not None]
        self.roles.append(role)


@dataclass(frozen=True, slots=True)
class Hit:
    """A name of the world in a sentence: tokens ``first`` to ``last``, and what it means."""

    first: int
    last: int
    start: int
    end: int
    known: Known


@dataclass(frozen=True, slots=True)
class Found:
    """A mention in the making. ``draft`` is None where it is not known who is meant."""

    start: int
    end: int
    form: str
    draft: Draft | None
    rule: str


@dataclass(slots=True)
class Stage:
    """All that is known while a document is read for its cast.

    Attributes:
        straight: The text with curly marks made straight, same length.
        hits: Names of the world by sentence index.
        taken: Sentence index to the tokens that belong to a name or role already found.
        people_at: End of a person's name to its mention.
        surnames: Every word of the persons' names.
        short: Short forms that the document explains, and the names they stand for.
    """

    parse: Parse
    world: World
    straight: str
    hits: dict[int, list[Hit]] = field(default_factory=dict)
    taken: dict[int, set[int]] = field(default_factory=dict)
    drafts: dict[tuple[str, str, str | None], Draft] = field(default_factory=dict)
    persons: list[Draft] = field(default_factory=list)
    found: list[Found] = field(default_factory=list)
    people_at: dict[int, Found] = field(default_factory=dict)
    surnames: frozenset[str] = frozenset()
    short: dict[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, parse: Parse, world: World) -> Stage:
        """An empty stage for a parse."""
        return cls(parse, world, parse.text.translate(CURLY))

    def draft(
        self,
        kind: str,
        name: str,
        country: str | None = None,
        sector: str | None = None,
        rule: str = "mentions:name",
    ) -> Draft:
        """The draft of this identity, made if absent."""
        key = (kind, name, country)
        held = self.drafts.get(key)
        if held is None:
            held = self.drafts[key] = Draft(kind, name, country, sector, rule)
        return held

    def known(self, known: Known) -> Draft:
        """The draft of a name of the world."""
        return self.draft(known.kind, known.name, known.country, known.sector, known.rule)

    def state(self, code: str) -> Draft:
        """The draft of a state by its code."""
        return self.draft("state", self.world.states[code], code, "GOV", "world:states")

    def note(self, start: int, end: int, form: str, draft: Draft | None, rule: str) -> None:
        """Put down a mention; names as worded are kept with the actor."""
        if draft is not None:
            draft.used = True
            if form in ("name", "metonym", "group", "role") and draft.kind != "person":
                draft.names.add(worded(self.parse.text[start:end]))
        made = Found(start, end, form, draft, rule)
        self.found.append(made)
        if draft is not None and draft.kind == "person":
            self.people_at[end] = made

    def take(self, sentence: int, tokens: Iterable[int]) -> None:
        """Mark tokens as belonging to a mention."""
        self.taken.setdefault(sentence, set()).update(tokens)

    def free(self, sentence: int, token: int) -> bool:
        """True where no mention holds the token yet."""
        return token not in self.taken.get(sentence, ())

    def cast(self) -> Cast:
        """The finished records, mentions in order of place."""
        document, text = self.parse.document, self.parse.text
        ids: dict[int, str] = {}
        actors: dict[str, Actor] = {}
        _imply(self)
        for draft in [*self.persons, *self.drafts.values()]:
            if draft.used:
                _finish(self.world, draft, ids, actors)
        rows: dict[tuple[int, int, str | None], Mention] = {}
        for one in self.found:
            actor = ids[id(one.draft)] if one.draft is not None else None
            key = (one.start, one.end, actor)
            if key in rows or (actor is None and any(k[:2] == key[:2] for k in rows)):
                continue
            rows[key] = mention_of(document, text, one.start, one.end, one.form, actor, one.rule)
        order = sorted(rows.values(), key=lambda m: (m.start, m.end, m.actor or ""))
        return Cast(dict(sorted(actors.items())), tuple(order))


def _imply(stage: Stage) -> None:
    """States and bodies that only a delegation or office tells of are actors too: "the bloc" may mean them."""
    for draft in [*stage.persons, *stage.drafts.values()]:
        if (
            draft.used
            and draft.country
            and draft.country in stage.world.states
            and draft.kind in ("group", "office", "person")
            and not (draft.kind == "group" and draft.sector == "REB")
        ):
            stage.state(draft.country).used = True
    bodies = {d.name: d for d in stage.drafts.values() if d.kind in ("organisation", "armed_group")}
    for draft in stage.drafts.values():
        if draft.used and draft.country is None and draft.kind in ("group", "office"):
            for name, body in bodies.items():
                if name in draft.name:
                    body.used = True


def _finish(world: World, draft: Draft, ids: dict[int, str], actors: dict[str, Actor]) -> str:
    if id(draft) in ids:
        return ids[id(draft)]
    name = content_id("actor", draft.kind, draft.name, draft.country)
    ids[id(draft)] = name
    members = tuple(dict.fromkeys(_finish(world, m, ids, actors) for m in draft.members))
    others = tuple(sorted(n for n in draft.names if n != draft.name))
    roles = tuple(draft.roles)
    if name in actors:  # two drafts that came to one identity
        held = actors[name]
        others = tuple(sorted({*held.names, *others}))
        roles = tuple(dict.fromkeys((*held.roles, *roles)))
        members = members or held.members
    actors[name] = Actor(
        name, draft.rule, draft.kind, draft.name, others, draft.country, draft.sector, roles, members,
        _identifier(world, draft),
    )  # fmt: skip
    return name


def _identifier(world: World, draft: Draft) -> str | None:
    """The Wikidata identifier of a state or body of the world; of others none is known."""
    if draft.kind not in ("state", "organisation", "armed_group") or draft.rule == "mentions:organisation":
        return None
    known = world.find(draft.name)
    return known.wikidata if known is not None and known.kind == draft.kind else None


def mention_of(
    document: str, text: str, start: int, end: int, form: str, actor: str | None, rule: str, *, words: str = ""
) -> Mention:
    """A mention record at ``start:end``; its id tells apart several actors at one place."""
    words = words or text[start:end]
    evidence = (Evidence(document, start, end, words),)
    name = content_id("mention", document, start, end, actor)
    return Mention(name, rule, evidence, document, start, end, words, form, actor)


def worded(words: str) -> str:
    """Words as a name is listed: no article, no possessive, blanks single.

    Example:
        >>> worded("the  bloc’s")
        'bloc'
    """
    words = " ".join(words.split())
    for tail in ("’s", "'s", "’", "'"):
        words = words.removesuffix(tail)
    return words[4:] if words[:4].casefold() == "the " else words


def looks_titled(sentence: Sentence) -> bool:
    """True where a sentence reads like a headline: most words with capitals and no full stop."""
    if sentence.label == "headline":
        return True
    words = [t.text for t in sentence.tokens if t.text[0].isalpha()]
    if not words or sentence.tokens[-1].text in '.”"’!?':
        return False
    return len(words) > 2 and sum(w[0].isupper() for w in words) >= 0.7 * len(words)


def possessive(name: str) -> str:
    """A name as an owner.

    Example:
        >>> possessive("Ukraine"), possessive("United States")
        ("Ukraine's", "United States'")
    """
    return f"{name}'" if name.endswith("s") else f"{name}'s"
