"""From something given to its articles: tells the format, calls its reader, and goes into what lies inside."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import BinaryIO, Protocol, cast

from parley.errors import ArticleError
from parley.intake.lines import Chained
from parley.intake.oddities import finished
from parley.intake.parts import How, Item, shown_name, skipped
from parley.intake.sniff import HEAD, KINDS, foreign, reader_of, tell_kind
from parley.records import Raw, Skipped


class Turns(Protocol):
    """Told of each single article before it is read; says whether and how it is to be."""

    def begin(self, source: str, twice: bool) -> str:
        """ "pass" to leave it out, "careful" to read it the careful way, else "usual"."""


class EveryTurn:
    """Everything is read the usual way."""

    def begin(self, source: str, twice: bool) -> str:
        """Always "usual"."""
        del source, twice
        return "usual"


def told(item: Item) -> Item:
    """The item with its format; what was looked at is kept for the reader.

    Raises:
        OSError: If it cannot be opened.
        ArticleError: If its path leads to no plain file.
    """
    if item.kind:
        return item
    if item.data is not None:
        return replace(item, kind=tell_kind(item.data[:HEAD], item.name))
    if item.stream is None:
        with item.open() as stream:
            return replace(item, kind=tell_kind(_first(stream), item.name))
    stream = item.stream
    head = _first(stream)
    return replace(item, kind=tell_kind(head, item.name), stream=cast(BinaryIO, Chained(head, stream)))


def unfold(
    item: Item, how: How, turns: Turns, elsewhere: Callable[[Item], Iterator[Raw | Skipped]] | None = None
) -> Iterator[Raw | Skipped]:
    """The articles of an item, and what was left out and why. Never raises for what the item holds.

    Args:
        item: What was given.
        how: Its bounds.
        turns: Told of each single article.
        elsewhere: Reads what is not to be read in this process; None where this is that other process.
    """
    found = 0
    try:
        item = told(item)
        kind = KINDS[item.kind]
        if kind.inside and elsewhere is not None:
            yield from elsewhere(item)
            return
        if kind.holds and item.depth > how.limits.depth:
            yield skipped(item.source, f"lies in more than {how.limits.depth} archives. Unpack it.", "depth")
            return
        if not kind.holds:
            turn = turns.begin(item.source, kind.twice)
            if turn == "pass":
                return
            how = replace(how, careful=turn == "careful")
        for one in _read(item, how):
            found += 1
            if isinstance(one, Item):
                yield from unfold(one, replace(how, careful=False), turns, elsewhere)
            else:
                yield finished(one) if isinstance(one, Raw) else one
    except ArticleError as problem:
        yield skipped(problem.source, problem.reason, "unreadable")
    except MemoryError:
        yield skipped(item.source, f"needs more memory to be read than is allowed.{_after(found)}", "memory")
    except RecursionError:
        yield skipped(item.source, f"is nested too deep to be read.{_after(found)}", "nested")
    except OSError as problem:
        yield skipped(item.source, f"cannot be read: {problem.strerror or problem}.{_after(found)}", "unreadable")
    except Exception as problem:  # a reader that fails on what a stranger made must not cost the rest
        words = shown_name(f"{type(problem).__name__}: {problem}"[:300])
        yield skipped(item.source, f"could not be read: {words}.{_after(found)}", "failed")


def _read(item: Item, how: How) -> Iterator[Raw | Skipped | Item]:
    if not KINDS[item.kind].holds and item.kind != "pdf":
        data = item.whole(how.limits.article)
        if what := foreign(data[:HEAD]):
            raise ArticleError(item.source, f"is not text but {what}.")
        item = replace(item, data=data, stream=None)
    yield from reader_of(item.kind)(item, how)


def _first(stream: BinaryIO) -> bytes:
    """The first bytes of a stream, as many as a format is told by; fewer only at its end."""
    head = b""
    while len(head) < HEAD and (piece := stream.read(HEAD - len(head))):
        head += piece
    return head


def _after(found: int) -> str:
    return f" {found} parts of it were read before." if found else ""
