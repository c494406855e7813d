"""Which cases are served, under which short names, and how a thread gets at one.

A store belongs to the thread that opened it, so every thread has a ``Case`` of its own, kept open. What a case was
asked is remembered for all threads until the case changes: rows are immutable.
"""

from __future__ import annotations

import os
import re
import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar, cast

from parley.case import Case
from parley.errors import CaseError, ParleyError, UsageError
from parley.settings import Settings
from parley.store.address import FILE, is_server, parse_address, shown_address
from parley.users.roles import ALL, READ, Person
from parley.web.days import Days

KEPT = 640
"""How many answers are remembered: a screen needs up to ten, each of a page of rows at most. With 128 fifty readers
of twenty screens of a large case pushed each other's answers out (`bench/load.py`)."""
UNSAFE = re.compile(r"[^a-z0-9]+")
ENDINGS = (".db", ".sqlite", ".parley")

Answer = TypeVar("Answer")


@dataclass(frozen=True, slots=True)
class Served:
    """A case that is served.

    Attributes:
        name: Its short name, as it stands in addresses: lower case, digits and hyphens.
        where: Path or URL of its store.
    """

    name: str
    where: str

    @property
    def shown(self) -> str:
        """Path or URL as a screen may have it: without its password."""
        return shown_address(self.where)


class Held(dict[str, Case]):
    """The cases that a thread has open; they are closed when the thread ends, by the thread itself."""

    def __del__(self) -> None:
        for case in self.values():
            with suppress(Exception):  # at the end of the process another thread may be the one that lets go
                case.close()


class Shelf:
    """The cases that are served.

    Args:
        places: Paths or URLs of cases, and folders, of which every case is served.
        settings: What a person chose; handed to every case.
        writable: False where nothing may be changed through the web.

    Raises:
        CaseError: If a place is neither a case nor a folder.
    """

    def __init__(self, places: Iterable[str], settings: Settings | None = None, *, writable: bool = True) -> None:
        self.settings = settings or Settings()
        self.writable = writable
        self._places = tuple(places)
        self._mine = threading.local()
        self._lock = threading.Lock()
        self._answers: OrderedDict[Hashable, object] = OrderedDict()
        self._days = Days(self.settings)
        self.served: Mapping[str, Served] = {}
        self.refresh()

    def refresh(self) -> None:
        """Look again which cases the folders hold; those served keep their names."""
        named = {one.where: one.name for one in self.served.values()}
        taken = dict(self.served)
        for where in (one for place in self._places for one in _cases_at(place)):
            if where not in named:
                name = _short_name(where, taken)
                named[where] = name
                taken[name] = Served(name, where)
        self.served = {name: one for name, one in taken.items() if "://" in one.where or Path(one.where).is_file()}

    def check_names(self) -> None:
        """Refuse cases whose files give one name: which of them has it would hang on their order.

        Raises:
            UsageError: If there are any; rights to a case hang on its name.
        """
        for one in self.served.values():
            if (plain := _short_name(one.where, {})) != one.name:
                raise UsageError(
                    f"'{self.served[plain].where}' and '{one.where}' would both be '{plain}', and the rights "
                    "of users hang on that name. Give one of the files another name."
                )

    @contextmanager
    def case(self, name: str, sees: str = ALL) -> Iterator[Case]:
        """The case of that short name, for the thread that asks; never hand it to another.

        Args:
            name: Its short name.
            sees: Up to which label it is seen; what is above is left out as if it had never been added.

        Raises:
            UsageError: If no case is served under that name.
            CaseError: If it cannot be opened.
        """
        served = self.served.get(name)
        if served is None:
            there = ", ".join(self.served) or "none"
            raise UsageError(f"No case is served under the name '{name}'. There are: {there}.")
        held: Held = self._mine.__dict__.setdefault("cases", Held())
        if name not in held:
            held[name] = Case.open(served.where, self.settings, create=False)
        try:
            yield held[name].seen_by(sees)
        except CaseError:
            # A file that was replaced or taken away is opened anew at the next question.
            held.pop(name).close()
            raise

    def titles(self, person: Person | None = None) -> list[tuple[Served, str, int, str | None]]:
        """Every case with its title, how many articles it holds, and what is wrong where it cannot be opened.

        Args:
            person: Who asks: what they may not see is not counted, what they may not open not named.
        """
        found: list[tuple[Served, str, int, str | None]] = []
        for one in self.served.values():
            if person is not None and not person.may(READ, one.name):
                continue
            try:
                with self.case(one.name, person.sees if person else ALL) as case:
                    found.append((one, case.title, len(case.store.documents()), None))
            except ParleyError as problem:
                found.append((one, one.name, 0, str(problem)))
        return sorted(found, key=lambda row: row[1].casefold())

    def as_of(self, case: Case, name: str, day: str) -> Case:
        """A case as of a day, where that is there or soon made; see ``parley.web.days``.

        Raises:
            BeingMade: If it takes longer, and is being made meanwhile.
            UsageError: If it is no day.
        """
        return self._days.of(case, self.served[name].where, day)

    def recall(self, case: Case, name: str, question: Hashable, ask: Callable[[], Answer]) -> Answer:
        """The answer to a question, asked once until the case changes.

        Args:
            case: The case, open in this thread.
            name: Its short name.
            question: What is asked, with every argument that the answer depends on.
            ask: Gives the answer; it must be immutable, for other threads will read it.
        """
        key = (name, case.sees, case.store.state(), case.store.joined_state(), question)
        with self._lock:
            if key in self._answers:
                self._answers.move_to_end(key)
                return cast(Answer, self._answers[key])
        answer = ask()
        with self._lock:
            self._answers[key] = answer
            while len(self._answers) > KEPT:
                self._answers.popitem(last=False)
        return answer


def _cases_at(place: str) -> Iterator[str]:
    place = place.removeprefix(FILE)
    if is_server(place) or not Path(place).is_dir():
        if not is_server(place) and not Path(place).is_file():
            raise CaseError(f"There is no case at {place}. Make one: parley add {place} ARTICLE...")
        yield place
        return
    for name in sorted(os.listdir(place)):
        path = Path(place, name)
        if path.suffix in ENDINGS and path.is_file() and _is_case(path):
            yield str(path)


def _is_case(path: Path) -> bool:
    """True for an SQLite file that carries the mark of a case; nothing is opened or written."""
    try:
        with path.open("rb") as file:
            head = file.read(72)
    except OSError:
        return False
    return head.startswith(b"SQLite format 3\x00") and head[68:72] == b"PRLY"


def _short_name(where: str, taken: Mapping[str, Served]) -> str:
    """A name for addresses out of a path, unlike those taken.

    Example:
        >>> _short_name("/a/Grain deal.db", {}), _short_name("x/%%.db", {})
        ('grain-deal', 'case')
    """
    stem = UNSAFE.sub("-", parse_address(where).stem.casefold()).strip("-")[:40] or "case"
    name, number = stem, 2
    while name in taken:
        name, number = f"{stem}-{number}", number + 1
    return name
