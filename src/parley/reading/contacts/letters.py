"""Letters told by a verb, whoever wrote and read them: "wrote to the skippers", "told the union by letter"."""

from __future__ import annotations

from parley.lexicons.people import load_people
from parley.reading.contacts.drafts import Draft, prepositions
from parley.reading.contacts.people import any_people, are_high, are_people
from parley.reading.contacts.told import BY_LINE, open_draft
from parley.records import Clause, Sentence
from parley.text.scene import Scene

PEOPLE = load_people()
WRITTEN = frozenset({"letter", "email", "e-mail", "fax", "telegram", "cable", "writing", "post"})
IN_WRITING = frozenset({
    "tell", "inform", "assure", "notify", "warn", "ask", "urge", "remind", "complain", "protest", "apologize",
    "thank", "reply", "respond", "appeal", "invite", "advise", "answer",
})  # fmt: skip
"""Verbs that, done in writing to somebody, tell of a letter."""
MAILING = frozenset({"email", "e-mail", "wire", "cable"})
ASKING = frozenset({"ask", "say", "demand", "urge", "complain", "tell", "request", "warn", "protest", "thank"})


def given_to(sentence: Sentence, clause: Clause) -> list[int]:
    """To whom something is written: "to the fleet", "wrote him a note"."""
    tokens = sentence.tokens
    found = prepositions(clause, "to")
    for c in sentence.children[clause.head]:
        if tokens[c].dep == "dative":
            found += [c] if tokens[c].pos != "ADP" else [d for d in sentence.children[c] if tokens[d].dep == "pobj"]
    return found


def wrote(scene: Scene, sentence: Sentence, clause: Clause) -> Draft | None:
    """ "Wrote to shop stewards", "had written to Rome", "wrote asking for more"; not "wrote a novel"."""
    if clause.passive:
        return None
    given = given_to(sentence, clause)
    given += [i for i in clause.objects if are_people(scene, sentence, i)]
    given += [i for i in clause.objects if clause.lemma in MAILING and sentence.tokens[i].pos == "NOUN"
              and PEOPLE.is_person(sentence.tokens[i].lemma.lower())]  # fmt: skip
    asks = [c for c in sentence.children[clause.head] if sentence.tokens[c].dep in ("advcl", "xcomp")]
    asked = any(sentence.tokens[c].lemma.lower() in ASKING for c in asks) and not clause.objects
    several = any(PEOPLE.is_person(sentence.tokens[i].lemma.lower()) and sentence.tokens[i].tag == "NNS"
                  for i in clause.subjects)  # fmt: skip
    if not several and not any_people(scene, sentence, clause.subjects):
        return None
    if not any_people(scene, sentence, given) and not (asked and are_high(scene, sentence, clause.subjects)):
        return None
    return open_draft(scene, sentence, clause, "letter", list(clause.subjects), given)


def by_letter(scene: Scene, sentence: Sentence, clause: Clause) -> Draft | None:
    """ "Told the union by letter", "protested to Lima in writing": to people or a state, and no reporters."""
    if clause.lemma not in IN_WRITING or clause.passive:
        return None
    tokens = sentence.tokens
    means = [i for i in prepositions(clause, *BY_LINE, "in") if tokens[i].lemma.lower() in WRITTEN]
    others = [i for i in (*clause.objects, *given_to(sentence, clause)) if i not in means]
    if not means or not any_people(scene, sentence, others) or not any_people(scene, sentence, clause.subjects):
        return None
    return open_draft(scene, sentence, clause, "letter", list(clause.subjects), others)
