"""TAR archives, read from front to back: nothing is unpacked to disk, names are only shown."""

from __future__ import annotations

import tarfile
from collections.abc import Iterator
from typing import BinaryIO, cast

from parley.errors import ArticleError
from parley.intake.formats.entries import Budget, inside, last_name
from parley.intake.lines import read_limited
from parley.intake.parts import How, Item, skipped, too_large
from parley.intake.sniff import HEAD, KINDS, tell_kind
from parley.records import Raw, Skipped


def read_tar(item: Item, how: How) -> Iterator[Raw | Skipped | Item]:
    """The files of an archive, each to be read in turn; links and devices are named and left.

    Raises:
        ArticleError: If it holds or unpacks to more than allowed, or nothing of it can be read.
    """
    budget = Budget(item.source, 0, how.limits)  # what packs it has its own budget, with a ratio
    files = 0
    with item.open() as stream:
        try:
            archive = tarfile.open(fileobj=stream, mode="r|", errorlevel=0)  # noqa: SIM115 - owns nothing to close
            while (entry := archive.next()) is not None:
                budget.enter()
                if entry.isdir():
                    continue
                files += 1
                source = inside(item.source, entry.name)
                if entry.isfile():
                    yield from _file(archive, entry, item, source, budget)
                else:
                    what = (
                        "a link; links in archives are not followed"
                        if entry.islnk() or entry.issym()
                        else "no file"
                    )
                    yield skipped(source, f"is {what}.", "entry")
        except (tarfile.TarError, EOFError, ValueError, OSError) as problem:
            if not files:
                raise ArticleError(item.source, f"is a broken TAR archive: {problem}.") from None
            yield skipped(item.source, f"breaks off ({problem}); what came before was read.", "broken")
    if not files:
        raise ArticleError(item.source, "is an archive without files.")


def _file(
    archive: tarfile.TarFile, entry: tarfile.TarInfo, item: Item, source: str, budget: Budget
) -> Iterator[Skipped | Item]:
    stream = archive.extractfile(entry)
    if stream is None:
        yield skipped(source, "is no file.", "entry")
        return
    name = last_name(entry.name)
    head = stream.read(min(HEAD, entry.size))
    holds = KINDS[tell_kind(head, name)].holds
    limit = budget.limits.inner if holds else budget.limits.article
    if entry.size > limit:
        yield skipped(source, too_large(limit, entry.size), "too-large")
        return
    budget.spend(entry.size)
    data = head + (read_limited(cast(BinaryIO, stream), limit) or b"")
    if len(data) < entry.size:
        yield skipped(source, "breaks off before its end.", "broken")
        return
    yield Item(source, name, data=data, encoding=item.encoding, known=item.known, depth=item.depth + 1)
