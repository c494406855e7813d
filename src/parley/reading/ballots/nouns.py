"""What is told of "the vote", "a ballot on the offer", "a referendum": the step, who votes, and on what."""

from __future__ import annotations

from parley.lexicons.ballots import Ballots
from parley.reading.ballots.bodies import Body, body_of, form_of
from parley.reading.ballots.deciding import is_voting
from parley.reading.ballots.drafts import DONE, UNREAL, Telling, when_of
from parley.reading.ballots.questions import ABOUT, Question, about, question_of
from parley.records import REAL, Clause, Sentence
from parley.text.ballots import BY_NATURE
from parley.text.governing import noun_over, owners_of, stage_with_preposition, verb_over
from parley.text.scene import Scene

BY_VERB = {
    "offer": "offered", "propose": "proposed", "suggest": "proposed", "threaten": "threatened",
    "promise": "pledged",
}  # fmt: skip
"""How real it is where a verb says it more exactly than its stage."""
HOLDING = ("hold", "schedule", "postpone", "delay", "cancel", "call", "plan", "demand", "boycott")
TRUST = {  # verb to how the question of confidence went, for "confidence" and for "no confidence"
    "lose": ("rejected", "passed"), "win": ("passed", "passed"), "survive": ("passed", "rejected"),
    "fail": ("rejected", "rejected"), "fall": ("rejected", "passed"), "pass": ("passed", "passed"),
}  # fmt: skip


def telling_of_noun(
    scene: Scene, sentence: Sentence, i: int, heads: dict[int, Clause], ballots: Ballots
) -> Telling | None:
    """What is told of "the vote", "a ballot on the offer", "a referendum"."""
    tokens = sentence.tokens
    if _is_other(sentence, i, ballots):
        return None
    top, noun_stage, _ = noun_over(sentence, i, ballots.of_noun)
    verb, slot, prep = verb_over(sentence, top, heads)
    if is_voting(sentence, i):
        verb, slot, prep = heads.get(tokens[i].head), "subject", ""
    question, trust = _question_of_noun(scene, sentence, i, ballots)
    stage, status = _stage(verb, slot, prep, noun_stage, ballots, sentence)
    lemma = tokens[i].lemma.lower()
    if trust and verb is not None and verb.lemma in TRUST and verb.status in REAL:
        stage, status = TRUST[verb.lemma][trust == "no"], "happened"
    own = heads.get(i)
    if not stage and own is not None and own.nominal and own.status not in (*REAL, "unknown", "stated"):
        stage = UNREAL.get(own.status, "announced")
        status = own.status if own.status != "agreed" else "planned"
    if question is None and slot == "object" and verb is not None:  # "offered a referendum on the dam"
        aim = about(sentence, verb.head, ("on", "over"))
        behind = [c for c in sentence.children[verb.head] if c == max(sentence.subtree(i)) + 1]
        if aim is not None and behind:
            question = question_of(scene, sentence, aim, ballots)
    body = body_of(scene, sentence, _of_whom(sentence, i), ballots)
    callers: tuple[str, ...] = ()
    doers: tuple[str, ...] = ()
    if verb is not None and slot != "subject":
        acting = body_of(scene, sentence, verb.subjects, ballots)
        calls = stage in ("announced", "called_for", "put_off", "called_off", "opened")
        if calls or stage == "refused":
            doers = scene.all_of(sentence, verb.subjects)
            callers = doers if calls else ()
            if calls and body is None and acting is not None and acting.form == "members" and not acting.partial:
                body = acting  # "the union will hold a ballot": its members vote
        elif body is None and acting is not None and acting.form and not trust:
            body = acting
    if body is None:
        body = _around(scene, sentence, bool(trust), ballots)
    form = _form(sentence, i, lemma, body, ballots)
    nouns = [i, top] if top != i else [i]
    told_when = when_of(scene, sentence, [*nouns, *([verb.head] if verb is not None else [])], question, stage)
    definite = any(
        tokens[c].dep == "poss" or tokens[c].text.lower() in ("the", "this", "that", "its", "their")
        for c in sentence.children[i]
    )
    if not stage and when_of(scene, sentence, nouns, question, stage)[0] is not None and (question or form):
        stage, status = "announced", _by_day(verb)
    if not stage and not (question or definite):
        return None
    start, end = _place(sentence, i, top, verb)
    return Telling(
        tokens[i].start, start, end, stage, status, doers or (body.actors if body else ()), body, form, callers,
        question, told_when[0], told_when[1], definite=definite,
        opens=bool(stage) and bool(question or form or body),
    )  # fmt: skip


def _around(scene: Scene, sentence: Sentence, trust: bool, ballots: Ballots) -> Body | None:
    """A parliament or council that the sentence names beside a vote: "lost the vote … in the National Assembly"."""
    tokens = sentence.tokens
    near = [
        t.i for t in tokens
        if form_of(sentence, t.i, ballots) in ("legislature", "council")
        and (tokens[t.head].text.lower() == "in" if trust else t.dep in ("nsubj", "nsubjpass", "pobj"))
    ]  # fmt: skip
    return body_of(scene, sentence, near[:1], ballots)


def _by_day(verb: Clause | None) -> str:
    """ "Friday's vote" is still to come unless the verb beside it is past."""
    return "unknown" if verb is not None and verb.tense == "past" and verb.status in REAL else "planned"


def _is_other(sentence: Sentence, i: int, ballots: Ballots) -> bool:
    """True for a vote that is counted, cast by one, for a person, or a figure of speech."""
    tokens = sentence.tokens
    token = tokens[i]
    near = {tokens[c].lemma.lower() for c in sentence.children[i]}
    behind = {
        tokens[e].lemma.lower()
        for c in sentence.children[i]
        if tokens[c].text.lower() in ("of", "for", "to")
        for d in sentence.children[c]
        for e in (d, *sentence.children[d])
    }
    if (near | behind) & ballots.elections and token.lemma.lower() not in ("referendum", "plebiscite"):
        return True
    if any(tokens[c].dep == "nummod" and tokens[c].lemma.lower() not in ("one",) for c in sentence.children[i]):
        return True
    over = tokens[token.head]
    if token.text.lower() == "votes" and over.lemma not in HOLDING:
        return True
    if token.dep == "pobj" and over.text.lower() == "of":
        held = tokens[over.head]
        if held.text == "%" or held.lemma.lower() in ("cent", "percent", "share", "majority", "third", "half"):
            return True
    if over.lemma == "cast" and token.tag in ("NN", "NNS"):
        return True
    if any(tokens[c].lemma.lower() == "casting" for c in sentence.children[i]):
        return True
    if "confidence" in behind:
        inner = {tokens[j].lemma.lower() for j in sentence.subtree(i)}
        aims = {tokens[d].lemma.lower() for j in sentence.subtree(i) if tokens[j].text.lower() == "in"
                for d in sentence.children[j]}  # fmt: skip
        metaphor = token.dep == "attr" or bool(aims and not aims & (ballots.trusted | ballots.forms.keys()))
        return metaphor and "no" not in inner
    return False


def _question_of_noun(scene: Scene, sentence: Sentence, i: int, ballots: Ballots) -> tuple[Question | None, str]:
    """What a vote is on; and "yes" or "no" where it is one of confidence or of no confidence."""
    tokens = sentence.tokens
    near = sorted(c for c in sentence.children[i] if c < i and tokens[c].dep in ("compound", "amod", "nmod", "dep"))
    below = sentence.subtree(i)
    trust = next((j for j in below if tokens[j].lemma.lower() in ("confidence", "censure", "no-confidence")), None)
    if trust is not None:
        start = tokens[trust].start
        words = {tokens[j].text.lower() for j in below}
        negative = "no" in words or bool(words & {"censure", "no-confidence"})
        if negative and tokens[trust].lemma.lower() == "confidence":
            start = next(tokens[j].start for j in below if tokens[j].text.lower() == "no")
        found = Question(
            scene.parse.text[start : tokens[trust].end],
            start,
            tokens[trust].end,
            frozenset({"confidence"}),
            "confidence",
        )
        return found, "no" if negative else "yes"
    aim = about(sentence, i, (*ABOUT, "to"))
    if aim is None:
        aim = _for_what(sentence, i)
    if aim is not None and (found_ := question_of(scene, sentence, aim, ballots)) is not None:
        return found_, ""
    votable = ballots.motions | ballots.alike.keys()
    for c in near:  # "strike ballot", "ratification vote"
        asked = tokens[c].pos in ("NOUN", "PROPN") and tokens[c].lemma.lower() in votable
        if asked and (found_ := question_of(scene, sentence, c, ballots)) is not None:
            return found_, ""
    for c in sentence.children[i]:  # "a vote to ratify the treaty"
        aims = tokens[c].dep in ("acl", "xcomp", "relcl") and tokens[c].lemma not in ("be", "take", "hold", "come")
        marked = any(tokens[d].tag == "TO" for d in sentence.children[c])
        if aims and marked and (found_ := question_of(scene, sentence, c, ballots)):
            return found_, ""
    return None, ""


def _for_what(sentence: Sentence, i: int) -> int | None:
    """ "A ballot for strike action", "a vote for independence": never a day or a person."""
    aim = about(sentence, i, ("for",))
    if aim is None or sentence.tokens[aim].ent in ("DATE", "TIME", "PERSON"):
        return None
    return aim


def _stage(
    verb: Clause | None, slot: str, prep: str, noun_stage: str, ballots: Ballots, sentence: Sentence
) -> tuple[str, str]:
    """The step that the verb and the noun over a vote tell, and how real the vote is by it."""
    if verb is None:
        return (noun_stage, BY_NATURE.get(noun_stage, "unknown")) if noun_stage else ("", "unknown")
    by_verb = ""
    if slot == "subject":
        due = next((c for c in sentence.children[verb.head] if sentence.tokens[c].lemma in ("due", "under")), None)
        by_verb = ballots.as_subject.get(verb.lemma, "") or stage_with_preposition(verb, ballots.as_subject)
        if verb.lemma == "be" and due is not None:
            by_verb = "announced" if sentence.tokens[due].lemma == "due" else "opened"
        if verb.modal and not by_verb:
            by_verb = "announced"
    elif slot == "pobj":
        by_verb = ballots.as_object.get(f"{verb.lemma} {prep}", "")
    else:
        by_verb = ballots.as_object.get(verb.lemma, "")
        if slot == "acl":
            by_verb = by_verb or ballots.as_subject.get(verb.lemma, "")
    if by_verb == "held" and slot == "subject" and verb.tense == "present":
        return "announced", "planned"  # "the ballot closes on Friday"
    stage = by_verb if by_verb else noun_stage
    if noun_stage in ("called_for", "refused") and by_verb not in ("refused", "called_off"):
        stage = noun_stage
    if not stage:
        return "", "unknown"
    status = verb.status
    if status in REAL:
        return stage, BY_VERB.get(verb.lemma) or BY_NATURE.get(stage, status)
    if stage in DONE or stage == "opened":
        if verb.negated or status == "not_happened":
            return "held", "not_happened"
        return UNREAL.get(status, "announced"), "planned" if status in ("agreed", "stated", "unknown") else status
    if stage == "announced" and status in ("agreed", "demanded", "stated", "unknown", "pledged"):
        return stage, "planned"
    if stage in ("called_off", "put_off") and verb.status in ("agreed",):
        return stage, BY_NATURE[stage]
    return stage, status


def _of_whom(sentence: Sentence, i: int) -> list[int]:
    """Who votes: "a ballot of members", "a vote in parliament", "the Senate's vote"."""
    tokens = sentence.tokens
    found = [j for j in owners_of(sentence, i) if tokens[j].dep != "compound" or tokens[j].ent == "ORG"]
    found += [
        c for c in sentence.children[i] if tokens[c].dep == "poss" and tokens[c].pos in ("NOUN", "PROPN", "PRON")
    ]
    for c in sentence.children[i]:
        if tokens[c].dep == "prep" and tokens[c].text.lower() in ("of", "in", "by", "among", "at"):
            found += [
                d for d in sentence.children[c] if tokens[d].dep == "pobj" and tokens[d].ent not in ("DATE", "TIME")
            ]
    return list(dict.fromkeys(found))


def _form(sentence: Sentence, i: int, lemma: str, body: Body | None, ballots: Ballots) -> str | None:
    if lemma in ("referendum", "plebiscite", "referenda"):
        return "referendum"
    if body is not None and body.form:
        return body.form
    for c in sentence.children[i]:
        token = sentence.tokens[c]
        if token.lemma.lower() in ("parliamentary", "senate", "congressional", "house"):
            return "legislature"
        if token.lemma.lower() == "cabinet":
            return "cabinet"
        if token.dep in ("compound", "amod") and form_of(sentence, c, ballots) == "members":
            return "members"
        if lemma == "ballot" and token.lemma.lower() in ("strike", "walkout", "stoppage"):
            return "members"
    return None


def _place(sentence: Sentence, i: int, top: int, verb: Clause | None) -> tuple[int, int]:
    """The words that tell it: the noun with its verb where they stand near, and what is right before the noun."""
    tokens = sentence.tokens
    marks = [i, top, *(c for j in (i, top) for c in sentence.children[j] if c < j and j - c <= 8)]
    if verb is not None and abs(verb.head - i) <= 12:
        marks.append(verb.head)
    return tokens[min(marks)].start, tokens[max(marks)].end
