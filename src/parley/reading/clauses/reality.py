"""How real a clause is: from its own verb, from the words that hold it, from the condition it stands under.

Each rule errs on the side of not having happened: a deed is "happened" or "ongoing" only where a finite verb
says so, or where a noun is told as a thing that was ("after Sunday's strike").
"""

from __future__ import annotations

from parley.lexicons.deeds import Deeds
from parley.reading.clauses.drafts import Draft
from parley.reading.clauses.holders import charged_with, holder_key, is_called_untrue
from parley.reading.clauses.moods import is_bare, is_inverted, is_listed, is_set_apart, is_subjunctive
from parley.reading.clauses.nominals import combine, settle_nominal
from parley.reading.clauses.openings import CONDITIONS, opened
from parley.records import REAL, Sentence

AFTER = frozenset(
    {"after", "by", "upon", "since", "while", "through", "for", "despite", "besides", "in", "on", "with"}
)
SOFT = frozenset({"happened", "ongoing", "planned", "speculated"})
TAKE_ON = frozenset({"insist", "work", "count", "rely", "focus", "decide", "depend"})
"""Verbs whose "on" names no day ("is insisting on a 35-hour week")."""
TELLING = frozenset({"warn", "tell", "hear", "announce"})
"""Verbs that hold a deed in the infinitive, and report in a clause with "that"."""
FUTURE_WORDS = frozenset({"tomorrow", "tonight"})


def settle(sentence: Sentence, drafts: list[Draft], deeds: Deeds, headline: bool) -> None:
    """Fill the status of every draft of a sentence."""
    asked = sentence.tokens[-1].text == "?" or (len(sentence.tokens) > 1 and sentence.tokens[-2].text == "?")
    for draft in drafts:
        if not asked and not draft.nominal and not draft.condition and is_inverted(draft):
            draft.condition = "if"
    for draft in drafts:
        status_of(draft, deeds, headline)
    conditional = _under_condition(drafts)
    for draft in conditional:
        if draft.status in SOFT and draft.tense != "past" and not draft.nominal:
            draft.status = "conditional"
    if asked:
        for draft in drafts:
            if draft.status in REAL and (draft.relation == "root" or draft.tense != "past"):
                draft.status = "unknown"
    for draft in drafts:
        if draft.nominal:
            draft.status = settle_nominal(draft, deeds)


def _under_condition(drafts: list[Draft]) -> list[Draft]:
    """The clauses whose own "if" or "unless" clause hangs on them."""
    return [
        d.governor for d in drafts
        if d.governor is not None and d.condition in CONDITIONS and d.relation == "advcl"
    ]  # fmt: skip


def status_of(draft: Draft, deeds: Deeds, headline: bool = False) -> str:
    """The status of a draft, its governor's settled first; a circle of heads counts as unknown."""
    if draft.status or draft.settling:
        return draft.status or "unknown"
    if draft.nominal:
        return "unknown"
    draft.settling = True
    up = draft.governor
    while up is not None and up.nominal:
        up = up.governor
    if up is not None:
        status_of(up, deeds, headline)
    draft.status = _guess(draft, _embedded(draft, deeds, headline), deeds)
    draft.settling = False
    return draft.status


def _guess(draft: Draft, status: str, deeds: Deeds) -> str:
    """Adverbs and opening words that make a plain statement less than sure."""
    if draft.condition:
        status = opened(draft, status)
    if status in REAL:
        for c in draft.sentence.children[draft.top]:
            token = draft.sentence.tokens[c]
            if token.dep == "advmod":
                told = deeds.adverbs.get(token.text.lower())
                if told:
                    return told
    return status


def _own(draft: Draft, headline: bool) -> str:
    """What the verb's own tense and modal say."""
    modal, negated = draft.modal, draft.negated
    if modal in ("will", "shall"):
        if negated:
            return "refused" if draft.subjects and not draft.passive else "not_happened"
        return "planned"
    if modal in ("may", "might", "could"):
        return "conditional" if modal == "could" and draft.perfect else "not_happened" if (
            negated and modal == "could") else "speculated"  # fmt: skip
    if modal == "can":
        return "not_happened" if negated else "speculated"
    if modal == "would":
        return "conditional"
    if modal:
        return "not_happened" if draft.perfect and modal in ("should", "ought") else "demanded"
    if negated:
        return "not_happened"
    if draft.tense == "past":
        return "happened"
    if draft.progressive:
        return "planned" if _future(draft) else "ongoing"
    if headline and not draft.lemma.startswith("be"):
        return "happened"
    return "planned" if _future(draft) and draft.lemma != "be" else "ongoing"


SCHEDULED = frozenset({"begin", "start", "resume", "open", "reconvene", "restart", "expire", "conclude"})
TOGETHER = frozenset({"meet", "gather", "convene", "assemble"})


def _is_scheduled(draft: Draft) -> bool:
    """True for a present that tells a timetable: "talks begin on Monday", "the leaders meet on Thursday".

    "Meets" of one alone may be the line under a picture.
    """
    tag = draft.sentence.tokens[draft.top].tag
    return draft.lemma in SCHEDULED or (draft.lemma in TOGETHER and tag == "VBP")


def _on_a_day(draft: Draft, c: int) -> bool:
    """True for "on Monday" and a bare "Monday" beside the verb."""
    tokens, token = draft.sentence.tokens, draft.sentence.tokens[c]
    if token.dep == "npadvmod":
        return token.ent == "DATE" and token.tag == "NNP"
    below = [tokens[g] for g in draft.sentence.children[c]]
    return token.dep == "prep" and token.text.lower() == "on" and any(t.ent == "DATE" for t in below)


def _future(draft: Draft) -> bool:
    """True where a present tense has a time to come beside it ("meets Trump next week")."""
    tokens = draft.sentence.tokens
    for c in draft.sentence.children[draft.top]:
        token = tokens[c]
        if token.text.lower() in FUTURE_WORDS:
            return True
        if token.dep == "npadvmod" and any(
            tokens[g].text.lower() in ("next", "coming", "later") for g in draft.sentence.children[c]
        ):
            return True
        if token.dep == "advmod" and token.text.lower() in ("soon", "later"):
            return True
        if _on_a_day(draft, c) and _is_scheduled(draft):
            return True
        if token.dep == "prep" and token.text.lower() == "on" and draft.progressive and draft.lemma not in TAKE_ON:
            # "is meeting on Friday" is to come; what goes on now has no day
            return any(tokens[g].ent == "DATE" for g in draft.sentence.children[c])
    return False


def _embedded(draft: Draft, deeds: Deeds, headline: bool) -> str:
    up = draft.governor
    finite = draft.mood == "finite" and not is_subjunctive(draft)
    if draft.relation == "conj" and up is not None and not up.nominal:
        if is_bare(draft, up):
            return _held_below(draft, up, deeds)
        if not finite:
            return _joined(draft, up, deeds)
        return _held_like(draft, up, _own(draft, headline), deeds)
    if up is None or draft.relation == "root" or (finite and is_set_apart(draft, up)):
        return _alone(draft, headline)
    if draft.relation == "relcl" and is_called_untrue(draft, deeds):
        return "denied"
    if draft.relation in ("relcl", "advcl") and finite:
        own = _own(draft, headline)
        upper = _upper(up).status
        if own in REAL and draft.tense == "present" and upper not in REAL and draft.relation == "relcl":
            return upper
        return _would(draft, own, deeds)
    if finite:
        return _content(draft, up, _own(draft, headline), deeds)
    if is_subjunctive(draft) and not up.nominal and holder_key(up, deeds) not in deeds.holders:
        return combine("demanded", up.status)  # "insists that Peru withdraw"
    return _nonfinite(draft, up, deeds)


def _joined(draft: Draft, first: Draft, deeds: Deeds) -> str:
    """A bare verb after "and": it shares the modal, and all that holds the first one."""
    status = status_of(first, deeds)
    if draft.negated and status in REAL:
        return "not_happened"
    if first.negated and status in ("not_happened", "refused") and _joiner(draft) not in ("or", "nor"):
        return "unknown"
    return status


def _joiner(draft: Draft) -> str:
    head = draft.sentence.tokens[draft.top].head
    for c in draft.sentence.children[head]:
        if draft.sentence.tokens[c].dep == "cc":
            return draft.sentence.tokens[c].text.lower()
    return ""


def _held_below(draft: Draft, first: Draft, deeds: Deeds) -> str:
    """The status of what the first verb holds: the bare verb is joined to that, not to the verb itself."""
    for one in draft.peers:
        if one.governor is first and one is not draft and one.relation in ("xcomp", "ccomp") and not one.nominal:
            return status_of(one, deeds)
    return "unknown"


def _held_like(draft: Draft, first: Draft, own: str, deeds: Deeds) -> str:
    """A finite verb after "and" inside a reported or demanded clause is reported or demanded too."""
    while first.relation == "conj" and first.governor is not None and not first.governor.nominal:
        first = first.governor
    up = first.governor
    if first.relation in ("ccomp", "xcomp") and up is not None and not up.nominal:
        return _content(draft, up, own, deeds)
    return _would(draft, own, deeds)


def _alone(draft: Draft, headline: bool) -> str:
    if draft.mood == "finite":
        return _own(draft, headline)
    if draft.mood == "inf":
        return "planned"
    if draft.mood == "base":
        return "demanded" if not draft.own_subject else "unknown"
    if draft.mood == "part":
        return "not_happened" if draft.negated else "happened" if draft.objects else "unknown"
    return "ongoing" if draft.own_subject else "unknown"


def _reports(up: Draft, deeds: Deeds) -> bool:
    """True for a verb of speech: "said", or "told" and "warned", which hold no deed where a clause follows."""
    return up.lemma in TELLING or deeds.holders.get(holder_key(up, deeds)) is None


def _would(draft: Draft, own: str, deeds: Deeds) -> str:
    """ "Would" in reported speech is a plan told in the past; elsewhere it is conditional."""
    if draft.modal != "would":
        return own
    up: Draft | None = draft.governor
    for _ in range(6):
        if up is None:
            return own
        if not up.nominal and up.status == "happened" and _reports(up, deeds):
            return "refused" if draft.negated and not draft.passive else "planned"
        up = up.governor
    return own


def _upper(up: Draft) -> Draft:
    while up.nominal and up.governor is not None:
        up = up.governor
    return up


def _content(draft: Draft, up: Draft, own: str, deeds: Deeds) -> str:
    """A finite clause held by a verb or noun ("said that", "the demand that")."""
    if up.nominal:
        held = deeds.holder_nouns.get(up.lemma)
        above = up.governor
        if above is not None and not above.nominal and deeds.holders.get(above.lemma) in ("denied", "refused"):
            return combine("denied", above.status)  # "dismissed suggestions that Peru had fired first"
        if held in (None, "carry") or (
            held in ("planned", "agreed", "pledged") and own in ("planned", "conditional")
        ):
            return held if held and held != "carry" else own
        return held or own
    key = holder_key(up, deeds)
    held = deeds.holders.get(key)
    if held is not None and key.startswith("not "):
        return held  # "it is not true that Peru fired first": the denial is what the holder says
    if held is None or key in TELLING or key in ("be", "see", "mean", "prove"):
        own = _would(draft, own, deeds)
        return "unknown" if own in REAL and up.status not in REAL and up.status != "planned" else own
    if held == "carry":
        return combine("carry", up.status) if up.status not in REAL else own
    if held in ("agreed", "pledged", "planned", "speculated", "offered") and own in REAL and draft.tense == "past":
        return "speculated" if held in ("speculated", "planned") else own
    if held == "unknown" and own not in REAL:
        return own
    return combine(held, up.status)


def _nonfinite(draft: Draft, up: Draft, deeds: Deeds) -> str:
    """An infinitive, -ing form or participle: as real as what it hangs on lets it be."""
    if draft.relation == "acl":
        return _describing(draft, up, deeds)
    if draft.relation == "advcl":
        if draft.prep:
            return _after_preposition(draft, up, deeds)
        if draft.mood == "inf":
            return _joined(draft, up, deeds) if is_listed(draft, up) else "planned"
        status = charged_with(draft) or _upper(up).status
        if draft.mood == "part" and status not in REAL:
            return "unknown"
        return "not_happened" if draft.negated and status in REAL else status
    if up.nominal:
        return _describing(draft, up, deeds)
    held = deeds.holders.get(holder_key(up, deeds))
    if up.lemma == "be" and draft.mood == "inf":
        held = "planned"
    elif up.lemma in ("have", "need", "get") and draft.mood == "inf":
        draft.modal, held = "have to", "demanded"
    elif up.lemma == "use" and up.tense == "past":
        held = "carry"
    elif up.lemma == "go" and up.progressive:
        draft.modal, held = "be going to", "planned"
    if held is None:
        return _unlisted(draft, up, deeds)
    if held == "planned" and up.passive:
        draft.modal = f"be {up.sentence.tokens[up.top].text.lower()} to"
    return _negated(draft, combine(held, up.status))


def _unlisted(draft: Draft, up: Draft, deeds: Deeds) -> str:
    if draft.mood == "inf":
        nouns = {up.sentence.tokens[i].lemma.lower() for i in up.subjects} if up.lemma.startswith("be ") else set()
        for noun in sorted(nouns & deeds.holder_nouns.keys()):  # "preparations are underway to begin talks"
            return combine(deeds.holder_nouns[noun], up.status)
        if draft.perfect:
            return "speculated" if up.passive else up.status
        return "unknown"
    if draft.mood == "base":  # "demand that Peru withdraw" without a known holder
        return "unknown"
    return _negated(draft, up.status)


def _negated(draft: Draft, status: str) -> str:
    """The status of "not to attend" where "to attend" would have ``status``."""
    if not draft.negated:
        return status
    return {"happened": "not_happened", "ongoing": "not_happened", "planned": "refused"}.get(status, status)


def _describing(draft: Draft, up: Draft, deeds: Deeds) -> str:
    """A clause that describes a noun ("a plan to leave", "troops sent north", "a deal ending the strike")."""
    tokens = draft.sentence.tokens
    noun = tokens[tokens[draft.top].head].lemma.lower() if draft.relation == "acl" else up.lemma
    held = deeds.holder_nouns.get(noun)
    verb = _upper(up)
    if draft.relation == "acl" and draft.mood == "inf" and _is_missing(draft):
        return "not_happened"
    if draft.mood == "part":
        return "not_happened" if draft.negated else "happened"
    if draft.mood == "inf":
        if held in (None, "carry"):
            return "planned" if noun in deeds.contact_nouns or noun in deeds.nouns else "unknown"
        real = verb.nominal or verb.status in REAL or verb.status in ("unknown", "")
        if real:
            return _negated(draft, held)
        return combine(held, verb.status)
    if held not in (None, "carry"):
        return held or "unknown"
    return verb.status if not verb.nominal and verb.status else "unknown"


def _is_missing(draft: Draft) -> bool:
    """True for "ended without an agreement to meet again", "there was no deal to free them"."""
    tokens = draft.sentence.tokens
    noun = tokens[tokens[draft.top].head]
    without = noun.dep == "pobj" and tokens[noun.head].text.lower() == "without"
    return without or any(tokens[c].text.lower() == "no" for c in draft.sentence.children[noun.i])


def _after_preposition(draft: Draft, up: Draft, deeds: Deeds) -> str:
    """ "Before meeting", "without signing", "aimed at ending", "the prospect of ending"."""
    prep = draft.prep
    if prep in ("without", "instead"):
        return "not_happened"
    if up.nominal:
        return _describing(draft, up, deeds)
    held = deeds.holders.get(f"{up.lemma} {prep}") or deeds.holders.get(up.lemma)
    if held is not None and prep not in ("after", "by", "upon", "while", "since", "before"):
        return combine(held, up.status)
    if prep in ("before", "of", "at", "toward", "towards", "about", "against", "from", "to"):
        return "unknown"
    if up.status == "speculated" and not up.modal and prep in ("after", "upon", "since"):
        return "happened"  # "seemed to waver after meeting them"
    return up.status if prep in AFTER else "unknown"
