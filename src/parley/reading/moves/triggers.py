"""Moves by their trigger: verbs ("demand"), adjectives ("ready to"), nouns with a holder ("Peru's offer to host")."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from parley.lexicons.stances import Stance
from parley.reading.moves.needs import meets_needs
from parley.reading.moves.scene import FIRST_PERSON, Draft, Scene
from parley.reading.moves.terms import Terms, find_terms, trimmed
from parley.records import Clause, Sentence, Token

PARTICLES = frozenset({"out", "down", "off", "away", "back", "up", "aside", "forward", "in", "over", "along", "by"})
INVERSE = {"accepts": "refuses", "supports": "opposes", "offers": "refuses", "concedes": "refuses"}
"""What a denied move amounts to; other kinds amount to nothing when denied."""
UNSURE = frozenset({"may", "might", "could", "can", "would", "should", "must", "ought", "need", "have to"})
CLOSED = frozenset({"if", "whether", "unless", "until", "once", "before", "till", "lest"})
UNREAL = frozenset({"speculated", "not_happened", "denied"})
HOLDER_DEPS = frozenset({"poss", "amod", "compound", "nmod"})
TIME_ENTS = frozenset({"DATE", "TIME", "CARDINAL", "ORDINAL", "MONEY", "PERCENT", "QUANTITY"})


def find_triggers(scene: Scene, sentence: Sentence) -> Iterator[Draft]:
    """The moves that trigger words of a sentence make, in order of the trigger."""
    stances = scene.stances
    for token in sentence.tokens:
        if token.pos == "VERB" or token.tag == "VBG":
            passive = token.tag == "VBN" and token.text.lower() in stances.adjectives
            draft = _participle(scene, sentence, token) if passive else _verb(scene, sentence, token)
        elif token.pos in ("ADJ", "ADV", "ADP"):
            draft = _adjective(scene, sentence, token) if token.lemma.lower() in stances.adjectives else None
        elif token.pos == "NOUN":
            lemma = token.lemma.lower()
            draft = _noun(scene, sentence, token) if lemma in stances.nouns else None
            if draft is None and lemma in ("favour", "favor"):
                draft = _adjective(scene, sentence, token)
        else:
            continue
        if draft is not None:
            yield draft


def lemma_of(sentence: Sentence, i: int) -> tuple[str, str]:
    """A verb's lemma, with its particle and without."""
    token = sentence.tokens[i]
    lemma = token.lemma.lower()
    for c in sentence.children[i]:
        child = sentence.tokens[c]
        if (
            i < c <= i + 4
            and child.text.lower() in PARTICLES
            and (child.dep == "prt" or (c == i + 1 and child.dep in ("advmod", "prep", "acomp")))
        ):
            return f"{lemma} {child.text.lower()}", lemma
    return lemma, lemma


def _verb(scene: Scene, sentence: Sentence, token: Token) -> Draft | None:
    full, bare = lemma_of(sentence, token.i)
    entries = scene.stances.verbs.get(full) or scene.stances.verbs.get(bare)
    if not entries:
        return None
    clause = scene.clause(sentence, token.i)
    if clause is None or clause.nominal or scene.conditional(sentence, token.i):
        return None
    holders = [i for i in clause.subjects if i != token.i]
    strayed = stray_subjects(scene, sentence, token)
    if strayed is not None:
        holders, clause = list(strayed.subjects), replace(clause, condition="", status=strayed.status)
    gate = reality(scene, sentence, clause, holders)
    if gate is None:
        return None
    if token.dep in ("acl", "relcl") and holders:
        draft = _describing(scene, sentence, token, entries, holders, gate)
        if draft is not None:
            return draft
    return _first_fit(scene, sentence, token.i, entries, clause, holders, gate)


def _describing(
    scene: Scene,
    sentence: Sentence,
    token: Token,
    entries: tuple[Stance, ...],
    holders: list[int],
    gate: tuple[str, bool],
) -> Draft | None:
    """ "A truce proposed by Kenya", "the quota that Peru demands": the noun is what is wanted."""
    kids = {sentence.tokens[c].dep for c in sentence.children[token.i]}
    bare = not kids & {"dobj", "ccomp", "xcomp", "prep"} or (
        "agent" in kids and not kids & {"dobj", "ccomp", "xcomp"}
    )
    if not bare or gate[1] or token.head in holders:
        return None
    first, last = trimmed(scene, sentence, token.head)
    last = min(last, min(sentence.subtree(token.i)) - 1)
    if last < token.head:
        return None
    terms = Terms(token.head, first, last)
    for stance in entries:
        if {"obj", "that"} & set(stance.takes) and meets_needs(scene, sentence, stance, terms, holders):
            place = (stance.kind, first, last, token.head)
            return Draft(sentence, token.i, stance.rule, *place, holders, [], gate[0], True)
    return None


def _participle(scene: Scene, sentence: Sentence, token: Token) -> Draft | None:
    """ "is opposed to", "remains committed to": a participle that says what its subject wants."""
    entries = scene.stances.adjectives.get(token.text.lower())
    clause = scene.clause(sentence, token.i)
    if not entries or clause is None or scene.conditional(sentence, token.i):
        return None
    kids = [c for c in sentence.children[token.i] if sentence.tokens[c].dep in ("nsubj", "nsubjpass")]
    holders = list(clause.objects or clause.subjects or kids)
    gate = reality(scene, sentence, clause, holders)
    active = replace(clause, passive=False, objects=())
    return _first_fit(scene, sentence, token.i, entries, active, holders, gate) if gate and holders else None


def stray_subjects(scene: Scene, sentence: Sentence, token: Token) -> Clause | None:
    """The clause whose subject a finite verb shares where the parser joined it to an embedded one.

    "He called on Peru to sign and urged calm": "urged" is joined to "sign", and its subject is "he".
    """
    tokens = sentence.tokens
    if token.dep != "conj" or token.tag not in ("VBD", "VBZ", "VBP") or _has_subject(sentence, token.i):
        return None
    head = tokens[token.head]
    if (head.tag == "VBD") == (token.tag == "VBD") and head.tag != "VB":
        return None
    i = head.i
    while tokens[i].head != i:
        i = tokens[i].head
        same = tokens[i].tag == "VBD" if token.tag == "VBD" else tokens[i].tag in ("VBZ", "VBP")
        if same and _has_subject(sentence, i):
            return scene.clause(sentence, i)
    return None


def _has_subject(sentence: Sentence, i: int) -> bool:
    return any(sentence.tokens[c].dep in ("nsubj", "nsubjpass") for c in sentence.children[i])


def _first_fit(
    scene: Scene, sentence: Sentence, i: int, entries: tuple[Stance, ...], clause: Clause | None, holders: list[int],
    gate: tuple[str, bool], noun: bool = False,
) -> Draft | None:  # fmt: skip
    status, negated = gate
    for stance in entries:
        kind = INVERSE.get(stance.kind) if negated and not stance.negated else stance.kind
        if kind is None:
            continue
        for terms in find_terms(scene, sentence, i, stance, clause):
            if meets_needs(scene, sentence, stance, terms, holders) and not _better_noun(
                scene, sentence, stance, terms
            ):
                toward = [*terms.toward, *addressees(sentence, i, stance.toward)]
                return Draft(
                    sentence, i, stance.rule, kind, terms.first, terms.last, terms.head, holders, toward, status, noun,
                )  # fmt: skip
    return None


def _better_noun(scene: Scene, sentence: Sentence, stance: Stance, terms: Terms) -> bool:
    """True where the object says itself what kind of move it is ("submitted a request")."""
    if stance.part != "verb" or stance.kind != "proposes" or terms.form != "noun":
        return False
    return any(
        s.kind != "proposes" and not s.negated
        for s in scene.stances.nouns.get(sentence.tokens[terms.head].lemma.lower(), ())
    )


def addressees(sentence: Sentence, i: int, words: tuple[str, ...]) -> list[int]:
    """Nouns after the prepositions in ``words`` at token ``i`` ("from Peru"), or its object for "obj"."""
    found = []
    for c in sentence.children[i]:
        child = sentence.tokens[c]
        if child.dep in ("prep", "dative") and child.text.lower() in words:
            found += [d for d in sentence.children[c] if sentence.tokens[d].dep == "pobj"]
        elif child.dep in ("dobj", "dative") and "obj" in words:
            found.append(c)
    return found


def reality(scene: Scene, sentence: Sentence, clause: Clause, holders: list[int]) -> tuple[str, bool] | None:
    """Status and whether it is denied, of a trigger with this clause; None where nobody makes the move.

    A trigger under "may" or "would" is somebody's guess, except where the party says it of itself.
    """
    if clause.condition in CLOSED or _purpose(sentence, clause.head):
        return None
    if asked(sentence) or _whether(scene, sentence, clause):
        return None
    if clause.modal in UNSURE:
        said = scene.said(sentence.tokens[clause.head].start)
        own = said is not None and any(scene.own_side(sentence, i, said) for i in holders)
        if not own or clause.modal in ("should", "must", "ought", "need", "have to"):
            return None
        return ("conditional", clause.negated)
    if clause.negated:
        return ("", True)
    if clause.status in UNREAL:
        return None
    return ("planned" if clause.status == "planned" else "", False)


def _purpose(sentence: Sentence, i: int) -> bool:
    """True for an infinitive that only says what for ("met to push for a truce")."""
    token = sentence.tokens[i]
    if token.dep == "conj":
        token = sentence.tokens[token.head]
    if token.dep not in ("advcl", "acl", "relcl", "pcomp") or token.pos != "VERB":
        return False
    return any(sentence.tokens[c].tag == "TO" and c < token.i for c in sentence.children[token.i])


def asked(sentence: Sentence) -> bool:
    """True for a question."""
    return any(t.text == "?" for t in sentence.tokens[-2:])


def _whether(scene: Scene, sentence: Sentence, clause: Clause) -> bool:
    """True where the clause or one that holds it is a "whether" clause."""
    i = clause.head
    for _ in range(4):
        token = sentence.tokens[i]
        if any(sentence.tokens[c].text.lower() == "whether" for c in sentence.children[i]):
            return True
        if token.head == i:
            return False
        i = token.head
    return False


def _adjective(scene: Scene, sentence: Sentence, token: Token) -> Draft | None:
    entries = scene.stances.adjectives.get(token.lemma.lower())
    if not entries or scene.conditional(sentence, token.i):
        return None
    if token.pos == "ADP" or token.lemma.lower() in ("favour", "favor"):
        return _preposition(scene, sentence, token, entries)
    clause = scene.clause(sentence, token.i)
    holders, gate = [], ("", False)
    if clause is not None and not clause.nominal:
        holders = list(clause.subjects)
        found = reality(scene, sentence, clause, holders)
        if found is None:
            return None
        gate = found
    else:
        holders = _described(sentence, token)
        gate = ("", any(sentence.tokens[c].dep == "neg" for c in sentence.children[token.i]))
    return _first_fit(scene, sentence, token.i, entries, clause, holders, gate) if holders else None


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
        draft = _first_fit(scene, sentence, place, entries, clause, list(clause.subjects), gate)
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


def _noun(scene: Scene, sentence: Sentence, token: Token) -> Draft | None:
    entries = scene.stances.nouns[token.lemma.lower()]
    if token.dep in ("compound", "amod") or scene.conditional(sentence, token.i):
        return None
    denied = any(sentence.tokens[c].text.lower() in ("no", "any", "few") for c in sentence.children[token.i])
    holders = own_holders(scene, sentence, token)
    lent, verb_denied = light_holders(scene, sentence, token, entries)
    for stance in entries:
        used, noun = holders, True
        gate = ("", False)
        if stance.negated or stance.lent or not used:
            used, noun = lent.get(stance.name, []), False
            if not used or (denied or verb_denied) != stance.negated:
                continue
        elif denied:
            continue
        # "gave its consent to the plan": "to" may hang on "gave"
        places = [token.i, token.head] if stance.name in lent else [token.i]
        for place in places:
            draft = _first_fit(scene, sentence, place, (stance,), None, used, gate, noun)
            if draft is not None:
                return replace(draft, trigger=token.i)
    return None


def own_holders(scene: Scene, sentence: Sentence, token: Token) -> list[int]:
    """Who holds a noun: "Peru's offer", "Peruvian offers", "an offer by Peru"."""
    tokens = sentence.tokens
    found: list[int] = []
    kids = list(sentence.children[token.i])
    for c in sentence.children[token.i]:  # "his campaign pledges", where "his" was hung on "campaign"
        if tokens[c].dep == "compound":
            kids += [d for d in sentence.children[c] if tokens[d].dep == "poss"]
    for c in kids:
        child = tokens[c]
        if child.dep == "poss" or (child.dep in HOLDER_DEPS and child.ent not in TIME_ENTS):
            named = scene.cast.actors_at(child.start, child.end) or child.text.lower() in FIRST_PERSON
            if named or (child.dep == "poss" and scene.actors(sentence, c)):
                found.append(c)
        elif child.dep in ("prep", "agent") and child.text.lower() in ("by", "from") and c > token.i:
            found += [d for d in sentence.children[c] if tokens[d].dep == "pobj" and scene.actors(sentence, d)]
    return found[:1] if found and tokens[found[0]].dep != "poss" else found


def light_holders(
    scene: Scene, sentence: Sentence, token: Token, entries: tuple[Stance, ...]
) -> tuple[dict[str, list[int]], bool]:
    """The subject of the verb that a noun is the object of ("express readiness"), by entry, and whether it is denied."""
    tokens = sentence.tokens
    up, dep = tokens[token.head], token.dep
    if dep == "conj":
        up, dep = tokens[up.head], up.dep
    if dep == "pobj" and up.text.lower() == "including":
        listed = tokens[up.head]
        up, dep = tokens[listed.head], listed.dep
    if dep == "pobj" and up.pos == "ADP":
        prep, up = up.text.lower(), tokens[up.head]
        lemmas = {f"{up.lemma.lower()} {prep}"}
    elif dep in ("dobj", "attr"):
        lemmas = set(lemma_of(sentence, up.i))
    else:
        return {}, False
    clause = scene.clause(sentence, up.i)
    if clause is None or clause.nominal:
        return {}, False
    gate = reality(scene, sentence, clause, list(clause.subjects))
    if gate is None:
        return {}, False
    found = {}
    for stance in entries:
        allowed = stance.light or scene.stances.lists["light"]
        if lemmas & allowed:
            found[stance.name] = list(clause.subjects)
    return found, gate[1]
