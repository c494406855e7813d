"""The process that reads what strangers wrote: bounded, replaced when it dies, and nothing else is lost by it."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from tests.intake.making import WORDS, zipped

from parley.intake import Limits
from parley.intake.parts import Item
from parley.intake.worker import Worker
from parley.records import Raw, Skipped

TABLE = f'text\n"{WORDS}"\n'.encode()
MANY = b"text\n" + b'"' + b"The envoys met. " * 60_000 + b'"\n'


def test_one_process_reads_many_items_and_is_let_go() -> None:
    with Worker() as worker:
        numbers = set()
        for number in range(5):
            (found,) = worker.read(Item(f"{number}", data=TABLE, kind="table"))
            assert isinstance(found, Raw)
            numbers.add(worker._process.pid if worker._process else None)
        assert 1 == len(numbers)
    assert worker._process is None
    with pytest.raises(ProcessLookupError):
        os.kill(numbers.pop() or 0, 0)


def test_what_takes_too_long_is_given_up_and_the_next_one_read() -> None:
    with Worker(Limits(seconds=0.001)) as worker:
        (slow,) = worker.read(Item("slow", data=MANY * 20, kind="table"))
        assert isinstance(slow, Skipped)
        assert "seconds of computing" in slow.reason
        worker.limits = Limits()
        (found,) = worker.read(Item("next", data=TABLE, kind="table"))
        assert isinstance(found, Raw)


def test_what_needs_too_much_memory_is_given_up() -> None:
    with Worker(replace(Limits(), memory=150 << 20)) as worker:
        found = list(worker.read(Item("large", data=b'text\n"' + b"\xc3\xa9" * 9_000_000 + b'"\n', kind="table")))
        assert ["large"] == [one.source for one in found]
        assert isinstance(found[0], Skipped)
        (small,) = worker.read(Item("next", data=TABLE, kind="table"))
        assert isinstance(small, Raw)


def test_of_an_archive_only_the_entry_that_kills_is_lost() -> None:
    held = {"a.txt": WORDS.encode(), "b.txt": b"The envoys met. " * 1_200_000, "c.txt": WORDS.encode()}
    with Worker() as worker:
        coming = worker.read(Item("a.zip", data=zipped(held, packed=False), kind="zip"))
        first = next(coming)
        assert worker._pipe is not None
        assert worker._pipe.poll(60)  # it has begun the second entry, which takes it a good while
        assert worker._process is not None
        worker._process.kill()
        second, third = coming
    assert ("a.zip!/a.txt", "a.zip!/b.txt", "a.zip!/c.txt") == (first.source, second.source, third.source)
    assert [Raw, Skipped, Raw] == [type(one) for one in (first, second, third)]


@pytest.mark.parametrize(
    ("attempt", "error"),
    [
        ("import socket; socket.create_connection(('127.0.0.1', 9))", "PermissionError"),
        ("import subprocess; subprocess.run(['true'])", "PermissionError"),
        ("import os; os.remove('none')", "PermissionError"),
        ("open('written', 'wb', 0).write(b'x')", "File too large"),
    ],
)
def test_the_process_opens_no_socket_starts_no_program_and_writes_no_file(
    attempt: str, error: str, tmp_path: Path
) -> None:
    code = f"from parley.intake.served import confine; confine(2 << 30); {attempt}"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False, cwd=tmp_path)
    assert error in done.stderr
    assert all(path.stat().st_size == 0 for path in tmp_path.iterdir())
