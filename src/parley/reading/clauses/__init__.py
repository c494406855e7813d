"""Clauses: every predicate and every noun that names a deed, with who, what, and how real it is.

The status comes from grammar alone: tense, modal, negation, and the words that hold the clause ("failed to",
"agreed to", "the prospect of"). What did not happen must never read as having happened, so that whatever
grammar does not settle is "unknown".
"""

from __future__ import annotations

from parley.lexicons.deeds import Deeds
from parley.reading.clauses.drafts import Draft, find_drafts
from parley.reading.clauses.reality import settle
from parley.reading.clauses.sharing import share_arguments
from parley.records import Clause, Parse

__all__ = ["find_clauses"]


def find_clauses(parse: Parse, deeds: Deeds) -> tuple[Clause, ...]:
    """The clauses of a document, in order of sentence and head.

    A clause joined to another ("met and agreed") has that other one as ``governor``, its relation "conj".
    An adjective after "be" heads its clause as "be ready"; a pure copula has the lemma "be" and its noun among
    the objects. The subject of a relative clause is the noun that it describes.

    Args:
        parse: The grammar of the document.
        deeds: Which words hold a deed, and as what; which nouns name one.
    """
    found: list[Clause] = []
    for sentence in parse.sentences:
        drafts = find_drafts(sentence, deeds)
        share_arguments(drafts)
        settle(sentence, drafts, deeds, _like_headline(parse, sentence.index))
        base = len(found)
        found.extend(_clause(draft, base) for draft in drafts)
        for draft in drafts:
            draft.peers = []  # each knows all: such rings, with the words of the article, would be held for long
    return tuple(found)


def _like_headline(parse: Parse, index: int) -> bool:
    """True for a headline, or a line that is one sentence without an end mark."""
    sentence = parse.sentences[index]
    if sentence.label in ("headline", "subheading"):
        return True
    if sentence.tokens[-1].tag == "." or sentence.tokens[-1].tag in ("''", ":"):
        return False
    before = index > 0 and parse.sentences[index - 1].block == sentence.block
    after = index + 1 < len(parse.sentences) and parse.sentences[index + 1].block == sentence.block
    return not before and not after


def _clause(draft: Draft, base: int) -> Clause:
    return Clause(
        sentence=draft.sentence.index,
        head=draft.head,
        lemma=draft.lemma,
        nominal=draft.nominal,
        subjects=tuple(draft.subjects),
        objects=tuple(draft.objects),
        preps=tuple(draft.preps),
        passive=draft.passive,
        tense=draft.tense,
        modal=draft.modal,
        negated=draft.negated,
        status=draft.status or "unknown",
        governor=None if draft.governor is None else base + draft.governor.index,
        relation=draft.relation,
        condition=draft.condition,
        span=draft.sentence.span(draft.first, draft.last),
    )
