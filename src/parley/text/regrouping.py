"""Known misreadings of the grammar model, put right before anything is read off the tree.

Of "Peru will free ten men and Chile will pay a fine" the model takes "ten men and Chile" for those who pay, and of
"voted 81 to 12 to reject the treaty" it takes "to reject" for what the vote was good for.
"""

from __future__ import annotations

from collections.abc import Sequence

from parley.records import Token
from parley.text.shortforms import explained

Children = tuple[tuple[int, ...], ...]
HOLDING_CLAUSES = frozenset({
    "say", "tell", "think", "believe", "hope", "know", "expect", "warn", "claim", "insist", "announce", "agree",
    "suggest", "demand", "promise", "pledge", "vow", "fear", "feel", "find", "see", "hear", "learn", "mean",
    "show", "ensure", "deny", "admit", "add", "note", "argue", "predict", "assume", "suppose", "decide", "want",
    "wish", "confirm", "declare", "report", "guarantee", "understand", "reveal", "explain", "indicate", "state",
    "acknowledge", "stress", "doubt", "propose",
})  # fmt: skip
"""Verbs that rightly have a clause for their object."""
ASKED = frozenset({"interview", "reach", "contact", "question", "approach", "poll", "survey", "quote", "ask"})
"""What is done to those who then speak."""
NAMED = frozenset({"GPE", "ORG", "NORP", "PERSON"})


def regroup(tokens: Sequence[Token], children: Children) -> tuple[tuple[Token, ...], Children]:
    """The sentence with objects given back to the verb before "and" where the model gave them to the verb after it.

    A name whose short form stands in brackets behind it is one name, whatever commas it holds.
    What a body voted to do hangs on "voted", whatever count stands between.

    Args:
        tokens: Its tokens.
        children: The tokens under each.

    Returns:
        Both as they should be; the same objects where nothing was misread.
    """
    moved = list(tokens)
    for verb in tokens:
        found = _misread(tokens, children, verb)
        if found is None:
            continue
        first, noun, joint, name = found
        moved[noun] = moved[noun]._replace(dep="dobj", head=first)
        moved[joint] = moved[joint]._replace(head=first)
        moved[name] = moved[name]._replace(dep="nsubj", head=verb.i)
        moved[verb.i] = moved[verb.i]._replace(dep="conj", head=first)
    for token in tokens:
        if (named := _described(tokens, children, token)) is not None:
            noun, name = named
            if tokens[name + 1].text == ",":
                moved[name] = moved[name]._replace(dep="appos", head=noun)
                continue
            moved[noun] = moved[noun]._replace(dep="compound", head=name)
            for k in range(noun + 1, name):
                moved[k] = moved[k]._replace(
                    dep="compound" if moved[k].dep == "npadvmod" else moved[k].dep, head=name
                )
    for token in tokens:
        if (told := _told_by_asked(tokens, children, token)) is not None:
            _speak(moved, token.i, *told)
    for token in tokens:
        if _voted(tokens, children, token):
            moved[token.i] = moved[token.i]._replace(dep="xcomp")
    for whole in explained(tokens):
        _name_whole(moved, whole)
    if moved == list(tokens):
        return tuple(tokens), children
    below: list[list[int]] = [[] for _ in moved]
    for token in moved:
        if token.head != token.i:
            below[token.head].append(token.i)
    return tuple(moved), tuple(tuple(one) for one in below)


def _name_whole(moved: list[Token], name: tuple[int, int, int]) -> None:
    """Make one entity of a name that the model took to pieces, and of its short form one of the same type."""
    first, last, short = name
    held = moved[last].ent or "ORG"
    whole = len({moved[j].ent for j in range(first, last + 1)}) == 1 and not any(
        moved[j].ent_start for j in range(first + 1, last + 1)
    )
    if held not in ("ORG", "GPE", "NORP", "LAW") or (whole and moved[last].ent):
        held = moved[last].ent
    else:
        for j in range(first, last + 1):
            moved[j] = moved[j]._replace(ent=held, ent_start=j == first)
    if held in ("ORG", "GPE", "NORP") and moved[short].ent != held:
        moved[short] = moved[short]._replace(ent=held, ent_start=True)


def _described(tokens: Sequence[Token], children: Children, verb: Token) -> tuple[int, int] | None:
    """The noun and the name in "the owners' body Ports-Now calls on ...", read as two subjects.

    Also in "the envoy for Asia, Lin Mora, is to travel".
    """
    if verb.pos not in ("VERB", "AUX"):
        return None
    subjects = [c for c in children[verb.i] if tokens[c].dep == "nsubj" and c < verb.i]
    if len(subjects) != 2:
        return None
    noun, name = subjects
    first = min((c for c in children[name] if tokens[c].dep == "compound"), default=name)
    beside = tokens[first - 1].text == tokens[name + 1].text == "," and tokens[name].ent == "PERSON"
    if beside and tokens[noun].tag in ("NN", "NNP") and tokens[noun].ent != "PERSON":
        return noun, name
    between = tokens[noun + 1 : name + 1]
    one = between[0].ent in ("ORG", "GPE", "PERSON") and all(t.ent == between[0].ent for t in between)
    plain = tokens[noun].tag == "NN" and tokens[noun].text.islower() and tokens[name].tag in ("NNP", "NNPS")
    return (noun, name) if one and plain else None


def _told_by_asked(tokens: Sequence[Token], children: Children, verb: Token) -> tuple[int, int] | None:
    """Who was asked and who says in "Sailors interviewed at the port said ...", read as if sailors interviewed."""
    if verb.tag != "VBD" or verb.dep != "ROOT" or verb.lemma.lower() not in ASKED:
        return None
    below = [tokens[c] for c in children[verb.i]]
    subject = next((t.i for t in below if t.dep == "nsubj" and t.i < verb.i), None)
    said = next((t for t in below if t.dep == "ccomp" and t.i > verb.i and t.tag == "VBD"), None)
    if subject is None or said is None or any(t.dep in ("dobj", "obj", "aux", "cc") for t in below):
        return None
    own = any(tokens[c].dep in ("nsubj", "nsubjpass", "mark") for c in children[said.i])
    return None if own else (subject, said.i)


def _speak(moved: list[Token], asked: int, subject: int, said: int) -> None:
    """Make who was asked the one who speaks, and the asking what is told of them."""
    for j, token in enumerate(moved):
        if token.head == asked and (token.dep == "punct" or j > said) and j != said:
            moved[j] = token._replace(head=said)
    moved[said] = moved[said]._replace(dep="ROOT", head=said)
    moved[subject] = moved[subject]._replace(head=said)
    moved[asked] = moved[asked]._replace(tag="VBN", dep="acl", head=subject)


def _voted(tokens: Sequence[Token], children: Children, token: Token) -> bool:
    """True for "reject" in "voted 81 to 12 on Friday to reject the treaty", taken for a purpose."""
    if token.dep != "advcl" or token.tag != "VB":
        return False
    over = tokens[token.head]
    if over.lemma.lower() != "vote" or over.i > token.i:
        return False
    to = any(tokens[c].tag == "TO" and c == token.i - 1 for c in children[token.i])
    return to and any(t.pos == "NUM" for t in tokens[over.i + 1 : token.i])


def _misread(tokens: Sequence[Token], children: Children, verb: Token) -> tuple[int, int, int, int] | None:
    """The verb before, the noun that is its object, the "and", and the name that is the subject of ``verb``."""
    if verb.dep != "ccomp" or verb.head >= verb.i or tokens[verb.head].lemma.lower() in HOLDING_CLAUSES:
        return None
    first = tokens[verb.head]
    if first.pos != "VERB" or any(
        tokens[c].dep in ("dobj", "mark", "neg") and c < verb.i for c in children[first.i]
    ):
        return None
    noun = next((c for c in children[verb.i] if tokens[c].dep == "nsubj"), None)
    modal = next((c for c in children[verb.i] if tokens[c].tag == "MD"), None)
    if noun is None or modal is None or not first.i < noun < modal < verb.i:
        return None
    joint = next((c for c in children[noun] if tokens[c].text.lower() == "and"), None)
    name = next((c for c in children[noun] if tokens[c].dep == "conj"), None)
    if joint is None or name is None or not noun < joint < name == modal - 1:
        return None
    plain = all(t.tag not in ("IN", "WDT", ",", "MD") for t in tokens[first.i + 1 : noun])
    return (first.i, noun, joint, name) if plain and tokens[name].ent in NAMED else None
