"""A deed in the making: who did it to whom, where and when, and whether enough is told of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from parley.lexicons.deeds import Deed, Deeds
from parley.reading.events.grounds import is_place, untold_place
from parley.reading.events.senses import is_verbal
from parley.records import REAL, Clause, Sentence, When
from parley.text.scene import Scene, place_name

SPOKEN = frozenset({"plover:attacking", "plover:shelling"})
"""Deeds that words do as well as weapons ("pounded his rival")."""
OUTCOMES = frozenset({"plover:coming-to-terms", "plover:laying-arms-to-rest"})
NAMELESS = frozenset({"plover:exchanging-prisoners", *OUTCOMES})
"""Deeds told even where it is not said whose they are."""
ON_PAPER = frozenset({"plover:signing", "plover:agreeing-terms"})
"""Accords that are told without their parties, where it is said when or where they came about."""
CHARGES = frozenset({"ACCUSE"})
CHARGED = frozenset({
    "deal", "agreement", "accord", "trade", "swap", "attack", "strike", "raid", "invasion",
    "decision", "move", "plan",
    "bill", "law", "killing", "arrest", "tariff", "sanction", "policy", "proposal", "act", "step",
    "crackdown", "vote",
    "talk", "negotiation", "meeting", "visit", "summit", "sale", "shipment", "ban",
    "measure", "execution", "detention", "bombing", "shelling", "test", "launch", "blockade", "embargo", "walkout",
})  # fmt: skip
"""Doings that may be condemned where it is not said whose they are."""
CONDEMNING = frozenset({
    "condemn", "denounce", "deplore", "decry", "castigate", "censure", "criticise", "criticize", "lambast",
    "lambaste", "assail",
})  # fmt: skip
"""Verbs after which anything at all is charged, whoever is behind it."""
DOINGS = frozenset({"ASSAULT", "COERCE", "MOBILIZE", "RETREAT", "SANCTION", "CONCEDE", "AGREE", "REJECT", "AID"})
RUNNING = frozenset({
    "last", "drag", "enter", "end", "begin", "start", "shut", "cost", "empty", "paralyse", "paralyze", "close",
    "erupt", "break", "flare", "rage", "grow", "resume",
    "continue", "cripple", "choke", "cause", "hit", "keep", "prolong", "stage", "disrupt", "ground", "go", "spread",
})  # fmt: skip
"""Verbs by which a strike goes on, comes or ends."""
THINGS = frozenset({
    "price", "cost", "rate", "storm", "rain", "fire", "weather", "crisis", "economy", "inflation",
    "disease", "virus",
    "market", "share", "stock", "accident", "crash", "flood", "earthquake", "drought", "move", "decision", "tariff",
    "duty", "law", "rule", "war", "conflict", "year", "month", "figure", "report",
    "strike", "walkout", "stoppage", "talk", "dispute", "attack", "shortage", "outage", "pandemic",
    "vote", "season",
})  # fmt: skip
"""Subjects that do nothing on purpose."""
SIDE = ("relcl", "acl", "advcl", "ccomp", "punct", "appos", "pcomp")
"""What hangs on a word but tells of something else."""


@dataclass(slots=True, eq=False)
class Draft:
    """A deed in the making; fields as in ``Event``.

    Attributes:
        head: Offset of the word that names it.
        objects: Tokens that the verb itself accounts for, so that they name no deed of their own.
        definite: True for a noun that may point back ("the attack").
        held: True where its verb says that somebody held it ("staged a rally").
        bare: True for a re-mention that is no event by itself.
        result: True for what came of another deed and is told behind it (", killing nine").
        aim: True for "to protest against it" behind what people did, which is told by that.
        under: Offset of the verb that a noun hangs on, or -1.
        costly: True for a noun whose verb tells what it cost ("the raid left six dead").
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
    result: bool = False
    costly: bool = False
    aim: bool = False
    under: int = -1


def in_words(scene: Scene, sentence: Sentence, draft: Draft, clause: Clause, deeds: Deeds) -> None:
    """An attack of one politician on another is criticism; one of nobody known on a person is left out."""
    if draft.deed.rule not in SPOKEN:
        return
    near = {sentence.tokens[c].lemma.lower() for c in sentence.children[clause.head]}
    if is_verbal(scene, clause, draft.actors, draft.recipients, near):
        draft.deed, draft.modes = deeds.verbs["criticize"][0], ()
        draft.kept = bool(draft.actors)


def receive(scene: Scene, sentence: Sentence, draft: Draft, objects: tuple[int, ...], clause: Clause) -> None:
    """Whom it was done to: the object, or what stands after a preposition that brings the recipient."""
    found = list(scene.all_of(sentence, objects))
    if not found and draft.deed.hostile:
        found.extend(n for i in objects for n in _whose(scene, sentence, i, draft))
    for wanted in draft.deed.preps:
        if wanted in ("in", "near"):
            continue
        found.extend(n for prep, i in clause.preps if prep == wanted for n in _whose(scene, sentence, i, draft))
        found.extend(n for i in _behind(sentence, objects, wanted) for n in _whose(scene, sentence, i, draft))
    mutual = [n for prep, i in clause.preps if prep in ("between", "among") for n in scene.who(sentence, i)]
    draft.actors.extend(n for n in mutual if n not in draft.actors)
    draft.recipients.extend(n for n in found if n not in draft.recipients and n not in draft.actors)


def _whose(scene: Scene, sentence: Sentence, i: int, draft: Draft) -> tuple[str, ...]:
    """Whom a noun means, or whose it is: "the offices of the union", "abuses by the guards"; see ``OWNING``."""
    found = scene.who(sentence, i)
    if found or draft.deed.type not in OWNING:
        return found
    under = (c for c in sentence.children[i] if sentence.tokens[c].text.lower() in OWNING[draft.deed.type])
    return scene.all_of(sentence, (d for c in under for d in sentence.children[c]))


def _behind(sentence: Sentence, objects: tuple[int, ...], wanted: str) -> list[int]:
    """What stands after a preposition that hangs on an object ("shared evidence with Peru")."""
    tokens = sentence.tokens
    deeper = [  # "the snapback of sanctions on Iran", "a number of curbs on trade"
        d
        for i in objects
        for c in sentence.children[i]
        if tokens[c].text == "of"
        for d in sentence.children[c]
        if tokens[d].pos == "NOUN"
    ]
    shares = [  # "duties of 25 percent on imports": the grammar hangs "on" on the share
        d
        for i in objects
        for c in sentence.children[i]
        if tokens[c].text == "of"
        for d in sentence.children[c]
        if tokens[d].lemma.lower() in ("percent", "%")
    ]
    return [
        d
        for i in (*objects, *shares, *deeper)
        for c in sentence.children[i]
        if tokens[c].dep == "prep" and tokens[c].text.lower() == wanted
        for d in sentence.children[c]
        if tokens[d].dep == "pobj"
    ]


OWNING: Mapping[str, frozenset[str]] = {
    "SANCTION": frozenset({"from", "of"}),  # "duties on panels from Peru"
    "ASSAULT": frozenset({"of", "for"}),
    "COERCE": frozenset({"of"}),
    "PROTEST": frozenset({"of", "by"}),
}
"""By type of deed, the prepositions that tell whose a thing is that was struck, taken, punished or protested at."""
TIMED = frozenset({"npadvmod", "prep", "advmod", "tmod", "dobj", "amod", "nmod", "compound", "poss", "nummod"})
"""What hangs on a word that may say when."""
HERE = frozenset({"AGREE", "ASSAULT", "COERCE", "COOPERATE", "PROTEST", "RETREAT"})
"""Deeds whose object stands where the deed is done ("signed an accord in Quito")."""


def locate(scene: Scene, sentence: Sentence, draft: Draft, i: int) -> None:
    """Time and place that hang on token ``i``."""
    draft.place = draft.place or scene.place(sentence, i) or _nested_place(scene, sentence, i)
    draft.place = draft.place or untold_place(scene, sentence, i)
    if draft.when is not None:
        return
    for c in sentence.children[i]:
        if sentence.tokens[c].dep in TIMED:
            below = _without_plans(sentence, c)
            if len(below) <= 14:
                draft.when = scene.when(sentence.tokens[below[0]].start, sentence.tokens[below[-1]].end)
                if draft.when is not None:
                    return


def _without_plans(sentence: Sentence, i: int) -> list[int]:
    """The tokens under ``i`` without "planned for April 10" or "whom they took in May" behind a noun.

    Such a clause has a day of its own.
    """
    tokens, below = sentence.tokens, list(sentence.subtree(i))
    for c in below:
        told = tokens[c].dep == "relcl" and c > i
        if told or (tokens[c].dep == "acl" and tokens[c].lemma.lower() in SET_FOR):
            first = min(sentence.subtree(c)) if told else c
            return [n for n in below if n < first]
    return below


SET_FOR = frozenset({"plan", "schedule", "set", "slate", "announce", "book", "envisage", "mean", "due"})


def _nested_place(scene: Scene, sentence: Sentence, i: int) -> str | None:
    """The place a step further down: "on the tarmac in Muscat", "by a bomb near Kidal"."""
    tokens = sentence.tokens
    under = (
        d
        for c in sentence.children[i]
        if tokens[c].dep in ("prep", "agent") and tokens[c].text.lower() in NESTING
        for d in sentence.children[c]
        if tokens[d].dep == "pobj" and tokens[d].pos == "NOUN"
    )
    return next(filter(None, (scene.place(sentence, d) for d in under)), None)


NESTING = frozenset({"on", "at", "in", "by", "outside", "near", "inside", "aboard"})
AIMED = frozenset({"on", "against", "at", "in", "near", "inside", "of", "into"})


def aim_at(scene: Scene, sentence: Sentence, draft: Draft, clause: Clause) -> None:
    """A town that is attacked is where it is done: "an attack on Kharkiv", "shelled Rafah"."""
    if draft.deed.type != "ASSAULT" or draft.place is not None:
        return
    struck = [*clause.objects, *(i for p, i in clause.preps if p in AIMED)]
    towns = (i for i in struck if is_place(scene, sentence, i) and not scene.who(sentence, i))
    draft.place = next((place_name(sentence, i) for i in towns), None)


def is_worth(scene: Scene, draft: Draft, clause: Clause) -> bool:
    """False for a deed of nobody: it needs a known doer or sufferer, and a charge needs one who brings it.

    "The general was charged" stands without one.
    """
    if draft.deed.type in CHARGES:
        strict = draft.deed.rule == "plover:criticizing"
        plain = [i for i in clause.objects if scene.sentence(clause).tokens[i].pos in ("NOUN", "PROPN")]
        plain = [i for i in plain if scene.sentence(clause).tokens[i].lemma.lower() in CHARGED]
        named = (
            bool(draft.recipients)
            or bool(plain)
            or _is_condemned(scene, clause)
            or (not strict and bool(clause.objects or clause.preps))
        )
        charged = clause.passive and bool(draft.recipients) and clause.relation in ("root", "ccomp", "conj")
        return (bool(draft.actors) or charged) and named
    if draft.deed.both and not (draft.actors and draft.recipients):
        return False
    if draft.actors or draft.recipients:
        return True
    if draft.deed.type == "PROTEST" and draft.status in (*REAL, "planned", "agreed"):
        return bool(clause.subjects) or draft.place is not None or draft.held or _runs(scene, clause)
    if draft.deed.rule in NAMELESS:
        return True
    if draft.deed.rule in ON_PAPER and clause.passive and draft.status in (*REAL, "agreed"):
        return draft.when is not None or draft.place is not None  # "the accord was signed on May 4"
    if draft.deed.rule == "plover:arresting" and draft.status in REAL and not clause.nominal:
        return bool(clause.objects)  # "the court jailed a shop steward"
    if draft.deed.rule == "plover:releasing" and (clause.passive or any(p == "of" for p, _ in clause.preps)):
        return draft.status in (*REAL, "not_happened")  # "the crew was freed": by whom is left to be known
    if draft.deed.rule == "plover:walking-free":
        return draft.status in REAL
    if draft.status in REAL and draft.deed.type in DOINGS and not clause.nominal:
        tokens = scene.sentence(clause).tokens
        if any(
            (tokens[i].pos in ("NOUN", "PROPN") and tokens[i].lemma.lower() not in THINGS)
            or (tokens[i].pos == "NUM" and tokens[i].ent == "CARDINAL")
            for i in clause.subjects
        ):
            return True  # "soldiers shelled the valley": somebody did it, whoever they were
    hurt = draft.deed.type in ("ASSAULT", "PROTEST", "COERCE")
    return (
        hurt
        and draft.status in REAL
        and (
            draft.place is not None
            or ((clause.nominal or clause.passive) and draft.when is not None)
            or _counted(scene, draft, clause)
        )
    )


def _is_condemned(scene: Scene, clause: Clause) -> bool:
    """True for whatever is condemned outright: "deplored what it called piracy", "denounced the sittings"."""
    if clause.lemma not in CONDEMNING or clause.nominal:
        return False
    tokens = scene.sentence(clause).tokens
    if any(tokens[i].pos == "NOUN" and tokens[i].lemma.lower() not in THINGS for i in clause.objects):
        return True
    kids = scene.sentence(clause).children[clause.head]
    return any(tokens[c].dep in ("ccomp", "csubjpass") and tokens[c].tag != "VBG" for c in kids)


def _runs(scene: Scene, clause: Clause) -> bool:
    """True for a strike of which it is told how long it is, or that it goes on, though not whose it is."""
    up = scene.clauses[clause.governor] if clause.governor is not None else None
    if not clause.nominal or up is None or up.nominal or up.status not in REAL:
        return False
    kids = [scene.sentence(clause).tokens[c] for c in scene.sentence(clause).children[clause.head]]
    if any(t.ent == "DATE" and t.dep in ("compound", "nmod", "amod") for t in kids):
        return True  # "a six-week walkout"
    if any(t.dep == "relcl" and t.lemma.lower() in RUNNING for t in kids):
        return True  # "a strike that has emptied the wards"
    return clause.head in (*up.subjects, *up.objects) and up.lemma.split(" ")[0] in RUNNING


def _counted(scene: Scene, draft: Draft, clause: Clause) -> bool:
    tokens = scene.sentence(clause).tokens
    if any(tokens[i].pos == "NUM" for i in clause.objects):
        return True  # "34 of them were shot"
    start, end = draft.places[0]
    return bool(scene.quantities_in(start, end))


def is_background(sentence: Sentence, clause: Clause, draft: Draft) -> bool:
    """History told in passing: a year or month of its own, a "since" clause, or "the regions annexed by Peru".

    So is what a noun is said to have done or borne before: "the crew, whom they had seized".
    """
    if draft.when is not None and draft.when.basis == "text" and draft.when.precision in ("month", "year"):
        return True
    if clause.relation == "acl" and clause.passive and clause.tense == "none" and draft.when is None:
        return True
    tokens = sentence.tokens
    before = (tokens[c] for c in sentence.children[clause.head])
    if clause.relation == "relcl" and any(t.dep == "aux" and t.text.lower() == "had" for t in before):
        return True
    if any(tokens[c].dep == "mark" and tokens[c].text.lower() == "since" for c in sentence.children[clause.head]):
        return True
    up = tokens[tokens[clause.head].head]
    return clause.nominal and up.dep in ("prep", "pcomp") and up.text.lower() == "since"


def reach(sentence: Sentence, i: int) -> int:
    """The last token under token ``i``, clauses of their own left out."""
    last = i
    for c in sentence.children[i]:
        if c > i and sentence.tokens[c].dep not in SIDE:
            last = max(last, reach(sentence, c))
    return last
