"""What a pronoun can look back on: mentions with their place in the grammar, and who speaks."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from parley.lexicons.world import World
from parley.records import Actor, Cast, Mention, Parse, Quote, Sentence, Token
from parley.text.names import fold

PREDICATES = frozenset(
    {"ROOT", "ccomp", "xcomp", "advcl", "relcl", "acl", "conj", "pcomp", "parataxis", "csubj", "dep"}
)
SUBJECTS = ("nsubj", "nsubjpass", "csubj")


@dataclass(frozen=True, slots=True)
class Note:
    """A mention, or several of one place, in its sentence.

    Attributes:
        actors: Whom it means; empty where that could not be told.
        sentence: Index of the sentence.
        head: Token that heads its words.
        rank: How prominent its grammar makes it, 1 to 10.
        quoted: True inside quotation marks.
        form: The mention's form.
    """

    actors: tuple[str, ...]
    sentence: int
    head: int
    start: int
    end: int
    rank: int
    quoted: bool
    form: str


@dataclass(slots=True)
class Context:
    """Everything the resolving of a document needs, grown from left to right."""

    parse: Parse
    cast: Cast
    world: World
    outer: tuple[tuple[int, int], ...] = ()
    notes: list[list[Note]] = field(default_factory=list)
    by_head: list[dict[int, Note]] = field(default_factory=list)
    speaker: str | None = None
    genders: dict[str, str | None] = field(default_factory=dict)
    opened: dict[str, Actor] = field(default_factory=dict)

    @classmethod
    def of(cls, parse: Parse, cast: Cast, quotes: Sequence[Quote], world: World) -> Context:
        """A context with the notes of every mention that is settled; the others are settled on the way."""
        outer = tuple(sorted((q.outer.start, q.outer.end) for q in quotes if q.depth == 0))
        made = cls(parse, cast, world, outer)
        made.notes = [[] for _ in parse.sentences]
        made.by_head = [{} for _ in parse.sentences]
        return made

    def quoted(self, offset: int) -> bool:
        """True inside an outer quote."""
        place = bisect_right(self.outer, (offset, 1 << 60)) - 1
        return place >= 0 and self.outer[place][0] <= offset < self.outer[place][1]

    def put(self, sentence: Sentence, mentions: Sequence[Mention]) -> Note | None:
        """Note the mentions of one place in a sentence."""
        one = mentions[0]
        head = head_of(sentence, one.start, one.end)
        if head is None:
            return None
        actors = tuple(dict.fromkeys(m.actor for m in mentions if m.actor))
        note = Note(
            actors,
            sentence.index,
            head,
            one.start,
            one.end,
            rank_of(sentence, head),
            self.quoted(one.start),
            one.form,
        )
        self.notes[sentence.index].append(note)
        held = self.by_head[sentence.index].get(head)
        if held is None or (one.end - one.start) > (held.end - held.start):
            self.by_head[sentence.index][head] = note
        return note

    def actor(self, name: str) -> Actor:
        """The actor of an id."""
        return self.cast.actors.get(name) or self.opened[name]

    def is_person(self, name: str) -> bool:
        """True for a person, or the one holder of an unnamed office."""
        actor = self.actor(name)
        return actor.kind == "person" or (
            actor.kind == "office"
            and actor.rule in ("mentions:office", "world:offices", "mentions:unnamed", "mentions:correspondent")
        )

    def is_body(self, name: str) -> bool:
        """True for what is called "it": states, organisations, armed groups, institutions."""
        actor = self.actor(name)
        if actor.kind == "group" and actor.name.endswith("s"):
            return False  # "ministers", "Russian forces" are they
        return actor.kind in ("state", "organisation", "armed_group", "office", "group") and not self.is_person(
            name
        )

    def is_plural(self, name: str) -> bool:
        """True for groups that are called "they"."""
        actor = self.actor(name)
        plural = actor.kind == "organisation" and actor.sector == "PTY" and actor.name.endswith("s")
        return plural or actor.kind == "group" or actor.kind == "armed_group"

    def gender(self, name: str) -> str | None:
        """ "m", "f" or None where nothing tells."""
        if name not in self.genders:
            self.genders[name] = self._gender(self.actor(name))
        return self.genders[name]

    def _gender(self, actor: Actor) -> str | None:
        for role in actor.roles:
            words = role.title.removeprefix("former ")
            title = self.world.titles.get(words) or self.world.titles.get(words.rsplit(" ", 1)[-1])
            if title is not None and title.gender:
                return title.gender
        if actor.kind == "office":
            title = self.world.titles.get(actor.name.rsplit(" ", 1)[-1].casefold())
            return title.gender if title else None
        known = self.world.gender(actor.name)
        if known:
            return known
        rows = self.world.everyone.get(self.world.key(self.world.surname(actor.name)), ())
        return next((o.gender for o in rows if fold(o.person) == fold(actor.name)), None)

    def matches(self, name: str, gender: str) -> bool:
        """True where a person may be called by a pronoun of this gender."""
        return self.is_person(name) and self.gender(name) in (None, gender)

    def subject(self, sentence: Sentence, predicate: int, depth: int = 0) -> int | None:
        """The token that is the subject of a predicate: its own, or shared over conjunction and control."""
        tokens = sentence.tokens
        for child in sentence.children[predicate]:
            if tokens[child].dep in SUBJECTS:
                if tokens[child].tag in ("WP", "WDT") and tokens[predicate].dep == "relcl":
                    return tokens[predicate].head
                return child
        dep, head = tokens[predicate].dep, tokens[predicate].head
        if depth > 8 or head == predicate:
            return None
        if dep == "relcl":
            return None
        if dep == "acl" and tokens[predicate].tag in ("VBG", "VBN"):
            return head
        if (
            dep in ("xcomp", "ccomp", "advcl")
            and tokens[head].lemma.casefold() in self.world.words["object_control"]
        ):
            for child in sentence.children[head]:
                if tokens[child].dep in ("dobj", "obj") and child < predicate:
                    return child
        up = clause_of(sentence, head)
        return self.subject(sentence, up, depth + 1) if up is not None and up != predicate else None

    def note_at(self, sentence: Sentence, token: int | None) -> Note | None:
        """The note whose words are headed by this token, or that stands for it."""
        if token is None:
            return None
        held = self.by_head[sentence.index]
        found = held.get(token)
        if found is None and sentence.tokens[token].pos in ("NOUN", "PROPN"):
            # "Head of the delegation, presidential aide Vladimir Medinsky, said"
            beside = [c for c in sentence.children[token] if sentence.tokens[c].dep == "appos" and c in held]
            found = held[beside[0]] if beside else None
        return found


def head_of(sentence: Sentence, start: int, end: int) -> int | None:
    """The token that heads ``start:end``: the one whose own head lies outside."""
    first = sentence.at(start)
    if first is None:
        return None
    tokens = sentence.tokens
    last = first
    while last + 1 < len(tokens) and tokens[last + 1].start < end:
        last += 1
    inside = [i for i in range(first, last + 1) if not first <= tokens[i].head <= last or tokens[i].head == i]
    inside = [i for i in inside if tokens[i].tag not in ("POS", "DT", "HYPH", ",")] or inside
    return inside[0] if inside else last


def rank_of(sentence: Sentence, head: int) -> int:
    """How prominent a token's place is: 10 for the subject of the main clause, 1 for an aside."""
    tokens = sentence.tokens
    t = tokens[head]
    dep, up = t.dep, tokens[t.head]
    hops = 0
    while dep == "conj" and hops < 8:
        t = up
        dep, up = t.dep, tokens[t.head]
        hops += 1
    if dep in SUBJECTS:
        rank = 10 if up.dep == "ROOT" or (up.dep == "conj" and tokens[up.head].dep == "ROOT") else 6
        if up.dep in ("advcl", "relcl"):
            rank = 5
        return rank
    if dep in ("dobj", "obj", "dative"):
        return 4
    if dep == "poss":
        noun = tokens[t.head]
        return 3 if noun.dep not in SUBJECTS else 8 if tokens[noun.head].dep == "ROOT" else 4
    if dep == "agent" or (dep == "pobj" and up.dep == "agent"):
        return 2
    if dep == "pobj":
        return 3
    if dep == "appos" and up.tag in ("NN", "NNP") and up.ent != "PERSON" and hops == 0 and t.head != head:
        return max(1, rank_of(sentence, up.i) - 1)
    return 2 if dep in ("compound", "amod", "nmod", "npadvmod") else 1 if dep in ("appos", "parataxis") else 3


def clause_of(sentence: Sentence, token: int) -> int | None:
    """The predicate of the clause that a token stands in."""
    tokens = sentence.tokens
    at = token
    for _ in range(len(tokens)):
        t = tokens[at]
        if t.pos in ("VERB", "AUX") and (t.dep in PREDICATES or t.head == at):
            return at
        if t.head == at:
            return at
        at = t.head
    return None


def predicates_above(sentence: Sentence, token: int) -> Iterator[int]:
    """The predicate of a token's clause, then those of the clauses that embed it."""
    at = clause_of(sentence, token)
    seen: set[int] = set()
    while at is not None and at not in seen:
        seen.add(at)
        yield at
        head = sentence.tokens[at].head
        if head == at:
            return
        at = clause_of(sentence, head)


def conjoined(sentence: Sentence, at: int) -> bool:
    """True for the first of several: "Ghana" in "Ghana and Togo"."""
    return any(sentence.tokens[c].dep == "conj" for c in sentence.children[at])


def barred_here(context: Context, sentence: Sentence, t: Token) -> set[str]:
    """Who cannot be meant: an object is not its own clause's subject ("Trump called him")."""
    if t.tag != "PRP" or t.dep in ("nsubj", "nsubjpass") or t.text.casefold().endswith("self"):
        return set()
    clause = clause_of(sentence, t.i)
    if clause is None:
        return set()
    note = context.note_at(sentence, context.subject(sentence, clause))
    return set(note.actors) if note else set()
