"""The deed that a noun tells ("the swap", "Sunday's strike"), and truces that came about or did not."""

from __future__ import annotations

from parley.lexicons.deeds import Deed, Deeds
from parley.reading.events.drafts import (
    OUTCOMES,
    SIDE,
    THINGS,
    Draft,
    aim_at,
    in_words,
    is_background,
    is_worth,
    locate,
    reach,
    receive,
)
from parley.reading.events.kinds import FLESH, names_of
from parley.reading.events.marchers import of_marchers
from parley.reading.events.noun_senses import fits_noun
from parley.reading.events.senses import refined
from parley.records import REAL, Clause, Sentence
from parley.text.scene import Scene

KEPT_NOUNS = REAL | {"planned", "agreed", "speculated", "discussed", "threatened", "denied", "proposed", "pledged"}
QUIET_NOUNS = REAL | {"planned", "agreed"}
LIGHT = frozenset({
    "launch", "carry", "conduct", "stage", "mount", "unleash", "perpetrate", "make", "hold", "begin", "start",
    "continue", "resume", "complete", "commit", "lead", "plan", "threaten", "order", "announce", "propose",
    "agree", "impose", "wage", "step", "intensify", "renew", "organize", "organise", "end", "halt", "stop",
    "suspend", "demand", "pledge", "promise", "offer", "see", "open", "undertake", "finish",
})  # fmt: skip
"""Verbs whose subject does the deed that their object names ("launched an attack")."""
YIELD = frozenset({
    "yield", "produce", "reach", "result", "lead", "secure", "achieve", "bring", "deliver", "broker", "end",
    "clinch", "fail", "conclude", "announce", "sign", "agree", "materialize", "materialise", "hold", "collapse",
    "take", "come", "enter",
})  # fmt: skip
"""Verbs that say whether something came of it."""
CAPTIVES = frozenset({"prisoner", "hostage", "captive", "detainee", "pow", "inmate"})
TOLL = frozenset({"leave", "kill", "wound", "injure", "claim", "destroy", "damage"})
"""Verbs that tell what a deed cost."""
DYING = frozenset({"die", "perish"})
"""Verbs of those whom an attack killed."""
WARLIKE = frozenset(
    {"air", "missile", "drone", "military", "nuclear", "rocket", "retaliatory", "pre-emptive", "deadly"}
)
LABOUR = frozenset({
    "general", "hunger", "rail", "pay", "wage", "wildcat", "teacher", "nurse", "worker", "union", "docker",
    "driver", "tube", "bus", "transport", "national", "indefinite", "day", "hour", "postal", "port", "doctor",
    "miner", "two-day", "three-day", "24-hour", "48-hour", "sympathy", "solidarity", "staff",
})  # fmt: skip
UNDOING = frozenset({
    "put off", "postpone", "cancel", "call off", "scrap", "abort", "delay", "avert", "foil", "thwart",
    "fall through",
    "founder", "block",
})  # fmt: skip
"""Verbs that say of a deed that it was not done."""
WORKPLACE = frozenset({
    "wage", "pay", "employer", "employee", "picket", "pension", "union", "unionist", "payroll", "overtime",
    "walkout", "workplace", "staff", "strikebreaker", "labour", "labor", "shift", "stoppage",
})  # fmt: skip
"""Words of a sentence in which a strike, with no weapon told, is one of workers."""
AIMING = frozenset({"target", "hit", "affect", "strike", "cover", "punish"})
"""Verbs whose object is whom sanctions are laid on."""
MUTUAL = frozenset({"between", "among", "with"})
WRECKING = frozenset({"destroy", "damage", "wreck", "flatten", "gut", "level", "demolish", "raze"})
"""Verbs of attacks whose object is what they struck."""
COMING = frozenset({"follow", "come", "begin", "start", "take", "occur", "continue", "last"})
"""Verbs by which an attack came about."""
FIRMS = frozenset({"company", "firm", "bank", "newspaper", "outlet", "website", "account", "network", "server"})
"""What may be struck by workers, or raided by buyers, and no bomb."""
BODILY_NOUNS = frozenset({"plover:air-attack", "plover:shelling"})
"""Attacks that are made with arms, whatever else is told of them."""


def noun_event(scene: Scene, clause: Clause, deeds: Deeds) -> Draft | None:
    """The deed that a noun tells, or None."""
    sentence = scene.sentence(clause)
    deed = next((d for d in deeds.nouns[clause.lemma] if fits_noun(sentence, clause, d)), None)
    deed = deed or _that_swap(scene, sentence, clause, deeds)
    if deed is None:
        return None
    deed = _by_sense(scene, sentence, clause, deed, deeds)
    verb = scene.clauses[clause.governor] if clause.governor is not None else None
    if verb is not None and verb.nominal:
        verb = None
    if deed.rule in OUTCOMES:
        if verb is None and clause.negated:
            verb = _verb_above(scene, clause)  # "led to a swap but no truce"
        return _outcome(sentence, clause, deed, verb)
    kept = KEPT_NOUNS if deed.act else QUIET_NOUNS
    undone = clause.status == "not_happened" and verb is not None and _is_undone(clause, verb)
    if (clause.status not in kept and not undone) or clause.negated:
        return None
    draft = Draft(deed, clause.status, sentence.tokens[clause.head].start, [_noun_span(sentence, clause)])
    draft.actors = list(scene.all_of(sentence, clause.subjects))
    if deed.type == "ASSAULT":
        draft.actors.extend(n for p, i in clause.preps if p == "from" for n in scene.who(sentence, i))
    if verb is not None and clause.head in verb.objects and verb.lemma.split(" ")[0] in LIGHT:
        draft.actors.extend(n for n in scene.all_of(sentence, verb.subjects) if n not in draft.actors)
        draft.held = bool(verb.subjects)
        receive(scene, sentence, draft, (), verb)
        locate(scene, sentence, draft, verb.head)
        if deed.type == "PROTEST":
            draft.place = draft.place or of_marchers(scene, sentence, verb)
    receive(scene, sentence, draft, (), clause)
    if verb is not None and deed.type == "SANCTION" and _aims(clause, verb):
        receive(scene, sentence, draft, verb.objects, verb)
        draft.places[0] = (draft.places[0][0], max(draft.places[0][1], _ends(sentence, verb)))
    if not draft.recipients and len(draft.actors) > 1 and deed.type == "ASSAULT" and not _mutual(clause):
        draft.recipients = draft.actors[1:]
        draft.actors = draft.actors[:1]
    if verb is not None and clause.head in verb.subjects and verb.lemma in TOLL and verb.status in REAL:
        ends = [reach(sentence, i) for i in verb.objects if i > verb.head]
        if ends:  # "the raid left six guards dead"
            draft.places[0] = (draft.places[0][0], sentence.tokens[max(ends)].end)
            draft.costly = True
    if verb is not None and deed.type == "ASSAULT" and _is_died_in(clause, verb):
        dead = scene.all_of(sentence, (*verb.subjects, *verb.objects))
        draft.recipients.extend(n for n in dead if n not in (*draft.recipients, *draft.actors))
        draft.costly = True
        locate(scene, sentence, draft, verb.head)
    starts = verb is not None and verb.lemma in ("begin", "start", "open")
    if verb is not None and (clause.head in verb.subjects or starts) and verb.status in REAL:
        locate(scene, sentence, draft, verb.head)
    if verb is not None:
        draft.under = sentence.tokens[verb.head].start
    draft.modes = refined(sentence, clause, deed)
    locate(scene, sentence, draft, clause.head)
    aim_at(scene, sentence, draft, clause)
    words = {sentence.tokens[c].text.lower() for c in sentence.children[clause.head]}
    draft.definite = bool(words & {"the", "this", "that", "these", "those"})
    draft.background = is_background(sentence, clause, draft)
    in_words(scene, sentence, draft, clause, deeds)
    worth = is_worth(scene, draft, clause) or (verb is not None and _is_borne_out(sentence, clause, verb, draft))
    draft.bare = draft.definite and not worth
    draft.kept = draft.bare or worth
    return draft


def _is_borne_out(sentence: Sentence, clause: Clause, verb: Clause, draft: Draft) -> bool:
    """True for "an air raid on the camp followed", "an attack destroyed a school": what became of it is told."""
    told = verb.status == "happened" and draft.status in REAL and not verb.passive and clause.head in verb.subjects
    if draft.deed.type != "ASSAULT" or not told:
        return False
    plain = verb.lemma in WRECKING and clause.lemma in THINGS  # "a bombing" is told with its verb
    struck = [
        i for i in verb.objects
        if plain and sentence.tokens[i].pos == "NOUN"
        and not any(sentence.tokens[c].dep == "nummod" for c in sentence.children[i])  # their count tells the verb
    ]  # fmt: skip
    aimed = [
        i for p, i in clause.preps if p in ("on", "against") and (names_of(sentence.tokens[i]) & FLESH - FIRMS)
    ]
    bodily = draft.deed.rule in BODILY_NOUNS or bool(struck)
    return bodily and (bool(struck) or (verb.lemma in COMING and bool(aimed)))


def _is_died_in(clause: Clause, verb: Clause) -> bool:
    """True for "six guards died in an ambush"."""
    hung = any(prep == "in" and i == clause.head for prep, i in verb.preps)
    return hung and verb.lemma in DYING and verb.status in REAL


def _aims(clause: Clause, verb: Clause) -> bool:
    """True for "the new sanctions targeted two banks of Peru"."""
    return clause.head in verb.subjects and not verb.passive and verb.lemma in AIMING and verb.status in REAL


def _ends(sentence: Sentence, verb: Clause) -> int:
    """Where the objects of a verb end in the text, or the verb itself."""
    ends = [reach(sentence, i) for i in verb.objects if i > verb.head]
    return sentence.tokens[max([verb.head, *ends])].end


def _is_undone(clause: Clause, verb: Clause) -> bool:
    """True for "the handover was put off": a verb says of this very deed that it was not done."""
    return verb.lemma in UNDOING and verb.status in REAL and clause.head in (*verb.objects, *verb.subjects)


def _that_swap(scene: Scene, sentence: Sentence, clause: Clause, deeds: Deeds) -> Deed | None:
    """ "The swap", with nothing beside it, in an article that tells of captives."""
    below = [sentence.tokens[c] for c in sentence.children[clause.head]]
    bare = all(t.text.lower() in ("the", "this", "that") for t in below if t.i < clause.head) and below
    if clause.lemma != "swap" or not bare or any(t.dep == "prep" and t.text == "of" for t in below):
        return None
    told = (t.lemma.lower() for s in scene.parse.sentences for t in s.tokens)
    return next(iter(deeds.nouns["swap"]), None) if any(t in CAPTIVES or t == "release" for t in told) else None


def _verb_above(scene: Scene, clause: Clause) -> Clause | None:
    up = clause
    while up.governor is not None and up.nominal:
        up = scene.clauses[up.governor]
    return None if up.nominal else up


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
    into = verb.lemma in ("come", "enter", "go") and any(
        tokens[i].lemma in ("force", "effect") for _, i in verb.preps
    )
    if clause.status in REAL and deed.type == "RETREAT" and into:
        return Draft(deed, clause.status, tokens[clause.head].start, [_noun_span(sentence, clause)])
    fruit = verb.lemma in ("result", "lead", "end") and prep.text.lower() in ("in", "to", "with")
    if clause.status in REAL and (fruit or (deed.type == "RETREAT" and verb.lemma in ("take", "hold", "begin"))):
        return Draft(deed, clause.status, tokens[clause.head].start,
                     [_noun_span(sentence, clause)])  # fmt: skip
    return None


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
    if not near & WARLIKE and {t.lemma.lower() for t in sentence.tokens} & WORKPLACE:
        near |= LABOUR
    protest = next((d for d in deeds.nouns.get("walkout", ())), None)
    return protest if protest is not None and near & LABOUR else deed


def _mutual(clause: Clause) -> bool:
    return any(prep in MUTUAL for prep, _ in clause.preps)


def _noun_span(sentence: Sentence, clause: Clause) -> tuple[int, int]:
    left = clause.head
    for c in sentence.children[clause.head]:
        if c < clause.head and sentence.tokens[c].dep != "punct":
            left = min(left, min(sentence.subtree(c)))
    last = clause.head
    for c in sentence.children[clause.head]:
        if c > clause.head and sentence.tokens[c].dep not in (*SIDE, "conj", "cc"):
            last = max(last, reach(sentence, c))
    return sentence.tokens[left].start, sentence.tokens[last].end
