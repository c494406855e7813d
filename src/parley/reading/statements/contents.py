"""What was said: the words that a cue governs by the parse."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from parley.lexicons.attribution import Speakers
from parley.reading.statements.asides import tense_of
from parley.reading.statements.frames import Frame
from parley.reading.statements.objects import named_object, small_clause
from parley.reading.statements.sources import can_speak, marked, person_after
from parley.records import Sentence

TRAILING = frozenset({"prep", "npadvmod", "advmod", "advcl"})
REASONS = frozenset({
    "because", "if", "as", "since", "unless", "until", "before", "after", "when", "where", "so", "once",
    "whether", "even",
})  # fmt: skip
QUESTIONS = frozenset({"when", "why", "how", "whether", "where", "if", "what", "which", "who"})
OPENING = "“\"‘'«„‹‚`＂❝$("
CLOSING = "”\"’'»›＂❞)%"


def find_content(frame: Frame, speakers: Speakers) -> None:
    """Put the indices of the content's words into ``frame.clause``; leave it empty where the parse tells none."""
    token = frame.sentence.tokens[frame.head]
    if frame.cue.name == "according-to":
        frame.clause = _of_according(frame)
    elif token.pos == "NOUN":
        frame.clause = _under(frame.sentence, frame.head, ("acl", "ccomp"))
    elif token.pos == "ADJ":
        frame.clause = _under(frame.sentence, frame.head, ("ccomp",))
    else:
        found = _of_verb(frame, speakers)
        _note_hearers(frame, set(found))
        frame.clause = _opened(frame, found)


def _of_verb(frame: Frame, speakers: Speakers) -> list[int]:
    takes, demand = frame.cue.takes, frame.cue.kind == "demand"
    if frame.passive and (heard := _hearsay(frame)):
        return heard
    ways: tuple[tuple[bool, Callable[[], list[int]]], ...] = (
        ("clause" in takes, lambda: _before_tail(frame)),
        ("clause" in takes, lambda: _reported_clause(frame)),
        (frame.cue.polarity == "denies" or frame.cue.name == "announce", lambda: _gerund(frame)),
        (demand, lambda: _after_preposition(frame)),
        ("to" in takes, lambda: _infinitive(frame, speakers)),
        ("small" in takes, lambda: small_clause(frame)),
        (bool(frame.cue.preps), lambda: _after_preposition(frame)),
        (bool(takes & {"as", "object"}), lambda: named_object(frame)),
        ("clause" in takes, lambda: _around(frame)),
    )
    for allowed, look in ways:
        if allowed and (found := look()):
            return found
    return []


def _hearsay(frame: Frame) -> list[int]:
    """ "The general is said to have agreed": the general ... to have agreed; empty for any other passive."""
    sentence, head = frame.sentence, frame.head
    tokens = sentence.tokens
    if frame.subject is not None or frame.cue.kind not in ("speech", "belief") or frame.cue.hearer:
        return []
    named = [k for k in sentence.children[head] if tokens[k].dep == "nsubjpass"]
    done = [k for k in sentence.children[head] if tokens[k].dep == "xcomp" and k > head]
    if not named or not done or not any(tokens[j].tag == "TO" for j in sentence.children[done[0]]):
        return []
    return sorted({*sentence.subtree(named[0]), *sentence.subtree(done[0])})


def _under(sentence: Sentence, head: int, deps: Sequence[str]) -> list[int]:
    return next((sentence.subtree(k) for k in sentence.children[head] if sentence.tokens[k].dep in deps), [])


def _reported_clause(frame: Frame) -> list[int]:
    sentence, head = frame.sentence, frame.head
    clauses = [k for k in sentence.children[head] if sentence.tokens[k].dep == "ccomp"]
    right = [k for k in clauses if k > head]
    turned = frame.subject is not None and frame.subject > head and len(right) < len(clauses)
    if right and not turned:
        found = {j for k in right for j in sentence.subtree(k)}
        opened = marked(sentence, right[0], "that")
        if opened is not None:
            found = {j for j in found if j >= opened}
        if "object" in frame.cue.takes:  # "voiced hope that ...": the hope is what was voiced
            named = [
                k for k in sentence.children[head] if sentence.tokens[k].dep == "dobj" and head < k < min(found)
            ]
            found |= {j for k in named for j in sentence.subtree(k)}
        found |= _lost_subject(sentence, head, right[0])
        found |= _trailing(sentence, head, max(found))
        for k in sentence.children[head]:
            if k > max(found) and sentence.tokens[k].dep == "conj" and _goes_on(sentence, head, k):
                joint = {
                    j for j in sentence.children[head] if max(found) < j < k and sentence.tokens[j].dep == "cc"
                }
                found |= joint | set(sentence.subtree(k))
        return sorted(found)
    if clauses:
        return sentence.subtree(clauses[0])
    return _before_quoted(frame) or _root_before(frame) or _strayed_clause(frame)


def _lost_subject(sentence: Sentence, head: int, clause: int) -> set[int]:
    """The subject of a clause that the parse made the cue's object: "said | men “with blood on them” | would"."""
    tokens = sentence.tokens
    below = sentence.children[clause]
    finite = any(
        tokens[k].tag in ("MD", "VBD", "VBZ", "VBP") and tokens[k].dep in ("aux", "auxpass") for k in below
    )
    first = min(sentence.subtree(clause))
    if not finite or any(tokens[k].dep in ("nsubj", "nsubjpass", "expl", "mark") for k in below):
        return set()
    lost = [k for k in sentence.children[head] if tokens[k].dep == "dobj" and head < k < first]
    quoted = any(t.text in OPENING for t in tokens[head:first])
    return set(range(min(sentence.subtree(lost[0])), first)) if lost and quoted else set()


def _before_tail(frame: Frame) -> list[int]:
    """ "No cut before June, says Moravec": all before a cue whose source ends the sentence."""
    sentence, head = frame.sentence, frame.head
    tokens = sentence.tokens
    if frame.subject is None or frame.subject < head < 3 or frame.passive or tokens[head - 1].text != ",":
        return []
    if frame.subject < head or any(tokens[k].dep == "ccomp" for k in sentence.children[head]):
        return []
    last = max(t.i for t in tokens if t.pos != "PUNCT")
    ends = last <= max(frame.source) or person_after(sentence, head) == frame.subject
    return list(range(head - 1)) if ends else []


def _gerund(frame: Frame) -> list[int]:
    """ "Denied blocking the text", "admitted having met": the deed as content."""
    sentence, head = frame.sentence, frame.head
    for k in sentence.children[head]:
        token = sentence.tokens[k]
        first = sentence.subtree(k)[0] if k > head else -1
        if token.dep == "dobj":
            return []
        near = head < first <= max(frame.words) + 2
        if token.dep in ("xcomp", "pcomp", "ccomp") and near and sentence.tokens[first].tag == "VBG":
            return sentence.subtree(k)
    return []


def _root_before(frame: Frame) -> list[int]:
    """ "Peru will retaliate if it must, its envoy warned", with "warned" hung below "retaliate"."""
    tokens, cue = frame.sentence.tokens, frame.sentence.tokens[frame.head]
    if cue.dep != "ccomp" or tokens[cue.head].dep != "ROOT" or frame.subject is None or not frame.source:
        return []
    first = min(frame.source)
    if not cue.head < first < cue.i or tokens[first - 1].text != "," or cue.tag not in ("VBD", "VBZ"):
        return []
    return [t.i for t in tokens[: first - 1]]


def _before_quoted(frame: Frame) -> list[int]:
    """ "Talks would go on, the agency quoted the envoy as saying": the clause before "quoted"."""
    sentence, head = frame.sentence, frame.head
    tokens = sentence.tokens
    over = tokens[tokens[head].head]
    if tokens[head].dep != "pcomp" or over.text.lower() != "as":
        return []
    verb = over.head
    if tokens[verb].lemma.lower() not in ("quote", "cite"):
        return []
    return next((sentence.subtree(k) for k in sentence.children[verb] if tokens[k].dep == "ccomp" and k < verb), [])


def _goes_on(sentence: Sentence, head: int, k: int) -> bool:
    """True where a clause beside the cue goes on with the content: "said that A is ready but B is not"."""
    if marked(sentence, k, "that") is not None:
        return True
    subjects = [j for j in sentence.children[k] if sentence.tokens[j].dep in ("nsubj", "expl")]
    named = subjects and sentence.tokens[subjects[0]].pos == "NOUN"
    return bool(named) and tense_of(sentence, head) == "VBD" and tense_of(sentence, k) in ("VBZ", "VBP", "MD")


def _strayed_clause(frame: Frame) -> list[int]:
    """A reported clause that the parse hung on the hearers, on a phrase, or beside the cue."""
    sentence, head = frame.sentence, frame.head
    tokens = sentence.tokens
    for k in sentence.children[head]:
        if k < head:
            continue
        dep = tokens[k].dep
        if dep in ("dobj", "dative", "prep"):
            below = sentence.children[k]
            if dep == "prep":
                below = tuple(j for n in below if tokens[n].dep == "pobj" for j in sentence.children[n])
            for j in below:
                told = (
                    dep == "prep"
                    and tokens[k].text.lower() not in ("about", "of")
                    and _opens_with_that(sentence, j)
                )
                if tokens[j].dep in ("acl", "relcl", "ccomp") and (told or marked(sentence, j, "that") is not None):
                    named = dep == "dobj" and "object" in frame.cue.takes and frame.cue.polarity != "denies"
                    return sentence.subtree(k if named else j)
        elif dep in ("advcl", "conj", "dep") and marked(sentence, k, "that") is not None:
            return sentence.subtree(k)
        elif dep == "advcl" and tokens[k].lemma in ("cite", "quote"):  # "said, citing two officials, that ..."
            for j in sentence.children[k]:
                if tokens[j].dep == "ccomp" and marked(sentence, j, "that") is not None:
                    return sentence.subtree(j)
    if frame.cue.polarity == "asks" or frame.cue.hearer:
        for k in sentence.children[head]:
            if k > head and tokens[k].dep in ("advcl", "xcomp", "dep") and (found := _question(sentence, k)):
                return found
    return []


def _marks_that(sentence: Sentence, i: int) -> bool:
    return sentence.tokens[i].dep == "mark" and sentence.tokens[i].text.lower() == "that"


def _opens_with_that(sentence: Sentence, i: int) -> bool:
    """True where "that" opens a clause and is not its subject ("that the board would meet")."""
    opened = sentence.tokens[sentence.subtree(i)[0]]
    own = any(sentence.tokens[k].dep in ("nsubj", "nsubjpass", "expl") for k in sentence.children[i])
    return opened.text.lower() == "that" and opened.dep not in ("nsubj", "nsubjpass", "det") and own


def _question(sentence: Sentence, i: int) -> list[int]:
    """The words of an indirect question that opens with its question word; empty where it is none."""
    found = sentence.subtree(i)
    opened = sentence.tokens[found[0]].text.lower() in QUESTIONS
    return found if opened and (found[0] == 0 or sentence.tokens[found[0] - 1].text != ",") else []


def _around(frame: Frame) -> list[int]:
    """The clause that a cue stands in as an aside: "the deal, he said, is dead", "as the envoy put it"."""
    sentence, head = frame.sentence, frame.head
    token = sentence.tokens[head]
    if token.head == head or frame.quoted:
        return []
    full = any(sentence.tokens[k].dep in ("xcomp", "dobj", "ccomp") for k in sentence.children[head])
    as_aside = token.dep in ("advcl", "ccomp") and marked(sentence, head, "as") is not None and not full
    if not (token.dep == "parataxis" or as_aside) or sentence.tokens[token.head].pos not in (
        "VERB",
        "AUX",
        "NOUN",
        "ADJ",
    ):
        return []
    own = set(sentence.subtree(head))
    return [k for k in sentence.subtree(token.head) if k not in own]


def _trailing(sentence: Sentence, head: int, last: int) -> set[int]:
    """What follows a reported clause and hangs on the cue by the parse alone."""
    found: set[int] = set()
    for k in sentence.children[head]:
        token = sentence.tokens[k]
        if k <= last or (token.dep == "punct" and token.text in (",", *CLOSING, *OPENING)):
            continue
        if token.dep not in TRAILING or token.text.lower() == "according":
            break
        if token.dep == "advcl" and not _reasoned(sentence, k):
            break
        found |= set(sentence.subtree(k))
    return found


def _reasoned(sentence: Sentence, i: int) -> bool:
    opened = {
        sentence.tokens[k].text.lower()
        for k in sentence.children[i]
        if sentence.tokens[k].dep in ("mark", "advmod")
    }
    first = sentence.tokens[min(sentence.subtree(i))].text.lower()
    return sentence.tokens[i].tag != "VBG" and bool(opened & REASONS) and first != "even"


def _infinitive(frame: Frame, speakers: Speakers) -> list[int]:
    """ "To do": after its hearers ("urged both armies to hold"), or with its object ("urged action to stop it")."""
    sentence, head = frame.sentence, frame.head
    tokens = sentence.tokens
    for k in sentence.children[head]:
        token = tokens[k]
        to = any(tokens[j].tag == "TO" for j in sentence.children[k])
        if k < head or not to or token.tag != "VB" or token.dep not in ("xcomp", "ccomp", "advcl"):
            continue
        found = sentence.subtree(k)
        addressed = [j for j in sentence.children[k] if tokens[j].dep == "nsubj"] or [
            j for w in frame.words for j in sentence.children[w]
            if head < j < k and tokens[j].dep in ("dobj", "pobj") and (w == head or tokens[j].dep == "pobj")
        ]  # fmt: skip
        for j in addressed[:1]:
            if can_speak(sentence, j, speakers) or tokens[j].pos == "PRON":
                frame.hearers.append(j)
                below = set(sentence.subtree(j))
                return [n for n in found if n not in below]
            return sorted({*found, *sentence.subtree(j)})
        return found
    return []


def _after_preposition(frame: Frame) -> list[int]:
    sentence, head = frame.sentence, frame.head
    tokens = sentence.tokens
    for k in sentence.children[head]:
        if k < head or tokens[k].dep not in ("prep", "agent") or tokens[k].text.lower() not in frame.cue.preps:
            continue
        if k in frame.words:
            continue
        if frame.cue.kind != "stance":
            found = [j for j in sentence.subtree(k) if j != k]
            return [*found, *_purpose(sentence, head, found)] if frame.cue.kind == "demand" else found
        objects = [j for j in sentence.children[head] if tokens[j].dep == "dobj" and j > head]
        return sorted({j for o in (*objects, k) for j in sentence.subtree(o)}) if objects else []
    return []


def _purpose(sentence: Sentence, head: int, found: list[int]) -> list[int]:
    """ "To ..." right after what is called for, which the parse hung on the cue."""
    for k in sentence.children[head]:
        opened = sentence.subtree(k)[0] if found and k > found[-1] else -1
        if opened == (found[-1] + 1 if found else None) and sentence.tokens[opened].tag == "TO":
            return sentence.subtree(k)
    return []


def _of_according(frame: Frame) -> list[int]:
    """All of the sentence but the phrase itself; of a phrase that opens a sentence or a clause, what it opens."""
    sentence = frame.sentence
    own = set(sentence.subtree(frame.head))
    up = sentence.root()
    opens = min(own) > 0 and sentence.tokens[min(own) - 1].text.lower() in ("that", "which", "who")
    if min(own) <= 3 or opens:
        for up in sentence.ancestors(frame.head):
            if sentence.tokens[up].pos in ("VERB", "AUX") and sentence.tokens[up].dep not in ("amod", "acl"):
                break
    return [k for k in sentence.subtree(up) if k not in own]


def _opened(frame: Frame, found: list[int]) -> list[int]:
    """The content with the question word before it that the parse hung elsewhere, and nothing of the cue."""
    follow = [k for k in frame.words if k > frame.head]
    if follow and found and frame.head < found[0] <= follow[-1]:
        found = [k for k in found if k > follow[-1]]
    if len(found) > 2 and found[0] > frame.head:
        that = frame.sentence.tokens[found[0]]
        if that.text.lower() == "that" and that.dep == "dobj" and that.tag in ("IN", "WDT"):
            found = found[1:]
        if (
            that.pos == "ADP" and frame.cue.kind == "speech" and "clause" in frame.cue.takes
        ):  # "made it clear during a call that ..."
            opened = next((n for n, k in enumerate(found[:12]) if _marks_that(frame.sentence, k)), 0)
            found = found[opened:]
    if found and frame.cue.polarity == "asks" and found[0] - 1 > frame.head:
        before = frame.sentence.tokens[found[0] - 1]
        if before.text.lower() in QUESTIONS:
            return [before.i, *found]
    return found


def _note_hearers(frame: Frame, content: set[int]) -> None:
    if not frame.cue.hearer and frame.cue.kind != "demand":
        return
    tokens = frame.sentence.tokens
    deps = ("nsubjpass",) if frame.passive else ("dobj", "dative")
    for k in frame.sentence.children[frame.head]:
        if tokens[k].dep in deps and k not in content and k not in frame.hearers:
            frame.hearers.append(k)
