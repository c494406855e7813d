"""How many and how much: prisoners exchanged, people killed, rates of duty, pay rises, quotas, enrichment."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from parley.reading.facts.claims import Claim
from parley.reading.facts.crowds import taking_part
from parley.records import REAL, Amount, Clause, Event, Quantity, Sentence
from parley.text.scene import Scene

CAPTIVES = ("prisoner", "pow", "captive", "detainee", "hostage", "soldier", "serviceman", "inmate")
SWAPS = frozenset({"exchange", "swap", "trade"})
FREES = frozenset({"release", "free", "return", "hand over", "repatriate"})
PARTS = frozenset({"last", "first", "remaining", "other", "another", "final", "next", "further", "additional"})
"""Words before a number that say that it counts a part."""
HARMS = {
    "kill": "killed", "die": "killed", "wound": "wounded", "injure": "wounded", "hurt": "wounded",
    "slay": "killed", "massacre": "killed", "displace": "displaced", "arrest": "arrested", "detain": "arrested",
    "kidnap": "abducted", "abduct": "abducted", "shoot dead": "killed", "gun down": "killed", "perish": "killed",
    "uproot": "displaced", "flee": "displaced", "cross": "displaced", "evacuate": "evacuated",
    "deport": "deported", "expel": "expelled", "sack": "dismissed", "dismiss": "dismissed",
    "lay off": "dismissed", "hire": "hired", "recruit": "hired",
}  # fmt: skip
PEOPLE = frozenset({
    "people", "person", "persons", "civilian", "civilians", "refugee", "refugees", "resident", "residents",
    "villagers", "villager", "families", "family", "women", "children", "others",
})  # fmt: skip
SUFFERING = frozenset({"die", "perish", "flee", "cross"})
"""Verbs whose subject is counted, not their object."""
MEASURED = {
    "tariff": "tariff", "duty": "tariff", "levy": "tariff", "quota": "quota", "pay": "pay", "wage": "pay",
    "salary": "pay", "raise": "pay", "rise": "pay", "enrichment": "enrichment", "uranium": "enrichment",
    "stockpile": "stockpile", "ransom": "ransom", "compensation": "compensation", "output": "output",
    "production": "output", "price": "price", "subsidy": "subsidy", "rent": "rent", "fine": "fine",
    "emission": "emissions", "pension": "pension", "loan": "loan", "aid": "aid", "funding": "aid",
    "package": "aid", "export": "exports", "shipment": "exports", "catch": "catch", "landing": "catch",
    "ration": "ration", "harvest": "output", "deficit": "deficit", "surplus": "surplus",
}  # fmt: skip
MOVING = frozenset({
    "raise", "increase", "cut", "reduce", "lower", "double", "set", "be", "rise", "fall", "drop", "impose",
    "reach", "total", "stand", "cap", "hike",
})  # fmt: skip
"""Verbs that say what something measured is, or by how much it moves."""
ENRICH = frozenset({"enrich"})
SHIPPING = {"export": "exports", "ship": "exports", "land": "catch", "catch": "catch", "harvest": "output"}
"""Verbs that say what is measured where tonnes or bags are counted ("exported 33 million tonnes of grain")."""
GOODS = frozenset({"tonne", "ton", "bag", "barrel", "kg", "bushel", "metric ton", "tonnes", "litre"})
PUTTING = {
    "demand": "demanded", "seek": "demanded", "want": "demanded", "offer": "offered", "propose": "proposed",
    "threaten": "threatened", "promise": "pledged", "pledge": "pledged", "plan": "planned", "accept": "agreed",
}  # fmt: skip
"""Verbs whose object is wanted or offered, not told to be."""
PUT = frozenset({"demanded", "offered", "proposed", "threatened", "agreed", "planned", "pledged"})


def count_claims(scene: Scene, events: Sequence[Event]) -> Iterator[Claim]:
    """Counts and rates that an article claims, and whether an exchange was agreed or took place."""
    for quantity in scene.quantities:
        sentence = scene.parse.sentence_at(quantity.start)
        if sentence is None:
            continue
        clause = _clause_over(scene, sentence, quantity)
        if quantity.unit is None:
            yield from _heads(scene, sentence, quantity, clause)
            if clause is not None:
                yield from taking_part(scene, sentence, quantity, clause)
        else:
            yield from _measure(scene, sentence, quantity, clause)
    for event in events:
        if event.rule == "plover:exchanging-prisoners":
            place = event.evidence[0]
            yield Claim(
                "facts:exchange-status", place.start, place.end, "exchange:prisoners", "status",
                Amount(None, None, None, event.status), (*event.actors, *event.recipients),
            )  # fmt: skip


def _clause_over(scene: Scene, sentence: Sentence, quantity: Quantity) -> Clause | None:
    """The smallest verbal clause that holds a quantity."""
    held = [
        c for c in scene.by_sentence.get(sentence.index, ())
        if not c.nominal and c.span.start <= quantity.start and quantity.end <= c.span.end
    ]  # fmt: skip
    return min(held, key=lambda c: c.span.end - c.span.start, default=None)


def _amount(quantity: Quantity) -> Amount:
    return Amount(quantity.low, quantity.high, quantity.unit, quantity.text)


def _heads(scene: Scene, sentence: Sentence, quantity: Quantity, clause: Clause | None) -> Iterator[Claim]:
    """People exchanged, freed or hurt."""
    counted = (quantity.of or "").lower()
    if clause is None:
        return
    if any(word in counted for word in CAPTIVES):
        lemmas = {clause.lemma}
        lemmas.update(
            c.lemma
            for c in scene.by_sentence[sentence.index]
            if c.nominal and c.span.start <= quantity.start < c.span.end
        )
        if lemmas & SWAPS:
            yield Claim(
                "facts:exchange-count",
                quantity.start,
                quantity.end,
                "exchange:prisoners",
                "count",
                _amount(quantity),
            )
            return
        if lemmas & FREES:
            yield from _freed(scene, sentence, quantity, clause)
            return
    harm = HARMS.get(clause.lemma)
    if harm is None or clause.status not in REAL or not _is_victim(sentence, clause, quantity):
        return
    attribute = f"count per {quantity.per}" if quantity.per else "count"
    place = scene.place(sentence, clause.head)
    yield Claim(
        "facts:casualties", quantity.start, quantity.end, f"{harm}:{place}" if place else harm, attribute,
        _amount(quantity), () if place or quantity.per else scene.all_of(sentence, clause.subjects),
    )  # fmt: skip


def _freed(scene: Scene, sentence: Sentence, quantity: Quantity, clause: Clause) -> Iterator[Claim]:
    """How many were freed by whom, or are to be; a part of them ("the last 65") is no count of all."""
    before = sentence.at(quantity.start)
    if before and sentence.tokens[before - 1].lemma.lower() in PARTS:
        return
    attribute = "count" if clause.status in REAL else f"count {clause.status}"
    freers = () if clause.passive else scene.all_of(sentence, clause.subjects)
    yield Claim(
        "facts:release-count",
        quantity.start,
        quantity.end,
        "release:prisoners",
        attribute,
        _amount(quantity),
        freers,
    )


def _is_victim(sentence: Sentence, clause: Clause, quantity: Quantity) -> bool:
    tokens = sentence.tokens
    if clause.lemma == "cross":  # "90,000 have crossed into Chad"; "12 ships crossed the strait" displaced nobody
        counted = set((quantity.of or "people").lower().split())
        if not counted & PEOPLE or not any(prep in ("into", "to", "over") for prep, _ in clause.preps):
            return False
    who = clause.subjects if clause.lemma in SUFFERING else clause.objects
    return any(quantity.start <= tokens[i].start < quantity.end or _counts(sentence, i, quantity) for i in who)


def _counts(sentence: Sentence, i: int, quantity: Quantity) -> bool:
    tokens = sentence.tokens
    return any(
        quantity.start <= tokens[c].start < quantity.end for c in sentence.children[i] if tokens[c].dep == "nummod"
    )


def _measure(scene: Scene, sentence: Sentence, quantity: Quantity, clause: Clause | None) -> Iterator[Claim]:
    """A rate or amount of what the playbooks measure, told by whoever demands, offers or sets it."""
    topic = _topic(sentence, quantity, clause)
    if topic is None:
        return
    unit = quantity.unit or "count"
    status = clause.status if clause is not None else "unknown"
    if clause is not None and status in REAL:
        status = PUTTING.get(clause.lemma, status)
    attribute = unit if status not in PUT else f"{unit} {status}"
    party: tuple[str, ...] = ()
    if clause is not None and status in PUT:
        party = scene.all_of(sentence, clause.subjects)[:1]
    yield Claim("facts:measure", quantity.start, quantity.end, topic, attribute, _amount(quantity), party)


def unit_of_goods(quantity: Quantity) -> bool:
    """True for a weight or measure of goods.

    Args:
        quantity: The quantity.
    """
    held = f"{quantity.unit or ''} {quantity.of or ''} {quantity.text}".lower()
    return any(word in GOODS or word.removesuffix("s") in GOODS for word in held.split())


def _topic(sentence: Sentence, quantity: Quantity, clause: Clause | None) -> str | None:
    """What a measured quantity is a quantity of: its own noun, the noun over it, or the verb's object."""
    tokens = sentence.tokens
    for word in reversed((quantity.of or "").lower().replace("-", " ").split()):
        if (found := MEASURED.get(word) or MEASURED.get(word.removesuffix("s"))) is not None:
            return found
    i = sentence.at(quantity.end - 1)
    if i is None:
        return None
    for up in sentence.ancestors(i):
        lemma = tokens[up].lemma.lower()
        if lemma in MEASURED and tokens[up].pos in ("NOUN", "PROPN"):
            return MEASURED[lemma]
        if lemma in ENRICH:
            return "enrichment"
        if tokens[up].pos in ("VERB", "AUX"):
            break
    if clause is None:
        return None
    if clause.lemma in SHIPPING and unit_of_goods(quantity):
        return SHIPPING[clause.lemma]
    for one in (*clause.objects, *clause.subjects):
        lemma = tokens[one].lemma.lower()
        if lemma in MEASURED and clause.lemma in MOVING:
            return MEASURED[lemma]
    return None
