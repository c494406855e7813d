"""How real a deed is that a noun names: "the swap", "a planned summit", "no talks", "an offer to meet"."""

from __future__ import annotations

from itertools import islice

from parley.lexicons.deeds import Deeds
from parley.reading.clauses.drafts import NOUNS_ONLY, Draft
from parley.records import REAL, Token

OCCUR = frozenset({
    "take", "occur", "happen", "begin", "start", "resume", "continue", "come", "be", "last", "proceed", "open",
    "erupt", "materialize", "materialise", "go", "exist", "commence", "unfold", "ensue", "hold", "convene",
    "reconvene", "conclude", "end", "finish", "follow",
})  # fmt: skip
"""Verbs whose subject is real just where they are."""
HEARD = frozenset({
    "tell", "ask", "warn", "remind", "advise", "convince", "persuade", "instruct", "encourage", "appeal", "assure",
})  # fmt: skip
"""Verbs whose object is who hears it: a deed there is only loosely said."""
ATTENDING = frozenset({"attend", "join", "participate in", "take part in", "skip", "miss", "boycott"})
"""Verbs whose object is held whether or not the subject is there."""
STOPPING = frozenset({"stop", "halt", "end", "cease", "suspend", "pause", "limit", "curb"})
"""Verbs whose definite object had been going on ("stop his attacks")."""
ENDING = frozenset({"end", "conclude", "finish", "wrap up", "complete", "close", "break off", "adjourn"})
"""Verbs whose object was held up to then ("ended two days of talks")."""
STATES = frozenset({"seem", "appear", "look", "sound", "mean", "need", "require", "cost", "remain", "make", "feel"})
"""Verbs that say what a thing is like: "an 80 percent tariff seemed right" tells of none."""
FAILING = frozenset({"fall through", "fizzle", "fizzle out", "founder", "abort", "misfire"})
"""Verbs that say of their subject that it came to nothing."""
PLANNED_FOR = frozenset({"plan", "schedule", "slate", "arrange", "propose", "expect", "intend"})
"""Verbs that no deed does: with one as its subject they are participles that the grammar model took for verbs."""
ATTITUDES = frozenset(
    {"oppose", "support", "back", "favor", "favour", "resist", "endorse", "criticize", "criticise"}
)
"""Verbs of what one thinks of something: whether it is held they do not say."""
DEFINITE = frozenset({"the", "this", "that", "these", "those", "both"})
BEING = frozenset({"be", "remain", "become"})
TEXTS = frozenset({"statement", "communique", "communiqué", "declaration", "text", "agenda", "list"})
"""Texts that list deeds without saying that they are done."""
TO_ANOTHER_DAY = frozenset({"to", "until", "till"})
COMPOUND_PREPS = {"instead": "not_happened", "ahead": "planned", "because": "happened"}
NEGATIVE = frozenset({"refused", "denied", "not_happened"})

ENDLESS = 400
"""Tokens of a sentence in which deeds hang on deeds hundreds deep: nothing that anybody wrote to be read."""


def settle_nominal(draft: Draft, deeds: Deeds) -> str:
    """The status of a nominal deed, from its modifiers, its place, and the verb that says it occurred."""
    tokens, children = draft.sentence.tokens, draft.sentence.children
    if draft.negated:
        return "not_happened"
    told = ""
    definite = False
    dated = ""
    for c in children[draft.head]:
        child = tokens[c]
        word = child.text.lower()
        if child.dep in ("amod", "compound", "nmod"):
            told = told or deeds.modifiers.get(word, "")
        elif child.dep in ("det", "predet"):
            definite |= word in DEFINITE
            if word == "any":
                told = told or "unknown"
        elif child.dep == "poss":
            definite = True
            dated = dated or _dated(draft, c)
        elif child.dep in ("relcl", "acl"):
            told = told or _told_of(draft, c)
    place = _placed(draft, draft.head, definite, deeds, 0)
    if told == "planned" and place in REAL and _has_occurred(draft, deeds):
        return place
    if dated == "planned" and (told or place) in REAL:
        return dated  # "an attempt to avert next week's strike ended …": by the grammar model the strike did
    if told and not (place in ("not_happened", "refused", "denied") and told not in REAL):
        return told
    return dated if place == "unknown" and dated else place


def _has_occurred(draft: Draft, deeds: Deeds) -> bool:
    """True for "the talks planned for Monday took place", "was put off to Friday": a verb says what came of it."""
    token = draft.sentence.tokens[draft.head]
    verb = _clause_at(draft, token.head) if token.dep in ("nsubj", "nsubjpass") else None
    if verb is None or verb.nominal or verb.condition:
        return False
    held = verb.lemma in ("hold", "conduct", "convene") and verb.passive
    return held or (verb.lemma.split(" ")[0] in OCCUR and verb.lemma != "be") or (
        verb.lemma in deeds.movers and bool(_moved(verb))
    )  # fmt: skip


def _dated(draft: Draft, c: int) -> str:
    """What "Friday's" or "next week's" before a noun says of it."""
    token = draft.sentence.tokens[c]
    if token.ent not in ("DATE", "TIME"):
        return ""
    words = {draft.sentence.tokens[g].text.lower() for g in draft.sentence.children[c]} | {token.text.lower()}
    if words & {"next", "coming", "tomorrow", "upcoming"}:
        return "planned"
    prep = draft.sentence.tokens[draft.sentence.tokens[draft.head].head].text.lower()
    verb = _verb_over(draft, draft.head)
    return "happened" if prep not in ("before", "of", "for") and (verb is None or verb.status in REAL) else ""


def _told_of(draft: Draft, c: int) -> str:
    """The status of "which took place in Oslo", "held last week", "that will begin": it occurred, or it will."""
    token = draft.sentence.tokens[c]
    lemma = token.lemma.lower()
    if lemma == "be" or lemma not in {*OCCUR, "launch", "sign", "conduct", "schedule", "plan"}:
        return ""
    if any(draft.sentence.tokens[g].dep == "dobj" for g in draft.sentence.children[c]):
        return ""  # "discussions to end the war" says nothing of when they end
    read_as_past = token.tag == "VBD" and token.dep == "acl"  # "a visit planned for May", by the grammar model
    if (token.tag == "VBN" or read_as_past) and token.lemma in ("schedule", "plan"):
        return "planned"
    held = _clause_at(draft, c)
    return held.status if held is not None else ""


def _clause_at(draft: Draft, i: int) -> Draft | None:
    """The verbal draft headed by token ``i``, found over the drafts linked from this one."""
    one: Draft | None = draft
    seen = 0
    while one is not None and seen < 12:
        if i in (one.head, one.top):
            return one
        one, seen = one.governor, seen + 1
    return next((d for d in draft.peers if i in (d.head, d.top)), None)


def _placed(draft: Draft, i: int, definite: bool, deeds: Deeds, depth: int) -> str:
    """The status that the place of token ``i`` in its sentence gives."""
    tokens = draft.sentence.tokens
    token = tokens[i]
    while token.dep in ("conj", "appos") and token.head != token.i:
        listed = token.dep == "appos" and any(t.text == ":" for t in tokens[token.head : token.i])
        token = tokens[token.head]
        if listed:  # "reading a joint statement: a truce, a meeting of commanders, ..."
            return _listed(draft, token, deeds)
    if depth > 4:
        return "unknown"
    head = tokens[token.head]
    while head.text.lower() in NOUNS_ONLY and head.pos == "VERB" and head.head != head.i:
        head = tokens[head.head]
    if token.dep == "pobj":
        return _after(draft, head, definite, deeds, depth)
    verb = _clause_at(draft, head.i)
    if token.dep in ("poss", "compound", "nmod"):
        return "happened" if definite and token.dep == "poss" else "unknown"
    if verb is None or verb.nominal:
        return "unknown" if verb is None else _placed(draft, head.i, definite, deeds, depth + 1)
    if token.dep == "nsubj" or (token.dep == "attr" and verb.lemma == "be"):
        if token.dep == "nsubj" and verb.lemma == "be" and verb.objects and not definite:
            return "unknown" if verb.status in REAL else verb.status  # "swaps are the hardest part" tells of none
        return _as_subject(verb, token.i, definite, deeds)
    if token.dep in ("dobj", "nsubjpass", "attr", "oprd", "dative", "xcomp", "ccomp"):
        return _as_object(draft, verb, definite, deeds)
    return "unknown"


def _as_subject(verb: Draft, own: int, definite: bool, deeds: Deeds) -> str:
    """The status of a deed that is the subject: real where it occurs, or where the verb tells of what it did."""
    status = verb.status
    if verb.lemma in FAILING and status in REAL:
        return "not_happened"
    if verb.lemma == "fall" and any(t.head == verb.head and t.text == "through" for t in verb.sentence.tokens):
        return "not_happened"  # the model takes the particle for a preposition
    if verb.lemma in PLANNED_FOR and not verb.passive and not verb.objects:
        return _garden_path(verb)
    if verb.lemma in BEING and status in REAL and (told := _called(verb, own, deeds)):
        return told
    if verb.lemma in deeds.movers and (moved := _moved(verb)):
        return moved
    if verb.lemma.split(" ")[0] in OCCUR and not (verb.lemma.startswith("be ") and verb.lemma != "be"):
        if verb.lemma in ("end", "finish", "conclude", "last", "follow") and status in REAL:
            return "happened"
        return status
    held = deeds.holders.get(verb.lemma)
    if verb.lemma.startswith("be ") and held not in (None, "carry"):
        return "speculated" if held in ("speculated", "stated") else held or "unknown"
    if status in REAL:
        plain = verb.lemma in STATES or verb.lemma.startswith("be ")
        return "unknown" if not definite and (status == "ongoing" or plain) else "happened"
    if status == "not_happened":
        return "happened" if verb.tense == "past" else "unknown"
    return status if status in ("planned", "conditional", "speculated") else "unknown"


def _called(verb: Draft, own: int, deeds: Deeds) -> str:
    """ "The release of prisoners is their main demand": what a deed is called says how real it is; else ""."""
    tokens, children = verb.sentence.tokens, verb.sentence.children
    for c in children[verb.top]:
        names = [c] if tokens[c].dep in ("attr", "nsubj") else []
        if tokens[c].text.lower() == "among":
            names = [d for d in children[c] if tokens[d].dep == "pobj"]
        for i in names:
            held = deeds.holder_nouns.get(tokens[i].lemma.lower(), "") if i != own else ""
            if held not in ("", "carry"):
                return held
    return ""


def _listed(draft: Draft, over: Token, deeds: Deeds) -> str:
    """The status of what a text lists behind a colon: "a proposal: a truce", "a joint statement: talks in May"."""
    words = {draft.sentence.tokens[c].text.lower() for c in draft.sentence.children[over.i]}
    if over.lemma.lower() in TEXTS:
        return "agreed" if words & {"joint", "common", "final"} else "unknown"
    held = deeds.holder_nouns.get(over.lemma.lower(), "unknown")
    return "unknown" if held == "carry" else held


def _moved(verb: Draft) -> str:
    """ "Was put off to Friday": planned; "was delayed by a day and took place on Tuesday": held; else ""."""
    if verb.status not in REAL or verb.negated:
        return ""
    tokens = verb.sentence.tokens
    for one in verb.peers:
        after = one.relation == "conj" and one.governor is verb and not one.nominal and not one.own_subject
        if after and one.lemma.split(" ")[0] in OCCUR and one.status:
            return one.status
    for i in verb.sentence.subtree(verb.top):
        if tokens[i].text.lower() in TO_ANOTHER_DAY and i > verb.top and i + 1 < len(tokens):
            over = list(islice(verb.sentence.ancestors(i), 3))
            if verb.top in over and any(t.ent in ("DATE", "TIME") for t in tokens[i + 1 : i + 4]):
                return "planned"
    return ""


def _garden_path(verb: Draft) -> str:
    """ "The talks planned for Monday did not take place", where "planned" was taken for what the talks did."""
    tokens = verb.sentence.tokens
    if tokens[verb.head].dep in ("csubj", "csubjpass"):
        return verb.status
    joined = (d for d in verb.peers if tokens[d.head].dep == "conj" and tokens[d.head].head == verb.head)
    main = next(joined, None)
    if main is None or (main.negated and main.tense != "past"):
        return "planned"
    return "not_happened" if main.negated else main.status


def _as_object(draft: Draft, verb: Draft, definite: bool, deeds: Deeds) -> str:
    from_above = deeds.holders.get(verb.lemma)
    if verb.lemma in HEARD:
        return "unknown"
    if verb.lemma in ("follow", "precede") and verb.status in REAL:
        return "happened"
    if verb.lemma in deeds.movers and (moved := _moved(verb)):
        return moved
    if _is_halted(draft, verb):
        return combine("not_happened", verb.status)
    if verb.lemma in ATTENDING and verb.status not in REAL and definite:
        return "unknown"
    if verb.lemma in ATTITUDES and definite and draft.lemma in deeds.contact_nouns:
        return "unknown"
    if verb.lemma in ENDING and verb.status in REAL and draft.lemma in deeds.contact_nouns:
        return "happened"
    if verb.lemma in STOPPING:
        act = any(d.act for d in deeds.nouns.get(draft.lemma, ()))
        return "happened" if definite and act else "unknown"
    if from_above is not None:
        return combine(from_above, verb.status)
    if verb.lemma == "be":
        return verb.status
    return _presupposed(draft, verb.status, definite, deeds)


def _is_halted(draft: Draft, verb: Draft) -> bool:
    """True for a meeting that is "put on hold", "put on ice", "pushed back"."""
    tokens = draft.sentence.tokens
    if verb.lemma == "put":
        return any(prep == "on" and tokens[i].text.lower() in ("hold", "ice") for prep, i in verb.preps)
    return verb.lemma == "push" and tokens[min(verb.head + 1, len(tokens) - 1)].text.lower() == "back"


def _presupposed(draft: Draft, status: str, definite: bool, deeds: Deeds) -> str:
    """A definite deed under an ordinary verb was ("condemned the attack"), others only if the verb is real."""
    act = any(d.act for d in deeds.nouns.get(draft.lemma, ())) or draft.lemma in deeds.contact_nouns
    if definite:
        return "happened" if act and status in (*REAL, "not_happened", "stated") else "unknown"
    return status if status in REAL and act else "unknown" if status in REAL else status


def _after(draft: Draft, prep: Token, definite: bool, deeds: Deeds, depth: int) -> str:
    """The status that a preposition gives to the deed after it, itself or through what it hangs on."""
    tokens = draft.sentence.tokens
    word = prep.text.lower()
    if prep.head == prep.i:
        return "happened" if deeds.prepositions.get(word) == "happened" else "unknown"
    over = tokens[prep.head]
    fixed = deeds.prepositions.get(word)
    before = tokens[prep.i - 1].text.lower() if prep.i else ""
    if over.dep == "prep" and over.text.lower() in COMPOUND_PREPS:
        fixed = COMPOUND_PREPS[over.text.lower()]
        over = tokens[over.head]
    elif word == "of" and before in COMPOUND_PREPS:  # "speaking ahead of talks", with "ahead" an adverb
        fixed = COMPOUND_PREPS[before]
    if fixed is not None:
        return _fixed(draft, prep, fixed, over.i)
    return _hung(draft, over, word, definite, deeds, depth)


def _fixed(draft: Draft, prep: Token, fixed: str, over: int) -> str:
    """ "After the talks", "before the talks": real or planned as far as the clause tells of what was."""
    above = _verb_over(draft, over)
    if fixed == "happened":
        aside = prep.i == 0 or draft.sentence.tokens[prep.i - 1].text in (",", "—", "–")
        return "happened" if aside or _is_told(above) else "unknown"
    if fixed == "planned":
        return "unknown" if above is None or above.tense == "past" or above.status in REAL else "planned"
    return fixed


def _hung(draft: Draft, over: Token, word: str, definite: bool, deeds: Deeds, depth: int) -> str:
    """The status of a deed behind an ordinary preposition: what it hangs on holds it, or presupposes it."""
    verb = _clause_at(draft, over.i)
    if verb is None and over.pos in ("NOUN", "PROPN"):
        held = deeds.holder_nouns.get(over.lemma.lower())
        return _placed(draft, over.i, definite, deeds, depth + 1) if held is None else held
    if verb is None:
        return "unknown"
    if verb.nominal and word in ("at", "during") and draft.lemma in deeds.contact_nouns:
        above_it = _verb_over(draft, over.i)
        return _presupposed(draft, above_it.status, definite, deeds) if above_it is not None else "unknown"
    if verb.nominal:
        by_noun = deeds.holder_nouns.get(f"{verb.lemma} {word}") or deeds.holder_nouns.get(verb.lemma)
        deep = depth >= 4 or len(draft.sentence.tokens) > ENDLESS
        above = "unknown" if deep else settle_nominal(verb, deeds)
        return above if by_noun is None else combine(by_noun, above)
    by_verb = deeds.holders.get(f"{verb.lemma} {word}")
    if by_verb is not None:
        return combine(by_verb, verb.status)
    if verb.lemma.startswith("be ") and deeds.holders.get(verb.lemma) not in (None, "carry"):
        return combine(deeds.holders[verb.lemma], verb.status)
    if word in ("to", "about", "over") and not definite:
        return "unknown"
    return _presupposed(draft, verb.status, definite, deeds)


def _verb_over(draft: Draft, i: int) -> Draft | None:
    """The verbal clause at token ``i`` or the nearest one over it."""
    found = _clause_at(draft, i)
    while found is not None and found.nominal:
        found = found.governor
    return found or draft.governor


def _is_told(verb: Draft | None) -> bool:
    """True where a verb tells of what was, so that "after the talks" is told of talks that were."""
    return verb is None or verb.nominal or verb.status in (*REAL, "not_happened", "agreed") or verb.tense == "past"


def combine(held: str, above: str) -> str:
    """The status of what is held as ``held``, seen that its holder of status ``above`` may itself not be real.

    Example:
        >>> combine("agreed", "happened"), combine("agreed", "speculated"), combine("carry", "planned")
        ('agreed', 'speculated', 'planned')
        >>> combine("refused", "not_happened")
        'unknown'
    """
    if held == "carry":
        return above or "unknown"
    if held == "agreed" and above == "stated":
        return "proposed"  # "Kenya hopes that Peru will agree to a visit"
    if above in REAL or above in ("planned", "unknown", "stated", ""):
        return held
    if held in NEGATIVE:
        return "unknown" if above in ("not_happened", "refused") else "speculated"
    return above
