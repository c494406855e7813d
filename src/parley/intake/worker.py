"""A process of its own that reads what strangers wrote, kept for many items and replaced when it dies.

It may use only so much memory, and only so many seconds of computing for one article; it may not open sockets,
start programs or write files; and it answers in plain data that is checked. Whatever it is given, this process goes
on: an article that kills it is tried once more in a careful way where there is one, then named and left out.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Generator, Iterator
from dataclasses import replace
from multiprocessing.connection import Connection, Pipe

import msgspec

from parley.intake.parts import Item, Known, Limits, skipped
from parley.intake.sniff import KINDS
from parley.records import Raw, Skipped

PATIENCE = 15  # times its seconds of computing that an article is waited for by the clock: a machine may be busy
DYING = 10.0  # seconds that a process which hung up is given to end
LEAST_PATIENCE = 60.0  # seconds by the clock in any case
START = "import json, sys; sys.path[:] = json.loads(sys.argv[1]); from parley.intake.served import serve; serve()"


class Task(msgspec.Struct, array_like=True):
    """What the other process is to read. Articles before ``first`` are passed over, one may be read carefully."""

    source: str
    name: str
    data: bytes | None
    path: str | None
    kind: str
    encoding: str | None
    known: Known
    limits: Limits
    first: int = 0
    careful: int = -1


class Begun(msgspec.Struct, array_like=True, tag="begun"):
    """It begins to read the article of that number and source; ``twice`` where there is a careful way too."""

    number: int
    source: str
    twice: bool


class Found(msgspec.Struct, array_like=True, tag="found"):
    """What it read, or why not. ``whole`` where the bytes of the article are those of the task: they stay there."""

    raw: Raw | None = None
    skipped: Skipped | None = None
    whole: bool = False


class Done(msgspec.Struct, array_like=True, tag="done"):
    """It has read all of its task."""


pack = msgspec.msgpack.Encoder().encode
read_task = msgspec.msgpack.Decoder(Task).decode
_read_message = msgspec.msgpack.Decoder(Begun | Found | Done).decode
Death = tuple[Begun | None, str]
"""The article that was being read when the process died, and why it died, in words."""


class Worker:
    """The process that reads, started when first needed. Use it in a ``with`` statement, so that it is let go.

    Args:
        limits: What one article may cost.
    """

    def __init__(self, limits: Limits | None = None) -> None:
        self.limits = limits or Limits()
        self._process: subprocess.Popen[bytes] | None = None
        self._pipe: Connection | None = None

    def __enter__(self) -> Worker:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def read(self, item: Item) -> Iterator[Raw | Skipped]:
        """The articles of an item, and what was left out and why; never raises for what the item holds.

        Args:
            item: With its kind told, and with bytes or a path: an open stream cannot be handed on.
        """
        task = Task(
            item.source, item.name, item.data, item.path, item.kind, item.encoding, item.known, self.limits
        )  # fmt: skip
        for _ in range(self.limits.deaths):
            death = yield from self._try(task)
            if death is None:
                return
            begun, why = death
            if begun is not None and begun.twice and task.careful != begun.number:
                task.first = task.careful = begun.number
                continue
            yield skipped(begun.source if begun else item.source, why, "defeated")
            if begun is None or not KINDS[task.kind].holds:
                return
            task.first = begun.number + 1
        yield skipped(item.source, "defeated its reader too often; the rest was left out. Unpack it.", "defeated")

    def _try(self, task: Task) -> Generator[Raw | Skipped, None, Death | None]:
        """Read a task from ``task.first`` on; gives None when it is done, or how it died."""
        begun: Begun | None = None
        over = False
        patience = max(self.limits.seconds * PATIENCE, LEAST_PATIENCE)
        try:
            pipe = self._started()
            pipe.send_bytes(pack(task))
            while pipe.poll(patience):
                message = _read_message(pipe.recv_bytes())
                if isinstance(message, Done):
                    over = True
                    return None
                if isinstance(message, Begun):
                    begun = message
                else:
                    yield from _unpacked(message, task)
            return begun, f"took more than {patience:g} seconds to be read, and was given up."
        except (EOFError, OSError, msgspec.DecodeError):
            return begun, self._why()
        finally:
            if not over:  # dead, stuck, or nobody wants the rest: its answers must not be taken for the next task's
                self.close()

    def _started(self) -> Connection:
        if self._pipe is None:
            ours, theirs = Pipe()
            path = json.dumps([os.path.abspath(one) for one in sys.path])
            settings = json.dumps([theirs.fileno(), self.limits.memory])
            self._process = subprocess.Popen(
                [sys.executable, "-c", START, path, settings], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL, pass_fds=[theirs.fileno()], start_new_session=True,
            )  # fmt: skip
            theirs.close()
            self._pipe = ours
        return self._pipe

    def _why(self) -> str:
        """Why the process died, in words."""
        code = None
        if self._process is not None:
            try:
                code = self._process.wait(DYING)
            except subprocess.TimeoutExpired:
                self._process.kill()
        if code == -signal.SIGPROF:
            return f"took more than {self.limits.seconds:g} seconds of computing to be read, and was given up."
        if code == -signal.SIGKILL:
            return "was given up: the system ended the process that read it, most likely for want of memory."
        return f"ended the process that read it (status {code}), and was given up."

    def close(self) -> None:
        """Let go of the process. It starts anew when it is needed again."""
        if self._pipe is not None:
            self._pipe.close()
        if self._process is not None:
            self._process.kill()
            self._process.wait()
        self._pipe = self._process = None


def _unpacked(found: Found, task: Task) -> Iterator[Raw | Skipped]:
    if found.raw is not None:
        yield replace(found.raw, original=task.data) if found.whole else found.raw
    if found.skipped is not None:
        yield found.skipped
