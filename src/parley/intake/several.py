"""Several articles in one: live blogs, digests, exports of a press archive.

Exports that mark where each article begins come apart; of the others it is said, so that no one date is believed
for all.
"""

from __future__ import annotations

import re
from itertools import pairwise

NUMBERED = re.compile(
    r"^[ \t]*(?:Document|Article|Story|Item|Result|Record)[ \t]+(\d{1,4})[ \t]+(?:of|/)[ \t]+\d{1,4}[ \t]*$",
    re.M | re.I,
)
ENDED = re.compile(r"^[ \t]*(?:End of (?:Document|Article|Story)|Document [A-Z]{4,}\w{10,})[ \t]*$", re.M | re.I)
RULED = re.compile(r"^[ \t]*(?:[-=_*#~•·][ \t]?){5,}$", re.M)
CLOCKED = re.compile(
    r"^[ \t*•\-–[(]*(?:\d{1,2}[:.h]\d{2}(?:[ \t]*[ap]\.?m\.?)?|\d{1,2}[ \t]*[ap]\.m\."
    r"|\d+[ \t]*(?:min(?:ute)?s?|h(?:ou)?rs?)[ \t]+ago)"
    r"(?:[ \t]*\(?(?:[A-Z]{2,4}T?|local time)\)?)?[ \t\])]*(?:[-–—:|][^\n]*|$)",
    re.M,
)
MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)\w*"
DATED = re.compile(
    r"^[ \t]*(?:(?:Mon|Tues?|Wednes|Thurs?|Fri|Satur|Sun)\w*,?[ \t]+)?"
    rf"(?:\d{{1,2}}[ \t]+{MONTH}|{MONTH}[ \t]+\d{{1,2}}),?[ \t]+\d{{4}}[ \t]*$",
    re.M | re.I,
)
LIVE = re.compile(
    r"^[^\n]{0,80}\b(?:live (?:updates?|blog|coverage|ticker)|as it happened|rolling coverage)\b", re.M | re.I
)
HEAD = 2_000  # characters among which a page calls itself live
FEW, MANY = 3, 6  # entries by the clock of a page that calls itself live, and of one that does not; guesses


def find_several(text: str) -> str | None:
    """A warning where a text holds several articles, else None.

    Example:
        >>> find_several("2 May 2025\\nTalks open.\\n-----\\n3 May 2025\\nTalks end.\\n-----")[:46]
        'Several articles seem to stand in this one (2,'
    """
    rules, dates = len(RULED.findall(text)), len(set(DATED.findall(text)))
    if rules and dates > 1 and abs(rules - dates) <= 1:
        return _several(dates, "ruled off, each with its date")
    clocks = len(CLOCKED.findall(text))
    if clocks >= MANY or (clocks >= FEW and LIVE.search(text, 0, HEAD)):
        return (
            f"This seems to be a live page with {clocks} entries of different hours: one date may not hold for all."
        )
    return None


def split_several(text: str) -> list[tuple[int, int]]:
    """The half-open places of the articles of an export that marks where each begins or ends; none where it is one.

    Every character lies in one of them.

    Example:
        >>> split_several("Talks open.\\nEnd of Document\\nTalks end.\\nEnd of Document\\n")
        [(0, 28), (28, 55)]
    """
    numbered = [match.start() for match in NUMBERED.finditer(text)]
    cuts = numbered if len(numbered) > 1 else [match.end() + 1 for match in ENDED.finditer(text)]
    edges = sorted({0, *(cut for cut in cuts if 0 < cut < len(text)), len(text)})
    places: list[tuple[int, int]] = []
    for start, end in pairwise(edges):
        if places and (not text[start:end].strip() or not text[slice(*places[-1])].strip()):
            places[-1] = (places[-1][0], end)
        else:
            places.append((start, end))
    return places if len(places) > 1 else []


def _several(count: int, how: str) -> str:
    return (
        f"Several articles seem to stand in this one ({count}, {how}). They are read as one, with one date: "
        "split the file to have each with its own."
    )
