"""Quotes without a cue: to the speaker who had the word, to the subject before a colon, to the headline's name."""

from __future__ import annotations

import re
from collections.abc import Sequence

from parley.lexicons.attribution import Attribution
from parley.reading.statements.drafts import Draft, speakers_of
from parley.reading.statements.frames import Frame
from parley.reading.statements.headings import colon_frame, label_frame, signed_frame, turn_frame
from parley.reading.statements.quoted import SHUDDER, Spoken
from parley.records import Cast, Parse, Span

ANSWER = re.compile(r"A|Answer|ANSWER")
TALKED = re.compile(
    r"\b(?:(?P<asked>interview(?:ed)?(?: with)?|met with|sat down with|asked)|spoke (?:to|with)|talked (?:to|with)"
    r"|speaks (?:to|with)|told|gave an interview|answered|discusses|explains)\b"
)
"""How a lead tells that an interview took place."""


def continue_quotes(
    parse: Parse, drafts: Sequence[Draft], spoken: Sequence[Spoken], cast: Cast, attribution: Attribution
) -> list[Draft]:
    """The drafts with the quotes that have no cue of their own, in order of place.

    A quote alone in its sentence goes on with the statement quoted before it in its paragraph; one that opens a
    paragraph is a statement of its own by the last speaker (inferred), or the same statement where the paragraph
    before left its quote open.
    """
    done = list(drafts)
    turns: dict[Span, Draft] = {}
    for one in spoken:
        if one.frame is not None:
            continue
        if one.quote.label is not None:
            done.append(_turn(parse, one, turns, cast))
            continue
        frame = _led_frame(one, cast, attribution)
        inner = (one.quote.inner.start, one.quote.inner.end)
        if frame is not None:
            speaker, *also = speakers_of(frame, cast) or (None,)
            done.append(
                Draft(
                    frame, [inner], one.block, frame.cue.rule, speaker, quoted=True, also=tuple(filter(None, also))
                )
            )
            continue
        before = [d for d in done if d.spans[0][0] < inner[0] and d.block in (one.block, one.block - 1)]
        made = _carry_on(one, inner, before)
        if made is not None:
            done.append(made)
    return sorted(done, key=lambda d: (d.place, d.spans))


def _turn(parse: Parse, one: Spoken, turns: dict[Span, Draft], cast: Cast) -> Draft:
    """A turn of a transcript: by the name before it, or before the paragraph that it goes on from."""
    label, inner = one.quote.label, (one.quote.inner.start, one.quote.inner.end)
    assert label is not None
    begun, named = turns.get(label), parse.sentence_at(label.start)
    if begun is not None or named is None:
        speaker = begun.speaker if begun is not None else None
        return Draft(
            None, [inner], one.block, "statements:turn", speaker, begun is not None, quoted=True, before=begun
        )
    frame = turn_frame(named, [t for t in named.tokens if label.start <= t.start < label.end])
    speaker, *also = speakers_of(frame, cast) or (None,)
    if speaker is None and ANSWER.fullmatch(label.of(parse.text)):
        speaker = next(iter(turns.values())).speaker if turns else _interviewed(parse, label.start, cast)
    made = Draft(frame, [inner], one.block, frame.cue.rule, speaker, quoted=True, also=tuple(filter(None, also)))
    turns[label] = made
    return made


def _interviewed(parse: Parse, before: int, cast: Cast) -> str | None:
    """Who answers where the answers bear no name: whom the first sentence names that tells of the interview."""
    for sentence in parse.sentences:
        told = TALKED.search(parse.text, sentence.start, sentence.end)
        if sentence.start >= before or sentence.label == "headline" or told is None:
            continue
        people = [
            m for m in cast.within(sentence.start, sentence.end)
            if m.form == "name" and m.actor and cast.actors[m.actor].kind == "person"
        ]  # fmt: skip
        asked = [m for m in people if m.start >= told.end()] if told["asked"] else people
        if asked:
            return asked[0].actor
    return None


def _led_frame(one: Spoken, cast: Cast, attribution: Attribution) -> Frame | None:
    if one.signed and one.signed_in is not None:
        return signed_frame(one.signed_in, one.signed)
    if one.label:
        return label_frame(one.sentence, one.label, attribution.speakers, cast)
    if one.headed is not None or one.colon is None:
        return one.headed
    return colon_frame(one.sentence, one.colon, attribution.speakers)


def _carry_on(one: Spoken, inner: tuple[int, int], before: list[Draft]) -> Draft | None:
    """A new draft for a quote that carries on, or None where it joined one or nobody had the word."""
    last = max(before, key=lambda d: d.spans[-1][1], default=None)
    same = [d for d in before if d.block == one.block and d.quoted]
    if same and not one.opens:
        max(same, key=lambda d: d.spans[-1][1]).spans.append(inner)
        return None
    if last is None:
        return None
    if one.opens and one.follows_open and last.quoted:
        last.spans.append(inner)
        last.block = one.block
        return None
    if one.words < SHUDDER or one.heading or not (last.speaker or source_frame(last)):
        return None
    return Draft(None, [inner], one.block, "statements:continued", last.speaker, True, quoted=True, before=last)


def source_frame(draft: Draft | None) -> Frame | None:
    """The frame whose words name the speaker of a draft, its own or that of the one it carries on."""
    while draft is not None and draft.frame is None:
        draft = draft.before
    return draft.frame if draft is not None and draft.frame is not None and draft.frame.source else None
