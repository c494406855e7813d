"""Every place where a vote on a question is told of: the step, who votes, on what, and with what figures."""

from __future__ import annotations

from collections.abc import Iterator

from parley.lexicons.ballots import Ballots
from parley.reading.ballots.deciding import Decision, decisions_in, is_voting
from parley.reading.ballots.drafts import DECIDED, DONE, NO_STATUS, UNREAL, Telling, when_of
from parley.reading.ballots.figures import Figure, Tally, figures_in, tally_in, threshold_in
from parley.reading.ballots.nouns import telling_of_noun
from parley.records import REAL, Sentence
from parley.text.ballots import BY_NATURE
from parley.text.scene import Scene

MUST = ("must", "have to", "need to", "will", "would")


def find_tellings(scene: Scene, ballots: Ballots) -> Iterator[Telling]:
    """The mentions of votes in an article, in order of place."""
    for sentence in scene.parse.sentences:
        lemmas = {t.lemma.lower() for t in sentence.tokens}
        if not lemmas & (
            ballots.nouns | ballots.voting | ballots.vetoes | {"turnout", "abstain", "majority"}
        ) and not (lemmas & ballots.forms.keys() and _may_decide(lemmas, ballots)):
            continue
        found = list(_in_sentence(scene, sentence, ballots))
        if not found and (turnout := next((t for t in sentence.tokens if t.lemma.lower() == "turnout"), None)):
            found = [Telling(turnout.start, turnout.start, turnout.end, "", "unknown", opens=False, definite=True)]
        _take_figures(scene, sentence, found)
        yield from sorted(found, key=lambda t: t.head)


def _may_decide(lemmas: set[str], ballots: Ballots) -> bool:
    first = {verb.split()[0] for verb in (*ballots.approving, *ballots.rejecting, *ballots.putting)}
    return bool(lemmas & first)


def _in_sentence(scene: Scene, sentence: Sentence, ballots: Ballots) -> Iterator[Telling]:
    heads = {c.head: c for c in scene.by_sentence.get(sentence.index, ())}
    decisions = list(decisions_in(scene, sentence, ballots))
    held: list[Telling] = []
    for one in decisions:
        told = _of_decision(scene, sentence, one)
        if told is not None:
            held.append(told)
    taken = {i for one in decisions for i in one.nouns}
    for token in sentence.tokens:
        noun = token.lemma.lower() in ballots.nouns and token.pos in ("NOUN", "PROPN")
        if (noun or is_voting(sentence, token.i)) and token.i not in taken:
            told = telling_of_noun(scene, sentence, token.i, heads, ballots)
            if told is not None:
                held.append(told)
    yield from held


def _of_decision(scene: Scene, sentence: Sentence, one: Decision) -> Telling | None:
    clause, tokens = one.clause, sentence.tokens
    status, stage = clause.status, one.stage
    if status not in REAL:
        if one.named and not (one.named == "abstainers" and status == "agreed" and clause.relation == "advcl"):
            return None  # "with Russia abstaining" is told as a fact
        if status in ("denied", "threatened"):
            return None
        if stage == "announced":
            status = "planned" if clause.modal in MUST or status in NO_STATUS else status
        elif stage in DONE and clause.negated:
            stage, status = "held", "not_happened"
        else:
            stage = UNREAL.get(status, "announced")
            status = "planned" if status in NO_STATUS else status
    elif stage not in DONE:
        status = BY_NATURE.get(stage, status)
    actors = one.body.actors if one.body else ()
    whole = one.body is not None and not one.body.partial
    last = max([clause.head, *(i for i in (*clause.objects,) if i > clause.head)])
    start = tokens[min([clause.head, *clause.subjects])].start
    told = Telling(
        tokens[clause.head].start, min(start, one.body.start if one.body else start),
        max(tokens[last].end, one.question.end if one.question else 0), stage, status,
        actors, one.body if whole else None, one.form, one.callers, one.question, opens=one.opens and not one.named,
        definite=one.question is None,
    )  # fmt: skip
    if told.end - told.start > 400:
        told.start, told.end = tokens[clause.head].start, tokens[last].end
    if one.named:
        told.stage, told.by = "", ()
        setattr(told, one.named, actors)
    if one.stage == "vetoed":
        told.opponents, told.body = actors, None
    if one.body is not None and one.body.share is not None and stage in DECIDED:
        at = one.body.share_at
        side = "share_for" if stage == "passed" else "share_against"
        told.figures.append(Figure(side, one.body.share, at, at + len(one.body.share.text or "")))
    told.when, told.when_at = when_of(scene, sentence, [clause.head, *one.nouns], told.question, stage)
    return told


def _take_figures(scene: Scene, sentence: Sentence, found: list[Telling]) -> None:
    """Give the figures of a sentence to the telling that they belong to: the one that says how it went."""
    text = scene.parse.text
    if not found:
        return
    mine = next((t for t in found if t.stage in DONE), None) or next(
        (t for t in found if t.status in REAL), found[0]
    )
    tally: Tally | None = tally_in(text, sentence.start, sentence.end)
    mine.threshold = threshold_in(text, sentence.start, sentence.end)
    mine.upset = mine.threshold is not None
    known = {one.field for one in mine.figures}
    figures = [*figures_in(text, sentence.start, sentence.end, tally)]
    if tally is not None:
        figures += tally.figures(mine.stage, mine.upset)
    for one in figures:
        if one.field not in known:
            known.add(one.field)
            mine.figures.append(one)
