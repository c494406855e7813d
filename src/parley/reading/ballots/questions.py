"""What a vote is on, in the article's words, and the words by which two tellings of one question are known."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from parley.lexicons.ballots import Ballots
from parley.records import Clause, Sentence
from parley.text.scene import Scene

ABOUT = ("on", "over", "about", "regarding", "concerning", "against")
DROPPED = ("relcl", "appos", "advcl", "punct", "cc", "parataxis", "npadvmod", "mark", "ccomp")
KEPT = ("of", "for", "with", "to", "between", "in", "on", "over", "from", "against", "into", "under")


@dataclass(frozen=True, slots=True)
class Question:
    """What is voted on: its words, at ``start:end``, what it is known by, and which of that its head is, or ""."""

    words: str
    start: int
    end: int
    keys: frozenset[str]
    head: str


def question_of(scene: Scene, sentence: Sentence, i: int, ballots: Ballots) -> Question | None:
    """The question that the noun or verb at token ``i`` heads; None where it is a mere pronoun.

    Args:
        scene: The article.
        sentence: The sentence.
        i: Token index: an object ("the offer"), a verb ("to extend the mandate").
        ballots: Words for votes.
    """
    tokens = sentence.tokens
    if tokens[i].pos in ("PRON", "NUM", "PUNCT", "SYM") and tokens[i].tag != "WDT":
        return None
    keep = _kept(sentence, i)
    run = [i]
    for j in range(i + 1, max(keep) + 1):  # on to the end of what belongs to it, without a gap
        if j not in keep and tokens[j].text not in ("-", "–", "'s", "’s", "“", "”", '"'):
            break
        run.append(j)
    for j in range(i - 1, min(keep) - 1, -1):
        if j not in keep and tokens[j].text not in ("-", "–", "'s", "’s"):
            break
        run.append(j)
    while len(run) > 1 and tokens[max(run)].pos in ("ADP", "DET", "CCONJ", "PART", "SCONJ", "PUNCT"):
        run.remove(max(run))
    first, last = min(run), max(run)
    if tokens[first].text.lower() == "to" and tokens[first].tag == "TO" and first < i:
        first += 1
    start, end = tokens[first].start, tokens[last].end
    words = scene.parse.text[start:end]
    return Question(words, start, end, ballots.keys_of(words), next(iter(ballots.keys_of(tokens[i].lemma)), ""))


def about(sentence: Sentence, i: int, preps: Sequence[str] = ABOUT) -> int | None:
    """What a noun or verb at token ``i`` is about: the object of its "on", "over"; a verb after "whether to"."""
    tokens = sentence.tokens
    for c in sentence.children[i]:
        if tokens[c].text.lower() not in preps or tokens[c].dep not in ("prep", "prt", "mark", "dative", "agent"):
            continue
        for d in sentence.children[c]:
            if tokens[d].dep == "pobj" and tokens[d].ent not in ("DATE", "TIME", "CARDINAL", "PERCENT"):
                return d
            if tokens[d].dep in ("pcomp", "ccomp"):
                return d
    return None


def infinitive(clauses: Sequence[Clause], sentence: Sentence, over: Clause) -> Clause | None:
    """What a verb is followed by with "to" ("voted … to reject the offer"), however far the figures push it."""
    tokens = sentence.tokens
    for one in clauses:
        if one.nominal or one.head <= over.head:
            continue
        marked = any(tokens[c].tag == "TO" for c in sentence.children[one.head])
        if marked and (tokens[one.head].head == over.head or set(one.subjects) & set(over.subjects)):
            return one
    return None


def _kept(sentence: Sentence, top: int) -> set[int]:
    """The tokens of a phrase that say what it is, without its times, figures and side remarks."""
    tokens = sentence.tokens
    keep, stack = {top}, [top]
    while stack:
        i = stack.pop()
        for c in sentence.children[i]:
            token = tokens[c]
            if token.dep in DROPPED and not (token.dep == "cc" or token.text in ("-", "–")):
                continue
            if token.dep == "prep":
                inner = [d for d in sentence.children[c] if tokens[d].dep in ("pobj", "pcomp")]
                timed = any(tokens[d].ent in ("DATE", "TIME", "PERCENT", "CARDINAL") for d in inner)
                if token.text.lower() not in KEPT or timed or _is_vote(sentence, inner):
                    continue
            led = token.dep in ("aux", "nsubj", "advmod", "neg") and c < top == i and token.tag != "TO"
            if led and tokens[top].pos == "VERB":
                continue
            keep.add(c)
            stack.append(c)
    return keep


def _is_vote(sentence: Sentence, inner: Sequence[int]) -> bool:
    return any(sentence.tokens[d].lemma.lower() in ("vote", "ballot", "referendum", "plebiscite") for d in inner)
