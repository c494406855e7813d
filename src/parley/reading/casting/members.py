"""Groups whose members are spelled out: "the leaders of France and Italy", "US and Chinese officials"."""

from __future__ import annotations

from parley.reading.casting.classes import sector_of_group
from parley.reading.casting.offices import heads_state
from parley.reading.casting.stage import Draft, Hit, Stage, possessive


def adjective_of(stage: Stage, hit: Hit) -> str:
    """The adjective of a state ("Russian"); the name where it has none, and for bodies."""
    known = hit.known
    return stage.world.adjectives.get(known.country or "", known.name) if known.kind == "state" else known.name


SPEAKING_FOR = frozenset({"negotiators", "representatives", "delegates", "envoys"})
"""Those who sit at a table for a body that sends them: where several bodies send some, the bodies sit there."""


def of_state(stage: Stage, hit: Hit, words: str) -> str:
    """A group's wording with its state: "Russian officials"."""
    return f"{adjective_of(stage, hit)} {words}"


def note_members(stage: Stage, start: int, end: int, states: list[Hit], word: str, words: str, head: str) -> None:
    """One mention for each member, and the group that they make."""
    lowered = words or head.casefold()
    drafts = []
    for hit in states:
        draft = _member(
            stage, hit, word, lowered, both=len(states) == 2 and any(h.known.form == "adjective" for h in states)
        )
        drafts.append(draft)
        stage.note(start, end, "group", draft, "mentions:member")
    names = [h.known.name for h in states]
    listed = f"{', '.join(names[:-1])} and {names[-1]}"
    group = stage.draft(
        "group", f"{lowered} of {listed}", None, sector_of_group(stage, word, words), "mentions:group"
    )
    group.members = [d for d in drafts if d is not group]
    group.used = True


def _member(stage: Stage, hit: Hit, word: str, words: str, both: bool) -> Draft:
    known = hit.known
    if known.kind == "organisation" and word in SPEAKING_FOR:
        return stage.known(known)
    if word in stage.world.words["leading"]:
        if both:
            heads = [p for p in stage.persons if p.country and p.country == known.country and heads_state(stage, p)]
            chief = [p for p in heads if any(r.title == "president" for r in p.roles)]
            heads = chief if len(chief) == 1 else heads
            if len(heads) == 1:
                return heads[0]
        if known.kind != "state":
            stage.known(known)
            return stage.draft(
                "office", f"leadership of the {known.name}", known.country, known.sector, "mentions:office"
            )
        office = stage.draft("office", f"leader of {known.name}", known.country, "GOV", "mentions:office")
        if hit.known.form == "name":
            the = "the " if stage.straight[: hit.start].casefold().endswith("the ") else ""
            office.names.add(f"leader of {the}{stage.parse.text[hit.start : hit.end]}")
        return office
    if word == "delegations" or word == "teams":
        single = words.removesuffix("s")
        return stage.draft("group", of_state(stage, hit, single), known.country, "GOV", "mentions:delegation")
    if word in ("governments", "capitals", "authorities"):
        return (
            stage.known(known)
            if known.kind != "state"
            else stage.draft("state", known.name, known.country, "GOV", "world:states")
        )
    singular = {"presidents": "president", "foreign ministers": "foreign minister"}.get(words)
    if words.endswith("ministers") or singular:
        return stage.draft(
            "office", f"{possessive(known.name)} {words.removesuffix('s')}", known.country, "GOV", "mentions:office"
        )
    sector = sector_of_group(stage, word, words)
    if known.kind == "armed_group" and sector == "GOV":
        sector = known.sector
    return stage.draft("group", of_state(stage, hit, words), known.country, sector, "mentions:group")
