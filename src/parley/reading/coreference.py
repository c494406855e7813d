"""Pronouns and descriptions: whom they mean, within one article.

Where grammar, gender, number and nearness leave doubt the mention stays with ``actor`` None: a wrong link is
worse than a missing one.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from itertools import groupby
from typing import NamedTuple

from parley.lexicons.world import World
from parley.reading.casting.context import Context
from parley.reading.casting.descriptions import BODY, BY_WORD, body_by_word, body_here, role_here
from parley.reading.casting.firstperson import FIRST, SECOND, who_is_first
from parley.reading.casting.opens import GOVERNMENT, OPEN_BODIES, open_here
from parley.reading.casting.pairs import BARE_PAIR, PAIR, is_pair, pair_here
from parley.reading.casting.pronouns import RELATIVE, THIRD, antecedents, described
from parley.reading.casting.serving import give_bodies
from parley.reading.casting.stage import mention_of
from parley.records import Cast, Mention, Parse, Quote, Sentence, Statement, Token

__all__ = ["give_bodies", "resolve_first_person", "resolve_pronouns"]


REACTIONS = frozenset({
    "reaction", "response", "answer", "reply", "comment", "remark", "statement", "speech", "account", "version",
    "tone", "view", "stance", "position", "message", "word", "verdict", "readout", "summary", "retort",
})  # fmt: skip
"""What somebody says or holds: a sentence about it gives him the word, as "he said" does."""


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
    return _merged(Cast({**cast.actors, **dict(sorted(context.opened.items()))}, cast.mentions), made)


def _sentence(context: Context, sentence: Sentence, made: list[Mention]) -> None:
    parse = context.parse
    held = context.cast.within(sentence.start, sentence.end)
    spans = _looking_back(context, sentence, held)
    settled = [m for m in held if m.actor is not None]
    groups = [list(rows) for _, rows in groupby(settled, key=lambda m: (m.start, m.end))]
    # All settled mentions first: what is later in the sentence may be meant by what comes before it.
    for rows in groups:
        context.put(sentence, rows)
    # Words outside quotation marks first: who "he" in a quote may be depends on who says it.
    for one in sorted(spans, key=lambda s: (context.quoted(s.start), s.start, -s.end)):
        names = _settled(context, sentence, one)
        if one.kind in ("open", "word") and not names:
            continue  # "the army of ants" takes no part
        rows = [
            mention_of(parse.document, parse.text, one.start, one.end, one.form, name, f"coreference:{one.kind}")
            for name in (names or (None,))
        ]
        made.extend(rows)
        context.put(sentence, rows)
    _turn(context, sentence)


class _Open(NamedTuple):
    """Words that look back and are to be settled: ``what`` is the token, match or mention they were found by."""

    start: int
    end: int
    form: str
    kind: str
    what: Token | re.Match[str] | Mention


def _looking_back(context: Context, sentence: Sentence, held: Sequence[Mention]) -> list[_Open]:
    """What is to be settled in a sentence: pronouns, pairs, bodies and roles without a name."""
    text = context.parse.text
    spans = [
        _Open(t.start, t.end, "pronoun", "pronoun", t)
        for t in sentence.tokens
        if t.tag in ("PRP", "PRP$") and t.text.casefold() in THIRD
    ]
    spans += [
        _Open(t.start, t.end, "pronoun", "relative", t)
        for t in sentence.tokens
        if t.tag in ("WP", "WDT") and t.text.casefold() in RELATIVE and sentence.tokens[t.head].dep == "relcl"
    ]
    spans += [_Open(m.start, m.end, "role", "role", m) for m in held if m.actor is None and m.form == "role"]
    words = text[sentence.start : sentence.end].casefold()
    if not any(word in words for word in ("both", "two ", "ther ", "the ", "their ")):
        return spans
    covered, given = [(m.start, m.end) for m in held], len(spans)
    kinds = (
        ("pair", "group", PAIR), ("body", "role", BODY), ("word", "role", BY_WORD), ("open", "role", GOVERNMENT),
    )  # fmt: skip
    for kind, form, pattern in kinds:
        for found in pattern.finditer(text, sentence.start, sentence.end):
            free = not any(s < found.end() and found.start() < e for s, e in covered)
            at = sentence.at(found.end() - 1)
            free &= at is None or not _qualifies(sentence, at)
            free &= not any(s.start < found.end() and found.start() < s.end for s in spans[given:])
            if free and (kind != "pair" or is_pair(found)):
                spans.append(_Open(found.start(), found.end(), form, kind, found))
    for found in BARE_PAIR.finditer(text, sentence.start, sentence.end):
        at = sentence.at(found.end() - 1)
        if at is not None and sentence.tokens[at].dep in ("nsubj", "nsubjpass"):
            spans.append(_Open(found.start(), found.end(), "group", "pair", found))
    return spans


def _qualifies(sentence: Sentence, at: int) -> bool:
    """True for "the paramilitary" in "the paramilitary bands": no body, only what they are like."""
    after = sentence.tokens[at + 1] if at + 1 < len(sentence.tokens) else None
    return after is not None and after.tag == "NNS" and sentence.tokens[at].head == after.i


def _settled(context: Context, sentence: Sentence, one: _Open) -> tuple[str, ...]:
    """Whom the words mean; empty where that cannot be told."""
    if isinstance(one.what, Token):
        find = described if one.kind == "relative" else antecedents
        return find(context, sentence, one.what)
    if isinstance(one.what, Mention):
        name = role_here(context, sentence, one.what)
    elif one.kind == "pair":
        return pair_here(context, sentence, one.what)
    elif one.kind == "word":
        name = body_by_word(context, one.what)
        open_body = GOVERNMENT.match(context.parse.text, one.start)
        if name is None and open_body is not None:
            opened = open_here(context, sentence, open_body)
            name = opened.id if opened else None
    else:
        name = body_here(context, sentence, one.what) if one.kind == "body" else None
        if name is None and (one.kind == "open" or one.what.group("noun").casefold() in OPEN_BODIES):
            opened = open_here(context, sentence, one.what)
            name = opened.id if opened else None
    return (name,) if name else ()


def _turn(context: Context, sentence: Sentence) -> None:
    """Note who speaks: the subject of the last verb of speech of the main clause, outside quotes."""
    tokens = sentence.tokens
    context.speaker = _reacting(context, sentence) or context.speaker
    for verb in tokens:
        if verb.pos != "VERB" or verb.dep not in ("ROOT", "conj", "parataxis", "advcl", "ccomp"):
            continue
        if verb.lemma.casefold() not in context.world.words["speaking"] or context.quoted(verb.start):
            continue
        if verb.dep == "ccomp" and not context.quoted(tokens[verb.head].start):
            continue
        note = context.note_at(sentence, context.subject(sentence, verb.i))
        if note is not None and len(note.actors) == 1 and not note.quoted:
            context.speaker = note.actors[0]
            if verb.dep == "ROOT":
                return


def _reacting(context: Context, sentence: Sentence) -> str | None:
    """Who has the word after "Maduro's reaction, though, was sober": whose answer or view the sentence is about."""
    tokens = sentence.tokens
    for t in tokens:
        if t.dep != "nsubj" or tokens[t.head].dep != "ROOT" or t.lemma.casefold() not in REACTIONS:
            continue
        if context.quoted(t.start):
            continue
        for c in sentence.children[t.i]:
            note = context.note_at(sentence, c) if tokens[c].dep == "poss" else None
            if note is not None and len(note.actors) == 1 and context.is_person(note.actors[0]):
                return note.actors[0]
    return None


def _merged(cast: Cast, made: Sequence[Mention]) -> Cast:
    """The cast with new mentions; a settled one takes the place of an unsettled one at the same place."""
    settled = {(m.start, m.end) for m in made if m.actor is not None}
    rows = {m.id: m for m in (*cast.mentions, *made) if m.actor is not None or (m.start, m.end) not in settled}
    order = sorted(rows.values(), key=lambda m: (m.start, m.end, m.actor or ""))
    return Cast(cast.actors, tuple(order))


def resolve_first_person(
    parse: Parse, cast: Cast, statements: Sequence[Statement], quotes: Sequence[Quote], world: World
) -> Cast:
    """The cast with "I", "we" and "you" of quoted speech: the speaker, whom the speaker stands for, the one hearer.

    "We" is the speaker's state or body only where the words are about what it wants or has ("we demand", "our
    army"); "we had a good talk" may be the two who talked, and stays unsettled. A third-person pronoun in direct
    speech that was linked to the very speaker is unlinked.

    Args:
        parse: The parsed document.
        cast: Its mentions, third-person pronouns settled.
        statements: Who says what; only words between marks are the speaker's own.
        quotes: Its quotes: first-person words outside them are the author's, and stay unsettled.
        world: Knowledge of states.
    """
    outer = tuple(sorted((q.outer.start, q.outer.end) for q in quotes if q.depth == 0))
    pieces = [(c.start, c.end, s) for s in statements for c in s.content if s.mode != "indirect"]
    if not pieces or not outer:
        return cast
    made: list[Mention] = []
    for sentence in parse.sentences:
        for t in sentence.tokens:
            if t.tag not in ("PRP", "PRP$") or ((word := t.text.casefold()) not in FIRST and word not in SECOND):
                continue
            if not _between(outer, t.start):
                continue
            held = [p for p in pieces if p[0] <= t.start and t.end <= p[1]]
            said = min(held, key=lambda p: (p[1] - p[0], p[0]))[2] if held else None
            actor = who_is_first(cast, world, sentence, t, said) if said is not None else None
            made.append(
                mention_of(parse.document, parse.text, t.start, t.end, "pronoun", actor, "coreference:speaker")
            )
    return _merged(_without_selves(cast, pieces, outer), made)


def _between(outer: Sequence[tuple[int, int]], offset: int) -> bool:
    place = bisect_right(outer, (offset, 1 << 60)) - 1
    return place >= 0 and outer[place][0] <= offset < outer[place][1]


def _without_selves(
    cast: Cast, pieces: Sequence[tuple[int, int, Statement]], outer: Sequence[tuple[int, int]]
) -> Cast:
    """The cast with every third-person pronoun unlinked that would make speakers speak of themselves as "he"."""
    own = [(s, e, said.speaker) for s, e, said in pieces if said.speaker]
    return Cast(cast.actors, tuple(_unlinked(m) if _self_named(m, own, outer) else m for m in cast.mentions))


def _self_named(m: Mention, own: Sequence[tuple[int, int, str]], outer: Sequence[tuple[int, int]]) -> bool:
    if m.form != "pronoun" or m.actor is None or m.text.casefold() not in THIRD or not _between(outer, m.start):
        return False
    return any(s <= m.start and m.end <= e and speaker == m.actor for s, e, speaker in own)


def _unlinked(m: Mention) -> Mention:
    return mention_of(m.document, m.text, m.start, m.end, m.form, None, m.rule, words=m.text)
