"""Acts told in plain words: "Thailand reopened two crossings", "the union has not lifted its ban".

Events know the deeds of the lexicon alone; a promise may be of anything. An act names its party, has a verb in the
past right behind the name, and settles only a promise that was made with the same verb.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from parley.records import Evidence, Mention, Reading, TimeExpression, When
from parley.text.moments import to_when
from parley.text.similarity import stem, words_of

LONGEST = 220
"""Characters of an act behind the name of who did it. A guess."""
PAST = {
    "paid": "pay", "let": "let", "sent": "send", "gave": "give", "given": "give", "withdrew": "withdraw",
    "withdrawn": "withdraw", "began": "begin", "begun": "begin", "held": "hold", "met": "meet",
    "took": "take", "taken": "take", "brought": "bring", "left": "leave", "put": "put", "cut": "cut",
    "built": "build", "bought": "buy", "sold": "sell", "kept": "keep", "made": "make", "drew": "draw",
    "drawn": "draw", "shut": "shut", "set": "set", "spent": "spend", "lent": "lend", "stood": "stand",
    "rebuilt": "rebuild", "repaid": "repay", "freed": "free", "quit": "quit", "fed": "feed",
    "led": "lead", "rehired": "rehire", "sought": "seek", "pulled": "pull", "rose": "rise",
    "broke": "break", "broken": "break", "undertook": "undertake", "bound": "bind",
}  # fmt: skip
"""Pasts that do not end in "-ed", to the verb."""
KIN = tuple(
    frozenset(map(stem, words.split()))
    for words in (
        "free release liberate hand return", "publish issue print disclose", "pay settle transfer",
        "open reopen unblock", "withdraw pull leave vacate", "lift end drop scrap remove abolish",
        "send deliver ship supply provide", "repair fix mend rebuild restore", "hire recruit employ",
        "rehire reinstate", "halt stop suspend cease end", "start begin launch", "submit present deliver hand file",
        "cut reduce lower slash", "raise increase lift", "destroy dismantle scrap", "extend prolong",
    )
)  # fmt: skip
"""Verbs by which one deed may be promised and told."""
SAYING = frozenset(
    stem(word)
    for word in words_of(
        """
    said told added warned accused denied claimed announced called asked urged demanded vowed promised pledged
    agreed offered proposed rejected refused threatened wanted hoped believed expected planned insisted noted
    argued reported welcomed praised condemned criticised criticized thanked considered discussed mentioned
    repeated stressed confirmed answered replied stated declared tweeted posted wrote expressed described
    decided intended tried attempted seemed appeared looked needed liked used
    """
    )
)
"""Stems of verbs that tell of words and wishes, by which nothing is kept."""
ACT = re.compile(
    r"(?:,[^,.;\n]{2,80},)?\s+(?:(?:also|already|since|finally|now|then|later|on \w+|in \w+)\s+|\w+ly\s+){0,2}"
    r"(?:(?P<failed>(?:ha(?:s|ve) )?failed to|ha(?:s|ve|d) yet to|did not|didn[’']t)\s+(?P<bare>[a-z]{2,})"
    r"|(?P<began>began|started|has begun|have begun)\s+to\s+(?P<doing>[a-z]{2,})"
    r"|(?:(?P<aux>has|have|had)(?P<not>\s+not|n[’']t|\s+never|\s+still not)?"
    r"\s+(?:(?:also|already|since|finally|now|\w+ly)\s+)?)?"
    r"(?P<past>[a-z]{2,}))\b"
)
"""What may stand between the name of a party and the verb of its act."""
END = re.compile(r"[;!?\n]|\.(?=\s+[\"“‘']?[A-Z]|\s*$|\s*\n)|,?\s+(?:but|while|although|though|whereas)\s|[”\"]")
WORDS_GIVEN = re.compile(
    r"\s+(?:(?:a|an|the|its|his|her|their|another|two|three)\s+)?(?:\w+\s+)?"
    r"(?:statements?|reports?|videos?|plans?|letters?|lists?|drafts?|calls?|offers?|proposals?|demands?|threats?|warnings?|promises?|pledges?|appeals?|requests?)\b"
)
"""Objects of words: to "release a statement on prisoners" releases none."""
SHARING = frozenset(map(stem, ("publish", "submit", "present", "deliver", "withdraw", "sign", "drop", "scrap")))
"""Stems of verbs that may have such an object and still be the act that was promised."""
UNREAL = re.compile(
    r"\b(?:if|unless|until|once|before|whether|should|lest|in|of|at|to|with|from|by|for|on|near|against|between|into|over|than)"
    r"\s+(?:(?:the|both|its|his|her|their)\s+)?$",
    re.I,
)
"""Words before a name by which it is no subject, or its act only supposed."""
ASKED = re.compile(r"\b(?:that|demands?|insists?|insisted)\s+(?:the\s+)?$", re.I)
"""Words before a name behind which "cut" and "let" may be what is asked for, not a past."""
ONE_FORM = frozenset({"let", "put", "cut", "shut", "set", "quit"})
AND = re.compile(r"(?P<and>,?\s+and)\s+(?:the\s+)?")
VOID = frozenset({"denies", "asks"})


@dataclass(frozen=True, slots=True)
class Act:
    """One act: who, by what verb (a stem), whether it was done, its words and the time told with them."""

    actor: str
    verb: str
    done: bool
    evidence: Evidence
    when: When | None


def find_acts(reading: Reading) -> Iterator[Act]:
    """The acts that an article tells of the actors it names, in order of place.

    What stands within a denied statement, or a question, is none. Without the article's text there are none.
    """
    text = reading.document.text
    if text is None:
        return
    void = [(s.start, s.end) for one in reading.statements if one.polarity in VOID for s in one.content]
    times = sorted((t for t in reading.times if t.type in ("DATE", "TIME") and t.earliest), key=lambda t: t.start)
    starts = [t.start for t in times]
    spans = [(r.start, r.end) for r in reading.regions if r.label in ("body", "headline", "subheading")]
    seen: set[tuple[int, str]] = set()
    held = {m.start: m for m in reading.mentions if m.actor}
    for mention in reading.mentions:
        if not mention.actor or (mention.start, mention.actor) in seen:
            continue
        if any(s <= mention.start < e for s, e in void) or not any(s <= mention.start < e for s, e in spans):
            continue
        seen.add((mention.start, mention.actor))
        last = _last_of_pair(text, mention, held)
        act = _act_behind(text, last, times, starts)
        if act is not None and last is not mention:  # "Chad and Sudan signed": each did
            place = Evidence(
                mention.document, mention.start, act.evidence.end, text[mention.start : act.evidence.end]
            )
            act = replace(act, actor=mention.actor, evidence=place)
        if act is not None:
            yield act


def _last_of_pair(text: str, mention: Mention, held: Mapping[int, Mention]) -> Mention:
    """The second of two named with "and" between them, where this is the first; else the mention itself."""
    joint = AND.match(text, mention.end, mention.end + 16)
    if joint is None or UNREAL.search(text[max(0, mention.start - 24) : mention.start]):
        return mention
    other = held.get(joint.end()) or held.get(joint.end("and") + 1)
    return other if other is not None and other.actor != mention.actor else mention


def _act_behind(text: str, mention: Mention, times: Sequence[TimeExpression], starts: Sequence[int]) -> Act | None:
    found = ACT.match(text, mention.end, mention.end + LONGEST)
    if found is None or mention.actor is None:
        return None
    before = text[max(0, mention.start - 24) : mention.start]
    if UNREAL.search(before) or (found["past"] in ONE_FORM and not found["aux"] and ASKED.search(before)):
        return None
    word = found["bare"] or found["doing"] or found["past"]
    verb = word if found["past"] is None else PAST.get(word, word if word.endswith("ed") else "")
    in_words = WORDS_GIVEN.match(text, found.end(), found.end() + 60) and stem(verb) not in SHARING
    if not verb or stem(verb) in SAYING or in_words:
        return None
    limit = min(len(text), mention.end + LONGEST)
    stop = END.search(text, found.end(), limit)
    last = stop.start() if stop else text.rfind(" ", found.end(), limit) if limit < len(text) else limit
    if last <= found.end():
        return None
    done = not (found["failed"] or found["not"])
    when = next(
        (to_when(t) for t in times[bisect_left(starts, found.end()) :] if t.end <= last and _is_of_act(text, t)),
        None,
    )
    place = Evidence(mention.document, mention.start, last, text[mention.start : last])
    return Act(mention.actor, stem(verb), done, place, when)


def _is_of_act(text: str, time: TimeExpression) -> bool:
    """False for a day by which something was to be done, or since which something else was."""
    before = text[max(0, time.start - 14) : time.start].casefold().rstrip()
    return not before.endswith((" by", "since", "before", "until", "promised", "the", "promised in"))
