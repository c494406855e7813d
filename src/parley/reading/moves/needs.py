"""What the terms of a move must hold so that its trigger makes one: an issue, a plan, something that hurts, ..."""

from __future__ import annotations

import re
from collections.abc import Callable

from parley.lexicons.stances import Stance
from parley.reading.moves.held import SHARES, SUMS, Held, is_matter, is_plan
from parley.reading.moves.scene import Scene
from parley.reading.moves.taken_up import ANSWERS, is_answer
from parley.reading.moves.terms import Terms
from parley.reading.moves.wanting import CLAUSES, is_body, is_party, is_wanted_thing, wants
from parley.records import Sentence, Token

URGING = frozenset({"should", "must", "ought", "shall", "need", "have to"})
MIGHT = frozenset({"could", "might", "may", "can"})
"""What is possible is proposed only on a condition ("suggested that talks could resume if Peru paid")."""
PACTS = frozenset({"alliance", "quotas", "market_access", "format", "peace_agreement"})
"""Issues whose names can be left like a deal ("pulled out of OPEC")."""
VAGUE = re.compile(
    r"(?:no|few|little) (?:\w+ )?(?:details?|comment|specifics|explanation|hope|reason|timeline|evidence)\b"
    r"|(?:do|doing|be|being) (?:so|this|that|it)\b"
    r"|(?:(?:provide|give|offer|make|immediately) )*(?:\w+ )?comments?\b"
    r"|(?:say|elaborate|specify|speculate|disclose|detail)\b"
    r"|answer(?: (?:any |more |further |reporters\S? )?questions?\b|$)"
    r"|name (?:names|him|her|them|those|any)\b|(?:\w+ )?anonymity\b"
    r"|be (?:named|identified|quoted|interviewed)\b|give (?:\w+ )?(?:details|name|interview)",
    re.I,
)
"""Terms that say nothing: "declined to comment", "ready to do so"."""
DO_SO = re.compile(r"(?:do|doing) (?:so|this|that|it)", re.I)
"""Terms that repeat what was asked before: "had no plans to do so"."""
PARTS = frozenset({"half", "third", "quarter", "fifth", "tenth", "part", "most", "some", "bulk", "all", "much"})
STOPPAGES = frozenset(
    {"strike", "walkout", "walk-out", "stoppage", "boycott", "blockade", "protest", "action", "ban"}
)
WEAPONS = frozenset({"air", "drone", "missile", "rocket", "military", "bombing", "naval", "air-"})
"""Words beside a strike that is no work of a union."""
ASKING = frozenset({"insist", "demand", "request", "recommend", "propose", "suggest", "urge", "ask"})
"""Verbs under which a base form tells what shall be."""
KEEPING = frozenset({"keep", "retain", "regain", "recover", "preserve"})
KEPT = frozenset(
    {"control", "share", "right", "access", "stake", "seat", "veto", "base", "weapon", "arm", "quota", "power"}
)
"""What a party wants to keep or have back ("wants to keep control of the port")."""
PAYING = frozenset({"pay", "receive", "get", "earn", "spend", "contribute", "sell", "buy"})
SIZED = re.compile(r"\b(?:no (?:more|less|fewer)|more|less) than\b|\bat (?:least|most) \S*\d", re.I)
"""A bound on what one pays or gets."""
HALTING = frozenset({"court", "judge", "tribunal", "commission", "government", "minister", "parliament"})
JOURNEY = re.compile(r"\b(?:visit|travel|trip|fly|journey)\b", re.I)
JOURNEY_PLANNED = re.compile(r"\w+ plans? (?:for an? |to |of )(?:\w+ )?(?:visit|travel|trip|fly|journey)\b", re.I)
THINKING = frozenset({"think", "consider", "reflect", "ponder", "mull", "contemplate"})
"""What is promised and binds nobody ("promised to think about it")."""


def meets_needs(scene: Scene, sentence: Sentence, stance: Stance, terms: Terms, holders: list[int]) -> bool:
    """True where the terms hold what the entry needs, and no accusation where it avoids one."""
    words = scene.words(sentence, terms.first, terms.last)
    head = sentence.tokens[terms.head]
    if stance.avoids == "claim" and terms.form == "noun":
        text = scene.parse.text[: sentence.tokens[max(head.i, terms.last)].end]
        if scene.stances.words["claim"].match(text, head.start):  # "suggestions that it had ruled out observers"
            return False
    said_before = stance.kind in ANSWERS and DO_SO.match(words) and is_answer(scene, sentence, terms.head)
    if stance.kind in ANSWERS and words.lower() == "something" and is_answer(scene, sentence, terms.head):
        return True  # "wants a longer lease, something Peru has resisted"
    if words.lower().startswith(("which ", "who ", "whom ")):
        return False
    if (VAGUE.match(words) and not said_before) or (terms.form == "noun" and words.lower().startswith("no ")):
        return False
    if terms.form == "compound" and not is_matter(scene, words):
        return False
    if not stance.needs:
        return True
    held = Held(scene, sentence, terms, words, _thing_of(sentence, terms).lemma.lower(), holders)
    if CHECKS[stance.needs](held):
        return True
    told = terms.form == "that" and stance.kind != "supports"  # "insisted that all went well"
    return stance.loose and not told and is_wanted_thing(held)


def _thing_of(sentence: Sentence, terms: Terms) -> Token:
    """The head of terms; what a part is of, where it names a part ("a fifth of its claim")."""
    head = sentence.tokens[terms.head]
    part = head.lemma.lower() in PARTS or head.ent in ("ORDINAL", "CARDINAL", "PERCENT")
    for c in sentence.children[head.i] if part else ():
        if sentence.tokens[c].text.lower() == "of" and c > head.i:
            return next((sentence.tokens[d] for d in sentence.children[c] if d <= terms.last), head)
    return head


def _plan(held: Held) -> bool:
    if held.terms.form != "noun":
        return held.matter
    return is_plan(held.scene, held.sentence, held.terms.head) or bool(SHARES.search(held.words))


def _act(held: Held) -> bool:
    return held.terms.form in CLAUSES or held.talk


def _other(held: Held) -> bool:
    """Somebody else is to act: the addressee is an actor and not the party itself, or an issue is named."""
    wanted = {a for i in held.terms.toward for a in held.scene.actors(held.sentence, i)}
    own = {a for i in held.holders for a in held.scene.actors(held.sentence, i)}
    both = any(held.sentence.tokens[i].text.lower() in ("both", "others", "everyone") for i in held.terms.toward)
    apart = both or any(_body_apart(held, i) for i in held.terms.toward)
    return bool(wanted - own) or held.matter or apart or (held.terms.form == "to" and _told_by_body(held))


def _ordered(held: Held) -> bool:
    """True where another is told to do something, and none of those who simply obey ("ordered police to fire")."""
    tokens = held.sentence.tokens
    obeying = held.scene.stances.lists["obeying"]
    own = any(
        tokens[i].lemma.lower() in obeying or any(tokens[c].tag == "PRP$" for c in held.sentence.children[i])
        for i in held.terms.toward
    )
    return not own and _other(held)


def _told_by_body(held: Held) -> bool:
    """True for "the protesters want the chief justice to lead": a state or people acting together, and another."""
    tokens = held.sentence.tokens
    kinds = {
        held.scene.cast.actors[a].kind for i in held.holders for a in held.scene.actors(held.sentence, i)
        if a in held.scene.cast.actors
    }  # fmt: skip
    people = [tokens[i] for i in held.terms.toward if i < held.terms.first]  # "wants | the port to stay open"
    theirs = [t for t in people if any(tokens[c].tag == "PRP$" for c in held.sentence.children[t.i])]
    others = [t for t in people if t.pos in ("NOUN", "PROPN") or t.text.lower() in ("him", "her", "them")]
    bodies = {"state", "organisation", "armed_group", "group"}
    return bool(kinds & bodies) and bool(others) and not theirs


def _body_apart(held: Held, i: int) -> bool:
    """True for "the government" in "the group wanted the government to free them": a body, and not the party's."""
    tokens = held.sentence.tokens
    owned = any(tokens[c].tag == "PRP$" for c in held.sentence.children[i])
    body = is_body(held, i) or is_party(held, i)
    return body and not owned and tokens[i].lemma not in {tokens[j].lemma for j in held.holders}


def _urging(held: Held) -> bool:
    """True for "that Peru should leave" and "that Peru leave", not for "that Peru left"."""
    head, tokens = held.terms.head, held.sentence.tokens
    clause = held.scene.clause(held.sentence, head)
    if clause is not None and clause.modal:
        hung = clause.modal in MIGHT and not held.harm and held.talk
        return clause.modal in URGING or (hung and bool(held.scene.hung_on(held.sentence, head)))
    kids = [tokens[c] for c in held.sentence.children[head]]
    finite = next((k for k in kids if k.dep in ("aux", "auxpass")), tokens[head])
    single = any(k.dep in ("nsubj", "nsubjpass") and k.tag in ("NN", "NNP") for k in kids) and not any(
        tokens[c].dep == "conj"
        for k in kids
        if k.dep in ("nsubj", "nsubjpass")
        for c in held.sentence.children[k.i]
    )
    if finite.tag == "VB":
        return True
    return finite.tag == "VBP" and (single or _asked_deed(held, head) or _not_backshifted(held, head))


def _not_backshifted(held: Held, head: int) -> bool:
    """True for "insisted that the rebels pull out": what was so then would be told in the past ("pulled out")."""
    tokens = held.sentence.tokens
    if tokens[head].tag != "VBP" or tokens[head].lemma.lower() in held.scene.stances.lists["idle"]:
        return False
    above = tokens[tokens[head].head]
    if above.tag == "VBG":  # "with Peru insisting that ...", told of what was
        above = tokens[held.sentence.root()]
    past = above.tag == "VBD" or any(
        tokens[c].dep == "aux" and tokens[c].text.lower() == "had" for c in held.sentence.children[above.i]
    )
    theirs = any(t.tag == "PRP$" for t in tokens[held.terms.first : head])
    return (past and not theirs and held.talk) or (past and tokens[tokens[head].head].lemma.lower() in ASKING)


def _asked_deed(held: Held, head: int) -> bool:
    """True for "insists that the rebels disarm": others are to do what one does once, and does not simply go on."""
    lists, tokens = held.scene.stances.lists, held.sentence.tokens
    if tokens[head].lemma.lower() not in lists["promise_sure"] | lists["refusable"] | {"leave", "go", "hand"}:
        return False
    own = {a for i in held.holders for a in held.scene.actors(held.sentence, i)}
    doers = [c for c in held.sentence.children[head] if tokens[c].dep == "nsubj"]
    theirs = any(tokens[d].tag == "PRP$" for c in doers for d in held.sentence.children[c])
    return not theirs and not any(set(held.scene.actors(held.sentence, c)) & own for c in doers)


def _want(held: Held) -> bool:
    if held.terms.form == "that":
        return _urging(held)
    return held.terms.form == "ing" or held.talk


def _offer(held: Held) -> bool:
    if held.terms.form != "noun" and held.harm:
        return False
    if held.terms.form in CLAUSES or held.among("offerable") or held.talk:
        return True
    if held.terms.form == "noun" and _counted(held) and is_wanted_thing(held):
        return True  # "volunteered a thousand policemen"
    given = held.terms.form == "noun" and (bool(held.terms.toward) or _given_to(held))  # "offered her the chair"
    return given and not held.among("idle_things") and any(wants(held, i) for i in held.holders)


def _counted(held: Held) -> bool:
    """True for "two vans", "400,000 lira": things that somebody offers so many of."""
    return any(held.sentence.tokens[c].dep == "nummod" for c in held.sentence.children[held.terms.head])


def _given_to(held: Held) -> bool:
    """True for "offered its votes to the bloc": a thing of the party's own, for another that is named."""
    tokens = held.sentence.tokens
    own = any(tokens[c].dep == "poss" for c in held.sentence.children[held.terms.head])
    up = held.sentence.children[tokens[held.terms.head].head]
    whom = [
        d for c in up if tokens[c].text.lower() == "to" and c > held.terms.head for d in held.sentence.children[c]
    ]
    return own and any(held.scene.actors(held.sentence, d) for d in whom)


def _unharmed(held: Held) -> bool:
    if held.harm or (held.terms.form == "to" and held.lemma in THINKING):
        return False
    if held.terms.form == "that":
        return _own_future(held)
    if held.terms.form in CLAUSES or held.among("offerable"):
        return True
    if held.terms.form == "noun" and held.terms.toward and not held.among("idle_things"):
        return True  # "promised the growers a vote"
    head = held.sentence.tokens[held.terms.head]
    numbered = held.terms.form == "noun" and head.tag == "CD" and held.words[:1].isdigit()
    return bool(SUMS.search(held.words)) or numbered or held.talk  # "has promised 600 by June"


def _settled(held: Held) -> bool:
    """An act or a thing that can be agreed to or asked, no shared opinion ("agreed that talks had failed")."""
    if held.terms.form == "that":
        return _urging(held)
    return held.terms.form in CLAUSES or held.talk


def _greeted(held: Held) -> bool:
    own = any(held.sentence.tokens[c].tag == "PRP$" for c in held.sentence.children[held.terms.head])
    if own and held.lemma in ("talk", "call", "meeting", "conversation"):
        return False  # "praised his talks with Peru"
    return held.talk or held.among("greeted")


def _harmful(held: Held) -> bool:
    if held.terms.form in ("to", "that"):
        return True
    return held.harm or held.lemma in ("action", "move", "response", "war", "step", "force")


def _commitment(held: Held) -> bool:
    return not held.harm and (held.talk or bool(held.scene.stances.words["plan"].search(held.words)))


def _own_future(held: Held) -> bool:
    clause = held.scene.clause(held.sentence, held.terms.head)
    return held.terms.form != "that" or (clause is not None and clause.modal in ("will", "would", "shall"))


def _deal(held: Held) -> bool:
    if held.among("dealword"):
        return True
    found = held.scene.issue(held.sentence.tokens[held.terms.head].text)
    return held.terms.form == "noun" and found is not None and found[0] in PACTS


def _body(held: Held) -> bool:
    """A state or body, and no person, wants something of a thing ("wants the corridor to stay open")."""
    ids = {a for i in held.holders for a in held.scene.actors(held.sentence, i)}
    kinds = {held.scene.cast.actors[one].kind for one in ids if one in held.scene.cast.actors}
    return bool(kinds & {"state", "organisation", "armed_group", "group"}) and not held.among("idle_things")


def _party(held: Held) -> bool:
    """True for "Ukraine", "the doctors": a state, a body or people who act together, whom a party stands by."""
    head = held.sentence.tokens[held.terms.head]
    if held.terms.form != "noun" or not any(wants(held, i) for i in held.holders):
        return False
    if head.pos == "PROPN":
        return head.ent in ("GPE", "NORP", "ORG") and bool(held.scene.actors(held.sentence, head.i))
    return head.pos == "NOUN" and head.tag == "NNS" and is_party(held, head.i)


def _stoppage(held: Held) -> bool:
    """True for strikes of workers, not for those of an army."""
    tokens, head = held.sentence.tokens, held.terms.head
    armed = any(tokens[c].text.lower() in WEAPONS for c in held.sentence.children[head])
    kinds = {
        held.scene.cast.actors[a].kind for i in held.holders for a in held.scene.actors(held.sentence, i)
        if a in held.scene.cast.actors
    }  # fmt: skip
    return tokens[head].pos == "NOUN" and not armed and not kinds & {"state", "armed_group"}


def _workers(held: Held) -> bool:
    """True for "the nurses" whom another body or person stands by, and for no bare plural ("supports nurses")."""
    head = held.sentence.tokens[held.terms.head]
    known = any(held.sentence.tokens[c].dep in ("det", "poss") for c in held.sentence.children[head.i])
    wanting = any(wants(held, i) or held.scene.actors(held.sentence, i) for i in held.holders)
    return held.terms.form == "noun" and known and wanting and held.among("workers")


def _by_court(held: Held) -> bool:
    """True where a court or a government halts a strike of others."""
    return any(held.sentence.tokens[i].lemma.lower() in HALTING for i in held.holders)


def _own_intent(held: Held) -> bool:
    """True for "a planned tax", "the proposed cuts": what somebody gives up who drops it."""
    kids = (held.sentence.tokens[c] for c in held.sentence.children[held.terms.head])
    return held.terms.form == "noun" and any(k.text.lower() in ("planned", "proposed", "threatened") for k in kids)


def _of_journey(held: Held) -> bool:
    """True for "the plan" in "had hoped to visit Peru but dropped the plan": who stays at home gives nothing up."""
    words = held.scene.parse.text[held.sentence.start : held.sentence.end]
    ahead = held.lemma == "plan" and JOURNEY_PLANNED.match(held.words)  # "dropped the plan for a visit"
    return bool(ahead) or (held.words.lower() == "the plan" and JOURNEY.search(words) is not None)


def _own_burden(held: Held) -> bool:
    """True for "its tax" in "dropped its tax after Peru threatened tariffs": its own, and there is a dispute."""
    tokens = held.sentence.tokens
    owners = [c for c in held.sentence.children[held.terms.head] if tokens[c].dep == "poss"]
    own = {a for i in held.holders for a in held.scene.actors(held.sentence, i)}
    theirs = any(tokens[c].tag == "PRP$" or own & set(held.scene.actors(held.sentence, c)) for c in owners)
    if held.terms.form != "noun" or not theirs or not held.among("burdens"):
        return False
    words = held.scene.parse.text[held.sentence.start : held.sentence.end]
    return held.scene.stances.words["dispute"].search(words) is not None


def _own_terms(held: Held) -> bool:
    """True for "to pay no more than 40 dollars", "to keep its share": what a party wants for itself."""
    if held.terms.form not in ("to", "ing") or not any(wants(held, i) for i in held.holders):
        return False
    if held.lemma in KEEPING:
        return held.talk or any(
            held.sentence.tokens[c].dep == "dobj" and held.sentence.tokens[c].lemma.lower() in KEPT
            for c in held.sentence.children[held.terms.head]
        )
    return held.lemma in PAYING and bool(SHARES.search(held.words) or SIZED.search(held.words))


def _dealings(held: Held) -> bool:
    """True for "to do large-scale trade with Peru": an act that takes another party, who is named."""
    if held.terms.form != "to" or not held.matter:
        return False
    tokens = held.sentence.tokens
    withs = [t for t in tokens[held.terms.head + 1 : held.terms.last + 1] if t.text.lower() == "with"]
    named = (c for t in withs for c in held.sentence.children[t.i] if tokens[c].dep == "pobj")
    own = {a for i in held.holders for a in held.scene.actors(held.sentence, i)}
    others = (tokens[c].text.lower() == "us" or set(held.scene.actors(held.sentence, c)) - own for c in named)
    return bool(own) and any(others)


CHECKS: dict[str, Callable[[Held], bool]] = {
    "act": _act,
    "body": _body,
    "claimword": lambda held: held.among("claimword"),
    "commitment": _commitment,
    "dealings": _dealings,
    "dealword": _deal,
    "demandnoun": lambda held: (held.among("demandnoun") and not _of_journey(held)) or _own_intent(held),
    "demandword": lambda held: held.among("demandword"),
    "harm": lambda held: held.harm,
    "greeted": _greeted,
    "harmful": _harmful,
    "idea": lambda held: held.among("idea") and held.matter,
    "matter": lambda held: held.matter,
    "offer": _offer,
    "offerword": lambda held: held.among("offerword"),
    "ordered": _ordered,
    "other": _other,
    "own_burden": _own_burden,
    "own_future": _own_future,
    "own_terms": _own_terms,
    "ownplan": lambda held: held.among("ownplan") and not _of_journey(held),
    "party": _party,
    "plan": _plan,
    "proposal": _want,
    "requestword": lambda held: held.among("requestword"),
    "settled": _settled,
    "stoppage": _stoppage,
    "stoppage_word": lambda held: held.lemma in STOPPAGES and _stoppage(held) and not _by_court(held),
    "talk": lambda held: held.talk,
    "unharmed": _unharmed,
    "yielded": lambda held: held.matter or held.among("yieldword"),
    "want": _want,
    "workers": _workers,
}
"""How each need of an entry is checked."""
