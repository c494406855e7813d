"""It and its: the state or body that grammar leaves little doubt about."""

from __future__ import annotations

from parley.reading.casting.context import Context, clause_of, conjoined, predicates_above
from parley.records import Sentence, Token

READY = frozenset({
    "ready", "willing", "prepared", "committed", "open", "determined", "eager", "reluctant", "unwilling",
    "interested", "able", "unable", "happy", "confident", "concerned", "pleased", "disappointed", "glad", "keen",
    "satisfied",
})  # fmt: skip
"""What only somebody is: "it was ready to"."""
GOING_ON = frozenset({"add", "continue"})
"""Verbs by which a speaker goes on: "it added" is said by whoever spoke last, where that is a body."""
CHARGING = frozenset({
    "accuse", "blame", "urge", "demand", "reject", "deny", "condemn", "warn", "insist", "ask", "call", "threaten",
    "dismiss", "vow", "pledge",
})  # fmt: skip
"""What somebody does by speaking, beside saying."""
PAPERS = frozenset({
    "plan", "report", "proposal", "letter", "statement", "draft", "paper", "document", "agreement", "resolution",
    "roadmap", "offer", "text", "declaration", "list", "bill", "motion", "memo", "framework", "communique",
})  # fmt: skip
"""What says things and demands them too."""
QUOTED = 4
"""Sentences that a quote runs over at most before "it said"; a guess."""
NOUN_DEPS = frozenset({"dobj", "nsubj", "nsubjpass", "oprd", "attr", "pobj"})


def thing(context: Context, sentence: Sentence, t: Token) -> str | None:
    """A state or body for "it" and "its"; only where grammar leaves little doubt."""
    if t.tag == "PRP$":
        return _owner(context, sentence, t)
    if t.dep == "dobj":
        return _addressed(context, sentence, t)
    if t.dep != "nsubj":
        return None
    verb = sentence.tokens[t.head]
    if verb.lemma == "do" and (asked := _asked_to(context, sentence, verb)) is not None:
        return asked
    if verb.lemma.casefold() in GOING_ON and (one := context.speaker) is not None and context.is_body(one):
        return one
    if (quoted := _behind_a_quote(context, sentence, t, verb)) is not None:
        return quoted
    if t.i == 0 and (again := _says_more(context, sentence, verb)) is not None:
        return again
    if not _willed(context, sentence, verb):
        return _own_words(context, sentence, verb)
    for predicate in list(predicates_above(sentence, t.i))[1:]:
        note = context.note_at(sentence, context.subject(sentence, predicate))
        if note and len(note.actors) == 1 and note.start < t.start:
            if context.is_body(note.actors[0]):
                return note.actors[0]
            break
    return _nearest_body(context, sentence, t)


def _behind_a_quote(context: Context, sentence: Sentence, t: Token, verb: Token) -> str | None:
    """ "The ministry refused. “We saw no reason,” it said": who did what the sentence before the quote tells."""
    opens = sentence.tokens[0]
    quote = context.quoted(opens.start) or context.quoted(opens.end)
    if verb.lemma.casefold() not in context.world.words["speaking"] or not quote or context.quoted(t.start):
        return None
    for back in range(1, min(QUOTED, sentence.index) + 1):
        before = context.parse.sentences[sentence.index - back]
        if before.block < sentence.block - 1:
            return None
        if context.quoted(before.tokens[0].start) or context.quoted(before.tokens[0].end):
            continue
        return _acting(context, before)
    return None


def _says_more(context: Context, sentence: Sentence, verb: Token) -> str | None:
    """ "The ministry denied it. It accused Peru of stalling": the body that spoke just before goes on."""
    speaking = context.world.words["speaking"] | CHARGING
    before = context.parse.sentences[sentence.index - 1] if sentence.index else sentence
    if before.block != sentence.block or verb.lemma.casefold() not in speaking or context.quoted(sentence.start):
        return None
    root = before.tokens[before.root()]
    if before is sentence or root.lemma.casefold() not in speaking:
        return None
    if any(t.lemma.casefold() in PAPERS for t in before.tokens if t.dep in ("dobj", "pobj")):
        return None  # what it has published may say it
    return _acting(context, before)


def _asked_to(context: Context, sentence: Sentence, verb: Token) -> str | None:
    """ "Israel asked Egypt to close it, but it did not": who does what was asked is who was asked; "" in doubt."""
    tokens = sentence.tokens
    if any(tokens[c].dep in ("dobj", "xcomp") for c in sentence.children[verb.i]) or verb.dep != "conj":
        return None
    up = tokens[verb.head]
    if up.lemma.casefold() not in context.world.words["object_control"]:
        return None
    for child in sentence.children[up.i]:
        if tokens[child].dep in ("dobj", "obj", "dative") and child < verb.i:
            note = context.note_at(sentence, child)
            return note.actors[0] if note and len(note.actors) == 1 and context.is_body(note.actors[0]) else ""
    return None


def _addressed(context: Context, sentence: Sentence, t: Token) -> str | None:
    """ "Peru raised its duties after Chile warned it not to": a body spoken to is the subject of a clause above."""
    verb = sentence.tokens[t.head]
    if verb.lemma.casefold() not in context.world.words["object_control"]:
        return None
    for predicate in list(predicates_above(sentence, t.i))[1:]:
        note = context.note_at(sentence, context.subject(sentence, predicate))
        if note and len(note.actors) == 1 and note.start < t.start:
            return note.actors[0] if context.is_body(note.actors[0]) else None
    return None


def _own_words(context: Context, sentence: Sentence, verb: Token) -> str | None:
    """ "Ghana said it might close the port": what a body says of "it" is most often of itself."""
    above = sentence.tokens[verb.head]
    if verb.dep != "ccomp" or verb.lemma == "be" or above.lemma.casefold() not in context.world.words["speaking"]:
        return None
    if verb.lemma.casefold() in ("seem", "appear", "rain", "look", "matter", "happen"):
        return None
    note = context.note_at(sentence, context.subject(sentence, above.i))
    return note.actors[0] if note and len(note.actors) == 1 and context.is_body(note.actors[0]) else None


def _willed(context: Context, sentence: Sentence, verb: Token) -> bool:
    lemma = verb.lemma.casefold()
    if lemma in context.world.words["speaking"]:
        return any(sentence.tokens[c].dep in ("ccomp", "xcomp") for c in sentence.children[verb.i])
    if lemma in context.world.words["willed"]:
        return True
    if verb.lemma == "be":  # "it was ready to", "it is prepared to"
        below = {sentence.tokens[c].text.casefold() for c in sentence.children[verb.i]}
        return bool(below & READY)
    return False


def _owner(context: Context, sentence: Sentence, t: Token) -> str | None:
    inner = _holder_above(context, sentence, t)
    if inner is not None:
        return inner
    if any(n.start < t.start and n.form == "pronoun" and not n.actors for n in context.notes[sentence.index]):
        return None
    if t.i == 0:
        return _body_before(context, sentence)
    persons = False
    for predicate in predicates_above(sentence, t.i):
        at = context.subject(sentence, predicate)
        if at is None or at > t.i:
            continue
        if sentence.tokens[at].tag in ("PRP", "EX", "WDT", "WP") and context.note_at(sentence, at) is None:
            return None
        note = context.note_at(sentence, at)
        if note is None:
            owner = _possessor(context, sentence, at) or _its_own(context, sentence, at)
            if owner and at < t.i:
                return owner
            if sentence.tokens[at].pos in ("NOUN", "PROPN") and at < t.i:
                return None
            continue
        if len(note.actors) == 1 and context.is_body(note.actors[0]) and not conjoined(sentence, at):
            return note.actors[0]
        persons |= bool(note.actors) and all(context.is_person(name) for name in note.actors)
    return (
        _linked_before(context, sentence, t)
        or (_object_before(context, sentence, t) if persons else None)
        or _only_holder(context, sentence, t)
    )


def _only_holder(context: Context, sentence: Sentence, t: Token) -> str | None:
    """The one body named before "its members", "its army" in a sentence: such things only a body has."""
    if sentence.tokens[t.head].text.casefold() not in context.world.words["ours"]:
        return None
    notes = [n for n in context.notes[sentence.index] if n.end <= t.start and n.actors and not n.quoted]
    held = {name for n in notes for name in n.actors if context.is_body(name)}
    return next(iter(held)) if len(held) == 1 and context.quoted(t.start) is False else None


def _body_before(context: Context, sentence: Sentence) -> str | None:
    """The body that "Its" at the head of a sentence takes up: the subject before it, or whom it acts on."""
    if not sentence.index or context.parse.sentences[sentence.index - 1].block != sentence.block:
        return None
    before = context.parse.sentences[sentence.index - 1]
    if (one := _acting(context, before)) is not None:
        return one
    notes = [n for n in context.notes[before.index] if not n.quoted and n.actors]
    acted = {n.actors[0] for n in notes if n.rank == 4 and len(n.actors) == 1 and context.is_body(n.actors[0])}
    return next(iter(acted)) if len(acted) == 1 else None


def _acting(context: Context, sentence: Sentence) -> str | None:
    """The one body that is the subject of a sentence."""
    tops = [n for n in context.notes[sentence.index] if not n.quoted and n.actors and n.rank == 10]
    names = {name for n in tops for name in n.actors}
    if len(names) != 1 or conjoined(sentence, tops[0].head):
        return None
    one = next(iter(names))
    return one if context.is_body(one) else None


def _object_before(context: Context, sentence: Sentence, t: Token) -> str | None:
    """ "He thanked Peru for its help": persons have no "its", and one body alone stands between."""
    notes = [n for n in context.notes[sentence.index] if n.end <= t.start and n.form != "pronoun"]
    bodies = {n.actors[0] for n in notes if len(n.actors) == 1 and n.rank == 4 and context.is_body(n.actors[0])}
    own = clause_of(sentence, t.i)
    near = any(n.actors and n.actors[0] in bodies and clause_of(sentence, n.head) == own for n in notes)
    return next(iter(bodies)) if len(bodies) == 1 and near else None


def _holder_above(context: Context, sentence: Sentence, t: Token) -> str | None:
    """The possessor of a noun that the pronoun's noun hangs on: "Russia's clarity in its aims"."""
    tokens = sentence.tokens
    at = tokens[t.head].head
    for _ in range(4):
        if tokens[at].pos in ("VERB", "AUX"):
            if tokens[at].dep != "acl" or not any(tokens[c].tag == "TO" for c in sentence.children[at]):
                return None
            at = tokens[at].head  # "Russia's ability to sustain its war"
        for child in sentence.children[at]:
            if tokens[child].dep == "poss" and child < t.i:
                note = context.note_at(sentence, child)
                if note and len(note.actors) == 1 and context.is_body(note.actors[0]):
                    return note.actors[0]
        if tokens[at].head == at:
            return None
        at = tokens[at].head
    return None


def _its_own(context: Context, sentence: Sentence, at: int) -> str | None:
    """ "Its forests are its own affair": the body whose the subject is."""
    for child in sentence.children[at]:
        if sentence.tokens[child].tag == "PRP$":
            note = context.note_at(sentence, child)
            return note.actors[0] if note and len(note.actors) == 1 and context.is_body(note.actors[0]) else None
    return None


def _possessor(context: Context, sentence: Sentence, at: int) -> str | None:
    """The state in "Russia's insistence on its terms"; only for nouns of stance."""
    tokens = sentence.tokens
    if not tokens[at].text.casefold().endswith(("ness", "ance", "ence", "sal", "mand", "mands", "ition", "cision")):
        return None
    for child in sentence.children[at]:
        if tokens[child].dep == "poss":
            note = context.note_at(sentence, child)
            if note and len(note.actors) == 1 and context.is_body(note.actors[0]):
                return note.actors[0]
    return None


def _linked_before(context: Context, sentence: Sentence, t: Token) -> str | None:
    """ "Ukraine and its allies": a body joined to the noun that "its" belongs to."""
    tokens = sentence.tokens
    noun = tokens[t.head]
    if noun.dep == "conj":
        note = context.note_at(sentence, noun.head)
        if note and len(note.actors) == 1 and context.is_body(note.actors[0]):
            return note.actors[0]
    return None


def _nearest_body(context: Context, sentence: Sentence, t: Token) -> str | None:
    here = [
        n
        for n in context.notes[sentence.index]
        if n.start < t.start and len(n.actors) == 1 and context.is_body(n.actors[0])
    ]
    if here:
        if (leading := _same_subject(context, sentence, t)) is not None:
            return leading
        only = {name for n in here for name in n.actors}
        people = [n for n in context.notes[sentence.index] if n.end <= t.start and n.rank >= 5]
        if len(only) == 1 and people and all(context.is_person(a) for n in people for a in n.actors):
            return only.pop()  # "Grossi asked Iran for access, and it agreed": persons are no "it"
        last = here[-1]
        clause = clause_of(sentence, t.i)
        if (
            clause is None
            or any(x.tag in ("NN", "NNS") and x.dep in NOUN_DEPS for x in sentence.tokens[last.head + 1 : t.i])
            or sentence.tokens[clause].dep != "advcl"
            or sentence.tokens[last.head].dep not in ("pobj", "dobj")
        ):
            return None
        if any(n.actors != last.actors and n.rank >= 5 for n in here):
            return None
        return last.actors[0] if (last.rank >= 3 and last.form != "pronoun") or last.rank >= 5 else None
    if sentence.index and t.i <= 3:
        before = [n for n in context.notes[sentence.index - 1] if len(n.actors) == 1 and not n.quoted]
        tops = [n for n in before if n.rank == 10 and context.is_body(n.actors[0])]
        same = context.parse.sentences[sentence.index - 1].block == sentence.block
        if tops and same and len({n.actors for n in tops}) == 1:
            return tops[0].actors[0]
    return None


def _same_subject(context: Context, sentence: Sentence, t: Token) -> str | None:
    """ "The EU froze them; it let them go in May": the one body of the clauses before, if it is their subject."""
    before = [n for n in context.notes[sentence.index] if n.end <= t.start and n.actors and not n.quoted]
    bodies = {name for n in before for name in n.actors if not context.is_person(name)}
    if len(bodies) != 1 or context.quoted(t.start):
        return None
    first = next(n for n in before if n.actors[0] in bodies)
    subjects = [x for x in sentence.tokens[: t.i] if x.dep in ("nsubj", "nsubjpass") and x.i != first.head]
    leads = sentence.tokens[first.head].dep in ("nsubj", "nsubjpass") and not conjoined(sentence, first.head)
    return first.actors[0] if leads and not subjects else None
