"""How articles enter a case: taken in, read where they are new, kept one by one, and joined at the end.

Every article is kept in a transaction of its own, and joined records are changed in one for some hundred articles,
so that a crash leaves a case that can be asked and grown; numbers in the store tell what is still to be joined.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from importlib.metadata import version
from os import PathLike
from pathlib import Path
from typing import BinaryIO

from parley.engines import run
from parley.errors import ArticleError, SettingError
from parley.intake import Intake
from parley.intake.repetition import with_repeated
from parley.joining.changes import find_changes
from parley.joins import CHUNK as STEP
from parley.joins import Rejoining
from parley.lexicons.shelf import ANY, open_shelf
from parley.records import Change, Judgement, Raw, Reading, Skipped
from parley.settings import Settings
from parley.store import Run, Store
from parley.store.sources import merge_sources, sort_sources, with_sources
from parley.text.ids import content_id
from parley.wings import Build, LateCorridor, Wings

Input = str | PathLike[str] | Raw | Skipped
"""What may be added: a path, "-" for standard input, or an article in hand."""
Progress = Callable[[int, int, str], None]
"""Told (articles done, articles seen so far, source of the last one) while a case grows."""
Joining = Callable[[int, int], None]
"""Told (articles joined, articles to be joined) before each step, where these are many."""

PLAYBOOK = ANY
REMOVED = "adding:remove_articles"
"""Rule of the changes by which a run notes that articles were taken out."""
CHUNK = 1000  # articles held at once while adding: some 5 MB of text; a guess
CHUNK_SIZE = 64_000_000  # characters and bytes of them, where they are large; a guess


@dataclass(frozen=True, slots=True)
class AddReport:
    """What adding did: ids of documents, each once and in order of arrival, and what was not read and why.

    ``updated`` were there already and are now known from a further source; ``unchanged`` from the same ones;
    ``removed`` were taken out, each with what it was called.
    """

    added: tuple[str, ...] = ()
    updated: tuple[str, ...] = ()
    unchanged: tuple[str, ...] = ()
    skipped: tuple[Skipped, ...] = ()
    removed: tuple[tuple[str, str], ...] = ()

    def and_then(self, other: AddReport) -> AddReport:
        """What this addition and a later one did, told as one: each document by the most that happened to it.

        Example:
            >>> AddReport(("d_1",), skipped=()).and_then(AddReport((), ("d_1",), ("d_2",))).unchanged
            ('d_2',)
        """
        added = tuple(dict.fromkeys((*self.added, *other.added)))
        updated = tuple(d for d in dict.fromkeys((*self.updated, *other.updated)) if d not in added)
        same = dict.fromkeys((*self.unchanged, *other.unchanged))
        unchanged = tuple(d for d in same if d not in {*added, *updated})
        return AddReport(
            added, updated, unchanged, (*self.skipped, *other.skipped), (*self.removed, *other.removed)
        )


@dataclass(slots=True)
class Tally:
    """What adding has done so far; documents are noted once, by the most that happened to them."""

    seen: int = 0
    done: int = 0
    noted: dict[str, str] = field(default_factory=dict)
    skipped: list[Skipped] = field(default_factory=list)

    def note(self, document: str, what: str) -> None:
        """Note that a document was added, updated or unchanged."""
        if self.noted.get(document) != "added" and (what != "unchanged" or document not in self.noted):
            self.noted[document] = what

    def report(self) -> AddReport:
        """What it came to."""
        added, updated, unchanged = (
            tuple(one for one, what in self.noted.items() if what == wanted)
            for wanted in ("added", "updated", "unchanged")
        )
        return AddReport(added, updated, unchanged, tuple(self.skipped))


def read_lexicon(path: str | None) -> str:
    """The text of a case's own lexicon; empty where there is none.

    Raises:
        SettingError: If it cannot be read.
    """
    if path is None:
        return ""
    try:
        return Path(path).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as problem:
        raise SettingError(f"The lexicon '{path}' cannot be read: {problem}.") from None


def playbook_of(store: Store, settings: Settings) -> str:
    """The playbook of a case; a case that has none yet takes that of the settings.

    Raises:
        SettingError: If the settings name another one than the case was made with.
    """
    kept = store.meta().get("playbook")
    if kept is None:
        kept = settings.playbook or PLAYBOOK
        open_shelf(kept)
        store.set_meta("playbook", kept)
    if settings.playbook not in (None, kept):
        raise SettingError(
            f"This case reads with the playbook '{kept}', not '{settings.playbook}'. Leave the setting away, or "
            "make a new case."
        )
    return kept


def take_in(
    inputs: Iterable[Input], stdin: BinaryIO | None = None, encoding: str | None = None, repeated: bool = False
) -> Iterator[Raw | Skipped]:
    """Articles from whatever was given, in order.

    Args:
        inputs: Paths, URLs or articles in hand.
        stdin: Where "-" reads from.
        encoding: Encoding of text files, where a person names it.
        repeated: True to note on each article the lines that many pages of its outlet share. All are held at once.
    """
    if repeated:
        yield from with_repeated(take_in(inputs, stdin, encoding))
        return
    with Intake(encoding=encoding) as intake:
        for one in inputs:
            if isinstance(one, Raw | Skipped):
                yield one
            else:
                yield from intake.read(str(one), stdin)


def read(
    inputs: Iterable[Input],
    settings: Settings | None = None,
    *,
    stdin: BinaryIO | None = None,
    encoding: str | None = None,
) -> Iterator[Reading | Skipped]:
    """Read articles and store nothing: their readings in the order given, or why one was not read."""
    chosen = settings or Settings()
    playbook = chosen.playbook or PLAYBOOK
    own = read_lexicon(chosen.lexicon)
    corridor = LateCorridor(chosen.model, playbook, chosen.rules, own, chosen.cache)
    build = Build(chosen.model, playbook, corridor, chosen.rules, own, chosen.cache)
    coming = take_in(inputs, stdin, encoding, chosen.repeated)
    with closing(corridor):
        for chunk in _chunks(coming):
            outcomes = run(
                chosen.engine, build, [_bare(one) for one in chunk if isinstance(one, Raw)], chosen.workers
            )
            for one in chunk:
                if isinstance(one, Skipped):
                    yield one
                    continue
                outcome = next(outcomes)
                yield outcome.result or _skip(one.source, outcome.reason or "was not read.")


def add_articles(
    store: Store,
    coming: Iterator[Raw | Skipped],
    build: Build,
    engine: str,
    workers: int,
    progress: Progress | None = None,
    *,
    again: bool = False,
) -> Tally:
    """Keep articles in a store with their readings, a chunk at a time.

    What is there already is not read again, unless ``again`` says so: then everything that comes is.
    """
    tally = Tally()
    if again:
        store.forget()  # names that a case has of its own bear on all that was joined
    for chunk in _chunks(coming):
        new = _sort_out(store, chunk, tally, again)
        for outcome in run(engine, build, [_bare(merged) for _, merged in new], workers):
            every, merged = new[outcome.index]
            if outcome.result is None:
                tally.skipped.append(_skip(merged.source, outcome.reason or "was not read."))
            else:
                _keep(store, every, outcome.result, tally)
            tally.done += 1
            if progress:
                progress(tally.done, tally.seen, merged.source)
    return tally


def _chunks(coming: Iterator[Raw | Skipped]) -> Iterator[list[Raw | Skipped]]:
    """What comes in pieces that can be held at once."""
    held: list[Raw | Skipped] = []
    size = 0
    for one in coming:
        held.append(one)
        size += len(one.text) + len(one.original or b"") if isinstance(one, Raw) else 0
        if len(held) >= CHUNK or size >= CHUNK_SIZE:
            yield held
            held, size = [], 0
    if held:
        yield held


def _bare(raw: Raw) -> Raw:
    """An article without its bytes: reading needs none of them, and they need not travel."""
    return raw if raw.original is None else replace(raw, original=None)


def _sort_out(
    store: Store, chunk: Sequence[Raw | Skipped], tally: Tally, again: bool
) -> list[tuple[tuple[Raw, ...], Raw]]:
    """What of a chunk is to be read: for each text all its sources, and the article merged from them."""
    coming: dict[str, list[Raw]] = {}
    for one in chunk:
        if isinstance(one, Skipped):
            tally.skipped.append(one)
        else:
            coming.setdefault(content_id("document", one.sha256), []).append(one)
    new = []
    for document, raws in coming.items():
        known = store.sources(document)
        every = sort_sources((*known, *raws))
        merged = merge_sources(every)
        if again and known:
            new.append((every, merged))
        elif every == known:
            tally.note(document, "unchanged")
            _keep_original(store, document, raws)
        elif known and merged == merge_sources(known):
            _keep(store, every, store.reading(document), tally)
        else:
            new.append((every, merged))
    tally.seen += len(coming)
    tally.done = tally.seen - len(new)
    return new


def _keep_original(store: Store, document: str, raws: Sequence[Raw]) -> None:
    """Keep the bytes of an article that was read before bytes were kept."""
    brought = next((raw for raw in raws if raw.original is not None), None)
    if brought is not None and store.original(document) is None:
        store.keep_original(brought)


def _keep(store: Store, every: tuple[Raw, ...], reading: Reading, tally: Tally) -> None:
    known = bool(store.sources(reading.document.id))
    try:
        store.put(every, with_sources(reading, every))
    except ArticleError as problem:
        tally.skipped.append(_skip(problem.source, problem.reason))
    else:
        tally.note(reading.document.id, "updated" if known else "added")


def join_case(store: Store, wings: Wings, report: AddReport, progress: Joining | None = None) -> None:
    """Join what is out of date in a case: the one place that does so.

    Only what new, changed and removed articles and new judgements bear on is joined anew. Another process may add
    while this one joins; then it is joined once more. What a crash cuts off, the next joining finishes.
    """
    world = getattr(wings, "world", None)
    if world is None:
        _join_whole(store, wings, report)
        return
    rejoining, told = Rejoining(store, world), False

    def note() -> Run | None:
        mine = AddReport() if told else report  # what another adds meanwhile is joined too, and is another run
        return _run(_noted(mine, rejoining.came, rejoining.went), rejoining.changes())

    total = len(store.stale()) if progress else 0
    while store.joined_state() < store.state():
        if progress and total > STEP:
            progress(max(0, total - len(store.stale())), total)
        told = rejoining.step(note) or told


def _noted(report: AddReport, came: Iterable[str], went: Mapping[str, str]) -> AddReport:
    """What a run is to note: articles that were joined for the first time, or for the last, whoever brought them.

    So no article is left out that somebody added who was cut off before joining, or whom this joining was quicker
    than, and none is noted twice.
    """
    return AddReport(tuple(came), report.updated, removed=tuple(sorted(went.items())))


def remove_articles(store: Store, wings: Wings, documents: Iterable[str], by: Iterable[Judgement] = ()) -> None:
    """Take documents out of a case, as if they had never been added, and join what they bore on.

    ``by`` are the judgements by which they go, kept with that in one.
    """
    gone = tuple((one, store.reading(one).document.source) for one in dict.fromkeys(documents))
    store.drop((one for one, _ in gone), by)
    join_case(store, wings, AddReport(removed=gone))


def _join_whole(store: Store, wings: Wings, report: AddReport) -> None:
    """Join a case as wings of their own do, which know no other way than all at once."""
    while store.joined_state() < (state := store.state()):
        before = store.joined()
        joined = wings.join(list(store.readings()), store.judgements())
        joined = replace(joined, documents=tuple(replace(d, text=None) for d in joined.documents))
        was, now = ({one.id: one.source for one in held.documents} for held in (before, joined))
        went = {one: source for one, source in was.items() if one not in now}
        noted = _noted(report, now.keys() - was.keys(), went)
        store.replace_joined(joined, state, _run(noted, find_changes(before, joined)))


def _run(report: AddReport, changes: tuple[Change, ...]) -> Run | None:
    """The note of an addition or removal; None where nothing was added or removed and nothing changed."""
    changes = (*map(_removed, report.removed), *changes)
    if not (report.added or report.updated or changes):
        return None
    now = datetime.now(UTC).isoformat(timespec="seconds")
    added, updated = tuple(sorted(report.added)), tuple(sorted(report.updated))
    return Run(0, now, version("parley-record"), added, updated, changes)


def _removed(gone: tuple[str, str]) -> Change:
    """What a run notes of an article that was taken out."""
    document, name = gone
    said = f"article {name}"
    return Change(content_id("change", "withdrawn", document, said), REMOVED, "withdrawn", document, said, None)


def _skip(source: str, reason: str) -> Skipped:
    source = source.encode("utf-8", "replace").decode()
    return Skipped(content_id("skipped", source, reason), "case:read", reason, source)
