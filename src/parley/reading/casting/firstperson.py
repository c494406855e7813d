"""I, we and you in quoted speech: the speaker, the state or body behind the speaker, the one hearer."""

from __future__ import annotations

from parley.lexicons.world import World
from parley.records import Actor, Cast, Sentence, Statement, Token

FIRST = {"i": 1, "me": 1, "my": 1, "mine": 1, "myself": 1, "we": 2, "us": 2, "our": 2, "ours": 2, "ourselves": 2}
SECOND = frozenset({"you", "your", "yours", "yourself"})
SPEAKS_FOR = frozenset({"GOV", "MIL", "LEG", "SPY", "ELI", "REB"})


def who_is_first(cast: Cast, world: World, sentence: Sentence, t: Token, said: Statement) -> str | None:
    """The actor id that a first- or second-person pronoun in a statement's own words means, or None.

    Args:
        cast: The actors of the document.
        world: Knowledge of states.
        sentence: The sentence of the pronoun.
        t: The pronoun.
        said: The statement that holds it.
    """
    word = t.text.casefold()
    if word in SECOND:
        hearers = [h for h in said.hearers if h in cast.actors]
        return hearers[0] if len(hearers) == 1 and len(said.hearers) == 1 else None
    if said.speaker is None or said.speaker not in cast.actors:
        return None
    speaker = cast.actors[said.speaker]
    if FIRST[word] == 1:
        return speaker.id if speaker.kind in ("person", "office") else None
    if not _for_all(world, sentence, t):
        return None
    return behind(cast, world, speaker)


def _for_all(world: World, sentence: Sentence, t: Token) -> bool:
    """True where "we" is plainly the speaker's whole side: what it wants, or what is its own."""
    head = sentence.tokens[t.head]
    if t.tag == "PRP$":
        return head.text.casefold() in world.words["ours"]
    if t.dep in ("nsubj", "nsubjpass"):
        lemma = head.lemma.casefold()
        if lemma == "be":
            below = {sentence.tokens[c].text.casefold() for c in sentence.children[head.i]}
            return bool(below & world.words["pledging"])
        return (lemma in world.words["willed"] or lemma in world.words["speaking"]) and lemma not in world.words[
            "joint"
        ]
    return t.dep == "pobj" and head.text.casefold() in ("for", "against", "from", "by", "to")


def behind(cast: Cast, world: World, speaker: Actor) -> str | None:
    """The state or body that a speaker stands for: a minister's state, a union leader's union, a body itself."""
    if speaker.kind in ("state", "organisation", "armed_group"):
        return speaker.id
    bodies = {a.name: a.id for a in cast.actors.values() if a.kind in ("organisation", "armed_group")}
    for role in speaker.roles:
        if role.of in bodies and not role.title.startswith("former "):
            return bodies[role.of]
    if any(role.title.startswith("former ") for role in speaker.roles):
        return None
    if (
        speaker.country
        and speaker.country in world.states
        and (speaker.sector in SPEAKS_FOR or speaker.kind == "office")
    ):
        name = world.states[speaker.country]
        return next((a.id for a in cast.actors.values() if a.kind == "state" and a.name == name), None)
    return None
