"""Offices without a name: "Ukraine's intelligence chief", "the Pope", "the foreign ministry", "Meloni's office"."""

from __future__ import annotations

from dataclasses import replace

from parley.reading.casting.classes import OWNERS
from parley.reading.casting.frame import noun_owner
from parley.reading.casting.persons import sector_of
from parley.reading.casting.stage import Draft, Found, Hit, Stage, possessive
from parley.reading.casting.titles import Held, role_at
from parley.records import Sentence


def find_offices(stage: Stage, sentence: Sentence) -> None:
    """Note roles and bodies of a sentence that stand without a person's name."""
    tokens = sentence.tokens
    ends, bodies = stage.world.title_ends, stage.world.body_ends
    for t in tokens:
        if t.tag not in ("NN", "NNP", "NNPS", "NNS") or not stage.free(sentence.index, t.i):
            continue
        word = t.text.casefold()
        if word in ends and t.tag in ("NN", "NNP") and _role(stage, sentence, t.i):
            continue
        if word in bodies:
            _body(stage, sentence, t.i)


def _role(stage: Stage, sentence: Sentence, at: int) -> bool:
    """Note the role whose head noun is token ``at``; False where it is none."""
    tokens = sentence.tokens
    t = tokens[at]
    nxt = tokens[at + 1] if at + 1 < len(tokens) else None
    if nxt is not None and nxt.text == "&":
        return False  # "Pope & Sons"
    if (
        nxt is not None
        and nxt.tag in ("NN", "NNP", "NNS", "NNPS", "HYPH")
        and t.dep in ("compound", "nmod", "amod")
    ):
        return False
    held = role_at(stage, sentence, at)
    if held is None or not all(stage.free(sentence.index, i) for i in range(held.first, at + 1)):
        return False
    before = tokens[held.first - 1] if held.first else None
    determiner = before.text.casefold() if before is not None and before.tag == "DT" else ""
    start, end = tokens[held.first].start, tokens[held.last].end
    if before is not None and determiner in ("the", "a", "an"):
        start = before.start
    owner = _person_before(stage, sentence, held.first) if before is not None and before.tag == "POS" else None
    if owner is None and held.hit is None and (told := noun_owner(stage, sentence, held.first, at)) is not None:
        words = " ".join(x.text for x in tokens[told.last + 1 : at + 1]).casefold()
        held, start = replace(held, hit=told, words=words), told.start
    draft = _meant(stage, sentence, held, owner)
    if draft is None:
        plain = held.hit is None and held.words == held.title.words
        vague = held.title.words in stage.world.words["vague"]
        vague &= not any(r.title == held.title.words for p in stage.persons for r in p.roles)
        if (last := _of_common_body(stage, sentence, at)) is not None and determiner:
            name = _clean(stage.parse.text[start : sentence.tokens[last].end])
            draft = stage.draft("office", name, None, sector_of(stage.world, held.title, held), "mentions:unnamed")
            stage.note(start, sentence.tokens[last].end, "role", draft, "mentions:role")
            stage.take(sentence.index, range(held.first, last + 1))
            return True
        if is_one_who_speaks(stage, sentence, at, held.first):
            name = _clean(stage.parse.text[tokens[held.first].start : t.end])
            draft = stage.draft("office", name, None, sector_of(stage.world, held.title, held), "mentions:unnamed")
            stage.note(start, t.end, "role", draft, "mentions:role")
            stage.take(sentence.index, range(held.first, at + 1))
            return True
        if determiner != "the" or not plain or vague:
            return False
        end = t.end  # "the president": coreference tells who
    elif held.title.sector == "MED":
        end = _with_place(sentence, held.last)
        draft = stage.draft("office", _clean(stage.parse.text[start:end]), None, "MED", "mentions:correspondent")
    elif owner is not None and held.hit is None:
        start = owner.start
    stage.note(start, end, "role", draft, "mentions:role")
    stage.take(sentence.index, range(held.first, held.last + 1))
    return True


def is_one_who_speaks(stage: Stage, sentence: Sentence, at: int, first: int) -> bool:
    """True for "an army spokesman said", "one resident told": somebody without a name, whose words are told.

    Args:
        stage: The room's table.
        sentence: The sentence.
        at: Token of the noun.
        first: First token of the words before it that tell of what kind.
    """
    tokens = sentence.tokens
    before = tokens[first - 1].text.casefold() if first else ""
    if before not in ("a", "an", "one", "another") or tokens[at].dep != "nsubj" or tokens[at].tag != "NN":
        return False
    spoken = first > 1 and tokens[first - 2].tag in ("VBD", "VBZ")  # "said one resident reached by phone"
    verb = tokens[first - 2] if spoken else tokens[tokens[at].head]
    return verb.lemma.casefold() in stage.world.words["speaking"]


def _of_common_body(stage: Stage, sentence: Sentence, at: int) -> int | None:
    """The last token of "of the dockers' union", "for the junta" after an office: a body that has no name."""
    tokens = sentence.tokens
    if at + 3 >= len(tokens) or tokens[at + 1].text not in ("of", "for") or tokens[at + 2].text.casefold() != "the":
        return None
    for j in range(at + 3, min(at + 7, len(tokens))):
        word = tokens[j].text
        if word.islower() and word in stage.world.words["own_bodies"] | OWNERS:
            nxt = tokens[j + 1].tag if j + 1 < len(tokens) else ""
            return j if nxt not in ("NN", "NNS", "NNP", "POS") else None
        if tokens[j].tag not in ("NNS", "NN", "JJ", "POS"):
            return None
    return None


def _meant(stage: Stage, sentence: Sentence, held: Held, owner: Found | None) -> Draft | None:
    """Who holds a role without a name: the pope, one of a state or body, or one of a person."""
    if held.title.words in ("pope", "pontiff", "holy father"):
        return _pope(stage)
    if held.hit is not None:
        return _holder(stage, sentence, held)
    if owner is None or owner.draft is None:
        return None
    name = f"{possessive(stage.world.surname(owner.draft.name))} {held.words or held.title.words}"
    sector = sector_of(stage.world, held.title, held)
    return stage.draft("office", name, owner.draft.country, sector, "mentions:office")


def _clean(words: str) -> str:
    words = " ".join(words.replace("’", "'").split())
    for lead in ("the ", "The ", "a ", "A ", "an "):
        words = words.removeprefix(lead)
    return words


def _with_place(sentence: Sentence, last: int) -> int:
    """The end of "correspondent in Moscow"."""
    tokens = sentence.tokens
    if last + 2 < len(tokens) and tokens[last + 1].text in ("in", "at") and tokens[last + 2].ent in ("GPE", "LOC"):
        last += 2
        while last + 1 < len(tokens) and tokens[last + 1].ent in ("GPE", "LOC") and not tokens[last + 1].ent_start:
            last += 1
    return tokens[last].end


def _pope(stage: Stage) -> Draft:
    for person in stage.persons:
        if any(r.title == "pope" for r in person.roles):
            return person
    return stage.draft("office", "Pope", "VAT", "REL", "world:offices")


def _holder(stage: Stage, sentence: Sentence, held: Held) -> Draft | None:
    """The person of this article who holds the office, else the office itself."""
    assert held.hit is not None
    known = held.hit.known
    if known.form == "place":
        words = f"{held.words or held.title.words} of {known.name}"
        return stage.draft("office", words, known.country, "GOV", "mentions:office")
    if known.form == "platform" or (known.form == "media" and held.title.sector != "MED"):
        return None
    person = person_of(stage, held)
    if person is not None:
        return person
    words = held.words or held.title.words
    sector = sector_of(stage.world, held.title, held)
    article = sentence.tokens[held.first - 1].text.casefold() if held.first else ""
    if known.kind == "state":
        if article in ("a", "an", "another", "one"):
            adjective = stage.world.adjectives.get(known.country or "", known.name)
            return stage.draft("office", f"{adjective} {words}", known.country, sector, "mentions:unnamed")
        name = f"leader of {known.name}" if words == "leader" else f"{possessive(known.name)} {words}"
        return stage.draft("office", name, known.country, sector, "mentions:office")
    rule = "mentions:unnamed" if article in ("a", "an", "another", "one") else "mentions:office"
    return stage.draft("office", f"{known.name} {words}", known.country, sector, rule)


def person_of(stage: Stage, held: Held) -> Draft | None:
    """The one person in the article whose office this is; None where nobody or several would fit."""
    if held.hit is None or held.past:
        return None
    known, title = held.hit.known, held.title
    fits = [p for p in stage.persons if _fits(p, title.words, held.words, known.country, known.name, known.kind)]
    if title.words == "leader" and not fits:
        heads = [p for p in stage.persons if p.country and p.country == known.country and heads_state(stage, p)]
        chief = [p for p in heads if any(r.title == "president" for r in p.roles)]
        fits = chief if len(chief) == 1 else heads or _once_heads(stage, known.country)
    return fits[0] if len(fits) == 1 else None


def _once_heads(stage: Stage, country: str | None) -> list[Draft]:
    """Persons here who the world knows to have led a state: an old article speaks of them as its leaders."""
    return [
        p
        for p in stage.persons
        if p.country and p.country == country
        and any(r.since and (t := stage.world.titles.get(r.title)) and t.kind == "head" for r in p.roles)
        and not any(r.title.startswith("former ") for r in p.roles)
    ]  # fmt: skip


def heads_state(stage: Stage, person: Draft) -> bool:
    """True where the person has the title of a head of state or government (of a state)."""
    states = set(stage.world.states.values())
    for role in person.roles:
        title = stage.world.titles.get(role.title)
        if (
            title is not None
            and title.kind == "head"
            and not (role.since and role.until)
            and (role.of is None or role.of in states or role.of in ("Kremlin", "White House"))
        ):
            return True
    return False


def _fits(person: Draft, base: str, words: str, country: str | None, name: str, kind: str) -> bool:
    for role in person.roles:
        if role.title.startswith("former ") or (role.since is not None and role.until is not None):
            continue  # an office that the world knows to be over is nobody's role here
        same = role.title in (words, base) or (
            words == base
            and role.title.endswith(" " + base)
            and base not in ("minister", "secretary", "president", "leader", "official")
        )
        if same and (
            role.of == name
            or (kind == "state" and country and person.country == country and role.of in (None, name))
        ):
            return True
    return False


def _body(stage: Stage, sentence: Sentence, at: int) -> None:
    """A ministry, government, office or army of a state or person before it."""
    tokens = sentence.tokens
    world = stage.world
    first, words = _body_words(stage, sentence, at)
    if words is None:
        return
    sector = world.institutions[words]
    t = tokens[at]
    nxt = tokens[at + 1] if at + 1 < len(tokens) else None
    if nxt is not None and t.dep in ("compound", "nmod") and nxt.tag in ("NN", "NNS", "NNP", "NNPS"):
        return  # "ministry officials": the group has it
    if nxt is not None and sector in ("LAB", "BUS") and nxt.pos == "PROPN" and nxt.ent in ("ORG", "PERSON"):
        return  # "the Canadian union Unifor": the name says who it is
    hit, start = _left_owner(stage, sentence, first)
    after = _of_owner(stage, sentence, at)
    end = t.end
    if hit is None and after is not None:
        hit, start, end = after, first, after.end
        at = after.last
    if hit is not None and hit.known.form in ("place", "platform", "media"):
        return
    if hit is not None:
        qualifier = (
            " ".join(x.text for x in tokens[max(start, hit.last + 1) : first] if x.tag != "POS")
            if hit.last < first
            else ""
        )
        full = f"{qualifier} {words}".strip().casefold()
        draft, form = _body_draft(stage, hit, words, full, sector)
        start = _article(sentence, start)
        stage.note(
            tokens[start].start if hit.first != start else hit.start, end, form, draft, "mentions:institution"
        )
        stage.take(sentence.index, range(start, at + 1))
        return
    _person_body(stage, sentence, first, at, words, sector)


def _article(sentence: Sentence, start: int) -> int:
    return start - 1 if start and sentence.tokens[start - 1].text.casefold() == "the" else start


def _body_words(stage: Stage, sentence: Sentence, at: int) -> tuple[int, str | None]:
    """The longest known body ending at ``at``: ("foreign ministry" gives "ministry", its qualifier is kept)."""
    tokens, bodies = sentence.tokens, stage.world.institutions
    best: tuple[int, str | None] = (at, None)
    words = ""
    for j in range(at, max(-1, at - 4), -1):
        piece = tokens[j].text.casefold().replace("’", "'")
        words = piece if not words else f"{piece} {words}" if words[0] != "'" else f"{piece}{words}"
        if words in bodies:
            best = (j, words)
    return best


def _left_owner(stage: Stage, sentence: Sentence, first: int) -> tuple[Hit | None, int]:
    """The state or body right before a body, over its adjectives: "Russian Foreign", "Ukraine's military"."""
    tokens = sentence.tokens
    ends = {h.last: h for h in stage.hits.get(sentence.index, ())}
    j = first - 1
    while j >= 0 and first - j <= 5:
        if j in ends:
            return ends[j], ends[j].first
        t = tokens[j]
        if (t.tag in ("POS", "CC", "HYPH") and t.tag != "CC") or (
            t.tag in ("NNP", "NN", "JJ", "JJS", "JJR") and t.ent not in ("PERSON", "DATE")
        ):
            j -= 1
            continue
        break
    return None, first


def _of_owner(stage: Stage, sentence: Sentence, at: int) -> Hit | None:
    tokens = sentence.tokens
    if at + 2 < len(tokens) and tokens[at + 1].text in ("of", "from"):
        for h in stage.hits.get(sentence.index, ()):
            if (h.first == at + 2 or (h.first == at + 3 and tokens[at + 2].tag == "DT")) and h.known.form == "name":
                return h
    return None


def _body_draft(stage: Stage, hit: Hit, words: str, full: str, sector: str) -> tuple[Draft, str]:
    known = hit.known
    if sector == "STATE":
        if known.kind == "state":
            return stage.draft("state", known.name, known.country, "GOV", "world:states"), "metonym"
        return stage.known(known), "metonym"
    adjective = stage.world.adjectives.get(known.country or "", known.name) if known.kind == "state" else known.name
    if words in ("delegation", "negotiating team", "team", "mission"):
        group = "delegation" if words in ("delegation", "negotiating team") else words
        return stage.draft("group", f"{adjective} {group}", known.country, "GOV", "mentions:delegation"), "group"
    if sector == "MIL":
        return stage.draft("group", f"{adjective} {full}", known.country, "MIL", "mentions:institution"), "group"
    name = f"{possessive(known.name)} {full}" if known.kind == "state" else f"{known.name} {full}"
    kind = "organisation" if sector in ("LAB", "BUS", "PTY") else "office"
    return stage.draft(kind, name, known.country, sector, "mentions:institution"), "name"


def _person_before(stage: Stage, sentence: Sentence, at: int) -> Found | None:
    """The mention of a person that ends right before token ``at``, a possessive mark between."""
    tokens = sentence.tokens
    if at == 0:
        return None
    spot = tokens[at - 2].end if tokens[at - 1].tag == "POS" and at >= 2 else tokens[at - 1].end
    return stage.people_at.get(spot)


def _person_body(stage: Stage, sentence: Sentence, first: int, at: int, words: str, sector: str) -> None:
    """ "Meloni's office", "Trump's team", "the Trump administration"."""
    tokens = sentence.tokens
    end = first
    while end and tokens[end - 1].tag in ("JJ", "NN", "VBG", "VBN") and tokens[end - 1].ent != "PERSON":
        end -= 1
    owner = _person_before(stage, sentence, end)
    if owner is None or owner.draft is None:
        return
    person = owner.draft
    if sector == "STATE":
        if words not in ("administration", "government", "regime", "side") or person.country is None:
            return
        draft, form = stage.state(person.country), "metonym"
    else:
        surname = stage.world.surname(person.name)
        kind = "group" if words in ("team", "delegation", "negotiating team") else "office"
        draft, form = (
            stage.draft(kind, f"{possessive(surname)} {words}", person.country, "GOV", "mentions:institution"),
            "name",
        )
    stage.note(owner.start, tokens[at].end, form, draft, "mentions:institution")
    stage.take(sentence.index, [at])
