"""What the terms of a move must hold so that its trigger makes one: an issue, a plan, something that hurts, ..."""

from __future__ import annotations

import re
from collections.abc import Callable

from parley.lexicons.stances import Stance
from parley.reading.moves.scene import Scene
from parley.reading.moves.terms import Terms
from parley.records import Sentence

CLAUSES = frozenset({"to", "ing", "that"})
URGING = frozenset({"should", "must", "ought", "shall", "need", "have to", "could"})
THINGS = {
    "offerword": "prospect invitation offer promise hand olive branch",
    "demandword": "offer proposal demand call request condition term deal deadline order ultimatum appeal plan invitation",
    "requestword": "request access permission consent approval entry visa recognition demand appeal support release",
    "demandnoun": "demand claim condition precondition insistence objection opposition veto requirement stance position resistance ambition bid threat hold block",
    "ownplan": "offer proposal invitation promise pledge threat bid participation candidacy consent approval commitment request motion",
    "dealword": "deal talk talks negotiation negotiations agreement pact treaty accord truce ceasefire cease-fire promise pledge commitment alliance coalition union organisation organization process summit meeting settlement contract effort mediation bloc conference framework group",
    "idea": "idea possibility prospect proposal plan option question notion issue",
    "offer": "help aid support mediation access concession talk negotiation cash money exchange amnesty truce ceasefire release compensation payment contract assistance guarantee raise investment compromise",
}
NOUNS = {key: frozenset(words.split()) for key, words in THINGS.items()}
VAGUE = re.compile(r"\b(?:no|few|little) (?:\w+ )?(?:details?|comment|specifics|explanation|hope|reason|timeline|evidence)\b", re.I)
SUMS = re.compile(r"[$€£¥]\s?\d|\b\d[\d,.]* (?:million|billion|per ?cent|%)|\bmillions\b|\bbillions\b", re.I)


def meets_needs(scene: Scene, sentence: Sentence, stance: Stance, terms: Terms, holders: list[int]) -> bool:
    """True where the terms hold what the entry needs, and no accusation where it avoids one."""
    words = scene.words(sentence, terms.first, terms.last)
    head = sentence.tokens[terms.head].lemma.lower()
    if stance.avoids == "claim" and terms.form == "noun" and scene.stances.words["claim"].search(sentence.tokens[terms.head].text):
        return False
    if terms.form == "noun" and VAGUE.match(words):
        return False
    if not stance.needs:
        return True
    if stance.needs in ("demandword", "requestword", "demandnoun", "ownplan", "dealword", "offerword"):
        return head in NOUNS[stance.needs] or (stance.needs == "dealword" and _named_pact(scene, words, terms))
    return CHECKS[stance.needs](scene, sentence, terms, words, head, holders)


def is_matter(scene: Scene, words: str) -> bool:
    """True where the words name an issue."""
    return scene.playbook.choose_issue(words) is not None


def is_harm(scene: Scene, words: str) -> bool:
    """True where the words name something that hurts, and not its relief ("lift sanctions")."""
    named = scene.stances.words
    return bool(named["harm"].search(words)) and not named["relief"].search(words)


def is_plan(scene: Scene, sentence: Sentence, head: int) -> bool:
    """True where the noun at ``head`` names a plan, an offer, a deal or the like."""
    return bool(scene.stances.words["plan"].search(sentence.tokens[head].text))


def is_talk(scene: Scene, sentence: Sentence, head: int, words: str) -> bool:
    """True where words with their head are about something negotiated."""
    return is_plan(scene, sentence, head) or is_matter(scene, words)


def _named_pact(scene: Scene, words: str, terms: Terms) -> bool:
    found = scene.playbook.choose_issue(words)
    return terms.form == "noun" and found is not None and found[0] in ("alliance", "quotas", "market_access", "format", "peace_agreement")


def _talk(scene: Scene, sentence: Sentence, terms: Terms, words: str, head: str, holders: list[int]) -> bool:
    return is_talk(scene, sentence, terms.head, words)


def _matter(scene: Scene, sentence: Sentence, terms: Terms, words: str, head: str, holders: list[int]) -> bool:
    return is_matter(scene, words)


def _plan(scene: Scene, sentence: Sentence, terms: Terms, words: str, head: str, holders: list[int]) -> bool:
    return is_plan(scene, sentence, terms.head) if terms.form == "noun" else is_matter(scene, words)


def _act(scene: Scene, sentence: Sentence, terms: Terms, words: str, head: str, holders: list[int]) -> bool:
    return terms.form in CLAUSES or is_talk(scene, sentence, terms.head, words)


def _other(scene: Scene, sentence: Sentence, terms: Terms, words: str, head: str, holders: list[int]) -> bool:
    """Somebody else is to act: the addressee is an actor and not the party itself, or an issue is named."""
    wanted = {a for i in terms.toward for a in scene.actors(sentence, i)}
    own = {a for i in holders for a in scene.actors(sentence, i)}
    return bool(wanted - own) or is_matter(scene, words)


def _urging(scene: Scene, sentence: Sentence, terms: Terms) -> bool:
    """True for "that Peru should leave" and "that Peru leave", not for "that Peru left"."""
    clause = scene.clause(sentence, terms.head)
    verb = sentence.tokens[terms.head]
    if clause is not None and clause.modal:
        return clause.modal in URGING - {"could"}
    kids = [sentence.tokens[c] for c in sentence.children[terms.head]]
    finite = [k for k in kids if k.dep in ("aux", "auxpass")] or [verb]
    return finite[0].tag == "VB" or (finite[0].tag == "VBP" and any(k.dep in ("nsubj", "nsubjpass") and k.tag in ("NN", "NNP") for k in kids))


def _want(scene: Scene, sentence: Sentence, terms: Terms, words: str, head: str, holders: list[int]) -> bool:
    if terms.form == "that":
        return _urging(scene, sentence, terms)
    return terms.form == "ing" or is_talk(scene, sentence, terms.head, words)


def _proposal(scene: Scene, sentence: Sentence, terms: Terms, words: str, head: str, holders: list[int]) -> bool:
    if terms.form == "that":
        return _urging(scene, sentence, terms)
    return terms.form == "ing" or is_talk(scene, sentence, terms.head, words)


def _idea(scene: Scene, sentence: Sentence, terms: Terms, words: str, head: str, holders: list[int]) -> bool:
    return head in NOUNS["idea"] and is_matter(scene, words)


def _offer(scene: Scene, sentence: Sentence, terms: Terms, words: str, head: str, holders: list[int]) -> bool:
    if is_harm(scene, words):
        return False
    return terms.form in CLAUSES or head in NOUNS["offer"] or is_talk(scene, sentence, terms.head, words)


def _harm(scene: Scene, sentence: Sentence, terms: Terms, words: str, head: str, holders: list[int]) -> bool:
    return is_harm(scene, words)


def _harmful(scene: Scene, sentence: Sentence, terms: Terms, words: str, head: str, holders: list[int]) -> bool:
    return terms.form in ("to", "that") or is_harm(scene, words)


def _unharmed(scene: Scene, sentence: Sentence, terms: Terms, words: str, head: str, holders: list[int]) -> bool:
    if is_harm(scene, words):
        return False
    if terms.form == "that":
        return _own_future(scene, sentence, terms, words, head, holders)
    return terms.form in CLAUSES or head in NOUNS["offer"] or bool(SUMS.search(words)) or is_talk(scene, sentence, terms.head, words)


def _own_future(scene: Scene, sentence: Sentence, terms: Terms, words: str, head: str, holders: list[int]) -> bool:
    clause = scene.clause(sentence, terms.head)
    return terms.form != "that" or (clause is not None and clause.modal in ("will", "would", "shall"))


CHECKS: dict[str, Callable[[Scene, Sentence, Terms, str, str, list[int]], bool]] = {
    "talk": _talk, "matter": _matter, "plan": _plan, "act": _act, "other": _other, "want": _want, "proposal": _proposal,
    "idea": _idea, "offer": _offer, "harm": _harm, "harmful": _harmful, "unharmed": _unharmed, "own_future": _own_future,
}  # fmt: skip
"""How each need is checked."""
