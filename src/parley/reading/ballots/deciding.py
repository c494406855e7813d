"""Verbs by which a body decides: it votes, says yes or no, is asked to vote, or one of it blocks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from parley.lexicons.ballots import Ballots
from parley.reading.ballots.bodies import Body, body_of
from parley.reading.ballots.figures import figures_in, tally_in
from parley.reading.ballots.questions import Question, about, infinitive, question_of
from parley.records import REAL, Clause, Sentence
from parley.text.scene import Scene

FOR, AGAINST = ("for", "in favour of", "in favor of"), ("against",)
HALF = 50.0
CHOOSING = ("legislature", "council")
"""Forms of bodies that decide on people too: a premier, a judge."""
GUESSED = frozenset({"will", "would", "may", "might", "could", "can", "should"})
AMONG = ("of", "in", "by", "among")
FELL = ("fall", "fall short", "fail", "pass", "carry")
HELD_IN = ("in", "by", "at", "after", "following", "through", "during", "with")


@dataclass(frozen=True, slots=True)
class Decision:
    """A verb that tells of a vote.

    Attributes:
        clause: Its clause.
        stage: The stage that it tells where it is real.
        body: Who votes.
        form: See ``BALLOT_FORMS``.
        question: What is voted on.
        callers: Who asks them.
        nouns: Token indices of nouns of voting that belong to it ("in a ballot").
        named: "supporters", "opponents" or "abstainers" where only some of the body are told of.
        opens: False where it may be another kind of decision, unless a vote is told of elsewhere.
    """

    clause: Clause
    stage: str
    body: Body | None
    form: str | None
    question: Question | None
    callers: tuple[str, ...] = ()
    nouns: tuple[int, ...] = ()
    named: str = ""
    opens: bool = True


def decisions_in(scene: Scene, sentence: Sentence, ballots: Ballots) -> Iterator[Decision]:
    """The decisions by vote that a sentence tells, in order of place."""
    clauses = [c for c in scene.by_sentence.get(sentence.index, ()) if not c.nominal]
    taken: set[int] = set()
    for clause in clauses:
        if clause.head in taken:
            continue
        found = _decision(scene, sentence, clause, clauses, ballots, taken)
        if found is not None:
            yield found


def _decision(
    scene: Scene, sentence: Sentence, clause: Clause, clauses: Sequence[Clause], ballots: Ballots, taken: set[int]
) -> Decision | None:
    first = clause.lemma.split()[0]
    if first in ballots.asking and clause.objects:
        asked = body_of(scene, sentence, clause.objects, ballots)
        if asked is not None and asked.form == "members":
            aim = about(sentence, clause.head) or about(sentence, clause.objects[0])
            question = question_of(scene, sentence, aim, ballots) if aim is not None else None
            return Decision(
                clause, "announced", asked, asked.form, question, scene.all_of(sentence, clause.subjects)
            )
    if first in ballots.voting and not is_voting(sentence, clause.head):
        return _of_vote(scene, sentence, clause, clauses, ballots, taken)
    if first == "abstain":
        who = body_of(scene, sentence, clause.subjects, ballots)
        return Decision(clause, "", who, None, None, named="abstainers") if who else None
    if first in ballots.vetoes or (first in ("cast", "use", "wield", "exercise") and _has_veto(sentence, clause)):
        return _of_veto(scene, sentence, clause, ballots)
    if any(sentence.tokens[i].lemma.lower() in ballots.majorities for i in clause.objects):
        return _of_majority(scene, sentence, clause, ballots)
    if first in ballots.putting:
        return _of_putting(scene, sentence, clause, ballots)
    return _of_verdict(scene, sentence, clause, ballots)


def is_voting(sentence: Sentence, i: int) -> bool:
    """True for "voting" that opens a sentence as its subject ("Voting on the dam began"), tagged as a verb."""
    token = sentence.tokens[i]
    over = sentence.tokens[token.head]
    return i == 0 and token.text.lower() in ("voting", "balloting") and token.tag == "VBG" and over.pos == "VERB"


def _of_vote(
    scene: Scene, sentence: Sentence, clause: Clause, clauses: Sequence[Clause], ballots: Ballots, taken: set[int]
) -> Decision | None:
    """ "Voted to reject the offer", "voted against the treaty", "will vote on the deal"."""
    tokens = sentence.tokens
    body = body_of(scene, sentence, clause.subjects, ballots)
    if body is None:
        return None
    stage, aim = "held", None
    if clause.lemma in ballots.rejecting:
        stage, aim = "rejected", next(iter(clause.objects), None)
    elif clause.lemma in ballots.approving and clause.objects:
        stage, aim = "passed", clause.objects[0]
    elif (then := infinitive(clauses, sentence, clause)) is not None:
        taken.add(then.head)
        stage, aim = "passed", then.head
        if then.lemma in ballots.rejecting or any(then.lemma == v.split()[0] for v in ("turn down", "throw out")):
            stage, aim = "rejected", next(iter(then.objects), then.head)
        elif then.negated or _is_not(sentence, then):
            stage = "rejected"
        elif then.lemma in ballots.approving and then.objects:
            aim = then.objects[0]
    elif (aim := _behind(sentence, clause, AGAINST)) is not None:
        stage = "rejected"
    elif (aim := _behind(sentence, clause, FOR)) is not None:
        stage = "passed"
    else:
        aim = about(sentence, clause.head)
    question = question_of(scene, sentence, aim, ballots) if aim is not None else None
    if aim is not None and body.form not in CHOOSING and _is_person(scene, sentence, aim, ballots):
        return None  # "voted for Mora"
    loose = clause.relation not in ("xcomp", "ccomp") and any(
        tokens[c].tag == "TO" for c in sentence.children[clause.head]
    )
    if clause.status not in REAL and (loose or (question is None and clause.status in ("demanded", "proposed"))):
        return None  # "waited for hours to vote", "should be able to vote as they like"
    if clause.status not in REAL and stage in ("passed", "rejected") and body.form is None:
        return None  # "the party vowed to vote against it": a stance, no vote of its own
    if body.partial or (body.form is None and not body.actors and body.share is None):
        side = {"passed": "supporters", "rejected": "opponents"}.get(stage, "")
        return Decision(clause, stage, body, None, question, named=side) if side else None
    if stage == "passed" and body.share is not None and (body.share.low or 0) <= HALF:
        stage = "held"
    nouns = _nouns(sentence, clause, ballots)
    form = (
        "referendum" if any(tokens[i].lemma.lower() in ("referendum", "plebiscite") for i in nouns) else body.form
    )
    return Decision(clause, stage, body, form, question, nouns=nouns)


def _of_veto(scene: Scene, sentence: Sentence, clause: Clause, ballots: Ballots) -> Decision | None:
    """ "Russia vetoed the resolution"; a president's veto of a bill is one too, of a plan in talks none."""
    who = clause.subjects
    actors = scene.all_of(sentence, who)
    if not actors:
        return None
    aim = next(iter(clause.objects), None)
    if clause.lemma.split()[0] not in ballots.vetoes:
        veto = next(i for i in clause.objects if sentence.tokens[i].lemma.lower() == "veto")
        aim = _behind(sentence, clause, ("against", "on")) or about(sentence, veto, ("against", "on", "of"))
        if aim is None:  # "the resolution got nine votes, but France used its veto"
            before = (t.i for t in sentence.tokens[: clause.head] if t.dep in ("nsubj", "nsubjpass"))
            aim = next((i for i in before if sentence.tokens[i].lemma.lower() in ballots.motions), None)
    if aim is None or sentence.tokens[aim].lemma.lower() not in ballots.motions:
        return None
    named = sentence.tokens[who[0]]
    body = Body(actors, named.text, named.start, named.end, None)
    return Decision(clause, "vetoed", body, None, question_of(scene, sentence, aim, ballots))


def _of_majority(scene: Scene, sentence: Sentence, clause: Clause, ballots: Ballots) -> Decision | None:
    """ "The council failed to muster the majority", "the bill did not win a majority": nothing was passed."""
    if not clause.negated and clause.status != "not_happened":
        return None
    lemmas = {sentence.tokens[i].lemma.lower() for i in clause.subjects}
    motion = next((i for i in clause.subjects if sentence.tokens[i].lemma.lower() in ballots.motions), None)
    body = body_of(scene, sentence, clause.subjects, ballots) if not lemmas & ballots.motions else None
    if motion is None and (body is None or body.form not in ("legislature", "council")):
        return None
    question = question_of(scene, sentence, motion, ballots) if motion is not None else None
    return Decision(replace(clause, status="happened"), "rejected", body, body.form if body else None, question)


def _of_putting(scene: Scene, sentence: Sentence, clause: Clause, ballots: Ballots) -> Decision | None:
    """ "Put the offer to our members": to a vote by name it is told by that noun."""
    tokens = sentence.tokens
    to = [i for prep, i in clause.preps if prep == "to"]
    nouns = [i for i in to if tokens[i].lemma.lower() in ballots.nouns]
    asked = body_of(scene, sentence, nouns or to, ballots) if to else None
    if nouns:
        inner = [d for i in nouns for c in sentence.children[i] if tokens[c].text.lower() in AMONG
                 for d in sentence.children[c] if tokens[d].dep == "pobj"]  # fmt: skip
        asked = body_of(scene, sentence, inner, ballots)
    aim = next(iter(clause.objects or clause.subjects), None)
    if aim is None or (not nouns and (asked is None or asked.form != "members")):
        return None
    if not nouns and tokens[aim].lemma.lower() not in ballots.motions:
        return None
    callers = () if clause.passive or not clause.objects else scene.all_of(sentence, clause.subjects)
    form = asked.form if asked else None
    if any(tokens[i].lemma.lower() in ("referendum", "plebiscite") for i in nouns):
        form = "referendum"
    question = question_of(scene, sentence, aim, ballots)
    return Decision(clause, "announced", asked, form, question, callers, tuple(nouns))


def _of_verdict(scene: Scene, sentence: Sentence, clause: Clause, ballots: Ballots) -> Decision | None:
    """ "Approved the accord by 31 votes to 12", "was defeated", "accepted the deal in a ballot"."""
    tokens = sentence.tokens
    keys = [clause.lemma, *(f"{clause.lemma} {prep}" for prep, _ in clause.preps)]
    keys += [f"{clause.lemma} {tokens[c].text.lower()}" for c in sentence.children[clause.head]]
    yes = next((k for k in keys if k in ballots.approving), None)
    no = next((k for k in keys if k in ballots.rejecting), None)
    fell = clause.lemma in FELL and not clause.objects
    leaning = next((i for prep, i in clause.preps if prep == "in" and tokens[i].lemma in ("favour", "favor")), None)
    if clause.lemma == "be" and leaning is not None:
        yes = "be in favour"
    if yes is None and no is None and not fell:
        return None
    stage = "passed" if yes is not None or clause.lemma in ("pass", "carry") else "rejected"
    body = body_of(scene, sentence, clause.subjects, ballots)
    form = body.form if body else None
    aim = next(iter(clause.objects), None)
    if fell and clause.subjects:
        aim, body = clause.subjects[0], None
    if yes in ("say yes",) or no in ("say no",) or (aim is None and yes == "agree to"):
        aim = next((i for prep, i in clause.preps if prep == "to"), None)
    if yes == "be in favour" and leaning is not None:
        aim = about(sentence, leaning, ("of",))
    if aim is None and clause.lemma in ballots.approving | ballots.rejecting:  # "backed joining the bloc"
        aim = next((c for c in sentence.children[clause.head] if tokens[c].tag == "VBG" and c > clause.head), None)
    if aim is not None and form not in CHOOSING and _is_person(scene, sentence, aim, ballots):
        return None  # "supported Mora"
    if aim is None and body is not None and body.share is not None and leaning is not None:
        stage = stage if (body.share.low or 0) > HALF else "held"  # "83 per cent were in favour"
        return Decision(clause, stage, body, form, None, opens=False)
    if aim is None or (clause.status not in REAL and not _may_announce(clause, form, yes or no or "", ballots)):
        return None
    nouns = _nouns(sentence, clause, ballots)
    text = scene.parse.text
    score = tally_in(text, sentence.start, sentence.end)
    marked = bool(nouns) or score is not None or any(figures_in(text, clause.span.start, clause.span.end, None))
    motion = tokens[aim].lemma.lower() in ballots.motions
    referendum = any(tokens[i].lemma.lower() in ("referendum", "plebiscite") for i in nouns)
    if body is not None and body.share is not None:
        if clause.status != "happened" and not nouns:
            return None  # "54 per cent endorse it": an opinion
        marked = True
    if not _counts(clause, body, form, yes or no or "", marked, motion, fell, referendum, ballots):
        return None
    if body is not None and body.partial and not referendum:
        side = "supporters" if stage == "passed" else "opponents"
        return Decision(
            clause, stage, body, None, question_of(scene, sentence, aim, ballots), nouns=nouns, named=side
        )
    if stage == "passed" and body is not None and body.share is not None and (body.share.low or 0) <= HALF:
        stage = "held"
    return Decision(
        clause, stage, body, "referendum" if referendum else form, question_of(scene, sentence, aim, ballots),
        nouns=nouns, opens=marked or form != "members",
    )  # fmt: skip


def _counts(
    clause: Clause, body: Body | None, form: str | None, verb: str, marked: bool, motion: bool, fell: bool,
    referendum: bool, ballots: Ballots,
) -> bool:  # fmt: skip
    """True where a verb of saying yes or no tells a vote: by a mark, or by a body that decides so."""
    if fell:
        return motion and (marked or clause.lemma in ("pass", "carry", "fall short"))
    if referendum or (body is not None and body.share is not None):
        return motion or marked
    if form == "legislature":
        return verb in ballots.lawmaking and (marked or motion or verb in ("ratify", "pass", "adopt"))
    if form == "council":
        return verb in ballots.lawmaking and motion
    if form == "members":
        return motion
    if form == "cabinet":
        return marked and motion
    return marked and motion and (body is not None or clause.passive)


def _may_announce(clause: Clause, form: str | None, verb: str, ballots: Ballots) -> bool:
    """True where a verdict that is yet to come tells a vote to come: "parliament must ratify the accord"."""
    if form not in ("legislature", "council") or verb not in ballots.lawmaking or clause.status == "refused":
        return False
    if clause.status == "not_happened" or verb == "ratify":
        return True
    return clause.modal != "" and clause.modal not in GUESSED  # "Congress will surely pass it" is a guess


def _is_person(scene: Scene, sentence: Sentence, i: int, ballots: Ballots) -> bool:
    """True for somebody who is voted for: by name, or as a candidate or president."""
    token = sentence.tokens[i]
    if token.ent == "PERSON" or token.lemma.lower() in ballots.elections:
        return True
    named = [scene.cast.actors.get(one) for one in scene.cast.actors_at(token.start, token.end)]
    return any(one is not None and one.kind == "person" for one in named)


def _behind(sentence: Sentence, clause: Clause, preps: Sequence[str]) -> int | None:
    """The object of one of these prepositions beside a verb; a verb behind it ("against entering") is one too."""
    tokens = sentence.tokens
    for c in sentence.children[clause.head]:
        text = tokens[c].text.lower()
        if text in preps:
            return next((d for d in sentence.children[c] if tokens[d].dep in ("pobj", "pcomp")), None)
        if text == "in" and "in favour of" in preps:
            for d in sentence.children[c]:
                if tokens[d].text.lower() in ("favour", "favor"):
                    inner = [f for e in sentence.children[d] if tokens[e].text.lower() == "of"
                             for f in sentence.children[e]]  # fmt: skip
                    return next((f for f in inner if tokens[f].dep in ("pobj", "pcomp")), None)
    return None


def _nouns(sentence: Sentence, clause: Clause, ballots: Ballots) -> tuple[int, ...]:
    """Nouns of voting that a decision is told to be made in: "in a ballot", "by a vote of 61 to 49"."""
    tokens = sentence.tokens
    words = (*ballots.nouns, "show", "division")
    direct = [i for prep, i in clause.preps if prep in HELD_IN and tokens[i].lemma.lower() in words]
    inside = [
        t.i for t in tokens
        if t.i not in direct and t.lemma.lower() in words and t.dep == "pobj" and t.i > clause.head
        and clause.span.start <= t.start < clause.span.end and tokens[t.head].text.lower() in ("in", "by", "at")
    ]  # fmt: skip
    return (*direct, *inside)


def _has_veto(sentence: Sentence, clause: Clause) -> bool:
    return any(sentence.tokens[i].lemma.lower() == "veto" for i in clause.objects)


def _is_not(sentence: Sentence, then: Clause) -> bool:
    before = [sentence.tokens[c].text.lower() for c in sentence.children[then.head] if c < then.head]
    return "not" in before
