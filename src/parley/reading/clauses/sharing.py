"""Subjects and objects that clauses share: over conjunction ("signed and left"), control ("asked Peru to sign")."""

from __future__ import annotations

from collections.abc import Sequence

from parley.reading.clauses.drafts import Draft

CONTROL = frozenset({
    "ask", "urge", "press", "push", "order", "tell", "force", "compel", "allow", "enable", "let", "permit",
    "help", "persuade", "convince", "invite", "encourage", "require", "request", "instruct", "warn", "advise",
    "expect", "want", "get", "lead", "cause", "call", "beg", "implore", "pressure", "bring", "task", "authorize",
    "forbid", "prevent", "bar", "stop", "accuse", "summon", "lobby", "exhort", "make", "appeal",
})  # fmt: skip
"""Verbs whose object does what the infinitive says ("urged Peru to sign": Peru signs)."""
BLAMING = frozenset({
    "blame", "accuse", "criticize", "criticise", "punish", "thank", "praise", "condemn", "fault", "denounce",
    "suspect", "charge",
})  # fmt: skip
"""Verbs whose object did, or suffered, what stands after "for" or "of" ("blamed them for leaving")."""


def share_arguments(drafts: Sequence[Draft]) -> None:
    """Give each clause of a sentence that has no subject of its own that of the clause it hangs on."""
    shared: set[int] = set()
    for draft in drafts:
        _share(draft, shared)


def _share(draft: Draft, shared: set[int]) -> None:
    """Give a clause without its own subject that of the clause it hangs on; governors come first or last alike.

    ``shared`` holds the heads of those that have been through it.
    """
    chain: list[Draft] = []  # no recursion: an endless sentence has a thousand clauses, each hung on the one before
    one: Draft | None = draft
    while one is not None and not one.nominal and one.head not in shared:
        shared.add(one.head)
        chain.append(one)
        one = one.governor
    for one in reversed(chain):
        _settle(one)


def _settle(draft: Draft) -> None:
    """Give a clause the subject of its governor, which is settled."""
    sentence = draft.sentence
    tokens = sentence.tokens
    up = draft.governor
    if draft.relation in ("relcl", "acl"):
        noun = tokens[draft.top].head
        _describe(draft, noun, up)
    elif up is None or draft.own_subject or _is_full(draft):
        return
    elif draft.relation == "conj":
        up = _told_before(draft, up)
        _take(draft, up.objects if up.passive and up.mood != "ger" else up.subjects)
        if draft.mood in ("base", "part", "ger") and not draft.modal:
            draft.modal = draft.modal or up.modal
    elif draft.relation in ("xcomp", "advcl", "ccomp"):
        control = draft.relation == "xcomp" and (up.lemma.split(" ")[0] in CONTROL)
        if control and (up.objects or up.preps) and not up.passive:
            called = [i for p, i in up.preps if p in ("on", "upon", "to", "from")]
            _take(draft, up.objects or called or up.subjects)
        elif up.nominal:
            _take(draft, up.subjects)
        elif (draft.prep in ("for", "of") and up.lemma in BLAMING) or (draft.prep == "into" and up.objects):
            _take(draft, up.objects)
        else:
            _take(draft, up.objects if up.passive else up.subjects)


def _is_full(draft: Draft) -> bool:
    """True where nothing is to be shared; in "was proposed by Peru and rejected by Chile" what was rejected is."""
    if draft.relation == "conj" and draft.passive:
        return bool(draft.objects)
    return bool(draft.subjects) or (draft.passive and bool(draft.objects))


def _told_before(draft: Draft, up: Draft) -> Draft:
    """ "She met Diaz, aides said, and had lunch": a verb after a passing "aides said" goes on what they told."""
    tokens = draft.sentence.tokens
    if (
        not up.subjects
        or draft.head < up.head
        or any(tokens[c].dep == "ccomp" for c in draft.sentence.children[draft.top])
    ):
        return up
    told = [d for d in draft.peers if d.governor is up and d.relation == "ccomp" and d.subjects]
    told = [d for d in told if d.head < min(up.subjects) and tokens[min(up.subjects) - 1].text == ","]
    return told[0] if told and tokens[up.head + 1].text == "," else up


def _take(draft: Draft, who: list[int]) -> None:
    if draft.passive:
        if not draft.objects:
            draft.objects.extend(i for i in who if i != draft.head)
    else:
        draft.subjects.extend(i for i in who if i != draft.head and i not in draft.objects)


def _describe(draft: Draft, noun: int, up: Draft | None) -> None:
    """Arguments of a clause that describes a noun ("the envoy who signed", "sanctions imposed on", "plan to")."""
    if draft.relation == "acl" and draft.mood == "inf":
        if up is not None and not draft.subjects and up.subjects:
            draft.subjects.extend(up.subjects)
        return
    objects = [i for i in draft.objects if draft.sentence.tokens[i].tag not in ("WDT", "WP")]
    if len(objects) < len(draft.objects):
        draft.objects = [noun, *objects]
    elif draft.passive:
        if not draft.objects:
            draft.objects.append(noun)
    elif not draft.subjects:
        draft.subjects.append(noun)
    elif not draft.objects and draft.relation == "relcl":
        draft.objects.append(noun)
