"""The other end of ``worker``: runs in a process of its own, reads tasks, and writes what it found."""

from __future__ import annotations

import json
import resource
import signal
import sys
from dataclasses import replace
from multiprocessing.connection import Connection

from parley.intake.parts import How, Item
from parley.intake.unfold import unfold
from parley.intake.worker import Begun, Done, Found, Task, pack, read_task
from parley.records import Raw, Skipped

REFUSED = frozenset({
    "socket.connect", "socket.bind", "socket.getaddrinfo", "socket.gethostbyname",
    "subprocess.Popen", "os.system", "os.exec", "os.spawn", "os.posix_spawn", "os.fork", "os.forkpty",
    "os.remove", "os.rename", "os.rmdir", "os.mkdir", "os.symlink", "os.link", "shutil.rmtree",
})  # fmt: skip
"""What reading an article never does (names of audit events of Python)."""


class Turns:
    """Which articles of a task are read, and how; each gets its own seconds of computing.

    Args:
        task: The task.
        pipe: Told of each article that is begun.
    """

    def __init__(self, task: Task, pipe: Connection) -> None:
        self._task, self._pipe = task, pipe
        self._number = -1

    def begin(self, source: str, twice: bool) -> str:
        """See ``unfold.Turns``."""
        self._number += 1
        if self._number < self._task.first:
            return "pass"
        self._pipe.send_bytes(pack(Begun(self._number, source, twice)))
        allow(self._task.limits.seconds)
        return "careful" if self._number == self._task.careful else "usual"


def allow(seconds: float) -> None:
    """From now on so many seconds of computing, by this process and not by the clock; then it ends."""
    signal.setitimer(signal.ITIMER_PROF, seconds)


def serve() -> None:
    """Read tasks until the pipe is closed. Arguments of the program: its path of modules, then [pipe, memory]."""
    number, memory = json.loads(sys.argv[2])
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    confine(memory)
    with Connection(number) as pipe:
        while True:
            try:
                task = read_task(pipe.recv_bytes())
                _do(task, pipe)
            except (EOFError, BrokenPipeError, ConnectionResetError):
                return


def _do(task: Task, pipe: Connection) -> None:
    item = Item(
        task.source, task.name, task.data, task.path, None, task.kind, task.encoding, task.known
    )  # fmt: skip
    allow(task.limits.seconds)
    for found in unfold(item, How(task.limits), Turns(task, pipe)):
        pipe.send_bytes(pack(_packed(found, task)))
        allow(task.limits.seconds)
    allow(0)
    pipe.send_bytes(pack(Done()))


def _packed(found: Raw | Skipped, task: Task) -> Found:
    if isinstance(found, Skipped):
        return Found(skipped=found)
    whole = found.original is not None and found.original == task.data
    return Found(raw=replace(found, original=None) if whole else found, whole=whole)


def confine(memory: int) -> None:
    """Bound what this process may use, and refuse what reading never does."""
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    if sys.platform != "darwin":  # there the limit is not kept, and setting it fails
        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    sys.dont_write_bytecode = True
    sys.addaudithook(_refuse)


def _refuse(event: str, _: tuple[object, ...]) -> None:
    if event in REFUSED:
        raise PermissionError(f"Reading an article does not need '{event}'.")
