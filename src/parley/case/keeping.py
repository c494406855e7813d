"""How a case is kept sound: verified, backed up, brought to today's format."""

from __future__ import annotations

import glob
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import partial
from os import PathLike
from pathlib import Path

from parley.adding import AddReport, join_case
from parley.case.growing import Growing
from parley.errors import CaseError, UsageError
from parley.queries.verifying import CheckReport, Fault, Progress, verify_case
from parley.queries.verifying.joined import KINDS_JOINED
from parley.records.codec import encode_line
from parley.store import FORMAT, Store, open_store
from parley.store.address import FILE, parse_address
from parley.store.backup import as_one_file, copy_case
from parley.store.copying import copy_store
from parley.store.upgrading import Upgrade, upgrade_file

CLOCK, NAMED = "%Y%m%dT%H%M%SZ", "????????T??????Z"
"""How backups in a folder are named, and found."""


@dataclass(frozen=True, slots=True)
class Backup:
    """A backup that was made.

    Attributes:
        path: Its file.
        articles: How many articles it holds.
        quotes: How many quotes were compared with their articles in it.
        dropped: Older backups that were let go; none where something is wrong with the case.
        problems: What is wrong with the case, in words, and so with its backup.
    """

    path: Path
    articles: int
    quotes: int
    dropped: tuple[Path, ...] = ()
    problems: tuple[str, ...] = ()


class Keeping(Growing):
    """Verifying, and joining or reading anew what is there."""

    def verify(self, *, deep: bool = False, progress: Progress | None = None) -> CheckReport:
        """Compare every quote with its article, follow every link, count, and look over the store itself.

        Args:
            deep: True to join the case anew as well, in a file that is forgotten, and to compare.
            progress: Told how far it is.
        """
        report = verify_case(self.store, progress)
        if not deep:
            return report
        if self.store.joined_state() < self.store.state():
            return replace(
                report, notes=(*report.notes, "What is not joined yet was not compared with joining anew.")
            )
        try:
            found = tuple(_differences(self.store, self._joined_anew, progress))
        except CaseError as problem:
            found = (Fault("file", "case", "", f"it could not be joined anew: {problem}"),)
        words = tuple(one.words for one in found)
        return replace(report, problems=(*report.problems, *words), faults=(*report.faults, *found))

    check = verify
    """The same under the name it had before."""

    def join(self) -> None:
        """Join what is not joined yet."""
        self._must_be_now()
        join_case(self.store, self._wings, AddReport())

    def rejoin(self) -> None:
        """Join the case anew from all its readings."""
        self._must_be_now()
        self.store.forget()
        join_case(self.store, self._wings, AddReport())

    def reread(self, *, progress: Callable[[int, int, str], None] | None = None) -> AddReport:
        """Read every article anew from the text that is kept, and join the case anew."""
        self._again = True
        return self.add([], progress=progress)

    def _joined_anew(self, store: Store, progress: Progress | None) -> None:
        """Fill an empty store with the readings and judgements of this one, and join it."""
        documents = self.store.documents()
        for number, one in enumerate(documents, 1):
            store.put(self.store.sources(one), self.store.reading(one))
            if progress:
                progress("articles to be joined anew", number, len(documents))
        for judgement in self.store.judgements():
            store.judge(judgement)
        join_case(store, self._wings, AddReport())


def _differences(
    held: Store, fill: Callable[[Store, Progress | None], None], progress: Progress | None
) -> Iterator[Fault]:
    """What a case says that it would not say, or not so, were it joined anew."""
    with tempfile.TemporaryDirectory(prefix="parley-") as folder:
        anew = open_store(str(Path(folder) / "anew.db"))
        try:
            fill(anew, progress)
            for kind in KINDS_JOINED:
                known = {one.id: hash(encode_line(one)) for one in held.records(kind, joined=True)}
                for one in anew.records(kind, joined=True):
                    was = known.pop(one.id, None)
                    if was is None:
                        yield Fault("joined", "case", f"{kind} {one.id}", "is missing: joining anew brings it")
                    elif was != hash(encode_line(one)):
                        yield Fault("joined", "case", f"{kind} {one.id}", "is told otherwise by joining anew")
                for one in known:
                    yield Fault("joined", "case", f"{kind} {one}", "is not brought by joining anew")
        finally:
            anew.close()


def upgrade_case(where: str | PathLike[str]) -> Upgrade:
    """Bring a case to today's format, a copy of it kept beside it: see ``parley.store.upgrading.upgrade_file``.

    Raises:
        CaseError: If it cannot be done; the case is as it was then.
    """
    address = parse_address(str(where))
    if address.schema is None:
        return upgrade_file(address.where)
    open_store(str(where), create=False).close()
    return Upgrade(FORMAT, FORMAT)


def back_up(
    where: str | PathLike[str],
    target: str | PathLike[str],
    *,
    keep: int | None = None,
    progress: Progress | None = None,
) -> Backup:
    """Copy a case as it stands at one moment into an SQLite file, and verify the copy; others may write meanwhile.

    A case in PostgreSQL goes into such a file too: it is a case by itself, and ``copy_store`` takes it back.

    Args:
        where: The case.
        target: A path at which there is nothing; with ``keep`` a folder, in which the file is named by the clock.
        keep: How many backups of this case there are in the folder in the end; the oldest are let go once the new
            one is verified. The new one stays, whatever the clock says.
        progress: Told how far it is.

    Raises:
        CaseError: If the case cannot be read, or its file is damaged: there is no backup then. Where a record is
            at fault, the backup has it as the case does, and says so.
        UsageError: If there is something at ``target`` already, or nothing can be written there.
    """
    told: list[CheckReport] = []
    address = parse_address(str(where))
    path = Path(target)
    if keep is not None:
        path /= f"{address.stem}-{datetime.now(UTC):{CLOCK}}.db"

    def check(name: str) -> None:
        told.append(_verified(name, progress))

    if address.schema is not None:
        _copy_from_server(str(where), path, check, progress)
    elif Path(address.where).is_file():
        copy_case(address.where, path, check, None if progress is None else partial(progress, "pages"))
    else:
        raise CaseError(f"There is no case at {address.shown}.")
    old = [] if keep is None else sorted(path.parent.glob(f"{glob.escape(address.stem)}-{NAMED}.db"), reverse=True)
    (report,) = told
    dropped = tuple(one for one in old if one != path)[(keep or 1) - 1 :] if report.is_well else ()
    for one in dropped:
        one.unlink(missing_ok=True)
    return Backup(path, report.counts.get("document", 0), report.evidence, dropped, report.problems)


def _copy_from_server(where: str, path: Path, check: Callable[[str], None], progress: Progress | None) -> None:
    """Copy a case out of PostgreSQL into a file for its owner alone, which gets its name once it is looked over."""

    def check_file(name: str) -> None:
        check(name)
        as_one_file(name)

    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as problem:
        raise UsageError(f"'{path}' cannot be written: {problem.strerror}.") from problem
    told = None if progress is None else lambda table, done: progress(f"rows of {table}", done, 0)
    copy_store(where, f"{FILE}{path}", told, check_file)


def _verified(name: str, progress: Progress | None) -> CheckReport:
    """The report on a copy whose file is sound.

    Raises:
        CaseError: If it is damaged.
    """
    store = open_store(name, create=False)
    try:
        report = verify_case(store, progress)
        if broken := [one.words for one in report.faults if one.at == "file"]:
            raise CaseError(
                f"The case is damaged, and no backup of it was kept: {broken[0]} Go back to an earlier backup; all "
                "that is wrong is told by `parley verify CASE`."
            )
    finally:
        store.close()
    return report
