"""Repair of words whose bytes were read by the wrong code page (``TĂĽrkiye`` for ``Türkiye``).

Only UTF-8 read as something else is repaired, word by word: the characters of a suspicious stretch are turned
back into bytes by each of some two dozen code pages, and where those bytes are UTF-8 of a likelier word, that
word is taken. Marks keep their form: curly quotes stay curly, dashes stay dashes. Paragraphs that are damaged
in ways no single table explains are offered to ftfy, whose candidate is taken where the letters are likelier too.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cache

import ftfy
from ftfy.badness import is_bad

from parley.lexicons.letters import COMMON, NEVER, Letters, load_letters, rarity, script
from parley.records import Evidence, Repair
from parley.text.ids import content_id
from parley.text.offsets import OffsetMap

PAGES = (
    "cp1252", "cp1250", "latin-1", "mac_roman", "cp437", "cp850", "cp852", "iso8859-2", "cp1254", "cp1257",
    "iso8859-15", "cp1251", "cp1253", "cp866", "koi8-r", "iso8859-9", "iso8859-16", "mac_latin2", "cp1258",
    "iso8859-4", "iso8859-5", "iso8859-7", "cp1255", "cp1256",
)  # fmt: skip
"""Code pages by how often they do damage on European pages (the order is a guess and only breaks ties)."""

RUN = re.compile(r"[^\x00-\x7f]{2,}")
WORD_START = re.compile(r"[^ \t\r\n\f\v]*\Z")
WORD_END = re.compile(r"[^ \t\r\n\f\v]*")
EDGES = "()[]{}<>,.;:!?\"'/\\|*_"
EMOJI = re.compile("[\u2600-\u27bf\ufe0f\U0001f000-\U0001faff]")
HARMLESS = frozenset("’‘“”–—…•«»„‚\u00a0")
MARKS = HARMLESS | frozenset(EDGES)
GAIN = 6.0  # nats that a repair must gain: from the trial in design/recipes.md
GAIN_NATURAL = 10.0  # the same where the word as it stands has the look of a word: a guess, measured in tests
WORD_LIMIT = 400  # longer ones are text without blanks; a line of Thai is 300
LINE_LIMIT = 4000  # longer paragraphs are not offered to ftfy: matching them up costs their square
TIE = 0.02
PASSES = 4  # looks at a text after the first, so that what is repaired is clean; damage seen was done twice at most
VOTE, VOTE_MOST = 1.5, 4.0
FTFY = ftfy.TextFixerConfig(
    unescape_html=False, remove_terminal_escapes=False, fix_latin_ligatures=False, fix_character_width=False,
    uncurl_quotes=False, fix_line_breaks=False, fix_surrogates=False, remove_control_chars=False,
    normalization=None,
)  # fmt: skip


Edit = tuple[int, int, str, str]
"""What to replace: (start, end, replacement, how)."""


@dataclass(frozen=True, slots=True)
class _Page:
    name: str
    byte_of: dict[str, int]
    pattern: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class _Candidate:
    clean: str
    page: str
    gain: float


@dataclass(frozen=True, slots=True)
class _Word:
    start: int
    end: int
    raw: str
    candidates: tuple[_Candidate, ...]


@cache
def _pages() -> tuple[_Page, ...]:
    return tuple(_page(name) for name in PAGES)


def _page(name: str) -> _Page:
    """A code page backwards; bytes that it leaves open stand for themselves, as browsers read them."""
    byte_of: dict[str, int] = {}
    for byte in range(0x80, 0x100):
        letter = bytes([byte]).decode(name, "ignore") or chr(byte)
        byte_of.setdefault(letter, byte)
    classes = {"t": "", "2": "", "3": "", "4": ""}
    for letter, byte in byte_of.items():
        kind = "t" if byte < 0xC0 else "2" if 0xC2 <= byte < 0xE0 else "3" if 0xE0 <= byte < 0xF0 else "4"
        if byte not in (0xC0, 0xC1) and byte < 0xF5:
            classes[kind] += re.escape(letter)
    two, three, four, tail = (f"[{classes[kind]}]" for kind in "234t")
    return _Page(name, byte_of, re.compile(f"{two}{tail}|{three}{tail}{{2}}|{four}{tail}{{3}}"))


def repair_text(
    raw: str, document: str, letters: Letters | None = None
) -> tuple[str, OffsetMap, tuple[Repair, ...]]:
    """Mend damaged words.

    Args:
        raw: The article as received.
        document: Its id.
        letters: Which letters follow each other; the package's own where None.

    Returns:
        The repaired text, the map of its places to those of ``raw``, and the repairs, whose places count in
        ``raw``. Text without damage comes back as it is.

    Example:
        >>> text, offsets, repairs = repair_text("Talks in TĂĽrkiye failed.", "d")
        >>> text, repairs[0].raw, offsets.to_raw(9, 16)
        ('Talks in Türkiye failed.', 'TĂĽrkiye', (9, 17))
    """
    if raw.isascii():
        return raw, OffsetMap.of_edits((), len(raw)), ()
    model = letters or load_letters()
    edits = _edits(raw, model)
    for _ in range(PASSES if edits else 0):
        text = _apply(raw, [edit[:3] for edit in edits])
        further = _edits(text, model)
        if not further:
            break
        edits = _merged(raw, text, edits, further)
    changed = [(start, end, clean) for start, end, clean, _ in edits]
    return (
        _apply(raw, changed),
        OffsetMap.of_edits(changed, len(raw)),
        tuple(_record(raw, document, edit, model) for edit in edits),
    )


def _edits(text: str, letters: Letters) -> list[Edit]:
    """What to replace in a text, looked at once."""
    words = _suspicious(text, letters)
    votes = Counter(word.candidates[0].page for word in words)
    return _with_ftfy(text, [_narrowed(word, *_choose(word, votes)) for word in words], letters)


def _narrowed(word: _Word, clean: str, how: str) -> Edit:
    """The edit of the damaged word alone, without marks and words joined to it that stay as they are."""
    raw, most = word.raw, min(len(word.raw), len(clean)) - 1
    first = last = 0
    for size in range(most):
        if raw[size] != clean[size]:
            break
        first = size + 1 if raw[size] in MARKS else first
    for size in range(most - first):
        if raw[-1 - size] != clean[-1 - size]:
            break
        last = size + 1 if raw[-1 - size] in MARKS else last
    return word.start + first, word.end - last, clean[first : len(clean) - last], how


def _merged(raw: str, text: str, edits: list[Edit], further: list[Edit]) -> list[Edit]:
    """Edits of ``raw`` and then of the ``text`` they made, as edits of ``raw`` alone."""
    offsets = OffsetMap.of_edits([edit[:3] for edit in edits], len(raw))
    shift = 0
    held: list[tuple[int, int, Edit | None, Edit | None]] = [(*edit[:2], None, edit) for edit in further]
    for edit in edits:
        start, end, clean, _ = edit
        held.append((start + shift, start + shift + len(clean), edit, None))
        shift += len(clean) - (end - start)
    groups: list[list[tuple[int, int, Edit | None, Edit | None]]] = []
    reach = -1
    for one in sorted(held, key=lambda one: one[:2]):
        if one[0] >= reach:
            groups.append([])
        groups[-1].append(one)
        reach = max(reach, one[1])
    return [_united(text, offsets, group) for group in groups]


def _united(text: str, offsets: OffsetMap, group: Sequence[tuple[int, int, Edit | None, Edit | None]]) -> Edit:
    """Edits that overlap in the text made, as one edit of the text as received."""
    later = [edit for _, _, _, edit in group if edit]
    first, last = min(one[0] for one in group), max(one[1] for one in group)
    if not later:
        return next(edit for _, _, edit, _ in group if edit)
    inner = [(start - first, end - first, new) for start, end, new, _ in later]
    return (*offsets.to_raw(first, last), _apply(text[first:last], inner), later[-1][3])


def _record(raw: str, document: str, edit: Edit, letters: Letters) -> Repair:
    start, end, clean, how = edit
    words = raw[start:end]
    gain = round(letters.score(clean) - letters.score(words), 1)
    return Repair(
        content_id("repair", document, start, end), "repair:code-page" if how != "ftfy" else "repair:ftfy",
        (Evidence(document, start, end, words),), document, start, end, words, clean, how, gain,
    )  # fmt: skip


def _apply(raw: str, edits: Sequence[tuple[int, int, str]]) -> str:
    parts: list[str] = []
    here = 0
    for start, end, clean in edits:
        parts += [raw[here:start], clean]
        here = end
    return "".join(parts) + raw[here:]


def _suspicious(raw: str, letters: Letters) -> list[_Word]:
    """The words that have a likelier form, each with its candidates, best first."""
    found: list[_Word] = []
    known: dict[str, tuple[_Candidate, ...]] = {}
    past = 0
    for run in RUN.finditer(raw):
        if run.start() < past or HARMLESS.issuperset(run.group()):
            continue
        start, end = _word_at(raw, run.start(), run.end())
        start, past = max(start, past), end  # of a word without end the window reaches back into what was taken
        word = raw[start:end]
        if len(word) > WORD_LIMIT:
            continue
        if word not in known:
            known[word] = _candidates(word, letters)
        if known[word]:
            found.append(_Word(start, end, word, known[word]))
    return found


def _word_at(raw: str, start: int, end: int) -> tuple[int, int]:
    """The word around a stretch: to the blanks on both sides, without the marks of ASCII at its edges."""
    left = WORD_START.search(raw, max(0, start - 60), start)
    first = left.start() if left else start
    last = WORD_END.match(raw, end, end + 60)
    stop = last.end() if last else end
    while first < start and raw[first] in EDGES:
        first += 1
    while stop > end and raw[stop - 1] in EDGES:
        stop -= 1
    return first, stop


def _candidates(word: str, letters: Letters) -> tuple[_Candidate, ...]:
    """Likelier forms of a word over all code pages, best first; damage done twice is undone twice."""
    best: dict[str, _Candidate] = {}
    before = letters.score(word)
    natural = _natural(word)
    if natural not in (None, "LATIN"):
        return ()
    for rank, page in enumerate(_pages()):
        clean = _undo(word, page)
        if clean == word:
            continue
        again = _undo(clean, page)
        clean = again if again != clean and letters.score(again) > letters.score(clean) else clean
        if clean in best or not _sound(clean):
            continue
        gain = letters.score(clean) - before - TIE * rank
        if gain > (GAIN_NATURAL if natural else GAIN):
            best[clean] = _Candidate(clean, page.name, gain)
    return tuple(sorted(best.values(), key=lambda one: -one.gain))


def _undo(word: str, page: _Page) -> str:
    byte_of = page.byte_of

    def back(match: re.Match[str]) -> str:
        try:
            return bytes(byte_of[letter] for letter in match.group()).decode("utf-8")
        except UnicodeDecodeError:
            return match.group()

    return page.pattern.sub(back, word)


def _natural(word: str) -> str | None:
    """The script of a word that could be one as it stands: letters of one script, capitals where they belong."""
    core = [letter for letter in word if letter not in HARMLESS and letter not in "-'"]
    scripts = {script(letter) for letter in core}
    if len(scripts) != 1 or "" in scripts:
        return None
    plain = "".join(core)
    regular = plain.islower() or plain.isupper() or plain.istitle() or plain.lower() == plain.upper()
    return scripts.pop() if regular else None


def _sound(clean: str) -> bool:
    """True where a candidate holds nothing that no word has, and its letters are of one script."""
    beyond = [letter for letter in clean if letter > "\x7f" and letter not in COMMON]
    if any(not script(letter) and not (EMOJI.match(letter) or letter in "²³¹½¼¾·×") for letter in beyond):
        return False
    scripts = {script(letter) for letter in clean} - {""}
    if len(scripts) > 1 or any(rarity(letter) <= NEVER for letter in beyond):
        return False
    return scripts <= {"LATIN"} or len(beyond) >= 3


def _choose(word: _Word, votes: Counter[str]) -> tuple[str, str]:
    """The candidate with the most gain, a code page counting more where it did other damage in the document."""
    best = max(
        word.candidates,
        key=lambda one: one.gain + min(VOTE_MOST, VOTE * (votes[one.page] - (one is word.candidates[0]))),
    )
    return best.clean, best.page


def _with_ftfy(raw: str, edits: list[Edit], letters: Letters) -> list[Edit]:
    """The edits, and those of ftfy in lines that still look damaged after them."""
    mended = _apply(raw, [edit[:3] for edit in edits])
    if not is_bad(mended):
        return edits
    offsets = OffsetMap.of_edits([edit[:3] for edit in edits], len(raw))
    found = list(edits)
    for line in re.finditer(r"[^\r\n]+", mended):
        words = line.group()
        if len(words) > LINE_LIMIT or words.isascii() or not is_bad(words):
            continue
        clean = ftfy.fix_encoding(words, FTFY)
        if clean == words or letters.score(clean) - letters.score(words) < GAIN:
            continue
        for start, end, new in _differences(words, clean):
            place = offsets.to_raw(line.start() + start, line.start() + end)
            found = [edit for edit in found if edit[1] <= place[0] or edit[0] >= place[1]]
            found.append((*place, new, "ftfy"))
    return sorted(found)


def _differences(before: str, after: str) -> list[tuple[int, int, str]]:
    """What to replace in ``before`` so that it reads ``after``; neither side of an edit is ever empty."""
    found: list[tuple[int, int, int, int]] = []
    for kind, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if kind == "equal":
            continue
        if a == b or c == d:  # the character before or after comes along
            a, b, c, d = (a - 1, b, c - 1, d) if a and c else (a, b + 1, c, d + 1)
        if found and found[-1][1] > a:
            a, _, c, _ = found.pop()
        found.append((a, b, c, d))
    return [(a, b, after[c:d]) for a, b, c, d in found]
