"""Predicates of one sentence with their arguments, before it is settled how real they are."""

from __future__ import annotations

from dataclasses import dataclass, field

from parley.lexicons.deeds import Deeds
from parley.reading.clauses.edges import edges_of, trimmed
from parley.records import Sentence, Token

COPULAS = frozenset({"be", "remain", "become", "stay", "seem", "appear", "look", "feel", "get"})
RELATIONS = {
    "ccomp": "ccomp", "csubj": "ccomp", "csubjpass": "ccomp", "parataxis": "ccomp", "xcomp": "xcomp",
    "advcl": "advcl", "pcomp": "advcl", "acl": "acl", "relcl": "relcl", "conj": "conj", "ROOT": "root",
}  # fmt: skip
NOT_CLAUSE = frozenset({"aux", "auxpass", "amod", "compound", "prep", "mark", "cc", "det", "advmod"})
NO_WORDS = frozenset({"no", "neither", "nobody", "none", "nothing", "nowhere", "few"})
MARKS = frozenset({"if", "unless", "until", "once", "when", "whether", "before", "lest", "provided", "till"})
MEANS = frozenset({
    "telephone", "phone", "video", "videolink", "link", "radio", "satellite", "email", "e-mail", "letter", "mail",
    "fax", "teleconference", "videoconference", "hand", "message", "text", "courier", "post",
})  # fmt: skip
"""What somebody speaks or writes by, and nobody acts by ("spoke by telephone")."""
SHORTENED = frozenset({"plenary", "bilateral", "trilateral"})
"""Adjectives that stand for a meeting."""
NOUNS_ONLY = frozenset({"ceasefire", "truce", "cease", "summit"})
"""Nouns that the grammar model sometimes takes for verbs ("begin ceasefire talks")."""
LEMMAS = {
    "hopes": "hope", "hoped": "hope", "hoping": "hope", "fined": "fine", "fining": "fine", "staged": "stage",
    "staging": "stage", "stages": "stage", "waged": "wage", "waging": "wage", "wages": "wage", "slated": "slate",
    "raped": "rape", "raping": "rape", "cordoned": "cordon", "cordoning": "cordon", "readmitted": "readmit",
}  # fmt: skip
"""Lemmas that the grammar model gets wrong."""
TELLING = frozenset({"say", "add", "tell", "claim", "accuse", "warn", "insist", "vow", "urge", "promise", "demand"})
"""Verbs of speech, which go on the verb of speech before them."""
NAMES = frozenset({"GPE", "NORP", "ORG", "PERSON", "LOC", "FAC"})


@dataclass(slots=True, eq=False)
class Draft:
    """A clause in the making; fields as in ``Clause``, with what settling it needs.

    Attributes:
        top: The token through which it hangs on the sentence (the copula of "be ready").
        mood: finite, inf, ger, part or base.
        perfect: True with "have" before a participle.
        progressive: True with "be" before an -ing form.
        mark: The word that opens it, or "".
        prep: For a clause after a preposition ("without consulting"), the preposition; else "".
        own_subject: True where a subject stands beside it.
        peers: All drafts of the sentence.
    """

    sentence: Sentence
    index: int
    head: int
    top: int
    lemma: str
    nominal: bool = False
    subjects: list[int] = field(default_factory=list)
    objects: list[int] = field(default_factory=list)
    preps: list[tuple[str, int]] = field(default_factory=list)
    passive: bool = False
    tense: str = "none"
    modal: str = ""
    negated: bool = False
    status: str = ""
    governor: Draft | None = None
    relation: str = "root"
    condition: str = ""
    first: int = 0
    last: int = 0
    mood: str = "finite"
    perfect: bool = False
    progressive: bool = False
    mark: str = ""
    prep: str = ""
    own_subject: bool = False
    relative: bool = False
    settling: bool = False
    peers: list[Draft] = field(default_factory=list)


def find_drafts(sentence: Sentence, deeds: Deeds) -> list[Draft]:
    """The predicates and nominal deeds of a sentence in order of head, own arguments filled, status not yet."""
    tokens = sentence.tokens
    drafts: list[Draft] = []
    for token in tokens:
        if token.pos == "VERB" or token.pos == "AUX":
            if token.dep not in NOT_CLAUSE and token.text.lower() not in NOUNS_ONLY:
                drafts.append(_verbal(sentence, token))
        elif _is_noun(token) and token.lemma.lower() in deeds.nominals and token.dep != "compound":
            drafts.append(_nominal(sentence, token))
        elif token.tag == "VBG" and token.dep not in NOT_CLAUSE:
            drafts.append(_verbal(sentence, token))
    if not drafts:
        return drafts
    drafts.sort(key=lambda d: d.head)
    holder: dict[int, Draft] = {}
    for number, draft in enumerate(drafts):
        draft.index = number
        draft.peers = drafts
        holder[draft.head] = holder[draft.top] = draft
    edges = edges_of(sentence)
    for draft in drafts:
        draft.first, draft.last = trimmed(tokens, *edges[draft.top])
        _attach(draft, tokens, holder)
    return drafts


def conjuncts(sentence: Sentence, i: int) -> list[int]:
    """Token ``i`` and what is joined to it by "and" or "or", in order."""
    found = [i]
    for one in found:
        for c in sentence.children[one]:
            dep = sentence.tokens[c].dep
            if dep == "conj":
                found.append(c)
            elif dep in ("nmod", "compound") and _joins(sentence, c):
                found.append(c)  # "with Trump and European leaders", parsed as a name before "leaders"
    return found


def _joins(sentence: Sentence, i: int) -> bool:
    below = [sentence.tokens[c] for c in sentence.children[i]]
    return (
        sentence.tokens[i].pos == "PROPN"
        and any(t.dep == "cc" for t in below)
        and any(t.dep == "conj" and t.pos == "ADJ" for t in below)
    )


def _verbal(sentence: Sentence, token: Token) -> Draft:
    tokens = sentence.tokens
    lemma = token.lemma.lower()
    draft = Draft(sentence, 0, token.i, token.i, LEMMAS.get(token.text.lower(), lemma))
    first_aux: Token | None = None
    particle = ""
    for c in sentence.children[token.i]:
        child = tokens[c]
        dep = child.dep
        if dep == "aux" or dep == "auxpass":
            first_aux = first_aux or child
            _aux(draft, child, token)
            for c2 in sentence.children[c]:  # "Peru did, though, reject it", with "Peru" hung on "did"
                if tokens[c2].dep in ("nsubj", "nsubjpass"):
                    _subject(draft, tokens[c2])
        elif dep == "neg":
            draft.negated = True
        elif dep in ("nsubj", "nsubjpass", "csubj", "csubjpass", "expl"):
            _subject(draft, child)
        elif dep in ("dobj", "attr", "oprd", "dative") and child.pos != "ADP":
            draft.objects.extend(conjuncts(sentence, c))
            draft.negated |= _negative(sentence, child)
        elif dep == "acomp" and token.lemma.lower() in COPULAS:
            draft.head = c
            draft.lemma = f"be {child.text.lower()}"
            _prepositions(draft, c)
        elif dep in ("xcomp", "ccomp") and child.text.lower() in NOUNS_ONLY:
            draft.objects.append(c)  # "agree ceasefire", where the noun was taken for a verb
        elif dep in ("npadvmod", "dep") and child.ent in NAMES and c == 0 and tokens[1].text == ",":
            draft.subjects.append(c)  # "Peru, Chile sign pact": a headline's "and"
        elif dep in ("prep", "agent", "dative"):
            _preposition(draft, child)
        elif dep == "prt" or (dep == "advmod" and _is_particle(token, child)):
            particle = child.text.lower()
            if dep == "advmod":
                _prepositions(draft, c)
        elif dep == "mark" or (dep == "advmod" and child.tag == "WRB"):
            draft.mark = draft.mark or child.text.lower()
        elif dep == "advmod" and (
            child.text.lower() == "longer" and any(tokens[g].text.lower() == "no" for g in sentence.children[c])
        ):
            draft.negated = True
        elif dep == "compound" and child.pos == "PROPN" and token.tag == "VBZ" and child.ent in NAMES:
            _subject(draft, child)  # "The US reserves the right", read as if a noun
        elif dep == "xcomp" and draft.lemma == "have" and c >= 2 and tokens[c - 2].text.lower() == "yet":
            draft.lemma = "be yet"
    if particle:
        draft.lemma = f"{draft.lemma} {particle}"
    draft.negated |= _shunned(tokens, token.i) or _neither(sentence, token)
    _mood(draft, token, first_aux)
    if draft.mood == "part" and first_aux is None and _is_past(sentence, token):
        draft.mood, draft.tense, draft.passive = "finite", "past", False
    if draft.mark in MARKS:
        draft.condition = draft.mark
    return draft


def _is_noun(token: Token) -> bool:
    """True for a noun, and for "plenary" in "the plenary was delayed", taken for an adjective."""
    standing = token.tag == "JJ" and token.dep in ("nsubj", "nsubjpass", "dobj", "pobj")
    return token.pos == "NOUN" or (standing and token.text.lower() in SHORTENED)


def _shunned(tokens: tuple[Token, ...], i: int) -> bool:
    """True for "accept" in "left rather than accept the quota": what was not done."""
    before = [t.text.lower() for t in tokens[max(0, i - 3) : i] if t.tag != "TO"]
    return before[-2:] == ["rather", "than"]


def _neither(sentence: Sentence, token: Token) -> bool:
    """True for both verbs of "neither surrender nor negotiate", and for the second of "won't sign nor talk"."""
    tokens = sentence.tokens
    kids = [tokens[c] for c in sentence.children[token.i]]
    if any(k.text.lower() == "neither" and k.dep in ("preconj", "cc", "advmod") and k.i < token.i for k in kids):
        return True
    if token.dep != "conj" or tokens[token.head].pos not in ("VERB", "AUX"):
        return False
    between = [tokens[c] for c in sentence.children[token.head] if token.head < c < token.i]
    joins = [t.text.lower() for t in between if t.dep == "cc"]
    return joins[-1:] == ["nor"]


def _is_particle(verb: Token, child: Token) -> bool:
    """True for "short" in "stopped short of", "back" in "put back", "out" in "walked out" taken for an adverb."""
    word = child.text.lower()
    if word == "short" or (word in ("close", "near") and verb.lemma == "come"):
        return True
    if child.i == verb.i + 1 and (verb.lemma, word) in (("put", "back"), ("bring", "forward")):
        return True
    if verb.lemma == "walk" and child.i == verb.i + 1 and word in ("out", "off"):
        return True  # "walked out on 1 April", with "out" an adverb
    return child.tag == "RP" and child.i == verb.i + 1 and word in ("out", "off", "down", "up")


def _aux(draft: Draft, child: Token, verb: Token) -> None:
    word = child.text.lower()
    if child.tag == "MD":
        draft.modal = draft.modal or {"'ll": "will", "’ll": "will", "wo": "will", "ca": "can", "'d": "would",
                                      "’d": "would", "sha": "shall"}.get(word, word)  # fmt: skip
    elif child.tag == "TO":
        draft.mood = "inf"
    elif child.dep == "auxpass":
        draft.passive = True
    elif child.lemma in ("have", "'ve", "’ve") and verb.tag in ("VBN", "VBD"):
        draft.perfect = True
    elif child.lemma == "be" and verb.tag == "VBG":
        draft.progressive = True


def _mood(draft: Draft, token: Token, aux: Token | None) -> None:
    finite = aux if aux is not None else token
    if draft.mood == "inf":
        draft.tense = "none"
    elif draft.modal:
        draft.tense = "future" if draft.modal in ("will", "shall") else "none"
    elif finite.tag == "VBD" or (draft.perfect and finite.tag in ("VBP", "VBZ")):
        draft.tense = "past"
    elif finite.tag in ("VBP", "VBZ") or (aux is None and _is_present(draft.sentence, token)):
        draft.tense = "present"
    elif aux is not None and finite.tag == "VB":
        draft.mood = "base"  # "demands that sanctions be lifted"
    elif aux is None:
        draft.mood = {"VBG": "ger", "VBN": "part"}.get(token.tag, "base")
        draft.passive |= draft.mood == "part"
    elif finite.tag == "VBG":
        draft.mood = "ger"


def _is_present(sentence: Sentence, token: Token) -> bool:
    """True for "Talks at the ministry restart on Monday.", tagged as a bare infinitive though it has a doer."""
    if token.tag != "VB" or token.dep != "ROOT" or sentence.label != "body" or not token.text.islower():
        return False
    kids = [sentence.tokens[c] for c in sentence.children[token.i]]
    doers = [k for k in kids if k.dep == "nsubj" and k.i < token.i]
    several = [k for k in doers if k.tag in ("NNS", "NNPS") or len(conjuncts(sentence, k.i)) > 1]
    return len(doers) == len(several) == 1 and all(k.dep not in ("aux", "mark") for k in kids)


def _is_past(sentence: Sentence, token: Token) -> bool:
    """True for "Delegates from forty countries gathered in Rabat.", tagged as a participle though it has a doer."""
    whole = sentence.label == "body" and sentence.tokens[-1].text == "." and token.text.islower()
    doer = any(sentence.tokens[c].dep == "nsubj" and c < token.i for c in sentence.children[token.i])
    agent = any(sentence.tokens[c].dep == "agent" for c in sentence.children[token.i])
    return whole and doer and not agent and token.dep == "ROOT" and token.text.endswith("ed")


def _subject(draft: Draft, child: Token) -> None:
    if child.dep == "expl":
        return
    draft.own_subject = True
    sentence = draft.sentence
    if child.tag in ("WP", "WDT") or child.text.lower() == "that":
        draft.relative = True
        return
    found = conjuncts(sentence, child.i)
    if child.dep in ("nsubjpass", "csubjpass"):
        draft.passive = True
        draft.objects.extend(found)
    else:
        draft.subjects.extend(found)
    draft.negated |= _negative(sentence, child)


def _negative(sentence: Sentence, noun: Token) -> bool:
    if noun.lemma.lower() in NO_WORDS:
        return True
    kids = [sentence.tokens[c] for c in sentence.children[noun.i]]
    below = {k.text.lower() for k in kids}
    if "not" in below and (noun.text.lower() == "one" or below & {"a", "one", "single"}):
        return True  # "not one of the miners", "not a single lorry"
    return any(k.dep in ("det", "neg", "preconj", "amod") and k.text.lower() in ("no", "neither") for k in kids)


def _preposition(draft: Draft, prep: Token) -> None:
    sentence = draft.sentence
    word = prep.text.lower()
    for c in sentence.children[prep.i]:
        child = sentence.tokens[c]
        if child.dep == "pobj":
            for one in conjuncts(sentence, c):
                if prep.dep == "agent" and child.lemma.lower() not in MEANS:
                    draft.subjects.append(one)
                    draft.passive = True
                else:
                    draft.preps.append((word, one))
        elif child.dep == "conj" and child.pos == "ADP":  # "with Peru and with Chile"
            _preposition(draft, child)
        elif child.dep == "prep":  # "ahead of", "out of", "because of"
            for d in sentence.children[c]:
                if sentence.tokens[d].dep == "pobj":
                    draft.preps.extend((f"{word} {child.text.lower()}", one) for one in conjuncts(sentence, d))


def _prepositions(draft: Draft, i: int) -> None:
    for c in draft.sentence.children[i]:
        if draft.sentence.tokens[c].dep in ("prep", "agent"):
            _preposition(draft, draft.sentence.tokens[c])


def _nominal(sentence: Sentence, token: Token) -> Draft:
    draft = Draft(sentence, 0, token.i, token.i, token.lemma.lower(), nominal=True, relation="nominal", mood="noun")
    for c in sentence.children[token.i]:
        child = sentence.tokens[c]
        if child.dep == "poss":
            draft.subjects.extend(conjuncts(sentence, c))
        elif child.dep in ("amod", "compound", "nmod") and child.ent in NAMES:
            draft.subjects.append(c)
        elif child.dep in ("prep", "agent"):
            if child.text.lower() == "by":
                draft.subjects.extend(
                    one for p in sentence.children[c] if sentence.tokens[p].dep == "pobj"
                    for one in conjuncts(sentence, p)
                )  # fmt: skip
            else:
                _preposition(draft, child)
        elif child.dep == "det" and child.text.lower() in ("no", "neither"):
            draft.negated = True
    return draft


def _goes_on_telling(draft: Draft, found: Draft, tokens: tuple[Token, ...]) -> bool:
    """True for "said" in "denied that planes had flown and said ...", which the grammar joins to "flown"."""
    told = tokens[found.top]
    plain = draft.relation == "conj" and draft.lemma in TELLING and tokens[draft.top].tag == "VBD"
    if not plain or draft.own_subject or draft.perfect or told.dep != "ccomp" or told.head > found.top:
        return False
    return found.perfect and tokens[told.head].tag == "VBD" and tokens[told.head].pos == "VERB"


def _same_list(draft: Draft, found: Draft, tokens: tuple[Token, ...], holder: dict[int, Draft]) -> Draft:
    """The infinitive that another goes on, where the grammar joined it to a participle between the two.

    "Asked Peru to scrap the levy imposed in May and to free them": "to free" goes on "to scrap".
    """
    if _goes_on_telling(draft, found, tokens):
        return holder[tokens[found.top].head]
    if draft.relation != "conj" or draft.mood != "inf" or found.mood != "part":
        return found
    i = found.top
    while tokens[i].head != i:
        i = tokens[i].head
        over = holder.get(i)
        if over is not None and over.mood == "inf" and over is not draft:
            return over
    return found


def _attach(draft: Draft, tokens: tuple[Token, ...], holder: dict[int, Draft]) -> None:
    """Find the clause that a draft hangs on, and how."""
    i = draft.top
    dep = tokens[i].dep
    draft.relation = "nominal" if draft.nominal else RELATIONS.get(dep, "root" if tokens[i].head == i else "ccomp")
    while tokens[i].head != i:
        below, i = i, tokens[i].head
        if dep == "pcomp" and below == draft.top and not draft.nominal:
            draft.prep = tokens[i].text.lower()
        found = holder.get(i)
        if found is not None and found is not draft:
            draft.governor = found if below != draft.top else _same_list(draft, found, tokens, holder)
            asked = found.lemma in ("call", "appeal") and any(p in ("on", "upon", "to") for p, _ in found.preps)
            if asked and draft.relation == "advcl" and draft.mood == "inf":
                draft.relation = "xcomp"  # "called on Peru to sign" is no purpose
            return
