"""The record as of a day: what a reader of that day would have had, and nothing that came later.

A case of its own is made from the articles that were out by then, joined without any other. Everything can be asked
of it that can be asked of the case itself; nothing of a later article leaks, since none takes part in the joining:
no date lent by it, no spelling of a name, no outcome of a plan.

What was made is kept beside the case (``parley.case.shelved``), and the next day is made of the nearest that there
is: of another day's record or of the case itself, with what differs put in and taken out.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from parley.adding import AddReport, join_case
from parley.case.cutting import LASTING, Cutting, Wanted, Wish, tokens_of, wish_for
from parley.case.opened import Cut, Opened
from parley.case.shelved import ALL, READY, Shelf, Shelved
from parley.case.standing import KNOWN, LATER, STRADDLING, UNDATED, days_in, place_of
from parley.errors import CaseError
from parley.joins import RULES, Rejoining
from parley.queries.frame import Period
from parley.store import SqliteStore, Store, open_store

KEPT = 8
"""How many records of days a case keeps open; a slider goes to and fro. A guess."""
Progress = Callable[[str, int, int], None]
"""Told (what is done, how many are done, how many there are) while a record is made."""


@dataclass(frozen=True, slots=True)
class Base:
    """A case in a file of which a record can be made.

    Attributes:
        path: Its file.
        held: What names the reading of each article in it.
        is_whole: True for the case itself, False for the record of another day.
    """

    path: Path
    held: Mapping[str, str]
    is_whole: bool

    def far_from(self, wanted: Mapping[str, str]) -> int:
        """How many articles are to be put in or taken out."""
        return len(self.held.items() ^ wanted.items())


class Recalling(Opened):
    """Records as of a day."""

    made_of: str = ""
    """Of the record of a day that is kept: what names its file, which never changes. Empty for any other case."""

    def as_of(self, day: str, *, judged_by: str | None = None, progress: Progress | None = None) -> Self:
        """The case as a reader of that day would have had it.

        Args:
            day: A day; of a month or year its last one.
            judged_by: Only judgements made by this day count. By default all do: they correct how articles were
                read, and add nothing that a reader of the day could not have seen in them.
            progress: Told how far it is, where it is made.

        Returns:
            A case that can be asked and not changed; it belongs to this one, which keeps it at hand and closes it.

        Raises:
            UsageError: If a day is none.
        """
        last, judged = last_day(day), last_day(judged_by) if judged_by else None
        held = self._past
        key = (self._state(), last, judged)
        if key not in held:
            while len(held) >= KEPT:
                held.pop(next(iter(held))).close()
            held[key] = self._recall(wish_for(self.store, self.settings, last, judged), progress or _untold)
        else:
            held[key] = held.pop(key)  # the one asked for last goes last
        return held[key]

    def away(self, day: str, *, judged_by: str | None = None) -> int:
        """How many articles are to be joined or taken out before the record of a day is there; 0 where it is.

        Raises:
            UsageError: If a day is none.
        """
        last, judged = last_day(day), last_day(judged_by) if judged_by else None
        if (self._state(), last, judged) in self._past:
            return 0
        wish = wish_for(self.store, self.settings, last, judged)
        with self.shelf() as shelf:
            if shelf is not None and _kept(shelf, wish) is not None:
                return 0
            wanted = Cutting(self.store, self._wings, shelf).wanted(wish)
            if shelf is None:
                return len(wanted.articles)
            tokens = tokens_of(wanted, wish.digests or {})
            base = self._nearest(shelf, wish, tokens)
            return base.far_from(tokens) if base else len(tokens)

    @property
    def keeps_days(self) -> bool:
        """True where records of days are kept, so that one that is made elsewhere is found here."""
        with self.shelf() as found:
            return found is not None

    def holds_all(self, day: str) -> bool:
        """True where the record of a day is the case as it is: all was out by then, by all its sources."""
        if self.store.joined_state() < self.store.state():
            return False
        with self.shelf() as shelf:
            wanted = Cutting(self.store, self._wings, shelf).wanted(wish_for(self.store, self.settings, day, None))
        whole = not wanted.counts.total() and not any(wanted.articles.values())
        return whole and not _not_known(self.store, wanted.open, day)

    def made_by(self, day: str) -> str:
        """What names everything of which the record of a day is made."""
        return wish_for(self.store, self.settings, day, None).token

    @contextmanager
    def shelf(self) -> Iterator[Shelf | None]:
        """Where records of days are kept, or None: of wings that join all at once nothing can go on."""
        # looked for and not looked at: knowledge of the world takes longer to load than a record that is there
        has_world = hasattr(type(self._wings), "world") or "world" in getattr(self._wings, "__dict__", ())
        found = Shelf.of(self.store) if has_world else None
        try:
            yield found
        finally:
            if found is not None:
                found.close()

    def close(self) -> None:
        """Let go of the case's file and of the records as of a day. Closing twice does no harm."""
        while self._past:
            self._past.popitem()[1].close()
        super().close()

    def _recall(self, wish: Wish, tell: Progress) -> Self:
        with self.shelf() as shelf:
            if shelf is not None:
                try:
                    if kept := _kept(shelf, wish):
                        shelf.touch(kept)
                        return self._opened(open_store(str(shelf.path(kept.file)), create=False), kept)
                    return self._made(shelf, wish, tell)
                except CaseError:  # no room on the disk, or the folder was taken away meanwhile
                    pass
            return self._made_in_memory(wish, tell)

    def _opened(self, store: Store, kept: Shelved) -> Self:
        past = type(self)(store, self.settings, self._wings, self._where)
        past.cut = Cut(kept.day, kept.judged or None, kept.later, kept.straddling, kept.undated)
        past.made_of = kept.file
        return past

    def _made(self, shelf: Shelf, wish: Wish, tell: Progress) -> Self:
        """A record in a file, out of the nearest that there is."""
        cutting = Cutting(self.store, self._wings, shelf)
        tell("dates of articles", 0, 0)
        wanted = cutting.wanted(wish)
        tokens = tokens_of(wanted, wish.digests or {})
        for one in shelf.all(wish.basis):
            if one.is_of(wish.day, wish.judged_by) and self._still_holds(shelf, one, wish, tokens):
                found = _shelved(Path(one.file), wish, wanted, shelf.articles(one)[1])
                shelf.renew(found)
                return self._opened(open_store(str(shelf.path(one.file)), create=False), found)
        path, store = self._grown(shelf, wish, cutting, wanted, tokens, tell)
        try:
            gone = _not_known(store, wanted.open, wish.day)
            if gone:  # what all may be in is the base of the next day, which is to be begun with all of them too
                shelf.keep(_shelved(path, wish, wanted, {}, stage=ALL), tokens, {})
                store.close()
                tokens = {one: token for one, token in tokens.items() if one not in gone}
                path, store = self._grown(shelf, wish, cutting, wanted, tokens, tell)
            gone |= self._settle(store, wanted.open - gone.keys(), wish.day, tell)
            one = _shelved(path, wish, wanted, gone)
            shelf.keep(one, tokens_of(wanted, wish.digests or {}), gone)
            return self._opened(store, one)
        except BaseException:
            store.close()
            raise

    def _grown(
        self, shelf: Shelf, wish: Wish, cutting: Cutting, wanted: Wanted, tokens: Mapping[str, str], tell: Progress
    ) -> tuple[Path, SqliteStore]:
        """A case of just these articles, joined, in a file of its own: out of the nearest that there is."""
        base = self._nearest(shelf, wish, tokens)
        with shelf.making(wish.day) as path:
            held: Mapping[str, str] = {}
            if base is not None:
                tell("copying", 0, 0)
                shelf.copy(base.path, path)
                held = base.held
            store = SqliteStore(path)
            try:
                if base is not None and base.is_whole:
                    held = store.digests()  # of the moment at which it was copied
                    store.clear_journal()
                _share(store, wish)
                _take_in(store, cutting, wanted, tokens, held, tell)
                self._join(store, tell)
            except BaseException:
                store.close()
                raise
            return path, store

    def _still_holds(self, shelf: Shelf, one: Shelved, wish: Wish, tokens: Mapping[str, str]) -> bool:
        """True where a record is made of what is wanted though the case is another: what came is of other days."""
        return shelf.articles(one)[0] == tokens and _judged_alike(shelf.path(one.file), wish, exactly=True)

    def _nearest(self, shelf: Shelf, wish: Wish, tokens: Mapping[str, str]) -> Base | None:
        """What the record of a day is made of with the fewest articles put in or taken out; None for nothing."""
        found: list[Base] = []
        for one in shelf.all(wish.basis):
            articles, gone = shelf.articles(one)
            found.append(Base(shelf.path(one.file), {d: t for d, t in articles.items() if d not in gone}, False))
        if self.store.flow() and self.store.joined_state() == self.store.state() and self._is_of_these_rules():
            found.append(Base(Path(getattr(self.store, "name", "")), wish.digests or {}, True))
        found.sort(key=lambda base: base.far_from(tokens))
        return next(
            (one for one in found if one.far_from(tokens) < len(tokens) and _judged_alike(one.path, wish)), None
        )

    def _is_of_these_rules(self) -> bool:
        return self.store.meta().get("joins") == RULES

    def _made_in_memory(self, wish: Wish, tell: Progress) -> Self:
        """A record that is forgotten with the process, made from nothing."""
        cutting = Cutting(self.store, self._wings)
        wanted = cutting.wanted(wish)
        store = open_store(":memory:")
        try:
            _share(store, wish)
            _take_in(store, cutting, wanted, dict.fromkeys(wanted.articles, ""), {}, tell)
            self._join(store, tell)
            gone = self._settle(store, wanted.open, wish.day, tell)
            past = type(self)(store, self.settings, self._wings, self._where)
        except BaseException:
            store.close()
            raise
        counts = wanted.counts + Counter(gone.values())
        past.cut = Cut(wish.day, wish.judged_by, counts[LATER], counts[STRADDLING], counts[UNDATED])
        return past

    def _settle(self, store: Store, open_ones: Collection[str], day: str, tell: Progress) -> dict[str, str]:
        """Let go of articles that a record does not date by its day until none is left; why each went."""
        gone: dict[str, str] = {}
        while left := _not_known(store, frozenset(open_ones) - gone.keys(), day):
            gone |= left
            store.drop(left)
            self._join(store, tell)
        return gone

    def _join(self, store: Store, tell: Progress) -> None:
        world = getattr(self._wings, "world", None)
        if world is None:
            join_case(store, self._wings, AddReport())
            return
        rejoining, total = Rejoining(store, world), len(store.stale())
        while store.joined_state() < store.state():
            tell("articles joined", total - len(store.stale()), total)
            rejoining.step(lambda: None)  # a record of a day has no runs: nothing was added to it one day


def last_day(day: str) -> str:
    """The day meant; of a month or year its last one.

    Raises:
        UsageError: If it is none.

    Example:
        >>> last_day("2025-02")
        '2025-02-28'
    """
    return Period.of(None, day).until or ""


def shared(of: Store) -> Store:
    """A store in memory with what is known of a case as a whole."""
    store = open_store(":memory:")
    for name, value in of.meta().items():
        if name.startswith(LASTING):
            store.set_meta(name, value)
    return store


def _untold(what: str, done: int, total: int) -> None:
    del what, done, total


def _kept(shelf: Shelf, wish: Wish) -> Shelved | None:
    """The record that is wanted, where it is kept and everything is as it was when it was made."""
    return next(
        (one for one in shelf.all(wish.basis) if one.is_of(wish.day, wish.judged_by) and one.token == wish.token),
        None,
    )


def _shelved(path: Path, wish: Wish, wanted: Wanted, gone: Mapping[str, str], stage: str = READY) -> Shelved:
    counts = wanted.counts + Counter(gone.values())
    return Shelved(
        path.name, wish.day, wish.judged_by or "", stage, wish.basis, wish.token, counts[LATER], counts[STRADDLING],
        counts[UNDATED],
    )  # fmt: skip


def _share(store: Store, wish: Wish) -> None:
    """Give a record what is known of the case as a whole, and the judgements that it does not have yet."""
    held = store.meta()
    for name, value in wish.lasting.items():
        if held.get(name) != value:
            store.set_meta(name, value)
    there = {one.id: one for one in store.judgements()}
    for one in wish.judgements:
        if one.id not in there:
            store.judge(one)
        elif one.undone_by and not there[one.id].undone_by:
            store.undo(one.id, one.undone_by)


def _judged_alike(path: Path, wish: Wish, *, exactly: bool = False) -> bool:
    """True where the judgements of a case are those of a record, or the first of them."""
    store = open_store(str(path), create=False)
    try:
        held = store.judgements()
    finally:
        store.close()
    wanted = wish.judgements
    if [one.id for one in held] != [one.id for one in wanted[: len(held)]]:
        return False
    if exactly:
        return list(held) == list(wanted)
    return all(one.undone_by in (None, other.undone_by) for one, other in zip(held, wanted, strict=False))


def _take_in(
    store: Store,
    cutting: Cutting,
    wanted: Wanted,
    tokens: Mapping[str, str],
    held: Mapping[str, str],
    tell: Progress,
) -> None:
    """Put in the articles that a record lacks or has otherwise, and take out what it is not to have."""
    out = [one for one, token in held.items() if tokens.get(one) != token]
    for at in range(0, len(out), PART):
        tell("articles taken out", at, len(out))
        store.drop(out[at : at + PART])
    left = [one for one, token in tokens.items() if held.get(one) != token]
    for number, one in enumerate(left):
        tell("articles put in", number, len(left))
        store.put(*cutting.reading(one, wanted.articles[one]))


PART = 200
"""Articles taken out at once; a guess."""


def _not_known(store: Store, open_ones: Collection[str], day: str) -> dict[str, str]:
    """Articles without a date of their own that what is there does not date by a day, and why not."""
    if not open_ones:
        return {}
    papers = store.records("document", joined=True, where={"id": open_ones})
    dates = {one.id: days_in(one.published) for one in papers}
    places = {one: place_of(dates.get(one, (None, None)), day) for one in sorted(open_ones)}
    return {one: place for one, place in places.items() if place != KNOWN}
