"""What others hold to be the article: the page's own ``articleBody``, and two extractors where it is doubtful.

What the tree says (``article``) is checked against ``articleBody`` where the page gives one, else against
resiliparse, which is quick; only where those two differ much is trafilatura asked, which takes longer than all the
rest. Where it differs too, what most of them hold counts, and the page says that they disagree.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from parley.intake.pages.measure import Measure
from parley.intake.pages.others import load_quiet
from parley.intake.pages.render import Rendering

LETTERS = re.compile(r"[\W_]+")
BODY_LEAST = 300  # letters from which an articleBody is no teaser: a guess
WHOLE = 0.8  # share of an articleBody that must stand on the page, and of the article's size that it must have
ALIKE, SAME = (
    0.75,
    0.85,
)  # agreement below which another is asked, and from which two hold the same
LONGER = 1.5  # times what the page shows that an articleBody must hold to be taken in its stead: a guess
LARGE = (
    3_000_000  # characters of markup and boxes beyond which the extractors are not asked: their cost is not linear
)
BOXES, DEEP = 20_000, 400
DISAGREE = "The extractors disagree on what of the page is the article: {shares}."


@dataclass(frozen=True, slots=True)
class Opinion:
    """Which lines are the article, and what is odd about that, in words. ``doubtful``: no two agreed."""

    kept: list[bool]
    warnings: tuple[str, ...] = ()


class Folded:
    """Words by their letters alone, so that blanks, marks and case do not count when stretches are compared."""

    def __init__(self, words: str) -> None:
        self.letters = fold_letters(words)

    def holds(self, line: str) -> bool:
        """True where a line stands in them."""
        letters = fold_letters(line)
        return bool(letters) and letters in self.letters


def fold_letters(words: str) -> str:
    """The letters and digits of some words in small letters."""
    return LETTERS.sub("", words).lower()


def agreement(lines: Sequence[Measure], kept: Sequence[bool], other: str) -> float:
    """How much the lines kept and words out of the same markup are the same text, from 0 to 1 (F of letters)."""
    whole = _squeezed(other)
    mine = [_squeezed(line.text) for line, keep in zip(lines, kept, strict=True) if keep]
    total, common = sum(map(len, mine)), sum(len(line) for line in mine if line in whole)
    return 2 * common / (total + max(len(whole), common)) if total and whole else 0.0


def _squeezed(words: str) -> str:
    return "".join(words.split())


def by_body(lines: Sequence[Measure], kept: Sequence[bool], bodies: Sequence[str]) -> list[bool] | None:
    """The article as its ``articleBody`` tells it, or None where none is whole and on the page.

    A line of the article that it lacks stays where it is a heading or short; prose that it lacks is no article.
    """
    own = sum(len(line.text) - line.text.count(" ") for line, keep in zip(lines, kept, strict=True) if keep)
    for words in bodies:
        if len(words) - words.count(" ") < max(BODY_LEAST, WHOLE * own):
            continue
        body = Folded(words)
        found = [line.size >= 12 and body.holds(line.text) for line in lines]
        shown = sum(len(fold_letters(line.text)) for line, here in zip(lines, found, strict=True) if here)
        if shown < WHOLE * len(body.letters) or shown > 1.3 * len(body.letters):
            continue
        return _joined(lines, kept, found)
    return None


def _joined(lines: Sequence[Measure], kept: Sequence[bool], found: Sequence[bool]) -> list[bool]:
    places = [n for n, here in enumerate(found) if here and lines[n].prose]
    if not places:
        return list(kept)
    first, last = places[0], places[-1]
    joined = []
    for n, line in enumerate(lines):
        inside = first <= n <= last
        if found[n]:
            joined.append(kept[n] or (inside and not line.bad and line.share <= 0.5))
        else:
            joined.append(kept[n] and (n < first or (inside and not line.prose)))
    return joined


def hidden_body(lines: Sequence[Measure], bodies: Sequence[str], shown: int) -> str | None:
    """An ``articleBody`` most of which the page does not show, because a script writes it or a wall hides it.

    Args:
        lines: The page.
        bodies: Its ``articleBody``.
        shown: Characters of what the page shows of the article.
    """
    longer = [words for words in bodies if len(words) > max(BODY_LEAST, LONGER * shown)]
    page = Folded(" ".join(line.text for line in lines) if longer else "")
    for words in longer:
        parts = [part for part in re.split(r"\n+|(?<=[.!?])\s+", words) if part.strip()]
        seen = sum(len(part) for part in parts if page.holds(part))
        if seen < 0.5 * sum(map(len, parts)):
            return words
    return None


def weigh(markup: str, lines: Sequence[Measure], kept: list[bool], page: Rendering) -> Opinion:
    """Ask the other extractors where the article is not sure.

    Args:
        markup: The page.
        lines: Its lines.
        kept: Which of them the tree holds to be the article.
        page: How it was taken down.
    """
    if len(markup) > LARGE or len(page.boxes) > BOXES or page.depth > DEEP:
        return Opinion(kept)
    failed: list[str] = []
    quick = _asked("resiliparse", markup, failed)
    mine = agreement(lines, kept, quick)
    if mine >= ALIKE:
        return Opinion(kept)
    careful = _asked("trafilatura", markup, failed)
    third = agreement(lines, kept, careful)
    if third >= ALIKE or not (quick or careful):
        return Opinion(kept, tuple(failed))
    other = _lines_in(lines, careful or quick)
    backed = agreement(lines, other, quick)
    shares = f"own and resiliparse {mine:.2f}, own and trafilatura {third:.2f}, both of them {backed:.2f}"
    outvoted = (backed >= SAME and backed > mine) or not any(kept)
    return Opinion(other if outvoted else kept, (*failed, DISAGREE.format(shares=shares)))


def _lines_in(lines: Sequence[Measure], words: str) -> list[bool]:
    """Which lines an extractor's words hold."""
    theirs = _squeezed(words)
    return [not line.heading and _squeezed(line.text) in theirs for line in lines]


def _asked(name: str, markup: str, failed: list[str]) -> str:
    """What an extractor holds to be the article; where it fails on the page, that is noted."""
    try:
        return EXTRACTORS[name](markup)
    except Exception as error:  # what strangers wrote may defeat it in any way; the other ways stand
        failed.append(f"{name} failed on the page ({type(error).__name__}).")
        return ""


def resiliparse(markup: str) -> str:
    """What resiliparse holds to be the article."""
    extract = load_quiet("resiliparse.extract.html2text").extract_plain_text
    return str(extract(markup, main_content=True, alt_texts=False, list_bullets=False))


def trafilatura(markup: str) -> str:
    """What trafilatura holds to be the article; nothing where it fails on the page."""
    module = load_quiet("trafilatura")
    return str(module.extract(markup, include_comments=False, fast=True) or "")


EXTRACTORS: dict[str, Callable[[str], str]] = {"resiliparse": resiliparse, "trafilatura": trafilatura}
