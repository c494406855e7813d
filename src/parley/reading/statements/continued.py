"""Quotes without a cue: to the speaker who had the word, to the subject before a colon, to the headline's name."""

from __future__ import annotations

from collections.abc import Sequence

from parley.lexicons.attribution import Attribution
from parley.reading.statements.drafts import Draft, speakers_of
from parley.reading.statements.frames import Frame
from parley.reading.statements.headings import colon_frame, label_frame, signed_frame
from parley.reading.statements.quoted import SHUDDER, Spoken
from parley.records import Cast


def continue_quotes(
    drafts: Sequence[Draft], spoken: Sequence[Spoken], cast: Cast, attribution: Attribution
) -> list[Draft]:
    """The drafts with the quotes that have no cue of their own, in order of place.

    A quote alone in its sentence goes on with the statement quoted before it in its paragraph; one that opens a
    paragraph is a statement of its own by the last speaker (inferred), or the same statement where the paragraph
    before left its quote open.
    """
    done = list(drafts)
    for one in spoken:
        if one.frame is not None:
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
