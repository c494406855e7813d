"""Whose move it is: the actors that its holders mean, the speaker, or somebody whom the article does not name."""

from __future__ import annotations

import re
from collections.abc import Sequence

from parley.reading.moves.offices import speaks_for
from parley.reading.moves.scene import FIRST_PERSON, THIRD_PERSON, Draft, Scene
from parley.records import Move, Sentence, Statement, Token

PLACED_AS_TIME = frozenset({"npadvmod", "nsubj", "dep", "nmod", "appos", "ccomp", "advcl"})
"""What the parser makes of a name before its description ("Norway and Cuba, the guarantors, urged calm")."""
BODIES = frozenset({"they", "it", "both", "neither", "each"})
"""Pronouns of a party that the article names, though nothing tells for sure which one is meant."""
SOURCES = re.compile(r"^(?:an? |the |one |two |several |\w+ ){0,3}sources?\b", re.I)
"""Nameless people who tell what others do, and are no party."""
AGENTS = re.compile(
    r"\b(?!(?:papers|numbers|figures|letters|posters|readers|others|viewers|passengers|customers|consumers|shoppers)\b)"
    r"[a-z]{2,}(?:ers|ors|men|women|ists|eers|ees|ants)$"
)
"""Nameless people who act together, by the make of their word ("baggage handlers", "flight attendants")."""
CARRYING = frozenset({"also", "further", "furthermore", "moreover", "additionally"})
"""Words that go on with what the same party does."""
NAMED = frozenset({"ORG", "NORP", "GPE", "PERSON"})


def find_parties(scene: Scene, sentence: Sentence, draft: Draft, said: Statement | None) -> list[str | None]:
    """The actors whose move a draft is; [None] where somebody makes it and nothing tells who; [] where nobody does.

    Args:
        scene: The article.
        sentence: The sentence of the draft.
        draft: The move in the making.
        said: The statement that it stands in, or None.
    """
    source = said.source.of(scene.parse.text) if said is not None and said.source is not None else ""
    teller = said.speaker if said is not None and SOURCES.search(source) else None
    found: list[str | None] = []
    for one in _parties(scene, sentence, draft, said):
        actor = scene.cast.actors.get(one)
        # "a source in the palace said he would resign": nobody knows who will
        found.append(None if one == teller or (actor and SOURCES.search(actor.name)) else one)
    if scene.private.intersection(found):
        return [one for one in found if one not in scene.private]  # a wish of one who is no party
    if not found and _unnamed(scene, sentence, draft, said):
        return [None]
    return list(dict.fromkeys(found))


def carried_on(
    scene: Scene, sentence: Sentence, draft: Draft, said: Statement | None, before: Sequence[Move]
) -> list[str | None]:
    """Whose "they also demanded ..." it is: the one party, or those that act together, of the sentence before.

    Args:
        scene: The article.
        sentence: The sentence of the draft.
        draft: A move of somebody whom nothing names.
        said: The statement that it stands in, or None.
        before: The moves of the sentence before.
    """
    tokens = sentence.tokens
    opening = next((t for t in tokens if t.pos not in ("ADV", "CCONJ", "PUNCT")), tokens[0])
    if opening.text.lower() not in ("they", "it"):
        return []
    own = draft.holders == [opening.i]
    if said is not None:  # "It said it was ready to strike"
        source = said.source is not None and said.source.start == opening.start
        pronouns = all(tokens[i].text.lower() == opening.text.lower() for i in draft.holders)
        own = source and said.speaker is None and pronouns and (bool(draft.holders) or draft.speaker)
    if not own:
        return []
    also = any(tokens[c].text.lower() in CARRYING for c in sentence.children[draft.trigger])
    first = _of_moves(before) if also else _of_subject(scene, sentence, before)
    together = len(first) == 1 or opening.text.lower() == "they"
    actors = [scene.cast.actors.get(one) for one in first]
    if not together or any(actor is None or actor.kind == "person" for actor in actors):
        return []
    return [*sorted(first)]


def _of_moves(before: Sequence[Move]) -> frozenset[str]:
    """Who makes all the moves of a sentence, alone or together; nobody where one differs from another."""
    by_terms: dict[tuple[int, int], set[str | None]] = {}
    for move in before:
        by_terms.setdefault((move.terms.start, move.terms.end), set()).add(move.party)
    sets = list(by_terms.values())
    alike = bool(sets) and all(one == sets[0] for one in sets)
    return frozenset(one for one in sets[0] if one) if alike and None not in sets[0] else frozenset()


def _of_subject(scene: Scene, sentence: Sentence, before: Sequence[Move]) -> frozenset[str]:
    """The subject of the sentence before, in one paragraph, where it makes its moves or nobody else is named."""
    if not sentence.index:
        return frozenset()
    told = scene.parse.sentences[sentence.index - 1]
    clause = scene.clause(told, told.root())
    if told.block != sentence.block or clause is None or not clause.subjects:
        return frozenset()
    found = frozenset(a for i in clause.subjects for a in scene.actors(told, i))
    start, end = told.tokens[0].start, told.tokens[-1].end
    named = {m.actor for m in scene.cast.within(start, end) if m.actor}
    bodies = {a for a in named if a in scene.cast.actors and scene.cast.actors[a].kind != "person"}
    return found if found == _of_moves(before) or bodies <= found else frozenset()


def _parties(scene: Scene, sentence: Sentence, draft: Draft, said: Statement | None) -> list[str]:
    if draft.speaker or (draft.speech is not None and not draft.holders):
        who = (said.on_behalf_of or said.speaker) if said else None
        return [who] if who else []
    found: list[str] = []
    for i in draft.holders:
        if _bystander(scene, sentence.tokens[i]):
            continue
        ids = (
            _his_state(scene, sentence, i, said)
            or list(scene.actors(sentence, i))
            or _described(scene, sentence, i)
        )
        if not ids and said is not None and said.speaker and _means_speaker(scene, sentence, i, said):
            ids = [said.speaker]
        found.extend(ids)
    return list(dict.fromkeys(found))


def _means_speaker(scene: Scene, sentence: Sentence, i: int, said: Statement) -> bool:
    word = sentence.tokens[i].text.lower()
    if word in FIRST_PERSON or any(sentence.tokens[c].text.lower() in FIRST_PERSON for c in sentence.children[i]):
        return True
    if not scene.actors(sentence, i) and speaks_for(scene, sentence, i, said):
        return True  # "the government would not legislate, the prime minister said"
    return word == "members" or (said.mode != "direct" and scene.by_pronoun(sentence, i, said))


def _his_state(scene: Scene, sentence: Sentence, i: int, said: Statement | None) -> list[str]:
    """The state that a speaker calls "his country" or "our government", where the article names it."""
    if said is None or sentence.tokens[i].lemma.lower() not in ("country", "government", "nation"):
        return []
    if not any(sentence.tokens[c].tag == "PRP$" for c in sentence.children[i]):
        return []
    speaker = scene.cast.actors.get(said.speaker or "")
    if speaker is None or speaker.country is None:
        return []
    return [a.id for a in scene.cast.actors.values() if a.kind == "state" and a.country == speaker.country][:1]


def _described(scene: Scene, sentence: Sentence, i: int) -> list[str]:
    """Names whose description took their place in the parse ("Norway and Cuba, | the guarantors |, urged calm")."""
    first = min(sentence.subtree(i))
    if first < 2 or sentence.tokens[first - 1].text != "," or sentence.tokens[i].pos != "NOUN":
        return []
    place = first - 2
    while sentence.tokens[place].dep in ("conj", "compound") and sentence.tokens[place].head < place:
        place = sentence.tokens[place].head
    name = sentence.tokens[place]
    if name.dep not in PLACED_AS_TIME or name.ent not in NAMED:
        return []
    joined = [place, *(c for c in sentence.children[place] if sentence.tokens[c].dep == "conj")]
    return [a for j in joined for a in scene.actors(sentence, j)]


def _unnamed(scene: Scene, sentence: Sentence, draft: Draft, said: Statement | None) -> bool:
    """True where somebody makes the move, though nothing tells which union or ministry is meant."""
    heads = [sentence.tokens[i] for i in draft.holders]
    if any(_bystander(scene, t) for t in heads):
        return False
    if said is not None and said.source is not None and not (heads and heads[0].pos in ("NOUN", "PROPN")):
        own = draft.speaker or not heads or any(_pronoun(t) for t in heads)
        words = said.source.of(scene.parse.text)
        return own and said.speaker is None and (scene.can_want(words) or bool(AGENTS.search(words)))
    if said is not None and said.source is not None and any(scene.own_side(sentence, t.i, said) for t in heads):
        return scene.can_want(said.source.of(scene.parse.text))
    heads += [t for h in heads if h.lemma.lower() in scene.stances.lists["parts"] for t in _of(sentence, h)]
    return any(_group(scene, t) for t in heads) or (said is None and any(t.text.lower() in BODIES for t in heads))


def _of(sentence: Sentence, token: Token) -> list[Token]:
    """The teachers in "thousands of teachers"."""
    preps = (c for c in sentence.children[token.i] if sentence.tokens[c].text.lower() == "of")
    return [sentence.tokens[d] for c in preps for d in sentence.children[c] if sentence.tokens[d].dep == "pobj"]


def _pronoun(token: Token) -> bool:
    word = token.text.lower()
    return word in FIRST_PERSON or word in THIRD_PERSON


def _group(scene: Scene, token: Token) -> bool:
    """True for "the union", "guerrillas", and for a name that the cast does not know."""
    if token.pos == "PROPN":
        return token.ent in NAMED or token.text[:1].isupper()
    lists = scene.stances.lists
    return token.pos == "NOUN" and token.lemma.lower() in lists["collectives"] | lists["bodies"] | lists["apart"]


def _bystander(scene: Scene, token: Token) -> bool:
    if token.pos == "PROPN" or token.pos == "PRON":
        return False
    return bool(scene.stances.words["bystanders"].search(token.text))
