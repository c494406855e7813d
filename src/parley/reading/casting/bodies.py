"""States, organisations, media and metonyms: what is left when persons, offices and groups are found."""

from __future__ import annotations

from parley.reading.casting.classes import located
from parley.reading.casting.named import HEADS, PEOPLE_OF, abbreviated
from parley.reading.casting.spotting import governs
from parley.reading.casting.stage import Draft, Hit, Stage, looks_titled
from parley.records import Sentence

NO_BODY_FIRST = frozenset(
    {"Aboard", "Hotel", "Mount", "Lake", "Camp", "Fort", "Hurricane", "Operation", "Villa", "Palais", "Château"}
)
"""First words of names that are places or undertakings, and of what one stands on board of."""


def find_bodies(stage: Stage, sentence: Sentence) -> None:
    """Note states, organisations and governments of a sentence that no other mention holds yet."""
    titled = looks_titled(sentence)
    for hit in stage.hits.get(sentence.index, ()):
        if all(stage.free(sentence.index, i) for i in range(hit.first, hit.last + 1)) or _pair(sentence, hit):
            _hit(stage, sentence, hit, titled)
    if not titled and sentence.label != "dateline":
        _organisations(stage, sentence)


def _pair(sentence: Sentence, hit: Hit) -> bool:
    """True for the second of two names in one token ("Moscow-Kyiv")."""
    return hit.first == hit.last and hit.start > sentence.tokens[hit.first].start


def _hit(stage: Stage, sentence: Sentence, hit: Hit, titled: bool) -> None:
    known, tokens = hit.known, sentence.tokens
    if known.form in ("place", "platform"):
        return
    if not titled and _inside_other(sentence, hit):
        return
    nxt_hit = next((h for h in stage.hits[sentence.index] if h.first == hit.last + 1), None)
    if nxt_hit is not None and nxt_hit.known.form == "people" and known.kind == "state":
        _people(stage, sentence, nxt_hit)
        return
    if known.form == "adjective" and _one_of_them(sentence, hit):
        start = tokens[hit.first - 1].start
        stage.note(start, hit.end, "role", None, "mentions:demonym")  # "the Chilean": coreference tells who
        stage.take(sentence.index, range(hit.first - 1, hit.last + 1))
        return
    if known.form == "adjective":
        tongue = stage.world.words["tongue"]
        nxt = tokens[hit.last + 1].text.casefold() if hit.last + 1 < len(tokens) else ""
        if (
            nxt in tongue
            or tokens[tokens[hit.last].head].text.casefold() in tongue
            or tokens[hit.last].dep in ("attr", "acomp", "ROOT")
            or not nxt
            or nxt == "."
        ):
            return
        stage.note(hit.start, hit.end, "name", stage.known(known), "mentions:adjective")
    elif known.form == "people":
        if hit.first == 0 or tokens[hit.first - 1].text.casefold() != "the":
            _people(stage, sentence, hit)
            return
        stage.note(tokens[hit.first - 1].start, hit.end, "metonym", stage.known(known), "mentions:people")
    elif known.form in ("capital", "seat"):
        if not governs(stage, sentence, hit):
            return
        start = hit.start
        if hit.first and tokens[hit.first - 1].text.casefold() == "the":
            start = tokens[hit.first - 1].start
        stage.note(start, hit.end, "metonym", _own_office(stage, hit) or stage.known(known), "mentions:metonym")
    else:
        stage.note(hit.start, hit.end, "name", stage.known(known), known.rule)
    stage.take(sentence.index, range(hit.first, hit.last + 1))


def _people(stage: Stage, sentence: Sentence, hit: Hit) -> None:
    """ "Arrested thirty Iraqis", "Bosnian Serbs rejected it": some people of a state, who are not the state."""
    tokens = sentence.tokens
    t = tokens[hit.last]
    if t.tag not in ("NNPS", "NNS", "NNP") or t.dep not in (
        "dobj",
        "nsubjpass",
        "pobj",
        "nsubj",
        "conj",
        "poss",
        "agent",
    ):
        return
    first, words, country = hit.first, stage.parse.text[hit.start : hit.end], hit.known.country
    before = next((h for h in stage.hits[sentence.index] if h.last == hit.first - 1), None)
    if before is not None and before.known.kind == "state" and before.known.form in ("adjective", "name"):
        first, country = before.first, before.known.country  # "Iraqi Kurds" are Iraqis
        words = stage.parse.text[before.start : hit.end]
    elif hit.first and tokens[hit.first - 1].text.casefold() == "ethnic":
        place = located(stage, sentence, hit.last)
        first, country = hit.first - 1, place.known.country if place else None
        words = f"ethnic {words}"
    draft = stage.draft("group", words, country, "CVL", "mentions:people")
    while first and tokens[first - 1].head == hit.last and tokens[first - 1].dep in ("nummod", "amod", "quantmod"):
        first -= 1
    stage.note(tokens[first].start, hit.end, "group", draft, "mentions:people")
    stage.take(sentence.index, range(first, hit.last + 1))


def _one_of_them(sentence: Sentence, hit: Hit) -> bool:
    """True for "the Chilean" as a noun of its own: one person of that state."""
    tokens = sentence.tokens
    t = tokens[hit.last]
    before = tokens[hit.first - 1].text.casefold() if hit.first else ""
    nxt = tokens[hit.last + 1] if hit.last + 1 < len(tokens) else None
    alone = nxt is None or nxt.pos in ("VERB", "AUX", "ADP", "PUNCT", "CCONJ", "PART", "ADV")
    return before == "the" and alone and t.dep in ("nsubj", "nsubjpass", "dobj", "agent") and t.tag in ("NNP", "NN")


def _own_office(stage: Stage, hit: Hit) -> Draft | None:
    """The office of this plain name that the article has given to another state: "Germany's Foreign Office"."""
    plain = hit.known.name.casefold()
    if hit.known.form != "seat" or plain not in ("foreign office", "home office", "federal reserve"):
        return None
    rows = [
        d
        for d in stage.drafts.values()
        if d.used and d.kind == "office" and d.name.casefold().endswith(f" {plain}")
    ]
    return rows[0] if len(rows) == 1 else None


def _inside_other(sentence: Sentence, hit: Hit) -> bool:
    """True where the name is part of another body's name: "Bank of China", "Moscow State University"."""
    tokens = sentence.tokens
    t = tokens[hit.last]
    if t.ent not in ("ORG", "FAC", "WORK_OF_ART", "LAW", "EVENT", "PRODUCT"):
        return False
    after = hit.last + 1 < len(tokens) and tokens[hit.last + 1].ent == t.ent and not tokens[hit.last + 1].ent_start
    before = hit.first > 0 and tokens[hit.first].ent == t.ent and not tokens[hit.first].ent_start
    nxt = tokens[hit.last + 1] if after else None
    if nxt is not None and nxt.tag in ("NNP", "NNPS") and nxt.text[0].isupper():
        return True
    if before and tokens[hit.first - 1].tag == "NNP" and hit.known.kind == "organisation":
        return True  # "Munich Security Council"
    return before and tokens[hit.first - 1].text in ("of", "in", "for", "-") and hit.known.kind == "state"


def _organisations(stage: Stage, sentence: Sentence) -> None:
    """Bodies that only the grammar model knows: unions, companies, institutes."""
    tokens = sentence.tokens
    i, n = 0, len(tokens)
    while i < n:
        if tokens[i].ent != "ORG" or not tokens[i].ent_start:
            i += 1
            continue
        j = i
        while j + 1 < n and tokens[j + 1].ent == "ORG" and not tokens[j + 1].ent_start:
            j += 1
        j = _joined(sentence, j)
        _organisation(stage, sentence, i, j)
        i = j + 1


def _is_place(stage: Stage, sentence: Sentence, first: int, last: int) -> bool:
    """True for "West Bank", which only looks like a bank: a place that the world knows by this very name."""
    rows = stage.hits.get(sentence.index, ())
    return any(h.first <= first and h.last == last and h.known.form == "place" for h in rows)


def _joined(sentence: Sentence, last: int) -> int:
    """The end of a name that goes on after "and": "Transport and Allied Workers Union"."""
    tokens = sentence.tokens
    if (
        tokens[last].text.casefold() in HEADS
        or last + 2 >= len(tokens)
        or tokens[last + 1].text not in ("and", "&")
    ):
        return last
    at = last + 2
    while at < len(tokens) and tokens[at].tag in ("NNP", "NNPS", "JJ") and tokens[at].text[0].isupper():
        if tokens[at].text.casefold() in HEADS:
            return at if at > last + 2 else last
        at += 1
    return last


def _acts(sentence: Sentence, at: int) -> bool:
    """True where a lone name stands as somebody who acts or is dealt with; the model errs much on such words."""
    tokens = sentence.tokens
    t = tokens[at]
    if 1 < at < len(tokens) - 1 and tokens[at - 1].text == "(" and tokens[at + 1].text == ")":
        return t.text.isupper() and tokens[at - 2].ent == "PERSON"  # "Ana Ruiz (NSC)"
    if t.tag != "NNP" or (len(t.text) < 3 and not t.text.isupper()):
        return False
    if t.dep == "conj" and tokens[t.head].ent == "ORG":
        return True
    if t.dep == "appos" and tokens[t.head].text.casefold() in HEADS:
        return True  # "the biggest trade union, Solidar,"
    if t.dep in ("nsubj", "nsubjpass", "poss", "dobj", "agent"):
        return True
    return t.dep == "pobj" and tokens[t.head].text.casefold() in ("with", "by", "between", "against", "from", "at")


def _organisation(stage: Stage, sentence: Sentence, first: int, last: int) -> None:
    tokens = sentence.tokens
    while first <= last and (tokens[first].tag in ("DT", "POS") or tokens[first].text[0] in "\"“‘'("):
        first += 1
    while last >= first and (
        tokens[last].tag in ("POS", "CD", "IN", "CC", "DT", "TO") or not tokens[last].text[-1].isalnum()
    ):
        last -= 1
    if first + 2 < last and tokens[first].text.casefold() in PEOPLE_OF and tokens[first + 1].text == "of":
        first += 3 if tokens[first + 2].tag == "DT" else 2  # "Members of the Dockers' Union" are of that union
    if first > last or not all(stage.free(sentence.index, i) for i in range(first, last + 1)):
        return
    words = [t.text for t in tokens[first : last + 1]]
    tail = words[-1].casefold()
    if (
        tail in stage.world.words["no_actor"]
        or words[0] in NO_BODY_FIRST
        or not words[0][0].isupper()
        or any(c.isdigit() for w in words for c in w)
    ):
        return
    if any(
        not (w[0].isupper() or w in (",", "of", "the", "and", "for", "&", "'s", "’s", "'", "’", "-", "in", "on"))
        for w in words
    ):
        return
    if len(words) == 1 and first == 0 and words[0].endswith("ing"):
        return
    if len(words) == 1 and (words[0] in stage.surnames or not _acts(sentence, first)):
        return
    around = [t.text for t in (*tokens[max(0, first - 1) : first], *tokens[last + 1 : last + 2])]
    if any(w.isupper() and len(w) > 3 for w in around):
        return  # a line in capitals: the model sees bodies everywhere
    text = stage.parse.text[tokens[first].start : tokens[last].end]
    known = stage.world.find(text)
    if known is not None or _is_place(stage, sentence, first, last):
        return
    if len(words) == 1 and words[0].isupper() and (held := abbreviated(stage, words[0])) is not None:
        stage.note(tokens[first].start, tokens[last].end, "name", held, "mentions:organisation")
        stage.take(sentence.index, range(first, last + 1))
        return
    sectors = stage.world.sectors
    sector = sectors.get(tail) or next((sectors[w.casefold()] for w in words if w.casefold() in sectors), None)
    if sector == "BUS" and "Group" in words and (words[0] in stage.world.regions or "of" in words):
        sector = "IGO"  # "the African Group", "the Group of Friends"
    draft = stage.draft("organisation", " ".join(text.split()), None, sector, "mentions:organisation")
    stage.note(tokens[first].start, tokens[last].end, "name", draft, "mentions:organisation")
    stage.take(sentence.index, range(first, last + 1))
