"""They and their: the two or more actors, or the group, that a plural pronoun means."""

from __future__ import annotations

from collections.abc import Sequence

from parley.reading.casting.context import Context, Note, barred_here, clause_of, predicates_above
from parley.records import Sentence, Token


def several(context: Context, sentence: Sentence, t: Token) -> tuple[str, ...]:
    """Two or more actors, or a group, for "they"."""
    barred = barred_here(context, sentence, t)
    if t.text.casefold() == "themselves":
        own = clause_of(sentence, t.i)
        at = context.subject(sentence, own) if own is not None else None
        return plural_at(context, sentence, at) if at is not None else ()
    if t.tag == "PRP$" and sentence.tokens[t.head].text.casefold() in context.world.words["shared"]:
        two = _own_subjects(context, sentence, t) or _two_before(context, sentence, t)
        if two:
            return two
    if t.tag == "PRP$" and _owned_nearby(context, sentence, t):
        return ()
    for predicate in predicates_above(sentence, t.i):
        at = context.subject(sentence, predicate)
        if at is None or at == t.i or (t.dep in ("nsubj", "nsubjpass") and predicate == clause_of(sentence, t.i)):
            continue
        if t.tag == "PRP" and t.dep not in ("nsubj", "nsubjpass") and predicate == clause_of(sentence, t.i):
            continue
        found = plural_at(context, sentence, at)
        if found and not set(found) & barred:
            return () if _rival_between(context, sentence, at, t) else found
        note = context.note_at(sentence, at)
        if sentence.tokens[at].tag == "NNS" and (note is None or not note.actors):
            return ()  # "both sides said that they ...", where nothing tells which
        if (
            t.tag == "PRP$"
            and at < t.i
            and context.note_at(sentence, at) is not None
            and predicate == clause_of(sentence, t.i)
        ):
            break
    return _plural_before(context, sentence, t, barred)


def _own_subjects(context: Context, sentence: Sentence, t: Token) -> tuple[str, ...]:
    """The two that do what is told: "days after Chad and Togo met for their first talks"."""
    own = clause_of(sentence, t.i)
    at = context.subject(sentence, own) if own is not None else None
    return plural_at(context, sentence, at) if at is not None else ()


def _rival_between(context: Context, sentence: Sentence, at: int, t: Token) -> bool:
    """True where a relative clause may take up a nearer plural: "drove rebels out of the land they had seized"."""
    own = clause_of(sentence, t.i)
    if own is None or sentence.tokens[own].dep != "relcl":
        return False
    return any(
        at < n.head < t.i and n.actors and n.rank >= 3 and plural_at(context, sentence, n.head)
        for n in context.notes[sentence.index]
    )


def _owned_nearby(context: Context, sentence: Sentence, t: Token) -> bool:
    """True where a plural that is no actor stands right before "their": "nationals, including their families"."""
    near = sentence.tokens[max(0, t.i - 4) : t.i]
    if not near or near[-1].text.casefold() not in ("including", "and", "with", "plus", "or", "of"):
        return False
    return any(
        x.tag == "NNS" and x.dep in ("pobj", "dobj", "appos", "attr") and context.note_at(sentence, x.i) is None
        for x in near
    )


def _two_before(context: Context, sentence: Sentence, t: Token) -> tuple[str, ...]:
    """The subject and object of "Putin invited Trump, though their first meeting ...": just two persons."""
    names = [n.actors for n in context.notes[sentence.index] if n.end <= t.start and n.rank >= 3 and not n.quoted]
    if any(len(found) != 1 for found in names):
        return ()
    people = tuple(dict.fromkeys(found[0] for found in names if context.is_person(found[0])))
    return people if len(people) == 2 else ()


def plural_at(context: Context, sentence: Sentence, at: int) -> tuple[str, ...]:
    """The actors of a plural or coordinated noun headed by ``at``; empty where it is no such thing."""
    tokens = sentence.tokens
    note = context.note_at(sentence, at)
    names: list[str] = list(note.actors) if note else []
    queue = [c for c in sentence.children[at] if tokens[c].dep == "conj"]
    joined = False
    while queue:
        child = queue.pop(0)
        other = context.note_at(sentence, child)
        if other is None or not other.actors:
            return ()
        joined = True
        names.extend(other.actors)
        queue.extend(c for c in sentence.children[child] if tokens[c].dep == "conj")
    if joined and note is None:
        return ()
    if len(names) > 1 or (
        len(names) == 1
        and context.is_plural(names[0])
        and (note is None or note.form != "name" or _worded_plural(sentence, at))
    ):
        return tuple(dict.fromkeys(names))
    return ()


def _worded_plural(sentence: Sentence, at: int) -> bool:
    """ "The Greens", "the Tigers": a name that is a plural itself."""
    return sentence.tokens[at].tag in ("NNPS", "NNS") or sentence.tokens[at].text.endswith("s")


def _plural_before(context: Context, sentence: Sentence, t: Token, barred: set[str]) -> tuple[str, ...]:
    """The nearest plural in this sentence, else the subject of the sentence before."""
    verb = sentence.tokens[t.head] if t.tag == "PRP" and t.dep == "nsubj" else None
    for back in (0, 1):
        index = sentence.index - back
        if index < 0 or (back and context.parse.sentences[index].block != sentence.block):
            break
        earlier = context.parse.sentences[index]
        rivals = [
            x
            for x in earlier.tokens
            if x.tag == "NNS" and (back or x.start < t.start) and x.dep in ("nsubj", "nsubjpass", "dobj", "attr")
        ]
        notes = [n for n in context.notes[index] if back or n.start < t.start]
        best: tuple[int, tuple[str, ...], Note] | None = None
        for n, note in enumerate(notes):
            found = plural_at(context, earlier, note.head) or _beside(context, notes[n : n + 2])
            if found and not set(found) & barred and (note.quoted == context.quoted(t.start)):
                key = note.rank if back else note.rank + 1
                if best is None or key >= best[0]:
                    best = (key, found, note)
        taken = {n.head for n in notes}
        rivals = [
            x
            for x in rivals
            if x.i not in taken and x.text.casefold() not in ("talks", "negotiations", "details", "hours", "years")
        ]
        if best is not None:
            nearer = [x for x in rivals if x.start > best[2].start]
            animate = verb is not None and _animate(context, verb)
            if (nearer and not animate) or (
                back and best[0] < 5 and not _only_plural(context, sentence, earlier, t)
            ):
                return ()
            return best[1]
        if rivals:
            return ()
    return ()


def _beside(context: Context, notes: Sequence[Note]) -> tuple[str, ...]:
    """Two of one kind with "and" between them, whatever the grammar model makes of it."""
    if len(notes) < 2 or context.parse.text[notes[0].end : notes[1].start] != " and ":
        return ()
    two = (*notes[0].actors, *notes[1].actors)
    alike = len(two) == 2 and context.actor(two[0]).kind == context.actor(two[1]).kind and two[0] != two[1]
    return two if alike else ()


def _only_plural(context: Context, sentence: Sentence, earlier: Sentence, t: Token) -> bool:
    """True where the sentence before has one plural, no subject of its own kind, and "they" do what people do."""
    plurals = [x for x in earlier.tokens if x.tag in ("NNS", "NNPS")]
    verb = sentence.tokens[t.head] if t.dep == "nsubj" else None
    return len(plurals) == 1 and verb is not None and (verb.lemma == "do" or _animate(context, verb))


def _animate(context: Context, verb: Token) -> bool:
    lemma = verb.lemma.casefold()
    return lemma in context.world.words["willed"] or lemma in context.world.words["speaking"]
