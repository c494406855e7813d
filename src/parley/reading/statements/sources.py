"""Who is behind a cue: subjects, agents and owners, over conjunction, control, participles and relative clauses."""

from __future__ import annotations

from parley.lexicons.attribution import Speakers
from parley.records import Sentence

RELATIVES = frozenset({"who", "which", "that", "whom"})
FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
OBJECT_CONTROL = frozenset(
    {"force", "lead", "ask", "urge", "tell", "prompt", "allow", "cause", "push", "order", "let"}
)
NAME_PARTS = frozenset({"prep", "conj", "cc", "appos", "nummod", "nmod", "case", "advmod", "npadvmod", "amod"})
ISSUING = frozenset(
    {
        "make",
        "issue",
        "give",
        "release",
        "repeat",
        "offer",
        "send",
        "have",
        "deliver",
        "publish",
        "put",
        "drop",
        "post",
    }
)
SPEAKING_PRONOUNS = frozenset({
    "he", "she", "they", "who", "i", "we", "you", "him", "her", "them", "some", "many", "others", "most",
    "few", "one", "both", "all", "none", "several", "those", "everyone", "everybody", "nobody", "somebody",
    "someone", "anyone", "each", "either", "neither", "another", "two", "three", "four", "five", "six",
})  # fmt: skip
OBJECT_PRONOUNS = frozenset(
    {"me", "us", "him", "her", "them", "you", "it", "himself", "herself", "this", "that", "so"}
)
PARTS = frozenset({
    "handful", "couple", "array", "series", "number", "group", "majority", "half", "host", "bunch", "dozen",
    "score", "slew", "string", "pair",
})  # fmt: skip
INFORMED = frozenset({"people", "person", "source", "official", "diplomat", "individual", "aide", "insider"})
QUOTE_ENDS = frozenset({"”", '"', "''", "’’", "’", "»"})
RELATIVE_TAGS = frozenset({"WP", "WDT", "WP$", "WRB"})
DASHES = frozenset({"–", "—", "--", "-"})
OWNERS = frozenset({"his", "her", "their", "its"})
NOT_NARRATED = frozenset({"i", "we", "you", "me", "us"})


def subject_of(sentence: Sentence, i: int, depth: int = 0) -> int | None:
    """The head of who does ``i``: its own subject, or one shared over conjunction, control and participles."""
    tokens = sentence.tokens
    passive = None
    for k in sentence.children[i]:
        dep = tokens[k].dep
        if dep == "nsubj":
            return k
        if dep == "nsubjpass":
            passive = k
        if dep == "expl":
            return None
    if passive is not None:
        return passive
    if tokens[i].tag in FINITE and (lent := _lent_subject(sentence, i)) is not None:
        return lent
    if depth > 8 or tokens[i].head == i:
        return None
    head, dep = tokens[i].head, tokens[i].dep
    if dep in ("acl", "relcl") and tokens[head].pos in ("NOUN", "PROPN", "PRON"):
        return head
    if dep == "ccomp" and tokens[i].tag in FINITE:
        return None
    if dep == "conj" and (told := _back_in_past(sentence, i)) is not None:
        return subject_of(sentence, told, depth + 1)
    if dep in ("xcomp", "pcomp", "prep"):
        settled, found = _controlled(sentence, head, dep)
        if settled:
            return found
    if dep in ("conj", "xcomp", "advcl", "acl", "ccomp", "pcomp", "prep", "dep", "acomp"):
        return subject_of(sentence, head, depth + 1)
    return None


def _back_in_past(sentence: Sentence, i: int) -> int | None:
    """The outer verb that a past form goes on from ("noted that Peru has debts and | countered"), or None.

    The parse joins it to the present within the clause, which has another subject.
    """
    tokens = sentence.tokens
    inner = tokens[i].head
    outer = tokens[inner].head
    present = tokens[inner].tag in ("VBZ", "VBP") and tokens[inner].dep == "ccomp"
    helped = any(tokens[k].dep in ("aux", "auxpass") for k in sentence.children[i])
    return outer if tokens[i].tag == "VBD" and present and not helped and tokens[outer].tag == "VBD" else None


def _lent_subject(sentence: Sentence, i: int) -> int | None:
    """The subject that the parse gave to a participle beside it ("Peru, | speaking for the poor |, replied")."""
    tokens = sentence.tokens
    for k in sentence.children[i]:
        if tokens[k].dep == "advcl" and tokens[k].tag == "VBG" and k < i and tokens[k - 1].text == ",":
            return next((j for j in sentence.children[k] if tokens[j].dep == "nsubj" and j < k), None)
        if tokens[k].dep == "ccomp" and tokens[k].tag == "VBN" and k > i:  # "said | a resident reached by phone"
            below = sentence.children[k]
            own = next((j for j in below if tokens[j].dep == "nsubj"), None)
            bare = not any(tokens[j].dep in ("aux", "auxpass", "mark") for j in below)
            if own is not None and bare and min(sentence.subtree(own)) == i + 1:
                return own
    return None


def _controlled(sentence: Sentence, head: int, dep: str) -> tuple[bool, int | None]:
    """Whether the word above settles who does it without its own subject, and who that is.

    "forced the union to say", "quoted the envoy as saying", "his habit of saying".
    """
    tokens = sentence.tokens
    if dep == "xcomp":
        if tokens[head].lemma not in OBJECT_CONTROL:
            return False, None
        objects = [k for k in sentence.children[head] if tokens[k].dep in ("dobj", "dative")]
        return bool(objects), next(iter(objects), None)
    above = tokens[head].head
    if dep == "pcomp" and tokens[head].text.lower() == "as" and tokens[above].lemma in ("quote", "cite"):
        return True, next((k for k in sentence.children[above] if tokens[k].dep in ("dobj", "nsubjpass")), None)
    if tokens[head].pos in ("NOUN", "PROPN"):
        return True, next((k for k in sentence.children[head] if tokens[k].dep == "poss"), None)
    return False, None


def agent_of(sentence: Sentence, head: int) -> int | None:
    """The head of the one after "by" of a passive, or None."""
    for k in sentence.children[head]:
        if sentence.tokens[k].dep == "agent":
            return next((j for j in sentence.children[k] if sentence.tokens[j].dep == "pobj"), None)
    return None


def name_beside(
    sentence: Sentence, head: int, speakers: Speakers, *, told: bool = False, since: int | None = None
) -> int | None:
    """Who speaks where the parse gives a cue no subject: "said Trump", "said former mayor Ana Ruiz, a critic".

    Args:
        sentence: The parsed sentence.
        head: Index of the cue.
        speakers: Which common nouns can speak.
        told: True where what follows the cue is who was spoken to.
        since: Where the words after a quote begin, if a quote stands before the cue.
    """
    tokens = sentence.tokens
    if tokens[head].tag == "VBG" or tokens[head].dep in ("xcomp", "advcl", "acl"):
        return None
    for token in tokens[since:head] if since is not None else ():
        if token.pos in ("NOUN", "PROPN", "PRON") and token.dep not in ("compound", "poss", "amod"):
            return token.i if can_speak(sentence, token.i, speakers) else None
    if not told and (after := _name_after(sentence, head, speakers)) is not None:
        return after
    if head and tokens[head - 1].pos == "PROPN":
        return head - 1
    return None if told else _name_before(sentence, head, speakers)


def name_since_quote(sentence: Sentence, head: int) -> int | None:
    """Who told: the first name after a quote and before the cue: "...,” Ana Ruiz, a lawyer from Lima, told"."""
    tokens = sentence.tokens
    opened = next((n for n in range(head - 1, -1, -1) if tokens[n].text in QUOTE_ENDS), None)
    if opened is None or head - opened > 40:
        return None
    between = [t for t in tokens[opened + 1 : head] if t.pos != "PUNCT"]
    for place, token in enumerate(between):
        if token.pos == "PROPN":
            while (
                place + 1 < len(between)
                and between[place + 1].pos == "PROPN"
                and between[place + 1].i == token.i + 1
            ):
                place, token = place + 1, between[place + 1]
            return token.i
        if token.tag in FINITE:
            return None
    return between[-1].i if between and all(t.text.istitle() for t in between) else None


def person_after(sentence: Sentence, head: int) -> int | None:
    """The last word of a person's name that follows a cue, after a title of a few words; None where none does."""
    tokens = sentence.tokens
    for i in range(head + 1, min(len(tokens), head + 7)):
        if tokens[i].ent == "PERSON":
            while i + 1 < len(tokens) and tokens[i + 1].ent == "PERSON" and not tokens[i + 1].ent_start:
                i += 1
            return i
        if tokens[i].pos not in ("NOUN", "PROPN", "ADJ", "DET"):
            return None
    return None


def _name_after(sentence: Sentence, head: int, speakers: Speakers) -> int | None:
    tokens = sentence.tokens
    for k in sentence.children[head]:
        if k > head and tokens[k].dep in ("dobj", "attr", "oprd", "npadvmod", "appos", "dep"):
            near = min(sentence.subtree(k)) == head + 1
            if near and tokens[k].text.lower() not in OBJECT_PRONOUNS and can_speak(sentence, k, speakers):
                return k
            break
    place = head + 1
    if place >= len(tokens) or tokens[place].pos != "PROPN" or tokens[place].dep == "dobj":
        return None
    while place + 1 < len(tokens) and tokens[place + 1].pos == "PROPN":
        place += 1
    return place


def _name_before(sentence: Sentence, head: int, speakers: Speakers) -> int | None:
    tokens = sentence.tokens
    if tokens[head].tag not in FINITE:
        return None
    for k in sentence.children[head]:
        if k < head and tokens[k].pos in ("NOUN", "PROPN") and can_speak(sentence, k, speakers):
            return k
    up = tokens[head].head
    return up if up < head and tokens[up].pos in ("NOUN", "PROPN") and tokens[head].dep != "relcl" else None


def owner_of(sentence: Sentence, head: int) -> int | None:
    """Who a noun of saying belongs to: "his claim", "a claim by the mayor", "the mayor made the claim"."""
    tokens = sentence.tokens
    for k in sentence.children[head]:
        if tokens[k].dep == "poss":
            return k
        if tokens[k].dep in ("prep", "agent") and tokens[k].text.lower() in ("by", "from", "of"):
            named = next((j for j in sentence.children[k] if tokens[j].dep == "pobj"), None)
            if named is not None:
                return named
    if tokens[head].dep in ("dobj", "pobj", "attr"):
        up = tokens[head].head
        while tokens[up].pos == "ADP" and tokens[up].head != up:
            up = tokens[up].head
        if tokens[up].pos in ("VERB", "AUX") and tokens[up].lemma in ISSUING:
            return subject_of(sentence, up)
    return None


def antecedent_of(sentence: Sentence, i: int) -> int | None:
    """What "who" or "which" at ``i`` points at, or None where ``i`` is no relative pronoun."""
    token = sentence.tokens[i]
    if token.text.lower() not in RELATIVES or token.tag not in ("WP", "WDT", "IN", "DT"):
        return None
    up = sentence.tokens[token.head]
    for _ in range(4):
        if up.dep == "relcl":
            return up.head
        if up.head == up.i:
            return None
        up = sentence.tokens[up.head]
    return None


def noun_phrase(sentence: Sentence, head: int, wall: int) -> list[int]:
    """The words that name ``head``, without relative clauses and asides, never reaching over ``wall``."""
    tokens = sentence.tokens
    first = head
    for k in sentence.children[head]:
        if k < head and tokens[k].dep not in ("punct", "relcl", "cc", "mark", "advmod", "preconj", "acl", "advcl"):
            first = min(first, min(sentence.subtree(k)))
    last = head
    for k in sentence.children[head]:
        if k <= head or tokens[k].dep == "punct":
            continue
        opened = min(sentence.subtree(k))
        if tokens[k].dep == "appos" and tokens[opened - 1].text in DASHES:
            break
        if tokens[k].dep == "acl" and tokens[head].lemma in INFORMED and tokens[k].tag in ("VBN", "VBG"):
            last = max(last, max(sentence.subtree(k)))  # "two people briefed on the talks"
            continue
        if tokens[k].dep not in NAME_PARTS or (tokens[k].dep == "appos" and tokens[opened].tag == "VBG"):
            break
        last = max(last, max(sentence.subtree(k)))
    if head < wall <= last:
        last = head
    if first <= wall < head:
        first = wall + 1
    aside = next(
        (n for n in range(head + 1, last) if tokens[n].tag in RELATIVE_TAGS and tokens[n - 1].text == ","), None
    )
    if aside is not None:
        last = aside - 1
    while last > head and tokens[last].pos == "PUNCT":
        last -= 1
    while first < head and tokens[first].pos == "PUNCT":
        first += 1
    if last == head + 1 and tokens[last].tag == "POS":
        last = head
    return list(range(first, last + 1))


def can_speak(sentence: Sentence, i: int, speakers: Speakers) -> str | None:
    """person, body, document or name, where the word at ``i`` can be a source; else None."""
    token = sentence.tokens[i]
    if token.tag == "PRP$":
        return "person" if token.text.lower() in OWNERS else None
    if token.lemma in PARTS:
        for k in sentence.children[i]:
            if sentence.tokens[k].text == "of" and sentence.children[k]:
                return can_speak(sentence, sentence.children[k][0], speakers)
    if token.pos == "PRON" or token.tag in ("PRP", "WP", "DT", "CD"):
        return "person" if token.text.lower() in SPEAKING_PRONOUNS else None
    if token.pos == "PROPN" or token.ent in ("PERSON", "GPE", "ORG", "NORP"):
        return "name"
    return speakers.kind_of(token.lemma.lower())


def marked(sentence: Sentence, i: int, word: str) -> int | None:
    """The index of ``word`` where it opens the clause of ``i``, or None."""
    for k in sentence.children[i]:
        if sentence.tokens[k].dep in ("mark", "advmod") and sentence.tokens[k].text.lower() == word:
            return k
    return None
