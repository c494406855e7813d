"""One clause, one deed: which entry of the lexicon it is, who did it to whom, where, when and with what."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from parley.lexicons.deeds import Deed, Deeds
from parley.reading.events.senses import fits_noun, fits_verb, is_verbal, refined
from parley.records import REAL, Clause, Sentence, When
from parley.text.scene import Scene

KEPT_VERBS = REAL | {"planned", "agreed", "pledged", "threatened", "denied", "offered", "proposed"}
KEPT_NOUNS = REAL | {"planned", "agreed", "speculated", "discussed", "threatened", "denied", "proposed", "pledged"}
QUIET_NOUNS = REAL | {"planned", "agreed"}
SPOKEN = frozenset({"plover:attacking", "plover:shelling"})
"""Deeds that words do as well as weapons ("pounded his rival")."""
LIGHT = frozenset({
    "launch", "carry", "conduct", "stage", "mount", "unleash", "perpetrate", "make", "hold", "begin", "start",
    "continue", "resume", "complete", "commit", "lead", "plan", "threaten", "order", "announce", "propose",
    "agree", "impose", "wage", "step", "intensify", "renew", "organize", "organise", "end", "halt", "stop",
    "suspend", "demand", "pledge", "promise", "offer", "see", "open", "undertake", "finish",
})  # fmt: skip
"""Verbs whose subject does the deed that their object names ("launched an attack")."""
OUTCOMES = frozenset({"plover:coming-to-terms", "plover:laying-arms-to-rest"})
YIELD = frozenset({
    "yield", "produce", "reach", "result", "lead", "secure", "achieve", "bring", "deliver", "broker", "end",
    "clinch", "fail", "conclude", "announce", "sign", "agree", "materialize", "materialise", "hold", "collapse",
    "take",
})  # fmt: skip
"""Verbs that say whether something came of it."""
NAMELESS = frozenset({"plover:exchanging-prisoners", *OUTCOMES})
"""Deeds told even where it is not said whose they are."""
CHARGES = frozenset({"ACCUSE"})
WARLIKE = frozenset(
    {"air", "missile", "drone", "military", "nuclear", "rocket", "retaliatory", "pre-emptive", "deadly"}
)
CHARGED = frozenset({
    "deal", "agreement", "accord", "trade", "swap", "attack", "strike", "raid", "invasion",
    "decision", "move", "plan",
    "bill", "law", "killing", "arrest", "tariff", "sanction", "policy", "proposal", "act", "step",
    "crackdown", "vote",
    "measure", "execution", "detention", "bombing", "shelling", "test", "launch", "blockade", "embargo", "walkout",
})  # fmt: skip
"""Doings that may be condemned where it is not said whose they are."""
DOINGS = frozenset({"ASSAULT", "COERCE", "MOBILIZE", "RETREAT", "SANCTION", "CONCEDE", "AGREE", "REJECT"})
THINGS = frozenset({
    "price", "cost", "rate", "storm", "rain", "fire", "weather", "crisis", "economy", "inflation",
    "disease", "virus",
    "market", "share", "stock", "accident", "crash", "flood", "earthquake", "drought", "move", "decision", "tariff",
    "duty", "law", "rule", "war", "conflict", "year", "month", "figure", "report", "court",
    "strike", "walkout", "stoppage", "talk", "dispute", "attack", "shortage", "outage", "pandemic",
    "vote", "season",
})  # fmt: skip
"""Subjects that do nothing on purpose."""
SIDE = ("relcl", "acl", "advcl", "ccomp", "punct", "appos", "pcomp")
"""What hangs on a word but tells of something else."""
MUTUAL = frozenset({"between", "among", "with"})


@dataclass(slots=True, eq=False)
class Draft:
    """A deed in the making; fields as in ``Event``.

    Attributes:
        head: Offset of the word that names it.
        objects: Tokens that the verb itself accounts for, so that they name no deed of their own.
        definite: True for a noun that may point back ("the attack").
        held: True where its verb says that somebody held it ("staged a rally").
        bare: True for a re-mention that is no event by itself.
        kept: False for a deed that is read, so that its nouns are accounted for, but is no event.
    """

    deed: Deed
    status: str
    head: int
    places: list[tuple[int, int]]
    actors: list[str] = field(default_factory=list)
    recipients: list[str] = field(default_factory=list)
    objects: tuple[int, ...] = ()
    modes: tuple[str, ...] = ()
    when: When | None = None
    place: str | None = None
    background: bool = False
    definite: bool = False
    kept: bool = True
    bare: bool = False
    held: bool = False


def verb_event(scene: Scene, clause: Clause, deeds: Deeds) -> Draft | None:
    """The deed that a verbal clause tells, or None."""
    sentence = scene.sentence(clause)
    if clause.lemma == "let":
        clause = _let_go(sentence, clause)
    found = _entries(sentence, clause, deeds)
    if not found:
        return None
    deed = next((d for d in found if fits_verb(scene, sentence, clause, d)), None)
    if deed is None:
        return None
    tokens = sentence.tokens
    draft = Draft(deed, clause.status, tokens[clause.head].start, [_span(sentence, clause)], objects=clause.objects)
    aim = clause.relation == "acl" and clause.tense == "none" and clause.status not in ("agreed", *REAL)
    tried = clause.status == "unknown" and deed.type in ("ASSAULT", "COERCE") and _tried(scene, clause)
    draft.kept = (clause.status in KEPT_VERBS or tried) and not clause.negated and not aim
    if not draft.kept:
        return draft
    if deed.status and clause.status in REAL:
        draft.status = deed.status
    draft.actors = list(scene.all_of(sentence, clause.subjects))
    _receive(scene, sentence, draft, clause.objects, clause)
    draft.recipients = [n for n in draft.recipients if not _own_state(scene, n, draft.actors)]
    draft.modes = refined(sentence, clause, deed)
    _set(scene, sentence, draft, clause.head)
    draft.background = _is_background(sentence, clause, draft)
    draft.kept = _worth(scene, draft, clause)
    _in_words(scene, sentence, draft, clause, deeds)
    return draft


def _own_state(scene: Scene, name: str, actors: list[str]) -> bool:
    """True for the state of the doer: "Bush imposed the U.S. tariffs" is not aimed at the U.S."""
    held = scene.cast.actors.get(name)
    if held is None or held.kind != "state":
        return False
    return any((a := scene.cast.actors.get(n)) is not None and a.country == held.country for n in actors)


def _entries(sentence: Sentence, clause: Clause, deeds: Deeds) -> tuple[Deed, ...]:
    """What the lexicon has for a verb, with the preposition after it first ("walk out of", "put on alert")."""
    found: list[Deed] = []
    for prep, i in clause.preps:
        found.extend(deeds.verbs.get(f"{clause.lemma} {prep} {sentence.tokens[i].lemma.lower()}", ()))
        found.extend(deeds.verbs.get(f"{clause.lemma} {prep}", ()))
    return (*dict.fromkeys(found), *deeds.verbs.get(clause.lemma, ()))


def _let_go(sentence: Sentence, clause: Clause) -> Clause:
    """ "Let ninety prisoners go": one verb with its object, which the grammar splits in two clauses."""
    tokens = sentence.tokens
    for c in sentence.children[clause.head]:
        if tokens[c].lemma == "go" and tokens[c].dep in ("ccomp", "xcomp"):
            freed = [d for d in sentence.children[c] if tokens[d].dep in ("nsubj", "dobj")]
            return replace(clause, lemma="let go", objects=(*clause.objects, *freed))
    return clause


def noun_event(scene: Scene, clause: Clause, deeds: Deeds) -> Draft | None:
    """The deed that a noun tells, or None."""
    sentence = scene.sentence(clause)
    deed = next((d for d in deeds.nouns[clause.lemma] if fits_noun(sentence, clause, d)), None)
    if deed is None:
        return None
    deed = _by_sense(scene, sentence, clause, deed, deeds)
    verb = scene.clauses[clause.governor] if clause.governor is not None else None
    if verb is not None and verb.nominal:
        verb = None
    if deed.rule in OUTCOMES:
        return _outcome(sentence, clause, deed, verb)
    kept = KEPT_NOUNS if deed.act else QUIET_NOUNS
    if clause.status not in kept or clause.negated:
        return None
    draft = Draft(deed, clause.status, sentence.tokens[clause.head].start, [_noun_span(sentence, clause)])
    draft.actors = list(scene.all_of(sentence, clause.subjects))
    if deed.type == "ASSAULT":
        draft.actors.extend(n for p, i in clause.preps if p == "from" for n in scene.who(sentence, i))
    if verb is not None and clause.head in verb.objects and verb.lemma.split(" ")[0] in LIGHT:
        draft.actors.extend(n for n in scene.all_of(sentence, verb.subjects) if n not in draft.actors)
        draft.held = bool(verb.subjects)
        _receive(scene, sentence, draft, (), verb)
        _set(scene, sentence, draft, verb.head)
    _receive(scene, sentence, draft, (), clause)
    if not draft.recipients and len(draft.actors) > 1 and deed.type == "ASSAULT" and not _mutual(clause):
        draft.recipients = draft.actors[1:]
        draft.actors = draft.actors[:1]
    starts = verb is not None and verb.lemma in ("begin", "start", "open")
    if verb is not None and (clause.head in verb.subjects or starts) and verb.status in REAL:
        _set(scene, sentence, draft, verb.head)
    draft.modes = refined(sentence, clause, deed)
    _set(scene, sentence, draft, clause.head)
    words = {sentence.tokens[c].text.lower() for c in sentence.children[clause.head]}
    draft.definite = bool(words & {"the", "this", "that", "these", "those"})
    draft.background = _is_background(sentence, clause, draft)
    _in_words(scene, sentence, draft, clause, deeds)
    draft.bare = draft.definite and not _worth(scene, draft, clause)
    draft.kept = draft.bare or _worth(scene, draft, clause)
    return draft


def _outcome(sentence: Sentence, clause: Clause, deed: Deed, verb: Clause | None) -> Draft | None:
    """A truce or agreement that came about or did not: only where the verb says so ("failed to yield a truce")."""
    if verb is None or not set(verb.lemma.split()) & YIELD:
        return None
    tokens = sentence.tokens
    if clause.status == "not_happened" and (clause.head in verb.objects or clause.negated or verb.negated):
        first = min(clause.head, verb.head)
        up = tokens[verb.head].head
        if verb.relation == "xcomp" and tokens[up].pos in ("VERB", "AUX") and 0 < verb.head - up <= 4:
            first = min(first, up)
        for c in sentence.children[first]:
            if tokens[c].dep in ("neg", "aux") and c < first:
                first = c
        if clause.negated:
            first = min([clause.head, *(c for c in sentence.children[clause.head] if c < clause.head)])
        last = max(clause.head, verb.head if clause.head in verb.subjects else clause.head)
        return Draft(deed, "not_happened", tokens[clause.head].start, [(tokens[first].start, tokens[last].end)])
    prep = tokens[tokens[clause.head].head]
    fruit = verb.lemma in ("result", "lead", "end") and prep.text.lower() in ("in", "to", "with")
    if clause.status in REAL and (fruit or (deed.type == "RETREAT" and verb.lemma in ("take", "hold", "begin"))):
        return Draft(deed, "agreed" if deed.type == "AGREE" else clause.status, tokens[clause.head].start,
                     [_noun_span(sentence, clause)])  # fmt: skip
    return None


def _in_words(scene: Scene, sentence: Sentence, draft: Draft, clause: Clause, deeds: Deeds) -> None:
    """An attack of one politician on another is criticism; one of nobody known on a person is left out."""
    if draft.deed.rule not in SPOKEN:
        return
    near = {sentence.tokens[c].lemma.lower() for c in sentence.children[clause.head]}
    if is_verbal(scene, clause, draft.actors, draft.recipients, near):
        draft.deed, draft.modes = deeds.verbs["criticize"][0], ()
        draft.kept = bool(draft.actors)


def _tried(scene: Scene, clause: Clause) -> bool:
    """ "Tried to hack": an attempt is told, its outcome is not."""
    if clause.governor is None or clause.relation not in ("xcomp", "acl"):
        return False
    up = scene.clauses[clause.governor]
    return up.lemma in ("try", "attempt", "seek") and (up.nominal or up.status in REAL)


def _of_workers(scene: Scene, sentence: Sentence, clause: Clause) -> bool:
    """True where whose strike it is, or whose verb is over it, is a union or its people."""
    up = scene.clauses[clause.governor] if clause.governor is not None else None
    whose = list(clause.subjects) + (list(up.subjects) if up is not None and clause.head in up.objects else [])
    if any(scene.cast.actors[n].sector == "LAB" for n in scene.all_of(sentence, whose)):
        return True
    near = {sentence.tokens[c].lemma.lower() for c in sentence.children[clause.head]}
    if near & WARLIKE or any(p in ("on", "against") for p, _ in clause.preps):
        return False
    sectors = {a.sector for a in scene.cast.actors.values()}
    return "LAB" in sectors and not sectors & {"MIL", "REB"}


def _by_sense(scene: Scene, sentence: Sentence, clause: Clause, deed: Deed, deeds: Deeds) -> Deed:
    """A labour strike is a protest, not an attack."""
    if clause.lemma != "strike":
        return deed
    if _of_workers(scene, sentence, clause):
        return next(iter(deeds.nouns.get("walkout", ())), deed)
    near = {sentence.tokens[c].lemma.lower() for c in sentence.children[clause.head]}
    near |= {sentence.tokens[i].lemma.lower() for i in clause.subjects}
    protest = next((d for d in deeds.nouns.get("walkout", ())), None)
    return protest if protest is not None and near & LABOUR else deed


LABOUR = frozenset({
    "general", "hunger", "rail", "pay", "wage", "wildcat", "teacher", "nurse", "worker", "union", "docker",
    "driver", "tube", "bus", "transport", "national", "indefinite", "day", "hour", "postal", "port", "doctor",
    "miner", "two-day", "three-day", "24-hour", "48-hour", "sympathy", "solidarity", "staff",
})  # fmt: skip


def _mutual(clause: Clause) -> bool:
    return any(prep in MUTUAL for prep, _ in clause.preps)


def _receive(scene: Scene, sentence: Sentence, draft: Draft, objects: tuple[int, ...], clause: Clause) -> None:
    """Whom it was done to: the object, or what stands after a preposition that brings the recipient."""
    found = list(scene.all_of(sentence, objects))
    for wanted in draft.deed.preps:
        if wanted in ("in", "near"):
            continue
        found.extend(n for prep, i in clause.preps if prep == wanted for n in scene.who(sentence, i))
        found.extend(n for i in _behind(sentence, objects, wanted) for n in scene.who(sentence, i))
    mutual = [n for prep, i in clause.preps if prep in ("between", "among") for n in scene.who(sentence, i)]
    draft.actors.extend(n for n in mutual if n not in draft.actors)
    draft.recipients.extend(n for n in found if n not in draft.recipients and n not in draft.actors)


def _behind(sentence: Sentence, objects: tuple[int, ...], wanted: str) -> list[int]:
    """What stands after a preposition that hangs on an object ("shared evidence with Peru")."""
    tokens = sentence.tokens
    return [
        d
        for i in objects
        for c in sentence.children[i]
        if tokens[c].dep == "prep" and tokens[c].text.lower() == wanted
        for d in sentence.children[c]
        if tokens[d].dep == "pobj"
    ]


def _set(scene: Scene, sentence: Sentence, draft: Draft, i: int) -> None:
    """Time and place that hang on token ``i``."""
    draft.place = draft.place or scene.place(sentence, i)
    if draft.when is not None:
        return
    for c in sentence.children[i]:
        if sentence.tokens[c].dep in (
            "npadvmod",
            "prep",
            "advmod",
            "tmod",
            "dobj",
            "amod",
            "nmod",
            "compound",
            "poss",
            "nummod",
        ):
            below = sentence.subtree(c)
            if len(below) <= 14:
                draft.when = scene.when(sentence.tokens[below[0]].start, sentence.tokens[below[-1]].end)
                if draft.when is not None:
                    return


def _worth(scene: Scene, draft: Draft, clause: Clause) -> bool:
    """False for a deed of nobody: it needs a known doer or sufferer, and a charge needs one who brings it."""
    if draft.deed.type in CHARGES:
        strict = draft.deed.rule == "plover:criticizing"
        plain = [i for i in clause.objects if scene.sentence(clause).tokens[i].pos in ("NOUN", "PROPN")]
        plain = [i for i in plain if scene.sentence(clause).tokens[i].lemma.lower() in CHARGED]
        named = bool(draft.recipients) or bool(plain) or (not strict and bool(clause.objects or clause.preps))
        return bool(draft.actors) and named
    if draft.actors or draft.recipients:
        return True
    if draft.deed.type == "PROTEST" and draft.status in (*REAL, "planned", "threatened", "agreed"):
        return bool(clause.subjects) or draft.place is not None or draft.held
    if draft.deed.rule in NAMELESS:
        return True
    if draft.status in REAL and draft.deed.type in DOINGS and not clause.nominal:
        tokens = scene.sentence(clause).tokens
        if any(
            tokens[i].pos in ("NOUN", "PROPN") and tokens[i].lemma.lower() not in THINGS for i in clause.subjects
        ):
            return True  # "soldiers shelled the valley": somebody did it, whoever they were
    hurt = draft.deed.type in ("ASSAULT", "PROTEST", "COERCE")
    return hurt and draft.status in REAL and (draft.place is not None or _counted(scene, draft))


def _counted(scene: Scene, draft: Draft) -> bool:
    start, end = draft.places[0]
    return any(start <= q.start and q.end <= end for q in scene.quantities)


def _is_background(sentence: Sentence, clause: Clause, draft: Draft) -> bool:
    """History told in passing: a year or month of its own, or a "since" clause."""
    if draft.when is not None and draft.when.basis == "text" and draft.when.precision in ("month", "year"):
        return True
    tokens = sentence.tokens
    if any(tokens[c].dep == "mark" and tokens[c].text.lower() == "since" for c in sentence.children[clause.head]):
        return True
    up = tokens[tokens[clause.head].head]
    return clause.nominal and up.dep in ("prep", "pcomp") and up.text.lower() == "since"


def _span(sentence: Sentence, clause: Clause) -> tuple[int, int]:
    """Verb and object, with the subject where it stands close before."""
    tokens = sentence.tokens
    first = last = clause.head
    for i in clause.subjects:
        if 0 < clause.head - i <= 12 and tokens[i].head == clause.head:
            first = min(first, min(sentence.subtree(i)))
    for i in clause.objects:
        if clause.passive and 0 < clause.head - i <= 12:
            first = min(first, min(sentence.subtree(i)))
    for c in sentence.children[clause.head]:
        if tokens[c].dep in ("dobj", "dative", "prt", "agent", "prep", "attr", "oprd") and c > clause.head:
            last = max(last, _reach(sentence, c))
    while last > clause.head and tokens[last].pos in ("ADP", "SCONJ", "PUNCT", "CCONJ"):
        last -= 1
    return tokens[first].start, tokens[last].end


def _reach(sentence: Sentence, i: int) -> int:
    last = i
    for c in sentence.children[i]:
        if c > i and sentence.tokens[c].dep not in SIDE:
            last = max(last, _reach(sentence, c))
    return last


def _noun_span(sentence: Sentence, clause: Clause) -> tuple[int, int]:
    left = clause.head
    for c in sentence.children[clause.head]:
        if c < clause.head and sentence.tokens[c].dep != "punct":
            left = min(left, min(sentence.subtree(c)))
    last = clause.head
    for c in sentence.children[clause.head]:
        if c > clause.head and sentence.tokens[c].dep not in (*SIDE, "conj", "cc"):
            last = max(last, _reach(sentence, c))
    return sentence.tokens[left].start, sentence.tokens[last].end
