"""Groups: "European leaders", "Russian forces", "the leaders of France and Italy", "energy experts"."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise

from parley.reading.casting.classes import (
    bodys_own,
    counted,
    located,
    sector_of_group,
    stands_alone,
)
from parley.reading.casting.members import adjective_of, note_members, of_state
from parley.reading.casting.named import named_body
from parley.reading.casting.offices import is_one_who_speaks
from parley.reading.casting.stage import Draft, Hit, Stage, looks_titled, possessive
from parley.records import Sentence, Token


def find_groups(stage: Stage, sentence: Sentence) -> None:
    """Note the plural groups of a sentence, each member of those that are spelled out."""
    groups = stage.world.groups
    acting, unnamed, military = groups["acting"], groups["unnamed"], groups["military"]
    for t in sentence.tokens:
        if t.tag not in ("NNS", "NNPS", "NN") or not stage.free(sentence.index, t.i):
            continue
        word = t.text.casefold()
        if word in acting or word in unnamed or (word in military and t.tag != "NN"):
            _group(stage, sentence, t.i, word)
        elif t.tag == "NN" and t.dep == "nsubj" and plural_of(word) in unnamed:
            _one_of(stage, sentence, t)


def plural_of(word: str) -> str:
    """The plural of a noun for people, as far as spelling tells it.

    Example:
        >>> plural_of("resident"), plural_of("witness")
        ('residents', 'witnesses')
    """
    return f"{word}es" if word.endswith(("s", "sh", "ch", "x")) else f"{word}s"


def _one_of(stage: Stage, sentence: Sentence, t: Token) -> None:
    """Note "one resident", "a trader in Lagos" where they speak."""
    first = min((c for c in sentence.children[t.i] if sentence.tokens[c].dep in ("amod", "compound") and c < t.i),
                default=t.i)  # fmt: skip
    if not is_one_who_speaks(stage, sentence, t.i, first):
        return
    start = sentence.tokens[first - 1].start
    words = stage.parse.text[sentence.tokens[first].start : t.end]
    stage.note(
        start, t.end, "role", stage.draft("office", words, None, None, "mentions:unnamed"), "mentions:unnamed"
    )
    stage.take(sentence.index, range(first, t.i + 1))


def _group(stage: Stage, sentence: Sentence, at: int, word: str) -> None:
    """Note the group whose plural head is token ``at``, if it is one that takes part or speaks."""
    tokens = sentence.tokens
    if any(h.first <= at <= h.last for h in stage.hits.get(sentence.index, ()) if h.known.form == "name"):
        return  # "the M23 rebels" is a name of theirs
    first, hits = _before(stage, sentence, at)
    while first < at and tokens[first].text.casefold() in stage.world.words["loose"]:
        first += 1
    if _no_group(stage, sentence, at, first, word, hits):
        return
    states = [h for h in hits if h.known.form not in ("place", "platform", "media")]
    last = at
    if not states and word != "powers":
        states, last = _after(stage, sentence, at)
    start, end = tokens[_with_article(sentence, first)].start, tokens[last].end
    words = _words(stage, sentence, first, at, hits)
    if len(states) > 1:
        note_members(stage, start, end, states, word, words, tokens[at].text)
    elif states:
        inside = states[0].last < at
        full = _words(stage, sentence, first, at, hits, states[0]) if inside else of_state(stage, states[0], words)
        stage.note(start, end, "group", _one(stage, states[0], words, full, word), "mentions:group")
    elif not _own(stage, sentence, first, at, word, words, hits):
        return
    stage.take(sentence.index, range(first, last + 1))


def _own(stage: Stage, sentence: Sentence, first: int, at: int, word: str, words: str, hits: list[Hit]) -> bool:
    """Note a group that no state's name tells of; False where it is nobody."""
    tokens = sentence.tokens
    unnamed = word in stage.world.groups["unnamed"]
    region = _of_region(stage, tokens[max(0, first) : at])
    bodys = word in stage.world.groups["acting"] and bodys_own(sentence, first, at)
    if not (region or unnamed or bodys or stands_alone(stage, sentence, first, at, word)):
        return False
    rule = "mentions:group" if region and not unnamed else "mentions:unnamed"
    sector = None if unnamed else sector_of_group(stage, word, words)
    place = located(stage, sentence, at)
    country = place.known.country if place else next((h.known.country for h in hits if h.known.country), None)
    country = None if region else country  # "South American presidents" who meet in Lima are not Peru's
    if region:
        country = None  # "South American presidents" who meet in Lima are not Peru's
    draft = stage.draft("group", words, country, sector, rule)
    begin = _with_article(sentence, counted(sentence, first))
    stage.note(tokens[begin].start, tokens[at].end, "group", draft, rule)
    return True


def _of_region(stage: Stage, words: tuple[Token, ...]) -> bool:
    """True with "European" or "Latin American" among the words."""
    regions = stage.world.regions
    pairs = (f"{one.text} {other.text}" for one, other in pairwise(words))
    return any(x.text in regions for x in words) or any(pair in regions for pair in pairs)


def _with_article(sentence: Sentence, first: int) -> int:
    """The token of "the" or "both" before ``first``, else ``first``."""
    before = sentence.tokens[first - 1] if first else None
    if before is not None and before.tag in ("DT", "CC", "PDT") and before.text.casefold() in ("the", "both"):
        return first - 1
    return first


def _no_group(stage: Stage, sentence: Sentence, at: int, first: int, word: str, hits: list[Hit]) -> bool:
    """True for plurals that are no group of actors: "thought leaders", "leaders' summit", part of a body's name."""
    tokens = sentence.tokens
    t = tokens[at]
    if t.dep in ("compound", "nmod") and at + 1 < len(tokens) and tokens[at + 1].tag in ("NN", "NNS", "NNP"):
        return True
    if t.ent == "ORG" and t.text[0].isupper() and not looks_titled(sentence):
        return True
    if word == "members" and not any(h.known.kind == "organisation" for h in hits):
        return not stands_alone(stage, sentence, first, at, word)
    if word in stage.world.groups["needing"] and word != "members" and not hits:
        return False
    never = not hits and any(x.text.casefold() in stage.world.groups["never"] for x in tokens[first:at])
    tells = t.dep == "nsubj" and tokens[t.head].lemma.casefold() in stage.world.words["speaking"]
    return never and not tells  # "church leaders urged"


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
            if t.tag == "JJ" and t.dep == "advmod":
                break  # "how long Israeli troops would stay"
            if t.tag in ("NN", "NNP") and t.dep not in ("compound", "amod", "nmod", "poss", "npadvmod"):
                break
            first = j
        elif t.tag == "NNS" and t.dep == "compound" and t.text.casefold() in stage.world.groups["qualifying"]:
            first = j  # "rights groups"
        elif t.text in ("and", "or", "/", "&") and hits and hits[0].first - 1 > j:
            break  # "M23 and pro-government Mai-Mai fighters": the adjective opens a phrase of its own
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
    if one.known.form == "adjective" and other.known.form == "name" and other.known.kind != "state":
        return True  # "Israeli and Hamas negotiators"
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
        body = named_body(stage, sentence, j)
        if body is not None:
            found.append(body)
            j = body.last + 1
            continue
        if tokens[j].text in (",", "and", "the", "both", "&", "or") or _describes(sentence, j, starts):
            j += 1
            continue
        break
    if found and found[-1].last + 1 < len(tokens) and tokens[found[-1].last + 1].tag == "POS":
        return [], at
    return found, found[-1].last if found else at


def _describes(sentence: Sentence, at: int, starts: Mapping[int, Hit]) -> bool:
    """True for "paramilitary" in "delegates of the paramilitary Home Guard"."""
    t = sentence.tokens[at]
    head = next((h for h in starts.values() if h.first <= t.head <= h.last), None)
    return head is not None and at < head.first and t.text.islower() and t.dep in ("amod", "compound")


def _words(stage: Stage, sentence: Sentence, first: int, at: int, hits: list[Hit], shown: Hit | None = None) -> str:
    """A group's wording in lower case but for names, states left out: "top officials".

    With ``shown`` the adjective of that state stands in its place: "top US officials".
    """
    inside = {i for h in hits for i in range(h.first, h.last + 1)}
    words = ""
    own = sentence.tokens[first : at + 1]
    regional = {i for one, other in pairwise(own) if _of_region(stage, (one, other)) for i in (one.i, other.i)}
    regional.discard(at)
    for x in own:
        if shown is not None and x.i == shown.first:
            piece = adjective_of(stage, shown)
        elif x.i in inside or x.tag == "POS" or x.text in (",", "and", "both"):
            continue
        else:
            name = x.tag in ("NNP", "NNPS") and x.i < at
            kept = name or x.text in stage.world.regions or x.text.isupper() or x.i in regional
            piece = x.text if kept else x.text.casefold()
        words += piece if piece == "-" or words.endswith("-") or not words else f" {piece}"
    return words.strip("-")


def _one(stage: Stage, hit: Hit, words: str, full: str, word: str) -> Draft:
    """The group of one state or body; ``full`` is its wording with the state's adjective in place."""
    known = hit.known
    stage.known(known)
    rebel, military = stage.world.groups["rebel"], stage.world.groups["military"]
    if known.kind == "armed_group" and (word in rebel or word in military):
        return stage.known(known)
    if word in ("allies", "partners") and known.kind == "state":
        return stage.draft("group", f"{possessive(known.name)} {words}", known.country, "GOV", "mentions:group")
    rule = "mentions:unnamed" if word in stage.world.groups["unnamed"] else "mentions:group"
    sector = sector_of_group(stage, word, words)
    if sector == "GOV" and (
        known.kind == "armed_group" or (known.kind == "organisation" and known.country is None)
    ):
        sector = known.sector or sector  # "Red Cross officials" govern nobody
    return stage.draft("group", full, known.country, sector, rule)
