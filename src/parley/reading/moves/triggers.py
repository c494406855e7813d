"""Moves by their trigger: verbs ("demand"), adjectives ("ready to"), nouns ("Peru's offer to host")."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from parley.lexicons.stances import Stance
from parley.reading.moves.fitting import TELLING, first_fit, lemma_of, reality
from parley.reading.moves.needs import meets_needs
from parley.reading.moves.nouns import noun_move
from parley.reading.moves.scene import Draft, Scene
from parley.reading.moves.taken_up import ANSWERS
from parley.reading.moves.terms import Terms, trimmed
from parley.records import Clause, Sentence, Token

FINITE = {"VBD": "past", "VBZ": "third", "VBP": "base"}
"""Finite tags; verbs that share a subject agree in them."""

CIRCUMSTANCES = frozenset({"within", "after", "before", "during", "despite", "without", "because", "until"})
"""Prepositions that say when or how something was refused, and not what."""


def find_triggers(scene: Scene, sentence: Sentence) -> Iterator[Draft]:
    """The moves that trigger words of a sentence make, in order of the trigger."""
    stances = scene.stances
    for token in sentence.tokens:
        if token.tag == "VBZ" and token.dep in ("nsubj", "nsubjpass"):  # "Calls from Peru for a truce were ignored"
            draft = noun_move(scene, sentence, token) if token.lemma.lower() in stances.nouns else None
        elif token.pos == "VERB" or token.tag == "VBG":
            passive = (
                token.tag == "VBN" and token.text.lower() in stances.adjectives and not _by_whom(sentence, token)
            )
            draft = _participle(scene, sentence, token) if passive else None
            draft = draft if draft is not None else _verb(scene, sentence, token)
        elif token.pos in ("ADJ", "ADV", "ADP"):
            draft = _adjective(scene, sentence, token) if token.lemma.lower() in stances.adjectives else None
        elif token.pos == "NOUN":
            lemma = token.lemma.lower()
            if _taken_for_noun(scene, sentence, token):
                draft = _verb(scene, sentence, token)
                if draft is not None:
                    yield draft
                continue
            draft = (
                noun_move(scene, sentence, token)
                if lemma in stances.nouns and not _made_one(sentence, token)
                else None
            )
            if draft is None and lemma in ("favour", "favor"):
                draft = _adjective(scene, sentence, token)
        else:
            continue
        if draft is not None:
            yield draft


def _made_one(sentence: Sentence, token: Token) -> bool:
    """True for the second of two objects: "made a tax cut | a condition for joining", which asks for the first."""
    kids = [sentence.tokens[c] for c in sentence.children[token.i]]
    beside = [
        sentence.tokens[c] for c in sentence.children[token.head] if sentence.tokens[token.head].lemma == "make"
    ]
    before = [k for k in (*kids, *beside) if token.head < k.i < token.i and k.dep in ("nsubj", "dobj", "dative")]
    return token.dep in ("dobj", "oprd") and any(k.pos in ("NOUN", "PROPN") for k in before)


def _by_whom(sentence: Sentence, token: Token) -> bool:
    """True for "was opposed by Peru": a passive that names who did it."""
    return any(sentence.tokens[c].dep == "agent" for c in sentence.children[token.i])


def _verb(scene: Scene, sentence: Sentence, token: Token) -> Draft | None:
    full, bare = lemma_of(sentence, token.i)
    entries = scene.stances.verbs.get(full) or scene.stances.verbs.get(bare)
    if not entries:
        return None
    clause = scene.clause(sentence, token.i) or _shared_clause(scene, sentence, token)
    if clause is None or clause.nominal or scene.conditional(sentence, token.i):
        return None
    if _accused(sentence, token) or _lesser(sentence, token):
        return None
    if _beside_it(sentence, token):
        clause = replace(clause, status="happened", condition="")
    if _verb_of_all(sentence, token):
        root = sentence.root()
        clause = replace(clause, passive=False, subjects=(root,), objects=(), status="happened", condition="")
    holders = [j for i in clause.subjects if i != token.i for j in _author(scene, sentence, i)]
    strayed = stray_subjects(scene, sentence, token) or _teller(scene, sentence, token, clause.subjects)
    if strayed is not None:
        status = "happened" if strayed.negated else strayed.status  # "made no comment of its own and pledged ..."
        holders, clause = list(strayed.subjects), replace(clause, condition="", status=status)
    elif _after_apposition(sentence, token):
        holders = [sentence.tokens[token.head].head]
        clause = replace(clause, condition="", status="happened", subjects=tuple(holders))
    gate = reality(scene, sentence, clause, holders)
    if gate is None:
        return None
    if token.dep in ("acl", "relcl") and holders and not _after_apposition(sentence, token):
        draft = _describing(scene, sentence, token, entries, holders, gate)
        if draft is not None:
            return draft
    return first_fit(scene, sentence, token.i, entries, clause, holders, gate)


def _taken_for_noun(scene: Scene, sentence: Sentence, token: Token) -> bool:
    """True for "objects" in "Peru has signed but objects to the quota", read as a plural noun."""
    if token.tag != "NNS" or token.dep != "conj" or token.lemma.lower() not in scene.stances.verbs:
        return False
    before = sentence.tokens[token.i - 1]
    head = sentence.tokens[token.head]
    return before.pos == "CCONJ" and head.pos in ("VERB", "AUX") and bool(sentence.children[token.i])


def _shared_clause(scene: Scene, sentence: Sentence, token: Token) -> Clause | None:
    """The clause of the verb to which a verb read as a noun is joined, as if it were its own."""
    if token.pos != "NOUN":
        return None
    clause = scene.clause(sentence, token.head)
    if clause is None or not clause.subjects:
        return None
    return replace(clause, head=token.i, lemma=token.lemma.lower(), modal="", negated=False, status="happened",
                   passive=False, objects=())  # fmt: skip


def _lesser(sentence: Sentence, token: Token) -> bool:
    """True for "sign" in "would rather leave than sign": what one would not do."""
    before = [t.text.lower() for t in sentence.tokens[max(0, token.i - 2) : token.i]]
    return before[-1:] == ["than"] and before[0] != "rather"


def _beside_it(sentence: Sentence, token: Token) -> bool:
    """True for "failed to agree, with Peru blocking the text": a clause of its own, whatever failed beside it."""
    prep = sentence.tokens[token.head]
    return token.dep == "pcomp" and prep.text.lower() == "with" and _has_subject(sentence, token.i)


def _verb_of_all(sentence: Sentence, token: Token) -> bool:
    """True for "called" in "Relatives of the dead called on Peru to act", read as if the dead were called.

    The sentence has no verb of its own then, and what follows is no complement of a participle.
    """
    tokens = sentence.tokens
    root = tokens[sentence.root()]
    if root.pos not in ("NOUN", "PROPN") or token.tag not in ("VBN", "VBD") or token.dep != "acl":
        return False
    if (
        token.i < root.i
        or tokens[token.i - 1].text == ","
        or any(t.tag in FINITE or t.tag == "MD" for t in tokens[: token.i])
    ):
        return False
    kids = [tokens[c] for c in sentence.children[token.i]]
    agent = any(k.dep in ("agent", "auxpass", "aux") for k in kids)
    active = any(k.dep in ("dobj", "xcomp", "ccomp", "prt", "advcl") for k in kids)
    return active and not agent and tokens[-1].text == "."


def _after_apposition(sentence: Sentence, token: Token) -> bool:
    """True for "offered" in "Japan, the largest buyer, offered help": past, and no participle of the buyer."""
    head = sentence.tokens[token.head]
    if token.tag != "VBD" or token.dep not in ("acl", "relcl") or head.dep != "appos":
        return False
    return sentence.tokens[token.i - 1].text == "," and not _has_subject(sentence, token.i)


def _accused(sentence: Sentence, token: Token) -> bool:
    """True for a gerund that nobody did: "accused Peru of ignoring the deal", "pressed Peru into accepting it"."""
    prep = sentence.tokens[token.head]
    absolute = prep.text.lower() != "with" or _has_subject(sentence, token.i)  # "with Peru insisting on a vote"
    return token.dep == "pcomp" and not (prep.text.lower() in TELLING and absolute)


def _author(scene: Scene, sentence: Sentence, i: int) -> list[int]:
    """Whoever issued a document that demands ("Peru issued a statement demanding ..."), else ``i`` itself."""
    token = sentence.tokens[i]
    if (
        token.lemma.lower() not in scene.stances.lists["documents"]
        or token.dep != "dobj"
        or scene.actors(sentence, i)
    ):
        return [i]
    clause = scene.clause(sentence, token.head)
    return list(clause.subjects) if clause is not None else [i]


def _describing(
    scene: Scene,
    sentence: Sentence,
    token: Token,
    entries: tuple[Stance, ...],
    holders: list[int],
    gate: tuple[str, bool],
) -> Draft | None:
    """ "A truce proposed by Kenya", "the quota that Peru demands": the noun is what is wanted."""
    tokens = sentence.tokens
    kids = {
        sentence.tokens[c].dep for c in sentence.children[token.i]
        if sentence.tokens[c].text.lower() not in ("that", "which")
    }  # fmt: skip
    full = bool(kids & {"dobj", "ccomp", "xcomp"})
    asides = any(tokens[c].dep == "prep" and not _aside(sentence, tokens[c]) for c in sentence.children[token.i])
    bare = not full and (not asides or "agent" in kids or _object_before(sentence, token.i))
    if not bare or gate[1] or token.head in holders:
        return None
    head = _antecedent(sentence, token) if entries[0].kind in ANSWERS else token.head
    first, last = trimmed(scene, sentence, head)
    last = min(last, min(sentence.subtree(token.i)) - 1)
    while last > head and tokens[last].pos == "PUNCT":
        last -= 1
    if last < head:
        return None
    terms = Terms(head, first, last)
    for stance in entries:
        if {"obj", "that"} & set(stance.takes) and meets_needs(scene, sentence, stance, terms, holders):
            place = (stance.kind, first, last, head)
            return Draft(sentence, token.i, stance.rule, *place, holders, [], gate[0], True)
    return None


def _object_before(sentence: Sentence, i: int) -> bool:
    """True for "a truce, which Peru refused by ...": the relative pronoun is the object, and nothing else is."""
    return any(
        sentence.tokens[c].dep == "dobj" and sentence.tokens[c].tag in ("WDT", "WP") for c in sentence.children[i]
    )


def _aside(sentence: Sentence, prep: Token) -> bool:
    """True for "within hours", "on Friday", "by closing the port": no thing that is wanted."""
    if prep.text.lower() in CIRCUMSTANCES:
        return True
    below = [sentence.tokens[c] for c in sentence.children[prep.i]]
    return any(t.ent in ("DATE", "TIME") or (prep.text.lower() == "by" and t.tag == "VBG") for t in below)


def _antecedent(sentence: Sentence, token: Token) -> int:
    """The noun that a relative clause tells of: behind a comma the object itself, not a noun inside it.

    "A levy on shipping, which China opposes" is the levy; "the levy on ships that China opposes" may be either.
    """
    tokens = sentence.tokens
    head, first = tokens[token.head], min(sentence.subtree(token.i))
    if token.dep != "relcl" or tokens[first - 1].text != "," or tokens[first].tag != "WDT":
        return head.i
    for _ in range(3):
        above = tokens[tokens[head.head].head]
        if head.dep != "pobj" or above.pos != "NOUN" or head.ent in ("PERSON", "ORG", "GPE", "NORP"):
            break
        head = above
    return head.i


def _participle(scene: Scene, sentence: Sentence, token: Token) -> Draft | None:
    """ "is opposed to", "remains committed to": a participle that says what its subject wants."""
    entries = scene.stances.adjectives.get(token.text.lower())
    clause = scene.clause(sentence, token.i)
    if not entries or clause is None or scene.conditional(sentence, token.i):
        return None
    near = [token.i, *(c for c in sentence.children[token.i] if sentence.tokens[c].dep == "auxpass")]
    kids = [c for i in near for c in sentence.children[i] if sentence.tokens[c].dep in ("nsubj", "nsubjpass")]
    holders = list(clause.objects or clause.subjects or kids)
    gate = reality(scene, sentence, clause, holders)
    active = replace(clause, passive=False, objects=())
    return first_fit(scene, sentence, token.i, entries, active, holders, gate) if gate and holders else None


def stray_subjects(scene: Scene, sentence: Sentence, token: Token) -> Clause | None:
    """The clause whose subject a finite verb shares where the parser joined it to an embedded one.

    "He called on Peru to sign and urged calm": "urged" is joined to "sign", and its subject is "he".
    """
    tokens = sentence.tokens
    form = _finite(sentence, token)
    if token.dep != "conj" or form is None or _has_subject(sentence, token.i):
        return None
    head = tokens[token.head]
    if _finite(sentence, head) == form and (_has_subject(sentence, head.i) or head.dep == "conj"):
        return None
    if (form == "past") == (_finite(sentence, head) == "past") and head.tag != "VB" and form != "third":
        return None
    i, plain = head.i, head.pos not in ("VERB", "AUX")  # "dismissed it as too low and is holding out"
    while tokens[i].head != i:
        i = tokens[i].head
        if plain and tokens[i].pos in ("VERB", "AUX") and _has_subject(sentence, i):
            return scene.clause(sentence, i)
        if tokens[i].pos in ("VERB", "AUX") and _finite(sentence, tokens[i]) == form and _has_subject(sentence, i):
            return scene.clause(sentence, i)
    return None


def _teller(scene: Scene, sentence: Sentence, token: Token, subjects: tuple[int, ...]) -> Clause | None:
    """The clause of "he" in "he warned that time was short and appealed to both": time appeals to nobody."""
    tokens = sentence.tokens
    told = tokens[token.head]
    if token.dep != "conj" or told.dep != "ccomp" or told.head >= told.i or _has_subject(sentence, token.i):
        return None
    if _finite(sentence, token) is None or _finite(sentence, token) != _finite(sentence, tokens[told.head]):
        return None
    clause = scene.clause(sentence, told.head)
    if clause is None or not subjects or any(_may_act(scene, sentence, i) for i in subjects):
        return None
    return clause if any(_may_act(scene, sentence, i) for i in clause.subjects) else None


def _may_act(scene: Scene, sentence: Sentence, i: int) -> bool:
    """True for an actor, a name, a pronoun of a person or body, and people or bodies without a name."""
    token = sentence.tokens[i]
    lists = scene.stances.lists
    known = token.lemma.lower() in lists["collectives"] | lists["bodies"] | lists["parts"]
    return known or token.pos in ("PROPN", "PRON") or bool(scene.actors(sentence, i)) or scene.can_want(token.text)


def _finite(sentence: Sentence, token: Token) -> str | None:
    """past, third or base, as the first auxiliary of a verb or the verb itself tells; None for no finite verb."""
    first = next((c for c in sentence.children[token.i] if sentence.tokens[c].dep in ("aux", "auxpass")), token.i)
    return FINITE.get(sentence.tokens[first].tag)


def _has_subject(sentence: Sentence, i: int) -> bool:
    return any(sentence.tokens[c].dep in ("nsubj", "nsubjpass") for c in sentence.children[i])


def _adjective(scene: Scene, sentence: Sentence, token: Token) -> Draft | None:
    entries = scene.stances.adjectives.get(token.lemma.lower())
    if not entries or scene.conditional(sentence, token.i):
        return None
    if token.pos == "ADP" or token.lemma.lower() in ("favour", "favor"):
        return _preposition(scene, sentence, token, entries)
    clause = scene.clause(sentence, token.i)
    holders, gate = [], ("", False)
    if clause is not None and not clause.nominal:
        verb = sentence.tokens[token.head] if token.dep == "acomp" else token
        strayed = stray_subjects(scene, sentence, verb)
        if strayed is not None:  # "had asked the envoy to stay and was ready to meet"
            clause = replace(clause, subjects=strayed.subjects, status="happened")
        holders = list(clause.subjects)
        found = reality(scene, sentence, clause, holders)
        if found is None:
            return None
        gate = found
    else:
        holders = _described(sentence, token)
        gate = ("", any(sentence.tokens[c].dep == "neg" for c in sentence.children[token.i]))
    return first_fit(scene, sentence, token.i, entries, clause, holders, gate) if holders else None


def _described(sentence: Sentence, token: Token) -> list[int]:
    """The noun that an adjective stands after ("Zelenskyy, eager to talk"), or the subject of its verb."""
    tokens = sentence.tokens
    head = tokens[token.head]
    if head.i == token.i:
        return []
    if (
        token.dep in ("amod", "appos", "acl", "advcl", "relcl")
        and head.i < token.i
        and head.pos in ("PROPN", "NOUN", "PRON")
    ):
        return [head.i]
    if token.dep in ("acomp", "oprd", "advcl", "conj", "xcomp", "advmod", "amod", "ccomp"):
        for place in (token.i, head.i):
            found = [c for c in sentence.children[place] if tokens[c].dep in ("nsubj", "nsubjpass")]
            if found:
                return found
    return []


def _preposition(scene: Scene, sentence: Sentence, token: Token, entries: tuple[Stance, ...]) -> Draft | None:
    """ "is against the plan", "is in favour of the plan": terms under the preposition itself."""
    tokens = sentence.tokens
    up = tokens[token.head]
    if token.pos == "NOUN":
        if up.text.lower() != "in":
            return None
        up = tokens[up.head]
    if up.lemma.lower() not in ("be", "remain", "stand", "come", "speak"):
        return None
    clause = scene.clause(sentence, up.i)
    if clause is None:
        return None
    gate = reality(scene, sentence, clause, list(clause.subjects))
    if gate is None:
        return None
    for place in (token.i, up.i):
        draft = first_fit(scene, sentence, place, entries, clause, list(clause.subjects), gate)
        if draft is not None:
            return draft
    noun = next((c for c in sentence.children[token.i] if tokens[c].dep == "pobj"), None)
    if token.pos == "ADP" and noun is not None:
        last = max(sentence.subtree(noun))
        if (
            entries[0].kind == "opposes"
            and not gate[1]
            and scene.issue(scene.words(sentence, min(sentence.subtree(noun)), last))
        ):
            first = min(sentence.subtree(noun))
            return Draft(
                sentence, up.i, entries[0].rule, "opposes", first, last, noun, list(clause.subjects), [], gate[0]
            )
    return None
