"""What each stretch of an article is: headline, body, dateline, caption, furniture of the page.

Line by line, by wording first (``clean_wording``, ``lexicons/language/cleaning.toml``), then by shape
(``clean_shape``): prose is what has the length, the small words and the end mark of sentences; short lines count by
where they stand between prose. In doubt a line is body: a sentence lost is worse than a menu kept. Lines that hold
more than one thing are cut (``cuts``).
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from parley.lexicons.cleaning import Cleaning, Piece
from parley.models.lines import LineModel
from parley.reading.clean_draft import Draft
from parley.reading.clean_model import RULE, mark_by_model
from parley.reading.clean_shape import drop_stamps, mark_outside, mark_shape
from parley.reading.clean_wording import cut_tails, mark_wording
from parley.reading.cuts import cut_line, trimmed
from parley.records import Evidence, Region, Span
from parley.text.ids import content_id
from parley.text.lines import Line, find_wrapped, split_lines

JOINED = frozenset(("body", "boilerplate", "related"))


def find_regions(
    text: str,
    document: str,
    cleaning: Cleaning,
    *,
    title: str | None = None,
    repeated: Collection[str] = frozenset(),
    main: Sequence[Span] = (),
    lines: LineModel | None = None,
) -> tuple[Region, ...]:
    """Label every stretch of a text that is not blank.

    Args:
        text: The repaired text.
        document: Its id.
        cleaning: What furniture looks like.
        title: The headline, where metadata gives it.
        repeated: Folded lines (``text.lines.fold``) that stand on many pages of the outlet.
        main: Stretches of the text that an HTML extractor holds to be the article; empty where there is none.
        lines: The line model, or None for the rules alone.

    Returns:
        Regions in order, disjoint; ``rule`` says why. Lines of one kind in a row are one region.

    Example:
        >>> from parley.lexicons.cleaning import load_cleaning
        >>> text = "Menu\\n\\nBoth sides said on Monday that they would meet again in the spring."
        >>> [region.label for region in find_regions(text, "d", load_cleaning())]
        ['boilerplate', 'body']
    """
    draft = read_draft(text, cleaning, title=title, repeated=repeated)
    if lines is not None:
        mark_by_model(text, draft, cleaning, lines, main)
    elif main:
        mark_outside(draft, main)
    drop_stamps(draft)
    pieces: list[Piece] = []
    for line, label, rule in zip(draft.lines, draft.labels, draft.rules, strict=True):
        for piece in _pieces(text, draft, line, label or "body", rule, cleaning):
            if pieces and (why := _joined(pieces[-1], piece)):
                pieces[-1] = (pieces[-1][0], *piece[1:3], why)
            else:
                pieces.append(piece)
    return tuple(_region(text, document, piece) for piece in pieces)


def read_draft(
    text: str, cleaning: Cleaning, *, title: str | None = None, repeated: Collection[str] = frozenset()
) -> Draft:
    """The lines of a text as the rules judge them; arguments as for ``find_regions``."""
    draft = Draft(split_lines(text, cleaning.stop_words))
    cut_tails(draft, text, cleaning)
    draft.wrapped = find_wrapped(text, draft.lines)
    mark_wording(draft, cleaning, title=title, repeated=repeated)
    mark_shape(draft, cleaning)
    return draft


def _joined(last: Piece, piece: Piece) -> str | None:
    """The rule of two pieces in a row that are one region, or None; of two chances the higher is told."""
    label, rule = piece[2:]
    if label not in JOINED or label != last[2] or rule == "clean:slug":
        return None
    if rule == last[3] or label == "body":
        return last[3]
    return max(rule, last[3]) if rule.startswith(RULE) and last[3].startswith(RULE) else None


def _region(text: str, document: str, piece: Piece) -> Region:
    start, end, label, rule = piece
    evidence = (Evidence(document, start, end, text[start:end]),)
    return Region(content_id("region", document, start, end), rule, evidence, document, start, end, label)


def _pieces(text: str, draft: Draft, line: Line, label: str, rule: str, cleaning: Cleaning) -> Iterator[Piece]:
    """The pieces of a line: body is cut, a caption may repeat the headline first; its tail comes last."""
    if label == "body":
        yield from cut_line(text, line.start, line.end, rule, cleaning)
    elif label == "caption" and (split := _after_headline(draft, line)):
        yield (line.start, split, "duplicate", "clean:headline-again")
        yield from trimmed(text, split, line.end, label, rule)
    else:
        yield (line.start, line.end, label, rule)
    if line.index in draft.tails:
        yield from trimmed(text, *draft.tails[line.index])


def _after_headline(draft: Draft, line: Line) -> int | None:
    """Where the credit begins in a caption that repeats the headline before it."""
    if "headline" not in draft.labels:
        return None
    head = draft.lines[draft.labels.index("headline")].text
    size = len(head)
    if not line.text.startswith(head) or line.text[size : size + 1] not in (".", " ", "|", ":"):
        return None
    return line.start + size + (line.text[size] == ".")
