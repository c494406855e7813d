"""Why a stretch of an article was taken for what it is, in a reader's words."""

from __future__ import annotations

from collections.abc import Mapping

SHAPES: Mapping[str, str] = {
    "clean:body": "by its shape: prose",
    "clean:headline": "the line that says the title, or looks most like one",
    "clean:headline-again": "the headline once more",
    "clean:slug": "the headline as part of an address",
    "clean:repeated-in-outlet": "stands on many pages of this outlet",
    "clean:repeated-in-page": "a short line that stands three times or more on the page",
    "clean:short-before-article": "a short line above the article",
    "clean:short-after-article": "a short line below the article",
    "clean:standfirst": "a sentence between headline and article",
    "clean:subheading": "a short line alone between paragraphs",
    "clean:menu": "one of several short lines in a row",
    "clean:island": "a little prose far from the article, beyond menus",
    "clean:stamp-elsewhere": "a date or name with no line of the article near",
    "clean:outside-main": "outside of what was extracted from the page as its article",
    "clean:inside-main": "inside of what was extracted from the page as its article",
    "model:lines": "by the line model, against the look of the line",
}


def region_reason(rule: str) -> str:
    """The rule of a region in words; the rule itself stays in brackets, to look it up.

    Example:
        >>> region_reason("cleaning:also-read")
        'by its wording [cleaning:also-read]'
        >>> region_reason("model:lines p=.03")
        'by the line model: 3 in 100 that it is of the article [model:lines p=.03]'
    """
    name, _, chance = rule.partition(" p=.")
    if chance:
        words = f"by the line model: {int(chance)} in 100 that it is of the article"
    elif rule.startswith("cleaning:"):
        words = "by its wording"
    else:
        words = SHAPES.get(name, "by rule")
    return f"{words} [{rule}]"
