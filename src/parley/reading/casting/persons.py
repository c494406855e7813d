"""Persons: full names, surnames learned from them, inverted names, and the titles that go with them."""

from __future__ import annotations

import re
from collections import Counter

from parley.lexicons.world import Office, Title, World
from parley.reading.casting.stage import Draft, Hit, Stage, looks_titled
from parley.reading.casting.titles import Held, role_after, role_at, title_before
from parley.records import Role, Sentence, Token
from parley.text.names import fold, parts_of, same_given, sound

NAME_TAGS = frozenset(
    {
        "NNP",
        "NNPS",
        "FW",
        "NN",
        "JJ",
        "XX",
        "IN",
        "DT",
        "HYPH",
        "CD",
        "POS",
        "VBZ",
        "UH",
        "RB",
        "VB",
        "VBG",
        "VBP",
        "NNS",
    }
)
WORD = re.compile(r"^(?:[^\W\d_]\.?)+(?:[-'’][^\W\d_]+)*\.?$")


def name_spans(stage: Stage, sentence: Sentence) -> list[tuple[int, int]]:
    """Token spans (first, last) that the grammar model or a title shows to be persons' names."""
    tokens, world = sentence.tokens, stage.world
    hits = stage.hits.get(sentence.index, ())
    blocked = {i for h in hits for i in range(h.first, h.last + 1) if h.known.form != "place"}
    spans: list[tuple[int, int]] = []
    i = 0
    while i < len(tokens):
        last = _name_end(stage, sentence, i, blocked)
        if last is None:
            i += 1
            continue
        last = _grow(tokens, last, world.particles, blocked)
        kept = _trim(stage, tokens, i, last)
        if kept:
            spans.append(kept)
        i = last + 1
    return spans


def _name_end(stage: Stage, sentence: Sentence, i: int, blocked: set[int]) -> int | None:
    """The last token of a name that begins at ``i``; None where none does."""
    tokens, world = sentence.tokens, stage.world
    t, n = tokens[i], len(tokens)
    if i in blocked or not (t.ent == "PERSON" or t.text[0].isupper()):
        return None
    j = i
    if t.ent == "PERSON":
        while j + 1 < n and tokens[j + 1].ent == "PERSON" and not tokens[j + 1].ent_start and j + 1 not in blocked:
            j += 1
        cut = j == i and t.text in world.first and j + 1 < n and tokens[j + 1].tag == "NNP"  # "Liu" of "Liu He"
        return j + 1 if cut and _is_name_word(world, tokens[j + 1].text) else j
    if (named := _before_who(stage, tokens, i, blocked)) is not None:
        return named
    if t.tag == "NNP" and fold(t.text) in world.genders and _misread(stage, tokens, i, blocked):
        return i + 1
    if not _titled_start(stage, sentence, i, blocked):
        return None
    while j + 1 < n and j < i + 4 and j + 1 not in blocked:
        if tokens[j + 1].tag != "NNP" or not _is_name_word(world, tokens[j + 1].text):
            break
        j += 1
    return j


def _before_who(stage: Stage, tokens: tuple[Token, ...], i: int, blocked: set[int]) -> int | None:
    """The end of "Hagrup Hauk" in "Hagrup Hauk, who leads the mission", which the model took for a body."""
    t = tokens[i]
    if t.tag != "NNP" or t.ent not in ("ORG", "GPE", "FAC", "PRODUCT", "") or (i and tokens[i - 1].tag == "NNP"):
        return None
    j = i
    while j + 1 < len(tokens) and j < i + 2 and tokens[j + 1].tag == "NNP" and j + 1 not in blocked:
        j += 1
    if j == i or j + 2 >= len(tokens) or tokens[j + 1].text != "," or tokens[j + 2].text != "who":
        return None
    plain = all(
        _is_name_word(stage.world, x.text) and x.text.casefold() not in stage.world.sectors
        for x in tokens[i : j + 1]
    )
    return j if plain else None


def _misread(stage: Stage, tokens: tuple[Token, ...], i: int, blocked: set[int]) -> bool:
    """True for a given name and one more name that the model took for a body or a place: "Narendra Modi"."""
    if (
        i + 1 >= len(tokens)
        or i + 1 in blocked
        or (i and tokens[i - 1].ent == tokens[i].ent != "" and not tokens[i].ent_start)
    ):
        return False
    nxt, world = tokens[i + 1], stage.world
    after = tokens[i + 2] if i + 2 < len(tokens) else None
    if after is not None and after.tag in ("NNP", "NNPS", "HYPH") and after.text[0].isupper():
        return False
    word = nxt.text.casefold()
    if word in world.sectors or word in world.words["no_actor"] or word in world.title_ends:
        return False
    return nxt.tag == "NNP" and nxt.ent != "PERSON" and len(nxt.text) > 2 and _is_name_word(world, nxt.text)


def _titled_start(stage: Stage, sentence: Sentence, i: int, blocked: set[int]) -> bool:
    """True where a capitalised word follows a title: "Minister Blanar", which the model may call anything."""
    tokens = sentence.tokens
    t = tokens[i]
    if i == 0 or i in blocked or t.tag not in ("NNP", "NNPS") or not _is_name_word(stage.world, t.text):
        return False
    before = tokens[i - 1].text
    if before.casefold() not in stage.world.title_ends or before.casefold() not in stage.world.titles:
        return False
    if t.text.casefold() in stage.world.title_ends or (
        before[0].islower() and t.ent not in ("PERSON", "ORG", "GPE", "NORP")
    ):
        return False
    if tokens[i - 1].ent == "ORG" and t.ent == "ORG" and not t.ent_start:
        return False  # "CEO Council"
    after = tokens[i + 1] if i + 1 < len(tokens) else None
    return not (after is not None and after.text.casefold() in stage.world.institutions)


def _grow(tokens: tuple[Token, ...], last: int, particles: frozenset[str], blocked: set[int]) -> int:
    """Go on over particles and hyphens that the model cut off: "Ursula von der" + "Leyen"."""
    n = len(tokens)
    at = last
    while at + 1 < n:
        word = tokens[at + 1].text
        if (
            word.casefold() in particles
            and word.islower()
            and at + 2 < n
            and word not in ("do", "la", "y", "e", "to")
        ):
            nxt = tokens[at + 2].text
            if nxt[0].isupper() or (nxt.casefold() in particles):
                at += 1
                continue
        if (
            tokens[at].text.casefold() in particles
            and tokens[at].text.islower()
            and word[0].isupper()
            and at + 1 not in blocked
        ):
            at += 1
            continue
        if (
            word == "-"
            and at + 2 < n
            and tokens[at + 1].start == tokens[at].end
            and tokens[at + 2].start == tokens[at + 1].end
        ):
            second = tokens[at + 2]
            if (
                second.text.islower()
                and len(second.text) <= 6
                and second.text.isalpha()
                and tokens[at - 1].tag == "NNP"
            ):
                at += 2  # "Kim Young-sam", of which the model cut off the end
                continue
            if second.tag in ("NNP", "NN") and second.ent == "PERSON" and not second.ent_start:
                at += 2
                continue
        break
    return at if tokens[at].text[0].isupper() or tokens[at - 1].text == "-" else last


def _is_name_word(world: World, word: str) -> bool:
    return word[0].isupper() and word not in world.words["no_name"] and bool(WORD.match(word))


def _trim(stage: Stage, tokens: tuple[Token, ...], first: int, last: int) -> tuple[int, int] | None:
    """Cut titles, possessives and words that are no names off a span; None where nothing is left."""
    world = stage.world
    while first <= last and (
        tokens[first].text.casefold() in world.titles
        or not tokens[first].text[0].isupper()
        or tokens[first].text in world.words["no_name"]
    ):
        if tokens[first].text.casefold() in world.particles and tokens[first].text.islower() and first < last:
            break
        if tokens[first].text in world.first and first < last:
            break
        first += 1
    while first <= last and (
        tokens[last].tag in ("POS", "CD")
        or (not tokens[last].text[0].isupper() and tokens[last - 1].text != "-")
        or tokens[last].text in world.words["no_name"]
    ):
        last -= 1
    if first > last or last - first > 6:
        return None
    if tokens[last].tag == "NNPS" and first and tokens[first - 1].text.casefold() == "the":
        return None  # "the Macrons"
    for t in tokens[first : last + 1]:
        if (
            t.text in world.words["no_name"]
            or (t.text not in ("-", ".") and not WORD.match(t.text))
            or t.tag not in NAME_TAGS
        ):
            return None
    if first == last and (len(tokens[first].text) < 2 or tokens[first].tag not in ("NNP", "FW")):
        return None
    return first, last


class People:
    """The persons of one document while it is read: by surname, by given name, and how often each is met."""

    def __init__(self, stage: Stage) -> None:
        self.stage = stage
        self.by_surname: dict[str, list[Draft]] = {}
        self.words: set[str] = set()
        self.counts: Counter[int] = Counter()
        self.by_part: dict[str, list[Draft]] = {}

    def learn(self, name: str) -> Draft:
        """The person of a full name: one already met whose surname and given names agree, else a new one."""
        world = self.stage.world
        parts = parts_of(name)
        surname = world.surname(name)
        given = world.given(name)
        key = sound(surname)
        for held in self.by_surname.get(key, ()):
            if same_given(world.given(held.name), given, world.spellings):
                self._rename(held, " ".join(parts))
                return held
        draft = Draft("person", name if "," not in name else " ".join(parts), rule="mentions:person")
        self.stage.persons.append(draft)
        self.by_surname.setdefault(key, []).append(draft)
        for alias in _aliases(parts, surname):
            self.by_surname.setdefault(sound(alias), []).append(draft)
        for word in parts:
            if len(word) > 2 and word[0].isupper():
                self.words.add(word)
                self.by_part.setdefault(sound(word), []).append(draft)
        return draft

    def _rename(self, held: Draft, name: str) -> None:
        """Keep the fuller wording as the name, the other among the names."""
        if name == held.name:
            return
        fuller = sum(len(w) > 2 for w in name.split()) > sum(len(w) > 2 for w in held.name.split())
        held.names.add(held.name if fuller else name)
        if fuller:
            held.name = name
        self.words.update(w for w in name.split() if len(w) > 2)

    def named(self, words: str) -> list[Draft]:
        """Who may be meant by a bare surname."""
        return list(dict.fromkeys(self.by_surname.get(sound(words), ())))

    def pick(self, words: str, country: str | None = None, title: Title | None = None) -> Draft | None:
        """The one person of a bare surname; with several the one whose role agrees, or who is met most."""
        held = self.named(words)
        if len(held) > 1 and country:
            held = [d for d in held if d.country == country] or held
        if len(held) > 1 and title:
            held = [d for d in held if any(r.title.endswith(title.words) for r in d.roles)] or held
        if len(held) > 1:
            order = sorted(held, key=lambda d: -self.counts[id(d)])
            if self.counts[id(order[0])] >= 2 * self.counts[id(order[1])] or (
                order[0].roles and not order[1].roles
            ):
                return order[0]
            return None
        return held[0] if held else None


def _aliases(parts: list[str], surname: str) -> list[str]:
    """Other words a person is called by alone: "Leyen", "López Obrador", "bin Salman"."""
    found = []
    words = surname.split()
    if len(words) > 1:
        found.append(words[-1])
    elif len(parts) >= 3 and parts[-1] == surname and len(parts[-2]) > 3:
        found.append(" ".join(parts[-2:]))
    return found


def leader_of(stage: Stage, surname: str, held: Held | None) -> list[Office]:
    """Offices of the one known leader with this surname; empty where none or several persons have it.

    A title before the name must be one that the leader had, and a common surname needs such a title.
    """
    world = stage.world
    rows = list(world.leaders.get(sound(surname), ()))
    if len({o.person for o in rows}) > 1:
        exact = [o for o in rows if fold(world.surname(o.person)) == fold(surname)]
        rows = exact or rows
    if held is not None and held.title.words not in world.courtesy:
        known = held.hit.known if held.hit else None
        fits = [o for o in rows if held.title.words in (o.title, o.title.split()[-1]) or held.words == o.title]
        people = {
            o.person for o in fits if known is None or known.country in (None, o.country) or known.name == o.of
        }
        rows = [o for o in rows if o.person in people]
    elif fold(surname) in world.common:
        return []
    return rows if len({o.person for o in rows}) == 1 else []


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
    if sector and (draft.sector is None or draft.rule == "world:leaders"):
        draft.sector = sector


def sector_of(world: World, title: Title, held: Held) -> str | None:
    """The PLOVER sector that a title gives, the body's own where the title belongs to one."""
    known = held.hit.known if held.hit else None
    if known is None and title.words in world.phrases["anywhere"] and held.words == title.words:
        return None
    if title.sector == "GOV" and title.kind != "head" and known is not None and known.kind != "state":
        return known.sector or title.sector
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


__all__ = [
    "People",
    "country_after",
    "give_role",
    "leader_of",
    "looks_titled",
    "name_spans",
    "owner_before",
    "role_after",
    "role_at",
    "title_before",
]
