"""Who votes: the body behind a subject or a noun, the kind of vote it makes, and whether only a part is meant."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from parley.lexicons.ballots import Ballots
from parley.reading.ballots.figures import share_words
from parley.records import Amount, Sentence
from parley.text.scene import Scene

GROUPS = ("members", "council", "legislature", "cabinet", "referendum")
RANK = ("MP", "MPs")
OF = ("of", "in", "at", "from", "by", "among")
REFERENDA = ("referendum", "plebiscite")
SHARES = ("percent", "cent", "percentage", "majority", "third", "half")
LEFT = ("det", "amod", "compound", "nmod", "poss", "nummod", "quantmod", "advmod", "predet")


@dataclass(frozen=True, slots=True)
class Body:
    """Those who vote.

    Attributes:
        actors: Actor ids, as far as known.
        words: Its words, at ``start:end``.
        form: See ``BALLOT_FORMS``; None for a body of which that is not known.
        partial: True where only some of its members are meant ("twelve lawmakers", "Kenya").
        share: The percentage of it that is meant ("83% of the pilots"), told at ``share_at``.
    """

    actors: tuple[str, ...]
    words: str
    start: int
    end: int
    form: str | None
    partial: bool = False
    share: Amount | None = None
    share_at: int = 0


def body_of(scene: Scene, sentence: Sentence, heads: Iterable[int], ballots: Ballots) -> Body | None:
    """The body that noun phrases headed by ``heads`` mean; None for a person or for what is nobody.

    Args:
        scene: The article.
        sentence: The sentence.
        heads: Token indices, subjects of a verb for one.
        ballots: Words for votes.
    """
    found = [one for i in heads if (one := _one(scene, sentence, i, ballots)) is not None]
    if not found:
        return None
    first = found[0]
    if len(found) == 1:
        return first
    actors = tuple(dict.fromkeys(name for one in found for name in one.actors))
    whole = not all(one.partial for one in found)
    return Body(actors, first.words, first.start, first.end, first.form, not whole, first.share, first.share_at)


def form_of(sentence: Sentence, i: int, ballots: Ballots) -> str | None:
    """The form of a vote that the noun at token ``i`` and what it is of make: "members of parliament"."""
    tokens = sentence.tokens
    lemma = tokens[i].lemma.lower()
    form = ballots.forms.get(lemma) or ballots.forms.get(lemma.removesuffix("s"))
    if form in ("members", "referendum"):  # "members of parliament", "the people's assembly"
        for c in sentence.children[i]:
            if tokens[c].text.lower() in OF:
                for d in sentence.children[c]:
                    inner = ballots.forms.get(tokens[d].lemma.lower())
                    if inner in ("legislature", "council", "cabinet"):
                        return inner
    return form


def _one(scene: Scene, sentence: Sentence, i: int, ballots: Ballots) -> Body | None:
    tokens = sentence.tokens
    share, share_at = None, 0
    if tokens[i].text == "%" or tokens[i].pos == "NUM" or tokens[i].lemma.lower() in SHARES:
        below = sentence.subtree(i)
        share_at = tokens[below[0]].start
        share = share_words(scene.parse.text, share_at, sentence.end)
        if share is None and tokens[i].pos == "NUM":
            return None
        inner = [d for c in below if tokens[c].text.lower() == "of" for d in sentence.children[c]
                 if tokens[d].dep == "pobj"]  # fmt: skip
        if not inner and share is not None:  # "83 per cent of those who voted", however it is parsed
            of = next((t.i for t in tokens[i : i + 5] if t.text.lower() == "of"), None)
            inner = [d for d in sentence.children[of] if tokens[d].dep == "pobj"] if of is not None else []
        if not inner:
            return None
        if tokens[inner[0]].lemma.lower() == "those":
            return Body((), "", tokens[inner[0]].start, tokens[inner[0]].start, None, False, share, share_at)
        i = inner[0]
    if share is not None and any(t.lemma.lower() in ballots.surveys for t in tokens):
        return None
    actors = scene.who(sentence, i)
    kinds = {scene.cast.actors[n].kind for n in actors if n in scene.cast.actors}
    form = form_of(sentence, i, ballots)
    if form is not None and tokens[i].tag in ("NN", "NNP") and tokens[i].lemma.lower() not in ballots.bodies:
        return None  # "a senator", "a member of Congress"
    if form == "referendum" and not any(t.lemma.lower() in REFERENDA for t in tokens):
        form = None  # "voters" vote for people most of all
        if share is None:
            return None
    if form is None and actors:
        form = _form_of_names(scene, actors, ballots)
    if form is None and (not kinds or kinds & {"person", "office"}) and share is None:
        return None
    if form is None and tokens[i].pos == "PRON" and kinds <= {"person", "state"}:
        return None
    start, end = _bounds(sentence, i)
    partial = share is None and _is_partial(scene, sentence, i, form, kinds, ballots)
    return Body(actors, scene.parse.text[start:end], start, end, form, partial, share, share_at)


def _form_of_names(scene: Scene, actors: tuple[str, ...], ballots: Ballots) -> str | None:
    """The form that the last word of a body's name tells: "Dockers' Union", "UN Security Council"."""
    for name in actors:
        actor = scene.cast.actors.get(name)
        if actor is None or actor.kind not in ("organisation", "group", "office", "armed_group"):
            continue
        for word in reversed(actor.name.lower().replace("’s", "").replace("'s", "").split()):
            form = ballots.forms.get(word) or ballots.forms.get(word.removesuffix("s"))
            if form is not None:
                return form
    return None


def _is_partial(
    scene: Scene, sentence: Sentence, i: int, form: str | None, kinds: set[str], ballots: Ballots
) -> bool:
    tokens = sentence.tokens
    if form is None and kinds and kinds <= {"state", "group"}:
        return True  # "Kenya voted in favour", "Republicans voted against": one of many
    plural = tokens[i].tag in ("NNS", "NNPS") or tokens[i].text in RANK
    if form is None and plural:
        return True  # "Republicans voted against"
    whole = any(tokens[c].dep == "poss" or tokens[c].text.lower() in ("the", "all") for c in sentence.children[i])
    for c in sentence.children[i]:
        word = tokens[c].lemma.lower()
        if (word in ballots.partial and tokens[c].dep != "poss") or (
            tokens[c].dep == "nummod" and plural and not whole
        ):
            return True
        if (
            form == "legislature"
            and plural
            and tokens[c].dep in ("amod", "compound")
            and not _is_state(scene, sentence, c)
        ):
            return True  # "Republican senators"
        if form == "legislature" and plural and tokens[c].text.lower() == "from":
            return True
    return False


def _is_state(scene: Scene, sentence: Sentence, i: int) -> bool:
    token = sentence.tokens[i]
    named = [scene.cast.actors.get(n) for n in scene.cast.actors_at(token.start, token.end)]
    return any(one is not None and one.kind in ("state", "organisation") for one in named)


def _bounds(sentence: Sentence, i: int) -> tuple[int, int]:
    """The noun with what stands before it and an "of …" behind it."""
    tokens = sentence.tokens
    marks = [i]
    for c in sentence.children[i]:
        if tokens[c].dep in LEFT and c < i:
            marks.extend(sentence.subtree(c))
        elif tokens[c].text.lower() in ("of", "in", "at") and c > i and tokens[c].dep == "prep":
            for d in sentence.children[c]:
                if tokens[d].dep == "pobj":
                    marks.append(d)
                    marks.extend(e for e in sentence.subtree(d) if e < d)
    return tokens[min(marks)].start, tokens[max(marks)].end
