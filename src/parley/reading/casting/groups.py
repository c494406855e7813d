"""Groups: "European leaders", "Russian forces", "the leaders of France and Italy", "energy experts"."""

from __future__ import annotations

from parley.reading.casting.offices import heads_state
from parley.reading.casting.stage import Draft, Hit, Stage, looks_titled, possessive
from parley.records import Sentence, Token


def find_groups(stage: Stage, sentence: Sentence) -> None:
    """Note the plural groups of a sentence, each member of those that are spelled out."""
    world = stage.world
    acting, unnamed, bare = world.groups["acting"], world.groups["unnamed"], world.groups["bare"]
    military = world.groups["military"]
    for t in sentence.tokens:
        if t.tag not in ("NNS", "NNPS", "NN") or not stage.free(sentence.index, t.i):
            continue
        word = t.text.casefold()
        if word in acting or word in unnamed or (word in military and t.tag != "NN"):
            _group(stage, sentence, t.i, word, word in unnamed, word in bare)


def _group(stage: Stage, sentence: Sentence, at: int, word: str, unnamed: bool, bare: bool) -> None:
    """Note the group whose plural head is token ``at``, if it is one that takes part or speaks."""
    tokens = sentence.tokens
    first, hits = _before(stage, sentence, at)
    while first < at and tokens[first].text.casefold() in stage.world.words["loose"]:
        first += 1
    if _no_group(stage, sentence, at, first, word, hits):
        return
    states = [h for h in hits if h.known.form not in ("place", "platform", "media")]
    end, last = tokens[at].end, at
    if not states:
        states, last = _after(stage, sentence, at)
        end = tokens[last].end
    region = any(x.text in stage.world.regions for x in tokens[first:at])
    start = tokens[first].start
    if (
        first
        and tokens[first - 1].tag in ("DT", "CC", "PDT")
        and tokens[first - 1].text.casefold() in ("the", "both")
    ):
        start = tokens[first - 1].start
    words = _words(stage, sentence, first, at, hits)
    if len(states) > 1:
        _members(stage, start, end, states, word, words, tokens[at].text)
    elif states:
        inside = states[0].last < at
        full = _words(stage, sentence, first, at, hits, states[0]) if inside else _of_state(stage, states[0], words)
        stage.note(start, end, "group", _one(stage, states[0], words, full, word, unnamed), "mentions:group")
    elif region or unnamed or (bare and _alone(sentence, at)):
        rule = "mentions:group" if region and not unnamed else "mentions:unnamed"
        sector = _sector(stage, word, words) if not unnamed else None
        draft = stage.draft("group", words, None, sector, rule)
        stage.note(start, end, "group", draft, rule)
    else:
        return
    stage.take(sentence.index, range(first, last + 1))


def _no_group(stage: Stage, sentence: Sentence, at: int, first: int, word: str, hits: list[Hit]) -> bool:
    """True for plurals that are no group of actors: "thought leaders", "leaders' summit", part of a body's name."""
    tokens = sentence.tokens
    t = tokens[at]
    if t.dep in ("compound", "nmod") and at + 1 < len(tokens) and tokens[at + 1].tag in ("NN", "NNS", "NNP"):
        return True
    if t.ent == "ORG" and t.text[0].isupper() and not looks_titled(sentence):
        return True
    if word == "members":
        return not any(h.known.kind == "organisation" for h in hits)
    return not hits and any(x.text.casefold() in stage.world.groups["never"] for x in tokens[first:at])


def _alone(sentence: Sentence, at: int) -> bool:
    return sentence.tokens[at].dep in ("nsubj", "nsubjpass", "pobj", "dobj", "conj", "agent")


def _before(stage: Stage, sentence: Sentence, at: int) -> tuple[int, list[Hit]]:
    """The first token of the words before a group's head, and the names of the world among them."""
    tokens = sentence.tokens
    ends = {h.last: h for h in stage.hits.get(sentence.index, ())}
    hits: list[Hit] = []
    j = at - 1
    first = at
    linked = False  # a comma joins only where an "and" follows: "US, Russian and Ukrainian officials"
    while j >= 0 and at - j <= 10:
        t = tokens[j]
        if j in ends:
            hits.insert(0, ends[j])
            first = ends[j].first
            j = first - 1
            continue
        if t.tag in ("JJ", "JJS", "NN", "NNP", "POS", "HYPH", "VBN", "VBG", "NNPS", "RBS") and t.ent not in (
            "DATE",
            "TIME",
            "PERSON",
        ):
            if t.tag in ("VBG", "VBN") and t.dep not in ("amod", "compound"):
                break
            if t.tag in ("NN", "NNP") and t.dep not in ("compound", "amod", "nmod", "poss", "npadvmod"):
                break
            first = j
        elif t.text in ("and", "or", "/", "&") and hits and _alike(stage, tokens, ends.get(j - 1), hits[0]):
            linked = True
        elif t.text != "," or not linked or not hits or not _alike(stage, tokens, ends.get(j - 1), hits[0]):
            break
        j -= 1
    while first < at and (tokens[first].tag in ("POS", "HYPH") or tokens[first].text in (",", "and")):
        first += 1
    return first, hits


def _alike(stage: Stage, tokens: tuple[Token, ...], one: Hit | None, other: Hit) -> bool:
    """True where two names may qualify one noun: two adjectives, or a short name used as one ("US and Chinese")."""
    if one is None or one.known.form in ("place", "platform", "media"):
        return False
    if one.known.form == other.known.form:
        return True
    return _short(stage, tokens, one) or _short(stage, tokens, other)


def _short(stage: Stage, tokens: tuple[Token, ...], hit: Hit) -> bool:
    words = stage.straight[hit.start : hit.end]
    the = hit.first > 0 and tokens[hit.first - 1].text.casefold() == "the"
    return hit.known.form == "name" and words.isupper() and len(words) <= 4 and not the


def _after(stage: Stage, sentence: Sentence, at: int) -> tuple[list[Hit], int]:
    """States listed after "of" or "from": "leaders of France, Italy and Germany"."""
    tokens = sentence.tokens
    if at + 2 >= len(tokens) or tokens[at + 1].text not in ("of", "from"):
        return [], at
    starts = {h.first: h for h in stage.hits.get(sentence.index, ())}
    found: list[Hit] = []
    j = at + 2
    while j < len(tokens):
        if j in starts:
            hit = starts[j]
            if hit.known.form not in ("name", "capital"):
                break
            found.append(hit)
            j = hit.last + 1
            continue
        if tokens[j].text in (",", "and", "the", "both", "&", "or"):
            j += 1
            continue
        break
    if found and found[-1].last + 1 < len(tokens) and tokens[found[-1].last + 1].tag == "POS":
        return [], at
    return found, found[-1].last if found else at


def _words(stage: Stage, sentence: Sentence, first: int, at: int, hits: list[Hit], shown: Hit | None = None) -> str:
    """A group's wording in lower case but for names, states left out: "top officials".

    With ``shown`` the adjective of that state stands in its place: "top US officials".
    """
    inside = {i for h in hits for i in range(h.first, h.last + 1)}
    words = ""
    for x in sentence.tokens[first : at + 1]:
        if shown is not None and x.i == shown.first:
            piece = _adjective(stage, shown)
        elif x.i in inside or x.tag == "POS" or x.text in (",", "and", "both"):
            continue
        else:
            name = x.tag in ("NNP", "NNPS") and x.i < at
            piece = x.text if name or x.text in stage.world.regions or x.text.isupper() else x.text.casefold()
        words += piece if piece == "-" or words.endswith("-") or not words else f" {piece}"
    return words.strip("-")


def _adjective(stage: Stage, hit: Hit) -> str:
    known = hit.known
    return stage.world.adjectives.get(known.country or "", known.name) if known.kind == "state" else known.name


def _sector(stage: Stage, word: str, words: str) -> str | None:
    groups = stage.world.groups
    phrase = words.casefold()
    for key, sector in (("military", "MIL"), ("rebel", "REB"), ("labour", "LAB"), ("legislature", "LEG")):
        if word in groups[key]:
            return sector
    if word in groups["business"] or any(b in phrase for b in groups["business"] if " " in b):
        return "BUS"
    if "intelligence" in phrase:
        return "SPY"
    if "military" in phrase or "army" in phrase:
        return "MIL"
    return "GOV"


def _of_state(stage: Stage, hit: Hit, words: str) -> str:
    return f"{_adjective(stage, hit)} {words}"


def _one(stage: Stage, hit: Hit, words: str, full: str, word: str, unnamed: bool) -> Draft:
    """The group of one state or body; ``full`` is its wording with the state's adjective in place."""
    known = hit.known
    stage.known(known)
    rebel, military = stage.world.groups["rebel"], stage.world.groups["military"]
    if known.kind == "armed_group" and (word in rebel or word in military):
        return stage.known(known)
    if word in ("allies", "partners") and known.kind == "state":
        return stage.draft("group", f"{possessive(known.name)} {words}", known.country, "GOV", "mentions:group")
    rule = "mentions:unnamed" if unnamed else "mentions:group"
    return stage.draft("group", full, known.country, _sector(stage, word, words), rule)


def _members(stage: Stage, start: int, end: int, states: list[Hit], word: str, words: str, head: str) -> None:
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
    group = stage.draft("group", f"{lowered} of {listed}", None, _sector(stage, word, words), "mentions:group")
    group.members = [d for d in drafts if d is not group]
    group.used = True


def _member(stage: Stage, hit: Hit, word: str, words: str, both: bool) -> Draft:
    known = hit.known
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
        return stage.draft("group", _of_state(stage, hit, single), known.country, "GOV", "mentions:delegation")
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
    return stage.draft(
        "group", _of_state(stage, hit, words), known.country, _sector(stage, word, words), "mentions:group"
    )
