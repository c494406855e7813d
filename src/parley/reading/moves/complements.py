"""The complements of a trigger: "that" clauses, infinitives, objects and phrases that hold the terms of a move."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from parley.lexicons.stances import Stance
from parley.reading.moves.answers import alone, answer, answer_alone
from parley.reading.moves.colons import named
from parley.reading.moves.objects import obj
from parley.reading.moves.outcomes import done, obj_as, see
from parley.reading.moves.places import (
    Place,
    is_infinitive,
    kids_of,
    noun_terms,
    prep_terms,
    preps_of,
    subject_of,
    verb_terms,
)  # fmt: skip
from parley.reading.moves.scene import Scene
from parley.reading.moves.taken_up import ANSWERS, takes_up
from parley.reading.moves.terms import SUBJECTS, Terms, trimmed
from parley.records import Clause, Sentence

SIZES = frozenset({"MONEY", "PERCENT", "CARDINAL", "QUANTITY"})
THINGS = frozenset({
    "corridor", "levy", "restriction", "ban", "subsidy", "border", "crossing", "port", "plant", "site", "law",
    "rule", "duty", "tariff", "quota", "price", "rate", "tax", "wage", "sanction", "war", "strike", "budget", "aid",
    "scheme", "fund", "clause", "text", "document", "programme", "program", "project", "money", "prisoner",
    "hostage", "embargo", "blockade", "election",
})  # fmt: skip
"""What others may be wanted to leave, keep or become, beside talks and deals."""


def find_terms(scene: Scene, sentence: Sentence, i: int, stance: Stance, clause: Clause | None) -> Iterator[Terms]:
    """The complements of the trigger at token ``i`` that the entry takes, in its order."""
    for frame in stance.takes:
        maker = FRAMES.get(frame)
        if maker is not None:
            found = maker(Place(scene, sentence, i, clause))
        elif frame.endswith("_to"):
            found = _prep_to(scene, sentence, i, frame.removesuffix("_to"))
        else:
            found = prep_terms(scene, sentence, i, frame)
        if found is not None and (stance.kind in ANSWERS or not takes_up(scene, sentence, found.head)):
            yield _absorbed(scene, sentence, i, found, stance) if frame == "obj" else found


def _absorbed(scene: Scene, sentence: Sentence, i: int, found: Terms, stance: Stance) -> Terms:
    """An object with the phrase behind it that the parser hung on the verb ("a halt | to all attacks")."""
    tokens = sentence.tokens
    after = tokens[found.last + 1] if found.last + 1 < len(tokens) else None
    if (
        after is None
        or after.dep not in ("prep", "dative")
        or after.head != i
        or after.text.lower() in stance.toward
    ):
        return found
    if after.text.lower() not in ("to", "on", "for", "of", "over", "about", "between", "against"):
        return found
    first, last = trimmed(scene, sentence, after.i)
    if first != after.i or any(t.ent in ("DATE", "TIME", "PERSON") for t in tokens[first : last + 1]):
        return found
    return found._replace(last=last)


def _that(at: Place) -> Terms | None:
    scene, sentence, i, _ = at
    deps = ("ccomp", "acl", "relcl") if sentence.tokens[i].pos == "NOUN" else ("ccomp",)
    for child in kids_of(sentence, i, *deps):
        if child.i < i or is_infinitive(sentence, child) or child.pos not in ("VERB", "AUX"):
            continue
        marks = [t.text.lower() for t in kids_of(sentence, child.i, "mark", "advmod", "nsubj")]
        if any(m in ("whether", "if", "when", "how", "why", "where", "which", "who") for m in marks):
            continue
        if sentence.tokens[i].pos == "NOUN" and not _content(sentence, child.i):
            continue
        subject = subject_of(sentence, child.i)
        first, last = trimmed(scene, sentence, child.i)
        return Terms(child.i, first, last, (subject,) if subject is not None else (), "that")
    return None


def _content(sentence: Sentence, i: int) -> bool:
    """True for "that Peru leave" after a noun, not for "that was made"."""
    kids = [sentence.tokens[c] for c in sentence.children[i]]
    that = next((k for k in kids if k.text.lower() == "that"), None)
    subject = next((k for k in kids if k.dep in SUBJECTS and k is not that), None)
    return that is not None and subject is not None and that.tag == "IN" and that.i < subject.i


def _to(at: Place) -> Terms | None:
    scene, sentence, i, _ = at
    for child in kids_of(sentence, i, "xcomp", "acl", "advcl", "ccomp", "relcl"):
        if child.i > i and is_infinitive(sentence, child) and subject_of(sentence, child.i) is None:
            if child.dep == "advcl" and sentence.tokens[child.i - 1].text == ",":
                continue
            return verb_terms(scene, sentence, child)
    return None


def _ing(at: Place) -> Terms | None:
    scene, sentence, i, _ = at
    for child in kids_of(sentence, i, "xcomp", "dobj", "ccomp"):
        if child.i > i and child.tag == "VBG":
            return verb_terms(scene, sentence, child, form="ing")
    return None


def _obj_to(at: Place) -> Terms | None:
    """ "urge Peru to sign", "want Peru to sign", "Peru was urged to sign"."""
    scene, sentence, i, _ = at
    tokens = sentence.tokens
    objects = [t.i for t in kids_of(sentence, i, "dobj", "nsubjpass", "dative") if t.pos != "ADP"]
    for child in kids_of(sentence, i, "xcomp", "ccomp", "advcl"):
        if child.i == i + 1 and child.tag == "VBG":  # "wants developing nations to pay", with "developing" a verb
            whom = next((t.i for t in kids_of(sentence, child.i, "dobj") if t.i == child.i + 1), None)
            act = next((t for t in kids_of(sentence, child.i, "xcomp") if is_infinitive(sentence, t)), None)
            if whom is not None and act is not None:
                return verb_terms(scene, sentence, act, (whom,))
        if child.i < i or not is_infinitive(sentence, child):
            continue
        subject = subject_of(sentence, child.i)
        toward = subject if subject is not None else next((o for o in objects if o < child.i), None)
        done = subject is not None and tokens[subject].dep == "nsubjpass" and not scene.actors(sentence, subject)
        if toward is not None and (done or not _measure(scene, sentence, toward)):
            found = verb_terms(scene, sentence, child, (toward,))
            if done or _thing(scene, sentence, toward):  # "wants | the corridor to stay open"
                return found._replace(first=min(found.first, trimmed(scene, sentence, toward)[0]))
            return found
    for o in objects:
        for child in kids_of(sentence, o, "acl", "relcl", "xcomp"):
            named = tokens[o].ent or scene.actors(sentence, o)
            if o > i and is_infinitive(sentence, child) and named:
                return verb_terms(scene, sentence, child, (o,))
    return None


def _thing(scene: Scene, sentence: Sentence, i: int) -> bool:
    """True for a noun that names nobody who could do something himself."""
    token = sentence.tokens[i]
    return (
        token.pos == "NOUN"
        and not token.ent
        and not scene.actors(sentence, i)
        and not scene.can_want(token.text)
        and token.lemma.lower() in THINGS | scene.stances.lists["dealword"]
    )


def _measure(scene: Scene, sentence: Sentence, i: int) -> bool:
    """True for "action", "a deal": nothing that could be told to do something."""
    token = sentence.tokens[i]
    if token.lemma.lower() in THINGS:
        return False
    named = token.lemma.lower() in ("action", "effort", "pressure", "support", "help")
    return not scene.actors(sentence, i) and (named or bool(scene.stances.words["plan"].search(token.text)))


def _obj_for(at: Place) -> Terms | None:
    scene, sentence, i, _ = at
    for target in kids_of(sentence, i, "dobj", "nsubjpass"):
        for holder in (i, target.i):
            for prep in kids_of(sentence, holder, "prep"):
                if prep.text.lower() in ("for", "over", "on", "into") and prep.i > target.i:
                    for noun in kids_of(sentence, prep.i, "pobj", "pcomp"):
                        return noun_terms(scene, sentence, noun.i, (target.i,))
    return None


def _to_np(at: Place) -> Terms | None:
    scene, sentence, i, _ = at
    return prep_terms(scene, sentence, i, "to")


def _prep_to(scene: Scene, sentence: Sentence, i: int, word: str) -> Terms | None:
    """ "call on Peru to sign", "call for the rebels to disarm"."""
    for prep in preps_of(sentence, i, word):
        for noun in kids_of(sentence, prep.i, "pobj"):
            if noun.ent in ("DATE", "TIME"):  # "called Peru on Friday to say"
                continue
            places = (i, prep.i, noun.i)
            for place in places:
                for verb in kids_of(sentence, place, "xcomp", "acl", "relcl", "advcl", "ccomp", "pcomp"):
                    if verb.i > noun.i and is_infinitive(sentence, verb):
                        found = verb_terms(scene, sentence, verb, (noun.i,))
                        bare = _thing(scene, sentence, noun.i)  # "called for | the duties to go"
                        if word == "for" and (bare or kids_of(sentence, verb.i, "auxpass")):
                            return found._replace(first=min(found.first, trimmed(scene, sentence, noun.i)[0]))
                        return found
        for verb in kids_of(sentence, prep.i, "pcomp"):
            subject = subject_of(sentence, verb.i)
            if subject is not None and is_infinitive(sentence, verb):
                return verb_terms(scene, sentence, verb, (subject,))
    for verb in kids_of(sentence, i, "xcomp", "ccomp", "advcl"):  # "for" or "on" read as a mark
        subject = subject_of(sentence, verb.i)
        marked = any(t.text.lower() == word for t in kids_of(sentence, verb.i, "mark"))
        if marked and subject is not None and is_infinitive(sentence, verb):
            found = verb_terms(scene, sentence, verb, (subject,))
            bare = sentence.tokens[subject].dep == "nsubjpass" or _thing(scene, sentence, subject)
            if word == "for" and bare:  # "called for | the duties to be lifted"
                return found._replace(first=min(found.first, trimmed(scene, sentence, subject)[0]))
            return found
    return None


def _obj_with(at: Place) -> Terms | None:
    scene, sentence, i, _ = at
    target = next(iter(kids_of(sentence, i, "dobj", "nsubjpass")), None)
    if target is None:
        return None
    found = prep_terms(scene, sentence, i, "with") or prep_terms(scene, sentence, target.i, "with")
    return found._replace(toward=(target.i,)) if found else None


def _obj_prep_to(at: Place) -> Terms | None:
    """ "invited Peru to the summit": guest and place together are what is offered."""
    scene, sentence, i, _ = at
    target = next(iter(kids_of(sentence, i, "dobj", "nsubjpass")), None)
    if target is None:
        return None
    found = prep_terms(scene, sentence, i, "to") or prep_terms(scene, sentence, target.i, "to")
    if found is None:
        return None
    first = trimmed(scene, sentence, target.i)[0] if target.i > i else found.first
    return Terms(found.head, min(first, found.first), found.last, (target.i,))


def _compound(at: Place) -> Terms | None:
    scene, sentence, i, _ = at
    for child in kids_of(sentence, i, "compound", "amod", "nmod"):
        if child.i < i and child.pos == "NOUN":
            first, _ = trimmed(scene, sentence, child.i)
            return Terms(child.i, first, i, (), "compound")
    return None


def _proposed(at: Place) -> Terms | None:
    scene, sentence, i, _ = at
    for child in kids_of(sentence, i, "amod"):
        if child.text.lower() == "proposed":
            _, last = trimmed(scene, sentence, i)
            return Terms(i, child.i, last)
    return None


def _raised(at: Place) -> Terms | None:
    """ "raised its offer to 5 per cent": the offer with its new size."""
    scene, sentence, i, _ = at
    offer = next((t.i for t in kids_of(sentence, i, "dobj") if t.i > i), None)
    rises = [p.i for p in kids_of(sentence, i, "prep", "dative") if p.text.lower() == "to"]
    rises += [p.i for p in kids_of(sentence, i, "prep") if p.text.lower() == "from" and _from_to(sentence, p.i)]
    sized = [t.i for p in rises for t in kids_of(sentence, p, "pobj") if t.ent in SIZES or _counts(sentence, t.i)]
    if offer is None or not sized or sized[-1] < offer:
        return None
    return Terms(offer, trimmed(scene, sentence, offer)[0], trimmed(scene, sentence, sized[-1])[1])


def _counts(sentence: Sentence, i: int) -> bool:
    """True for "4", and for "cent" in "from 4 to 6 per cent"."""
    return any(sentence.tokens[j].pos == "NUM" for j in sentence.subtree(i))


def _from_to(sentence: Sentence, i: int) -> bool:
    """True for "from 9 to 11 per cent"."""
    return any(sentence.tokens[j].text.lower() == "to" for j in sentence.subtree(i))


def _time_to(at: Place) -> Terms | None:
    """ "gave the rebels 48 hours to disarm", "gave Iran until Friday to reply": what is to be done in time."""
    scene, sentence, i, clause = at
    tokens = sentence.tokens
    if clause is not None and clause.passive:
        return None
    things = [t for t in kids_of(sentence, i, "dobj", "dative", "npadvmod") if t.i > i]
    whom = next((t for t in things if t.ent not in ("DATE", "TIME") and t.pos != "ADP"), None)
    time = next((t for t in things if t.ent in ("DATE", "TIME")), None)
    until = [p.i for p in kids_of(sentence, i, "prep") if p.text.lower() in ("until", "till")]
    if whom is None or (time is None and not until):
        return None
    wanting = scene.actors(sentence, whom.i) or scene.can_want(tokens[whom.i].text)
    for place in (i, *([time.i] if time is not None else []), *until, whom.i):
        for act in kids_of(sentence, place, "xcomp", "acl", "relcl", "advcl", "ccomp"):
            if wanting and act.i > whom.i and is_infinitive(sentence, act):
                return verb_terms(scene, sentence, act, (whom.i,))
    return None


def _none(at: Place) -> Terms | None:
    scene, sentence, i, _ = at
    first, last = trimmed(scene, sentence, i, None if sentence.tokens[i].pos == "NOUN" else i)
    return Terms(i, first, last, (), "none")


FRAMES: dict[str, Callable[[Place], Terms | None]] = {
    "that": _that, "to": _to, "ing": _ing, "obj": obj, "obj_to": _obj_to, "obj_for": _obj_for, "to_np": _to_np,
    "obj_with": _obj_with, "obj_prep_to": _obj_prep_to, "obj_as": obj_as, "yes_to": answer("yes"),
    "no_to": answer("no"), "no": answer_alone("no"), "yes": answer_alone("yes"), "alone": alone,
    "done": done, "see": see, "compound": _compound, "raised": _raised,
    "named": named, "proposed": _proposed, "none": _none, "time_to": _time_to,
}  # fmt: skip
"""How each complement that an entry may take is found."""
