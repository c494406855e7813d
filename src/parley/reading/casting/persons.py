"""What a title, a state or a body beside a name says of the person."""

from __future__ import annotations

from parley.lexicons.people import load_people
from parley.lexicons.world import Title, World
from parley.reading.casting.stage import Draft, Hit, Stage
from parley.reading.casting.titles import Held
from parley.records import Role, Sentence

PEOPLE = load_people()
NAMING = frozenset({"amod", "poss", "compound", "nmod"})
"""How a state's name or adjective hangs on the noun that it tells apart."""
BODIES: dict[str, str | None] = {
    **dict.fromkeys(("association", "federation", "cooperative", "cartel", "club")),
    **dict.fromkeys(("company", "airline", "consortium"), "BUS"),
    **dict.fromkeys(("guild", "works", "shop"), "LAB"),
}
"""First words of an office that is of no state ("association chairman"), with the sector that they tell."""


def give_role(stage: Stage, draft: Draft, held: Held) -> None:
    """Put what a title says onto a person: role, country, sector."""
    title = held.title
    if title.words in stage.world.courtesy:
        return
    known = held.hit.known if held.hit else None
    if title.words == "counterpart":
        draft.country = draft.country or (known.country if known else None)
        return
    words = ("former " if held.past else "") + (held.words or title.words)
    if title.words not in words:
        words = ("former " if held.past else "") + title.words
    if known is not None and known.kind in ("organisation", "armed_group"):
        stage.known(known).used = True
    of = known.name if known else "Holy See" if title.words == "pope" else None
    draft.add_role(Role(words, of))
    if draft.country is None:
        draft.country = known.country if known else "VAT" if title.words == "pope" else None
    sector = sector_of(stage.world, title, held)
    armed = known is not None and known.kind == "armed_group" and draft.country in (None, known.country)
    if sector and (draft.sector is None or draft.rule == "world:leaders" or armed):
        draft.sector = sector


def sector_of(world: World, title: Title, held: Held) -> str | None:
    """The PLOVER sector that a title gives, the body's own where the title belongs to one."""
    known = held.hit.known if held.hit else None
    if known is not None and known.kind == "armed_group":
        return known.sector
    if known is None and title.words in world.phrases["anywhere"] and held.words == title.words:
        return None
    if title.sector == "GOV" and title.kind != "head" and known is not None and known.kind != "state":
        return known.sector or (None if known.rule == "mentions:organisation" else title.sector)
    if title.kind == "head" and known is not None and known.kind in ("organisation", "armed_group"):
        return known.sector
    if title.sector == "GOV" and any(w in held.words for w in ("intelligence", "spy")):
        return "SPY"
    if title.sector == "GOV" and "opposition" in held.words:
        return "OPP"
    if title.sector == "GOV" and "rebel" in held.words:
        return "REB"
    if title.sector == "GOV" and "union" in held.words.split():
        return "LAB"
    opening = held.words.split(" ")[0]  # "" for a title without words of its own
    if title.sector == "GOV" and opening in BODIES:
        return BODIES[opening]
    if title.words in ("chief", "commander", "head") and any(
        w in held.words for w in ("army", "military", "staff")
    ):
        return "MIL"
    return title.sector


def country_after(stage: Stage, sentence: Sentence, last: int) -> Hit | None:
    """The state in "President Vladimir Putin of Russia"."""
    tokens = sentence.tokens
    if last + 2 < len(tokens) and tokens[last + 1].text == "of":
        for h in stage.hits.get(sentence.index, ()):
            if h.first == last + 2 or (h.first == last + 3 and tokens[last + 2].tag == "DT"):
                return h if h.known.form == "name" and h.known.kind == "state" else None
    return None


def owner_before(stage: Stage, sentence: Sentence, first: int) -> Hit | None:
    """The state in "Germany's Friedrich Merz"."""
    tokens = sentence.tokens
    if first >= 2 and tokens[first - 1].tag == "POS":
        for h in stage.hits.get(sentence.index, ()):
            if h.last == first - 2 and h.known.kind in ("state", "organisation") and h.known.form == "name":
                return h
    return None


def country_beside(stage: Stage, sentence: Sentence, last: int) -> str | None:
    """The state in "Rosa Vidal, Chile's best-known pianist": what is set beside a name says whose citizen it is.

    Args:
        stage: The room's table.
        sentence: The name's sentence.
        last: Token index of the name's last word.
    """
    tokens = sentence.tokens
    beside = [c for c in sentence.children[last] if tokens[c].dep == "appos" and c > last]
    if tokens[last].dep == "appos" and tokens[last].head < last and tokens[last - 1].pos in ("PUNCT", "PROPN"):
        beside.append(tokens[last].head)  # "a Chilean pianist, Rosa Vidal"
    states = [h for h in stage.hits.get(sentence.index, ()) if h.known.kind == "state"]
    for i in beside:
        lemma = tokens[i].lemma.lower()
        if tokens[i].pos != "NOUN" or not (lemma in ("member", "leader", "head") or PEOPLE.is_person(lemma)):
            continue
        near = {c for c in sentence.children[i] if c < i and tokens[c].dep in NAMING}
        for c in sentence.children[i]:
            if tokens[c].text.lower() == "of":  # "a member of the Chilean senate, Rosa Vidal"
                bodies = [d for d in sentence.children[c] if tokens[d].lemma.lower() in PEOPLE.bodies]
                near |= {e for d in bodies for e in sentence.children[d] if tokens[e].dep in NAMING}
        told = {h.known.country for h in states if h.last in near and h.known.form in ("adjective", "name")}
        if len(told) == 1:
            return told.pop()
    return None
