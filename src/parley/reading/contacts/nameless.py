"""Contacts told by a verb whose partners have no name, or of which only one side is said: "wrote to the skippers".

Who is not known is left out of the participants, and never guessed.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from parley.lexicons.people import load_people
from parley.reading.contacts.around import REQUESTS
from parley.reading.contacts.drafts import Draft, partners, prepositions
from parley.reading.contacts.journeys import BOUND_FOR, JOURNEYS, called_on, sent, shuttled, spent, went
from parley.reading.contacts.letters import by_letter, given_to, wrote
from parley.reading.contacts.people import FEW, any_people, are_high, are_people
from parley.reading.contacts.told import (
    BY_LINE,
    BY_PHONE,
    LIVE,
    names_its_object,
    open_draft,
    sees_otherwise,
    tells_time,
)
from parley.reading.contacts.verbs import CONTACT_TOLD
from parley.records import REAL, Clause, Sentence
from parley.text.moments import to_when
from parley.text.scene import Scene

PEOPLE = load_people()
TELLING = frozenset({
    "tell", "inform", "assure", "threaten", "urge", "warn", "bargain", "consult", "reach", "order", "lecture",
    "brief", "congratulate", "reassure", "confer", "implore", "beg", "remind", "ask", "console", "apologize",
})  # fmt: skip
"""Verbs that, done by telephone to people, tell of a call."""
HAGGLING = frozenset({
    "haggle", "wrangle", "bargain", "parley", "dine", "din", "lunch", "sit", "huddle", "closet", "talk",
    "negotiate", "argue",
})  # fmt: skip
"""Verbs by which several people meet, where it is said with whom, how long or when and where."""
SPEAKING = frozenset({"talk", "negotiate", "argue"})
"""Those of them that tell of a meeting only by how long it was."""
LASTING = frozenset({"for", "until", "till", "through", "from"})
WITH = ("with", "opposite", "across", "from")
LINES = frozenset({"phone", "telephone", "line"})


def nameless_contacts(scene: Scene, clause: Clause) -> list[Draft]:
    """The contact that a verbal clause tells though its partners are not all known, or nothing.

    Args:
        scene: The article.
        clause: A verbal clause of which no contact has been read.
    """
    if clause.status not in LIVE:
        return []
    sentence = scene.sentence(clause)
    tell = TOLD.get(clause.lemma) or TOLD.get(clause.lemma.split(" ")[0], None)
    found = tell(scene, sentence, clause) if tell else None
    if found is None:
        found = _by_phone(scene, sentence, clause) or by_letter(scene, sentence, clause)
        found = found or _haggled(scene, sentence, clause)
    return [found] if found else []


def _received(scene: Scene, sentence: Sentence, clause: Clause) -> Draft | None:
    """ "The ministry received both delegations", "he was received by the minister"; not "received the wounded"."""
    guests, hosts = list(clause.objects), list(clause.subjects)
    if not any_people(scene, sentence, guests) or names_its_object(sentence, clause):
        return None
    if not (hosts and any_people(scene, sentence, hosts)) and not (clause.passive and not hosts):
        return None
    plain = clause.passive and not hosts
    if not (are_high(scene, sentence, guests) if plain else are_high(scene, sentence, [*hosts, *guests])):
        return None
    return open_draft(scene, sentence, clause, "meeting", hosts, guests)


def _rang(scene: Scene, sentence: Sentence, clause: Clause) -> Draft | None:
    """ "Rang both premiers", "had telephoned the palace"; not "rang the bell"."""
    if names_its_object(sentence, clause) and not clause.objects:
        return None
    rung = any(_are_both(sentence, i) for i in clause.objects) or any_people(scene, sentence, clause.objects)
    if not rung or not any_people(scene, sentence, clause.subjects):
        return None
    return open_draft(scene, sentence, clause, "call", list(clause.subjects), list(clause.objects))


def _are_both(sentence: Sentence, i: int) -> bool:
    """True for "both capitals", "the two governments": what stands for two who may be rung."""
    words = {sentence.tokens[c].text.lower() for c in sentence.children[i]}
    return bool(words & {"both", "two"}) and sentence.tokens[i].lemma.lower() in PEOPLE.paired


def _called(scene: Scene, sentence: Sentence, clause: Clause) -> Draft | None:
    """ "Called the minister on Sunday"; "called the minister a liar" and "called a witness" are none."""
    peers = [i for i in clause.objects if sentence.tokens[i].lemma.lower() in PEOPLE.peers]
    elsewhere = prepositions(clause, "on", "upon", "for", "to", "as", "before", "into")
    if clause.passive or not peers or any(sentence.tokens[i].ent not in ("DATE", "TIME") for i in elsewhere):
        return None
    draft = _rang(scene, sentence, clause) if not names_its_object(sentence, clause) else None
    return draft if draft and draft.when else None


def _saw(scene: Scene, sentence: Sentence, clause: Clause) -> Draft | None:
    """ "Will see all party leaders on Thursday": people of rank see people of rank, on a day that is told."""
    if clause.passive or names_its_object(sentence, clause) or sees_otherwise(sentence, clause):
        return None
    named = any(scene.cast.actors[n].kind == "person" for n in partners(scene, sentence, clause.objects))
    turned = clause.status == "refused" and any_people(scene, sentence, clause.objects)
    seen = named or turned or are_high(scene, sentence, clause.objects)
    if not are_high(scene, sentence, clause.subjects) or not seen:
        return None
    draft = open_draft(scene, sentence, clause, "meeting", list(clause.subjects), list(clause.objects))
    timed = draft.when or draft.minutes or tells_time(scene, draft)
    return draft if timed or clause.status == "refused" else None


def _by_phone(scene: Scene, sentence: Sentence, clause: Clause) -> Draft | None:
    """ "Told the deputies by telephone", "the two conferred by video": to people, and no reporters."""
    if clause.lemma not in (*TELLING, "speak", "talk", "negotiate") or clause.passive:
        return None
    means = [i for i in prepositions(clause, *BY_LINE, "on") if sentence.tokens[i].lemma.lower() in BY_PHONE]
    means += [i for i in prepositions(clause, *BY_LINE) if _words_below(sentence, i) & BY_PHONE]
    others = [*clause.objects, *given_to(sentence, clause), *prepositions(clause, "with")]
    others = [i for i in (*others, *_behind(sentence, means)) if i not in means]
    several = _are_several(sentence, clause) and clause.lemma not in TELLING
    if not means or not any_people(scene, sentence, clause.subjects):
        return None
    if not (any_people(scene, sentence, others) or several):
        return None
    return open_draft(scene, sentence, clause, "call", list(clause.subjects), others)


def _words_below(sentence: Sentence, i: int) -> set[str]:
    return {sentence.tokens[c].text.lower() for c in sentence.children[i]}


def _are_several(sentence: Sentence, clause: Clause) -> bool:
    tokens = sentence.tokens
    joined = [j for i in clause.subjects for j in sentence.conjuncts(i)]
    return len(joined) > 1 or any(
        tokens[i].tag in ("NNS", "NNPS") or tokens[i].text.lower() in ("they", *FEW) for i in clause.subjects
    )


def _haggled(scene: Scene, sentence: Sentence, clause: Clause) -> Draft | None:
    """ "Sat across from the owners for nine hours", "the two leaders dined on Tuesday", "haggled until dawn"."""
    tokens = sentence.tokens
    if clause.lemma.split(" ")[0] not in HAGGLING or clause.passive:
        return None
    if any(tokens[i].lemma.lower() not in CONTACT_TOLD for i in clause.objects):
        return None
    if any(tokens[i].lemma.lower() in PEOPLE.assembled for i in clause.subjects):
        return None  # "the court sat until late"
    speaking = clause.lemma.split(" ")[0] in SPEAKING
    if speaking and (prepositions(clause, "to", "about", "against") or not _are_several(sentence, clause)):
        return None
    if not any_people(scene, sentence, clause.subjects):
        return None
    below = [
        d for c in sentence.children[clause.head] if tokens[c].dep in ("prep", "advmod", "prt")
        for d in (c, *sentence.children[c])
    ]  # fmt: skip
    faced = [
        d for c in (*sentence.children[clause.head], *below)
        if tokens[c].dep == "prep" and tokens[c].text.lower() in WITH for d in sentence.children[c]
        if tokens[d].dep == "pobj"
    ]  # fmt: skip
    faced += prepositions(clause, *WITH)
    across = any(tokens[i].text.lower() in ("with", "opposite", "across") for i in below)
    with_whom = [i for i in faced if across and are_people(scene, sentence, i)]
    if not with_whom and not _are_several(sentence, clause):
        return None
    draft = open_draft(scene, sentence, clause, "meeting", list(clause.subjects), with_whom)
    draft.definite = speaking and all(tokens[i].pos == "PRON" for i in clause.subjects)  # "they talked for an hour"
    lasted = any(tokens[i].ent == "TIME" for i in prepositions(clause, *LASTING))
    ranked = not clause.lemma.startswith("sit") or are_high(scene, sentence, clause.subjects)
    dated = (draft.when is not None or draft.place is not None) and ranked and not speaking
    return draft if with_whom or dated or draft.minutes or lasted else None


def _adjourned(scene: Scene, sentence: Sentence, clause: Clause) -> Draft | None:
    """ "The parties adjourned until Thursday": they meet again on that day."""
    if clause.passive or not any_people(scene, sentence, clause.subjects) or clause.status not in REAL:
        return None
    draft = open_draft(scene, sentence, clause, "meeting", list(clause.subjects))
    days = [sentence.tokens[i] for i in prepositions(clause, "until", "to", "till")]
    times = [t for day in days for t in scene.times_in(day.start, sentence.end) if t.type in ("DATE", "TIME")]
    draft.status, draft.when = "planned", to_when(times[0]) if times else None
    return draft if times else None


def _assembled(scene: Scene, sentence: Sentence, clause: Clause) -> Draft | None:
    """ "The league and the union are due to sit down next week", "turned down an invitation to meet the owners"."""
    over = None if clause.governor is None else scene.clauses[clause.governor]
    if clause.relation == "acl" and over is not None and over.nominal and clause.objects:
        return _asked_to_meet(scene, sentence, clause, over)
    if clause.passive or clause.objects or not any_people(scene, sentence, clause.subjects):
        return None
    with_whom = [i for i in prepositions(clause, "with") if are_people(scene, sentence, i)]
    if prepositions(clause, "with") and not with_whom:
        return None
    if not with_whom and not _are_several(sentence, clause):
        return None
    draft = open_draft(scene, sentence, clause, "meeting", list(clause.subjects), with_whom)
    return draft if draft.when or draft.place else None


def _asked_to_meet(scene: Scene, sentence: Sentence, clause: Clause, asked: Clause) -> Draft | None:
    """The meeting that "an invitation to meet" is about, with who turned it down or made it."""
    up = None if asked.governor is None else scene.clauses[asked.governor]
    if up is None or asked.lemma not in REQUESTS or not any_people(scene, sentence, clause.objects):
        return None
    status = asked.status if asked.status in ("refused", "agreed") else clause.status
    names = partners(scene, sentence, up.subjects)
    if not names or status not in LIVE:
        return None
    draft = open_draft(scene, sentence, clause, "meeting", list(up.subjects), list(clause.objects))
    draft.status, draft.refused_by = status, names[0] if status == "refused" else None
    return draft


def _on_line(scene: Scene, sentence: Sentence, clause: Clause) -> Draft | None:
    """ "The two had been on the phone until three", "was on the line to the captors"."""
    tokens = sentence.tokens
    lines = [i for i in prepositions(clause, "on") if tokens[i].lemma.lower() in LINES]
    others = [i for i in (*prepositions(clause, "with", "to"), *_behind(sentence, lines))
              if are_people(scene, sentence, i)]  # fmt: skip
    if not lines or not any_people(scene, sentence, clause.subjects):
        return None
    if not others and not _are_several(sentence, clause):
        return None
    return open_draft(scene, sentence, clause, "call", list(clause.subjects), others)


def _behind(sentence: Sentence, lines: list[int]) -> list[int]:
    tokens = sentence.tokens
    return [
        d for i in lines for c in sentence.children[i] if tokens[c].text.lower() in ("with", "to")
        for d in sentence.children[c] if tokens[d].dep == "pobj"
    ]  # fmt: skip


TOLD: Mapping[str, Callable[[Scene, Sentence, Clause], Draft | None]] = {
    **dict.fromkeys(("receive", "hear out"), _received),
    **dict.fromkeys(("write", "write back", "wire", "cable", "email", "e-mail", "telegraph"), wrote),
    **dict.fromkeys(("ring", "phone", "telephone", "ring up", "ring round"), _rang),
    "call": _called,
    "see": _saw,
    "shuttle": shuttled,
    "send": sent,
    "dispatch": sent,
    "adjourn": _adjourned,
    "spend": spent,
    "visit": called_on,
    "be": _on_line,
    **dict.fromkeys(("meet", "sit down", "gather", "convene", "reconvene", "confer", "regroup"), _assembled),
    **dict.fromkeys((*JOURNEYS, *BOUND_FOR), went),
}
"""By verb, what reads a contact of it."""
