"""Put persons' names on the stage: full names first, then bare surnames, inverted names and their titles."""

from __future__ import annotations

from parley.lexicons.world import Office
from parley.reading.casting.bynames import learn_bynames
from parley.reading.casting.people import People, leader_of
from parley.reading.casting.persons import country_after, country_beside, give_role, owner_before
from parley.reading.casting.spans import name_spans
from parley.reading.casting.stage import Draft, Stage, looks_titled
from parley.reading.casting.titles import Held, role_after, role_at, title_before
from parley.records import Role, Sentence, Token
from parley.text.names import bare_surname, fold, same_given
from parley.text.shortforms import explained

LETTERS = 3
"""Capitals up to which a lone name may be letters that stand for more."""
REACH = 8
"""Words before a name's comma in which the office it holds begins. A guess."""


def find_people(stage: Stage) -> People:
    """Note every person named in the document; returns them by surname for what follows."""
    people = People(stage)
    later: list[tuple[Sentence, int, int]] = []
    for s in stage.parse.sentences:
        for begin, end, at in explained(s.tokens):
            stage.short[s.tokens[at].text] = _full_name(stage, s, begin, end)
    for sentence in stage.parse.sentences:
        titled = looks_titled(sentence)
        for first, last in name_spans(stage, sentence):
            if first == last and sentence.tokens[first].text in stage.short:
                continue  # letters that stand for a body
            if (
                last > first
                and not titled
                and _is_full(sentence, first, last)
                and not shouted(sentence, first, last)
            ):
                draft = people.learn(_text(sentence, first, last))
                people.counts[id(draft)] += 1
                _mention(stage, sentence, first, last, draft)
            else:
                later.append((sentence, first, last))
    _complete(stage)
    learn_bynames(people)
    for sentence, first, last in later:
        _short(stage, people, sentence, first, last)
    for sentence in stage.parse.sentences:
        _bare(stage, people, sentence)
    stage.surnames = frozenset(word for p in stage.persons for word in p.name.split())
    _complete(stage)
    return people


def _full_name(stage: Stage, sentence: Sentence, first: int, last: int) -> str:
    """What a short form stands for: the body of the world, else the words before its bracket."""
    tokens = sentence.tokens
    if tokens[first].text.casefold() == "the" and first < last:
        first += 1
    words = " ".join(stage.parse.text[tokens[first].start : tokens[last].end].split())
    known = stage.world.find(words)
    return known.name if known is not None else words


def _text(sentence: Sentence, first: int, last: int) -> str:
    words = ""
    for t in sentence.tokens[first : last + 1]:
        words += (" " if words and t.start > sentence.tokens[t.i - 1].end else "") + t.text
    return words


def shouted(sentence: Sentence, first: int, last: int) -> bool:
    """True for a run of words in capitals, in which names cannot be told from other words."""
    return all(t.text.isupper() and len(t.text) > 2 for t in sentence.tokens[first : last + 1])


def _is_full(sentence: Sentence, first: int, last: int) -> bool:
    """True for a given name and a surname; "President Putin" trimmed to one word and "Trump Jr" are not."""
    words = _text(sentence, first, last).split()
    return (
        len(words) >= 2
        and sum(len(w.strip(".")) > 1 for w in words) >= 1
        and words[-1][0].isupper()
        and len(words[-1]) > 1
    )


def _mention(stage: Stage, sentence: Sentence, first: int, last: int, draft: Draft, form: str = "name") -> None:
    """Note a name with the title before it, and give the person what its titles say."""
    tokens = sentence.tokens
    start = first
    held = title_before(stage, sentence, first)
    if held is not None:
        give_role(stage, draft, held)
        start = held.first
        after = country_after(stage, sentence, last)
        if after is not None and held.hit is None:
            give_role(stage, draft, Held(held.first, held.last, held.title, held.words, after, held.past))
    else:
        owner = owner_before(stage, sentence, first)
        after = country_after(stage, sentence, last)
        if owner is None and after is not None:
            draft.country = draft.country or after.known.country  # "Ana Ruiz of Peru"
        if owner is not None:
            draft.country = draft.country or owner.known.country
            if owner.known.kind == "organisation":
                draft.sector = draft.sector or owner.known.sector
            start = owner.first
    _apposed(stage, sentence, start, last, draft)
    draft.country = draft.country or country_beside(stage, sentence, last)
    begin = tokens[start].start
    for h in stage.hits.get(sentence.index, ()):
        if h.first == start:
            begin = h.start
    bare = _text(sentence, first, last)
    if bare != draft.name:
        draft.names.add(bare)
    stage.note(begin, tokens[last].end, form, draft, draft.rule)
    stage.take(sentence.index, range(start, last + 1))


def _apposed(stage: Stage, sentence: Sentence, first: int, last: int, draft: Draft) -> None:
    """Offices set beside the name by commas, after it or before it; each is a mention of the person too."""
    tokens = sentence.tokens
    held = role_after(stage, sentence, last)
    if held is None and first >= 2 and tokens[first - 1].text == "," and tokens[last].dep == "appos":
        head = tokens[last].head
        if (
            tokens[head].dep == "pobj" and tokens[head].text.casefold() not in stage.world.title_ends
        ):  # "The president of Colombia, Andrés Pastrana": read as if Colombia were he
            head = tokens[tokens[head].head].head
        if head < first and tokens[head].text.casefold() in stage.world.title_ends:
            from_role = role_at(stage, sentence, head)
            held = from_role if from_role and _reaches(tokens, from_role.last, first) else None
    if held is None and _between_commas(sentence, first, last):
        ends = [i for i in range(first - 2, max(-1, first - REACH), -1)
                if tokens[i].text.casefold() in stage.world.title_ends]  # fmt: skip
        from_role = role_at(stage, sentence, ends[0]) if ends else None
        held = from_role if from_role and from_role.last == first - 2 else None
    if held is None or held.title.words in stage.world.courtesy:
        return
    owner = held.hit.known.country if held.hit else None
    if owner and draft.country and owner != draft.country and held.title.kind == "head":
        return
    give_role(stage, draft, held)
    stage.note(tokens[held.first].start, tokens[held.last].end, "role", draft, "mentions:apposition")
    stage.take(sentence.index, range(held.first, held.last + 1))


def _reaches(tokens: tuple[Token, ...], last: int, name: int) -> bool:
    """True where a role, or what it is for, ends right before the comma of a name: "envoy for Asia, Mora"."""
    between = tokens[last + 1 : name - 1]
    for_what = bool(between) and between[0].text in ("for", "on", "to", "at")
    return not between or (for_what and all(t.text != "," and t.pos not in ("VERB", "AUX") for t in between))


def _between_commas(sentence: Sentence, first: int, last: int) -> bool:
    """True for the name in "Chad's minister of trade, Ana Mora, on Monday", whatever the grammar hung it on."""
    tokens = sentence.tokens
    after = tokens[last + 1 : last + 3]
    closed = len(after) == 2 and after[0].text == "," and after[1].tag not in ("NNP", "NNPS")
    return closed and first >= 2 and last > first and tokens[first - 1].text == ","


def _complete(stage: Stage) -> None:
    """Add country and dated offices of the world's known leaders to persons who bear such a full name."""
    world = stage.world
    for draft in stage.persons:
        surname = world.surname(draft.name)
        rows = world.everyone.get(world.key(surname)) or world.everyone.get(world.key(bare_surname(surname)), ())
        given = world.given(draft.name)
        rows = tuple(o for o in rows if same_given(world.given(o.person), given, world.spellings))
        if rows and len({o.person for o in rows}) == 1 and draft.country in (None, rows[0].country):
            _from_table(draft, rows)


def _from_table(draft: Draft, rows: tuple[Office, ...]) -> None:
    if draft.country is None:
        draft.country = rows[-1].country
    draft.sector = draft.sector or ("GOV" if rows[-1].country else "IGO")
    if " " in draft.name and fold(rows[0].person).endswith(f" {fold(draft.name)}"):
        draft.names.add(draft.name)  # "López Obrador", of whom no article here gives the rest
        draft.name = rows[0].person
    told = {r.title.removeprefix("former ") for r in draft.roles if r.since is None}
    for o in rows:
        if o.title not in told:  # what the text says of a person's office stands before what the world knows
            draft.add_role(Role(o.title, o.of or None, o.since or None, o.until))


def _short(stage: Stage, people: People, sentence: Sentence, first: int, last: int) -> None:
    """A name of one word, or one met in a headline."""
    if not all(stage.free(sentence.index, i) for i in range(first, last + 1)):
        return
    words = _text(sentence, first, last)
    turned = _turned(stage, people, sentence, first, words)
    if turned is not None:
        _mention(stage, sentence, first - 2, last, turned)
        return
    titled = looks_titled(sentence)
    held = title_before(stage, sentence, first)
    country = held.hit.known.country if held and held.hit else None
    if " " in words:
        draft = _known_full(stage, people, words)
        if draft is None:
            if titled or shouted(sentence, first, last):
                return  # a headline teaches no names; _bare finds the surnames that the body knows
            draft = people.learn(words)
        people.counts[id(draft)] += 1
        _mention(stage, sentence, first, last, draft)
        return
    draft = people.pick(words, country, held.title if held else None)
    if draft is None and people.named(words):
        return
    if draft is None:
        draft = _leader(stage, people, words, held)
    if draft is None:
        given = people.by_part.get(stage.world.key(words), [])
        if given:
            draft = given[0] if len(set(map(id, given))) == 1 and held is not None else people.alone(words)
            if draft is None:
                return
        elif (
            titled
            or fold(words) in stage.world.words["dead"]
            or titled
            or (held is None and not _likely(sentence, first))
        ):
            return
        else:
            draft = people.learn(words.title() if words.isupper() and len(words) > LETTERS else words)
    _mention(stage, sentence, first, _inverted(stage, sentence, first, draft), draft)


def _turned(stage: Stage, people: People, sentence: Sentence, first: int, words: str) -> Draft | None:
    """The person of "Donald J" where the surname and a comma stand before it."""
    tokens = sentence.tokens
    if first < 2 or tokens[first - 1].text != "," or not stage.free(sentence.index, first - 2):
        return None
    for held in people.named(tokens[first - 2].text):
        if same_given(stage.world.given(held.name), words.split(), stage.world.spellings):
            return held
    return None


def _likely(sentence: Sentence, at: int) -> bool:
    """True where a lone word that the model calls a person does not stand as a place: "from Praiano"."""
    t = sentence.tokens[at]
    return t.ent == "PERSON" and not (
        t.dep == "pobj"
        and sentence.tokens[t.head].text.casefold() in ("in", "from", "at", "to", "near", "of", "outside")
    )


def _known_full(stage: Stage, people: People, words: str) -> Draft | None:
    world = stage.world
    given = world.given(words)
    for held in people.named(world.surname(words)):
        if same_given(world.given(held.name), given, world.spellings):
            return held
    return None


def _leader(stage: Stage, people: People, surname: str, held: Held | None) -> Draft | None:
    """The world's one known leader of this surname, made a person of the document."""
    if fold(surname) in stage.world.genders and held is None and surname not in stage.world.bare_leaders:
        return None
    rows = leader_of(stage, surname, held)
    if not rows:
        return None
    words = set(fold(rows[0].person).split())
    same = [d for d in stage.persons if words <= set(fold(d.name).split())]
    if same:
        return same[0]  # "Josep Borrell Fontelles" has been met, whose first surname this is
    draft = people.learn(rows[0].person)
    draft.rule = "world:leaders"
    draft.names.add(surname)
    _from_table(draft, tuple(rows))
    return draft


def _bare(stage: Stage, people: People, sentence: Sentence) -> None:
    """Surnames already known, wherever they stand: the model need not have seen a person there."""
    tokens = sentence.tokens
    blocked: set[int] | None = None
    for t in tokens:
        word = t.text
        if not word[0].isupper() or t.pos in ("VERB", "AUX", "ADP", "DET"):
            continue
        if word in stage.world.bare_leaders and word not in people.words and t.tag in ("NNP", "NNPS", "NNS", "NN"):
            _lone_leader(stage, people, sentence, t.i)
            continue
        if word not in people.words and not (len(word) > 4 and (t.tag in ("NNP", "NNPS") or word.isupper())):
            continue
        if not stage.free(sentence.index, t.i):
            continue
        if stage.world.key(word) not in people.by_surname and stage.world.key(word) not in people.by_part:
            continue
        if blocked is None:
            blocked = {i for h in stage.hits.get(sentence.index, ()) for i in range(h.first, h.last + 1)}
        if t.i in blocked or _in_body(sentence, t.i):
            continue
        beside = role_after(stage, sentence, t.i)
        draft = people.pick(word) or people.alone(word, beside.hit.known.country if beside and beside.hit else None)
        if draft is None:
            continue
        last = _inverted(stage, sentence, t.i, draft)
        _mention(stage, sentence, t.i, last, draft)


def _lone_leader(stage: Stage, people: People, sentence: Sentence, at: int) -> None:
    """A leader's surname that the model takes for something else."""
    if (
        not stage.free(sentence.index, at)
        or _in_body(sentence, at)
        or looks_titled(sentence)
        or people.named(sentence.tokens[at].text)
    ):
        return
    if any(h.first <= at <= h.last for h in stage.hits.get(sentence.index, ())):
        return
    draft = _leader(stage, people, sentence.tokens[at].text, title_before(stage, sentence, at))
    if draft is not None:
        _mention(stage, sentence, at, at, draft)


def _in_body(sentence: Sentence, at: int) -> bool:
    """True within the name of a body: "Trump Organization", "Clinton Foundation"."""
    tokens = sentence.tokens
    t = tokens[at]
    if t.ent not in ("ORG", "FAC", "WORK_OF_ART", "LAW", "PRODUCT", "EVENT") or looks_titled(sentence):
        return False
    nxt = tokens[at + 1] if at + 1 < len(tokens) else None
    return nxt is not None and nxt.ent == t.ent and not nxt.ent_start and nxt.tag in ("NNP", "NNPS")


def _inverted(stage: Stage, sentence: Sentence, at: int, draft: Draft) -> int:
    """The last token of "Trump, Donald J" beginning at ``at``; ``at`` itself where the name is not inverted."""
    tokens = sentence.tokens
    given = stage.world.given(draft.name)
    if (
        at + 2 < len(tokens)
        and tokens[at + 1].text == ","
        and given
        and fold(tokens[at + 2].text) == fold(given[0])
    ):
        last = at + 2
        if (
            last + 1 < len(tokens)
            and len(tokens[last + 1].text.strip(".")) == 1
            and tokens[last + 1].text[0].isupper()
        ):
            last += 1
        return last
    return at
