"""Which sense a word of a deed has: "captured a town" is a deed, "captured the mood" is none."""

from __future__ import annotations

from parley.lexicons.deeds import Deed
from parley.records import Clause, Sentence
from parley.text.scene import Scene

BODIES = frozenset({"GPE", "LOC", "FAC", "NORP", "PERSON", "ORG"})
FLESH = frozenset({
    "people", "person", "man", "woman", "child", "civilian", "soldier", "officer", "guard", "policeman",
    "journalist", "worker", "villager", "resident", "student", "protester", "demonstrator", "activist",
    "prisoner", "hostage", "detainee", "family", "member", "leader", "troop", "force", "fighter", "militant",
    "rebel", "home", "house", "building", "village", "town", "city", "base", "camp", "convoy", "ship", "bridge",
    "plant", "depot", "hospital", "school", "bus", "car", "truck", "market", "church", "mosque", "office",
    "embassy", "refinery", "substation", "infrastructure", "position", "target", "migrant", "refugee", "crew",
    "passenger", "pilot", "sailor", "peacekeeper", "serviceman", "engineer", "editor", "suspect", "tourist",
    "settler", "farmer", "herder", "teacher", "monk", "priest", "official", "diplomat", "minister", "president",
    "governor", "mayor", "general", "commander", "island", "port", "harbour", "harbor", "airport", "airfield",
    "mine", "valley", "region", "area", "territory", "country", "neighbour", "neighbor", "group", "militia",
    "army", "police", "headquarters", "vessel", "freighter", "tanker", "plane", "helicopter", "jet", "adviser",
    "advisor", "doctor", "nurse", "boy", "girl", "pylon", "tower", "line", "pipeline", "site", "warehouse",
    "crop", "field", "shop", "strait", "gulf", "coast", "canal", "river", "newspaper", "outlet", "station",
    "broadcaster", "website", "server", "computer", "network", "account", "company", "firm", "bank", "trader",
    "shipowner", "oligarch", "businessman", "entity", "other", "dozen", "hundred", "thousand", "score", "crowd",
    "trawler", "boat", "fisherman", "owner", "picket", "striker", "captive", "sergeant", "captain",
    "lawmaker", "senator", "pit", "parliament", "palace", "barracks", "prison", "jail", "ministry", "residence",
    "consulate", "factory", "farm", "garrison", "outpost", "compound", "dam", "reactor", "silo", "ferry", "train",
    "welder", "docker", "smuggler", "schoolgirl", "pupil", "patrol", "frigate", "warship",
})  # fmt: skip
AERIAL = frozenset(
    {"drone", "air", "aerial", "missile", "rocket", "ballistic", "airstrike", "warplane", "jet", "helicopter"}
)
NO_EXCHANGE = frozenset(
    {"stock", "rate", "foreign", "student", "cultural", "view", "information", "word", "currency"}
)
REFLEXIVE = frozenset({"himself", "herself", "itself", "themselves", "myself"})
BRINGING = frozenset({"of", "from", "out of", "with", "to"})
"""Prepositions after which an object may stand ("pulled out of the treaty")."""
WORDED = frozenset({"for", "as", "over", "during", "in"})
ARMED = frozenset(
    {
        "knife",
        "gun",
        "bomb",
        "drone",
        "missile",
        "machete",
        "rocket",
        "car",
        "arson",
        "acid",
        "deadly",
        "terror",
        "armed",
    }
)
PROTESTERS = frozenset(
    {
        "protester",
        "activist",
        "union",
        "student",
        "opposition",
        "worker",
        "farmer",
        "supporter",
        "thousand",
        "teacher",
        "nurse",
        "resident",
    }
)
VERBAL_ATTACK = frozenset(
    {"verbal", "personal", "heart", "ad", "political", "panic", "scathing", "veiled", "cyber"}
)


def fits_verb(scene: Scene, sentence: Sentence, clause: Clause, deed: Deed) -> bool:
    """True where a verbal clause has the arguments that the deed wants."""
    tokens = sentence.tokens
    if deed.subjects and not any(tokens[i].lemma.lower() in deed.subjects for i in clause.subjects):
        return False
    if deed.objects:
        nouns = [i for i in clause.objects if kinds(sentence, i) & deed.objects]
        if not nouns and not (clause.objects and clause.lemma != "set"):
            nouns = [
                i for p, i in clause.preps if p in {*BRINGING, *deed.preps} and kinds(sentence, i) & deed.objects
            ]
            if not clause.objects and not nouns and deed.rule in MOVING:
                nouns = [i for i in clause.subjects if tokens[i].lemma.lower() in deed.objects]
        if not nouns and not _named_object(sentence, clause, deed):
            return False
    if clause.lemma in ENDING and deed.type == "SANCTION" and not _broken_off(sentence, clause):
        return False
    if deed.rule == "plover:leaving-a-body" and any(
        tokens[i].lemma.lower() in ARMED_SUBJECTS for i in clause.subjects
    ):
        return False  # "the army withdrew from Badme", whatever kind of name that is
    if clause.lemma == "arm" and clause.relation == "acl":
        return False  # "men armed with machetes"
    if not _in_sense(scene, sentence, clause, deed):
        return False
    if deed.alone and clause.objects and not clause.passive:
        return False
    return not deed.hostile or _can_suffer(scene, sentence, clause, deed)


ENDING = frozenset({"end", "stop", "conclude"})
MOVING = frozenset({"plover:pulling-back", "plover:massing-troops", "plover:retreating"})
"""Deeds whose subject itself moves ("the troops withdrew")."""
ARMED_SUBJECTS = frozenset(
    {"rebel", "guerrilla", "soldier", "troop", "army", "force", "fighter", "column", "militia"}
)


def _broken_off(sentence: Sentence, clause: Clause) -> bool:
    """False for talks that just came to their end: "ended two days of negotiations"."""
    held = {lemma for i in clause.objects for lemma in kinds(sentence, i)}
    return not held & {"talk", "negotiation", "contact", "meeting", "day", "hour", "round", "operation", "work"}


def _in_sense(scene: Scene, sentence: Sentence, clause: Clause, deed: Deed) -> bool:
    """False for strikes of unions that are no attacks, and marches of armies that are no protests."""
    tokens = sentence.tokens
    if clause.lemma == "strike" and deed.type == "ASSAULT":
        whose = scene.all_of(sentence, clause.subjects)
        struck_out = any(
            t.dep == "pobj" and t.lemma.lower() in PAPERS and tokens[t.head].text.lower() in ("from", "off")
            for t in tokens[clause.head :]
        )  # "struck a line from the draft"
        return not struck_out and not any(scene.cast.actors[n].sector == "LAB" for n in whose)
    if clause.lemma == "march" and deed.type == "PROTEST":
        armed = any(sentence.tokens[i].lemma.lower() in ARMED_SUBJECTS for i in clause.subjects)
        who = [scene.cast.actors[n] for n in scene.all_of(sentence, clause.subjects)]
        return not armed and not any(a.kind == "armed_group" or a.sector in ("MIL", "REB") for a in who)
    return True


PAPERS = frozenset({
    "draft", "text", "bill", "list", "statement", "communique", "treaty", "agreement", "record", "register",
    "budget", "document", "plan", "agenda", "report", "declaration", "schedule", "contract",
})  # fmt: skip
TOLD_OF = frozenset(
    {"list", "name", "photo", "picture", "report", "case", "fate", "issue", "question", "view", "story"}
)
"""Nouns that are about what stands after "of", and are not it: "exchanged lists of prisoners"."""


GOODS = frozenset({"fuel", "food", "grain", "rice", "relief", "medicine", "weapon", "arm"})


def kinds(sentence: Sentence, i: int) -> set[str]:
    """The lemmas that say what a noun is: its own, and what stands after "of" ("a state of emergency")."""
    found = {sentence.tokens[i].lemma.lower()}
    if found & TOLD_OF:
        return found
    near = {sentence.tokens[c].lemma.lower() for c in sentence.children[i] if sentence.tokens[c].dep == "compound"}
    if found & {"tax", "toll"} and near & {"export", "import", "carbon"}:
        found.add("duty")
    if near & GOODS:
        found.update(near & GOODS)  # "fuel rods", "food parcels"
    for c in sentence.children[i]:
        if sentence.tokens[c].dep == "prep" and sentence.tokens[c].text.lower() == "of":
            found.update(
                sentence.tokens[d].lemma.lower() for d in sentence.children[c] if sentence.tokens[d].dep == "pobj"
            )
    return found


def _named_object(sentence: Sentence, clause: Clause, deed: Deed) -> bool:
    """A person or place by name stands for the classes "people" and "place_taken"."""
    for i in clause.objects:
        token = sentence.tokens[i]
        if ("prisoner" in deed.objects and token.ent == "PERSON" and deed.type == "RETREAT") or (
            "town" in deed.objects and token.ent in ("GPE", "LOC", "FAC")
        ):
            return True
        if "prisoner" in deed.objects and token.ent == "NORP" and token.tag in ("NNPS", "NNS"):
            return deed.type == "RETREAT"
        held = token.pos == "PRON" and token.text.lower() in ("him", "her", "them")
        if held and "prisoner" in deed.objects and deed.type == "RETREAT":
            return True
        if deed.rule == "plover:leaving-a-body" and token.ent == "ORG":
            return True
    if deed.rule == "plover:leaving-a-body":
        return any(p in ("from", "out of") and sentence.tokens[i].ent == "ORG" for p, i in clause.preps)
    return False


def _can_suffer(scene: Scene, sentence: Sentence, clause: Clause, deed: Deed) -> bool:
    tokens = sentence.tokens
    if any(tokens[i].text.lower() in REFLEXIVE for i in clause.objects):
        return False
    for i in (*clause.objects, *(i for prep, i in clause.preps if prep in deed.preps)):
        token = tokens[i]
        if kinds(sentence, i) & FLESH or token.ent in BODIES or scene.who(sentence, i):
            return True
        if token.pos == "PRON" and token.text.lower() in ("him", "her", "them", "us", "me"):
            return True
        if any(tokens[c].dep == "nummod" for c in sentence.children[i]) and deed.type == "ASSAULT":
            return True
        if token.pos == "NUM" and any(tokens[c].text.lower() == "of" for c in sentence.children[i]):
            return True  # "detained 28 of them"
    return False


def fits_noun(sentence: Sentence, clause: Clause, deed: Deed) -> bool:
    """True where a noun has the sense of the deed here."""
    tokens = sentence.tokens
    head = tokens[clause.head]
    near = {
        tokens[c].lemma.lower()
        for c in sentence.children[clause.head]
        if tokens[c].dep in ("compound", "amod", "nmod", "poss")
    }
    after = {tokens[i].lemma.lower() for prep, i in clause.preps if prep in ("of", "for")}
    if clause.lemma in ("exchange", "swap", "trade"):
        up = tokens[head.head]
        if up.text.lower() == "in" and head.dep == "pobj" and not near & deed.objects:
            return False
        if near & NO_EXCHANGE or after & NO_EXCHANGE:
            return False
    if clause.lemma in ("attack", "assault", "raid", "strike", "offensive") and near & VERBAL_ATTACK:
        return False
    if deed.needs and not (near | after) & deed.objects:
        pulled = clause.lemma in ("withdrawal", "pullout", "pullback") and any(p == "from" for p, _ in clause.preps)
        return pulled and not after
    if clause.lemma in ("rally", "march") and not _is_protest(sentence, clause, near):
        return False
    if clause.lemma == "occupation" and not (clause.subjects or any(p == "of" for p, _ in clause.preps)):
        return False
    if clause.lemma not in ("exercise", "drill", "manoeuvre", "maneuver"):
        return True
    joint = "joint" in near or any(p in ("with", "between") for p, _ in clause.preps)
    return joint if deed.type == "COOPERATE" else bool(near & {"military", "naval", "war", "live-fire", "nuclear"})


def _is_protest(sentence: Sentence, clause: Clause, near: set[str]) -> bool:
    """A rally against something, or of protesters; a campaign's or a market's is none."""
    if near & {"stock", "market", "price", "campaign", "election", "relief"}:
        return False
    up = sentence.tokens[sentence.tokens[clause.head].head]
    over = {sentence.tokens[c].lemma.lower() for c in sentence.children[up.i] if sentence.tokens[c].dep == "nsubj"}
    told = any(p in ("against", "over") for p, _ in clause.preps) or bool(near & {"protest", "mass", "opposition"})
    crowd = {sentence.tokens[i].lemma.lower() for p, i in clause.preps if p in ("of", "by")}
    told |= bool(crowd & {*PROTESTERS, "people", "hundred"}) and clause.lemma in ("march", "rally")
    return told or bool(over & PROTESTERS) or up.lemma in ("stage", "organize", "organise")


def is_verbal(scene: Scene, clause: Clause, actors: list[str], recipients: list[str], near: set[str]) -> bool:
    """True for an attack in words: one politician on another, with no weapon told ("attacked her for her vote")."""
    people = [scene.cast.actors[n].kind == "person" for n in recipients if n in scene.cast.actors]
    if not people or not all(people) or near & ARMED:
        return False
    by_people = all(scene.cast.actors[n].kind == "person" for n in actors if n in scene.cast.actors)
    return by_people and (bool(actors) or clause.nominal or any(p in WORDED for p, _ in clause.preps))


def refined(sentence: Sentence, clause: Clause, deed: Deed) -> tuple[str, ...]:
    """The deed's modes, made finer by what it was done with ("drone attack", "car bomb")."""
    tokens = sentence.tokens
    near = {tokens[c].lemma.lower() for c in sentence.children[clause.head]}
    near |= {tokens[i].lemma.lower() for i in clause.subjects} | {tokens[i].lemma.lower() for i in clause.objects}
    if deed.type == "ASSAULT":
        if "suicide" in near:
            return ("suicide-attack",)
        if near & AERIAL:
            return ("aerial",)
        if near & {"bomb", "bombing", "explosive", "mine"}:
            return ("explosives",)
    if deed.type == "PROTEST" and "hunger" in near:
        return ("hunger",)
    return deed.modes
