"""What a noun of a deed is: its own lemma, what it is made of, and whether it is a thing at all."""

from __future__ import annotations

import re

from parley.records import Sentence, Token

FLESH = frozenset({
    "people", "person", "man", "woman", "child", "civilian", "soldier", "officer", "guard", "policeman",
    "journalist", "worker", "villager", "resident", "student", "protester", "demonstrator", "activist",
    "prisoner", "hostage", "detainee", "family", "member", "leader", "troop", "force", "fighter", "militant",
    "rebel", "home", "house", "building", "village", "town", "city", "base", "camp", "convoy", "ship", "bridge",
    "plant", "depot", "hospital", "school", "bus", "car", "truck", "market", "church", "mosque", "office",
    "embassy", "stronghold", "fort", "fortress", "citadel", "refinery", "substation", "infrastructure",
    "position", "target", "migrant", "refugee", "crew", "passenger", "pilot", "sailor", "peacekeeper",
    "serviceman", "engineer", "editor", "suspect", "tourist", "settler", "farmer", "herder", "teacher", "monk",
    "priest", "official", "diplomat", "minister", "president", "governor", "mayor", "general", "commander",
    "island", "port", "harbour", "harbor", "airport", "airfield", "mine", "valley", "region", "area",
    "territory", "country", "neighbour", "neighbor", "group", "militia", "army", "police", "headquarters",
    "vessel", "freighter", "tanker", "plane", "helicopter", "jet", "adviser", "advisor", "doctor", "nurse",
    "boy", "girl", "pylon", "tower", "line", "pipeline", "site", "warehouse", "crop", "field", "shop", "post",
    "block", "grid", "farmhouse", "marketplace", "strait", "gulf", "coast", "canal", "river", "newspaper",
    "outlet", "station", "broadcaster", "website", "server", "computer", "network", "account", "company",
    "firm", "bank", "trader", "shipowner", "oligarch", "businessman", "entity", "other", "dozen", "hundred",
    "thousand", "score", "crowd", "trawler", "boat", "fisherman", "owner", "picket", "striker", "captive",
    "sergeant", "captain", "lawmaker", "senator", "pit", "parliament", "palace", "barracks", "prison", "jail",
    "ministry", "residence", "consulate", "factory", "farm", "garrison", "outpost", "compound", "dam",
    "reactor", "silo", "ferry", "train", "welder", "docker", "smuggler", "quarter", "district", "neighbourhood",
    "neighborhood", "suburb", "enclave", "barge", "mill",
    "trench", "bunker", "dugout", "hideout", "tunnel", "roadblock", "barrack",
    "tree", "orchard", "grove", "harvest", "tractor", "lorry", "vehicle", "van", "tent", "hut", "barn",
    "schoolgirl", "pupil", "patrol", "frigate", "warship",
})  # fmt: skip
"""Nouns of what can be hurt or forced."""
TOLD_OF = frozenset(
    {"list", "name", "photo", "picture", "report", "case", "fate", "issue", "question", "view", "story"}
)
"""Nouns that are about what stands after "of", and are not it: "exchanged lists of prisoners"."""


HARDWARE = re.compile(r"[A-Z][A-Za-z]{0,2}-?\d{1,3}[A-Za-z]{0,2}s?")
"""The make of an arm by its type: "F-16s", "MiG-29", "T-72s"."""
PARTS = frozenset({"part", "half", "third", "quarter", "most", "some", "rest", "portion", "bulk", "number"})
"""Nouns that are part of what stands after "of", whatever that is in turn made of."""
MADE_OF = frozenset({"effort", "drive", "mission", "diplomacy", "bid", "initiative", "campaign"})
GOODS = frozenset({"fuel", "food", "grain", "rice", "relief", "medicine", "weapon", "arm"})
ABSTRACT = frozenset({
    "bill", "deal", "plan", "idea", "hope", "chance", "proposal", "talk", "effort", "economy", "price", "vote",
    "law", "peace", "process", "career", "record", "time", "mood", "stage", "chart", "project", "program",
    "programme", "truce", "treaty", "momentum", "demand", "trade", "job", "growth", "spirit", "dream", "rumour",
    "rumor", "joke", "conversation", "debate", "reform", "pact", "accord", "budget", "text", "draft", "measure",
    "brain", "feeling", "pride", "interest", "argument", "attention", "motion", "clause", "decline", "fall",
})  # fmt: skip
ENDINGS = ("tion", "sion", "ment", "ity", "ism", "ness", "ance", "ence", "ship", "ency", "ancy", "hood", "ing")


def is_abstract(token: Token) -> bool:
    """True for a noun that is no thing or person, as far as its make tells ("confidence", "negotiation")."""
    lemma = token.lemma.lower()
    return lemma in ABSTRACT or (lemma.endswith(ENDINGS) and lemma not in FLESH and lemma != "building")


def names_of(token: Token) -> set[str]:
    """The lemma of a noun, and what it would be where a capital or an odd plural misled the grammar model."""
    lemma = token.lemma.lower()
    if lemma.endswith("men"):
        return {lemma, f"{lemma[:-3]}man"}
    if token.tag in ("NNPS", "NNP") and lemma.endswith("s"):
        return {lemma, lemma[:-1]}
    return {lemma}


def kinds(sentence: Sentence, i: int) -> set[str]:
    """The lemmas that say what a noun is: its own, and what stands after "of" ("a state of emergency")."""
    found = names_of(sentence.tokens[i])
    if found & TOLD_OF:
        return found
    near = {sentence.tokens[c].lemma.lower() for c in sentence.children[i] if sentence.tokens[c].dep == "compound"}
    if found & MADE_OF:
        found |= near  # "a mediation effort"
    if found & {"tax", "toll"} and near & {"export", "import", "carbon"}:
        found.add("duty")
    if sentence.tokens[i].ent == "PRODUCT" or HARDWARE.fullmatch(sentence.tokens[i].text):
        found.add("jet")
    if found & {"program", "programme"} and any(
        sentence.tokens[c].lemma.lower() in ("nuclear", "missile", "weapon", "enrichment", "uranium")
        for c in sentence.children[i]
    ):
        found.add("arms-program")
    if near & GOODS:
        found.update(near & GOODS)  # "fuel rods", "food parcels"
    for c in sentence.children[i]:
        if sentence.tokens[c].dep == "prep" and sentence.tokens[c].text.lower() == "of":
            for d in sentence.children[c]:
                if sentence.tokens[d].dep == "pobj":
                    found |= kinds(sentence, d) if found & PARTS else names_of(sentence.tokens[d])
    return found
