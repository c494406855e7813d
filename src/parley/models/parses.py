"""Parses of paragraphs that are kept, so that text met before is not parsed again: in this run, or in one before.

A paragraph's parse depends on nothing but its words, the model and the code (`parley.models.products` sees to the
last bits), so it may be kept under a digest of these. What is kept lies in one SQLite file in the user's cache
folder, readable by its owner alone. It holds no text, but lemmas and labels that tell much of it: what a person may
not keep, they should not read with a cache. Whatever is wrong with the file (damaged, locked, full, not ours) costs
time and nothing else: each entry carries a digest of its own, and what does not answer to it is parsed anew.
"""

from __future__ import annotations

import atexit
import os
import sqlite3
import stat
import threading
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from hashlib import blake2b
from pathlib import Path

import msgspec

from parley.records import Token

ParsedBlock = list[tuple[tuple[Token, ...], tuple[tuple[int, ...], ...]]]
"""The sentences of one block: tokens with offsets from the block's start, and each token's dependants."""

FILE = "parses.db"
LIMIT = 256_000_000
"""Bytes of the file at most, some 70,000 different news reports; then its oldest quarter goes."""

HELD = 8_000_000
"""Bytes that are held in memory until they can be written."""

EAGER = 128
"""Paragraphs after which they are: some five articles, a hundredth of a second of writing."""

PATIENCE = 0.05
"""Seconds to wait for another process that writes; waiting longer costs more than parsing."""

CHECK = 8  # bytes of an entry's own digest
ASKED = 500  # keys asked for at once; SQLite takes 32,766

_Kept = tuple[list[str], list[int], bytes, bytes, bytes, bytes, bytes, bytes, bytes, bytes, bytes]
"""Words, sizes of the sentences; then of each token start, length, lemma, pos, tag, dep, head, ent, ent_start."""

_decode = msgspec.msgpack.Decoder(_Kept).decode
_encode = msgspec.msgpack.Encoder().encode

SAME, LOWER = 0, 1
"""Numbers of the lemmas that are the word itself, or the word in small letters; others are two past their place."""


class Parses:
    """Parses by the text of their paragraphs, kept beyond this process.

    Args:
        folder: Where the file lies; made if absent.
        version: What else a parse depends on: model and code. Parses of other versions are not seen.
        limit: Bytes of the file at most.
    """

    def __init__(self, folder: str | os.PathLike[str], version: str, limit: int = LIMIT) -> None:
        self.path = Path(folder) / FILE
        self._version = version.encode()
        self._limit = limit
        self._waiting: dict[bytes, bytes] = {}
        self._size = 0
        self._since = 0
        self._lock = threading.Lock()
        self._file: sqlite3.Connection | None = None
        self._open()
        atexit.register(self.close)

    def find(self, blocks: Iterable[str]) -> dict[str, ParsedBlock]:
        """The parses that are kept of these paragraphs."""
        keys = {self._key(block): block for block in blocks}
        with self._lock:
            entries = {key: self._waiting[key] for key in keys if key in self._waiting}
            entries.update(self._read([key for key in keys if key not in entries]))
        found = {}
        for key, entry in entries.items():
            with suppress(ValueError, IndexError, msgspec.MsgspecError):
                found[keys[key]] = unpack(keys[key], _checked(key, entry))
        return found

    def keep(self, parses: Mapping[str, ParsedBlock]) -> None:
        """Keep parses of paragraphs; they are written some at a time."""
        with self._lock:
            for block, parsed in parses.items():
                key, held = self._key(block), pack(parsed)
                entry = _check(key, held) + held
                if self._size + len(entry) > HELD:
                    self._waiting.clear()  # nobody takes them: another writes all the time, or there is no file
                    self._size = 0
                self._waiting[key] = entry
                self._size += len(entry)
            self._since += len(parses)
            if self._since >= EAGER:
                self._write()

    def close(self) -> None:
        """Write what waits and let go of the file. Parses are still found and kept, in memory, after it."""
        with self._lock:
            self._write()
            self._let_go()
        atexit.unregister(self.close)

    def _key(self, block: str) -> bytes:
        return blake2b(self._version + b"\0" + block.encode("utf-8", "surrogatepass"), digest_size=20).digest()

    def _open(self) -> None:
        """Open the file; what is damaged is thrown away once and begun anew."""
        for _ in range(2):
            try:
                if not _is_ours(self.path):
                    return
                self._file = sqlite3.connect(
                    self.path, timeout=PATIENCE, check_same_thread=False, isolation_level=None
                )
                self._file.executescript(
                    "PRAGMA journal_mode = WAL; PRAGMA synchronous = OFF; PRAGMA journal_size_limit = 4000000;"
                    "CREATE TABLE IF NOT EXISTS parses (key BLOB PRIMARY KEY, parse BLOB NOT NULL);"
                )
                return
            except sqlite3.OperationalError:  # locked for long, or no room: then without
                self._let_go()
                return
            except sqlite3.DatabaseError:
                self._throw_away()
            except OSError:
                return

    def _read(self, keys: Sequence[bytes]) -> dict[bytes, bytes]:
        entries: dict[bytes, bytes] = {}
        try:
            for start in range(0, len(keys), ASKED):
                if self._file is None:
                    break
                some = keys[start : start + ASKED]
                marks = ",".join("?" * len(some))
                rows = self._file.execute(f"SELECT key, parse FROM parses WHERE key IN ({marks})", some)
                entries.update((key, entry) for key, entry in rows if isinstance(entry, bytes))
        except sqlite3.OperationalError:
            pass
        except sqlite3.DatabaseError:
            self._throw_away()
            self._open()
        return entries

    def _write(self) -> None:
        """Write what waits in one go; where another process writes, it waits on."""
        self._since = 0
        if self._file is None or not self._waiting:
            return
        try:
            self._file.execute("BEGIN IMMEDIATE")
            self._file.executemany("INSERT OR IGNORE INTO parses VALUES (?, ?)", self._waiting.items())
            self._make_room()
            self._file.execute("COMMIT")
        except sqlite3.OperationalError:
            with suppress(sqlite3.Error):
                self._file.execute("ROLLBACK")
            return
        except sqlite3.DatabaseError:
            self._throw_away()
            self._open()
            return
        self._waiting.clear()
        self._size = 0

    def _make_room(self) -> None:
        """Take the oldest quarter out of a file that is too large; its pages are used again."""
        if self._file is None:
            return
        pages, free, size = (
            self._file.execute(f"PRAGMA {name}").fetchone()[0]
            for name in ("page_count", "freelist_count", "page_size")
        )
        if (pages - free) * size > self._limit:
            self._file.execute(
                "DELETE FROM parses WHERE rowid IN (SELECT rowid FROM parses ORDER BY rowid "
                "LIMIT (SELECT 1 + count(*) / 4 FROM parses))"
            )

    def _let_go(self) -> None:
        if self._file is not None:
            with suppress(sqlite3.Error):
                self._file.close()
            self._file = None

    def _throw_away(self) -> None:
        self._let_go()
        for end in ("", "-wal", "-shm"):
            with suppress(OSError):
                os.unlink(f"{self.path}{end}")


def _is_ours(path: Path) -> bool:
    """Make a file that its owner alone may read, or find it so: no link, and nobody else's."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    os.close(os.open(path, os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0), 0o600))
    known = path.lstat()
    if not stat.S_ISREG(known.st_mode) or known.st_uid != getattr(os, "geteuid", lambda: known.st_uid)():
        return False
    if stat.S_IMODE(known.st_mode) != 0o600:
        path.chmod(0o600)
    return True


def _check(key: bytes, held: bytes) -> bytes:
    return blake2b(held, key=key, digest_size=CHECK).digest()


def _checked(key: bytes, entry: bytes) -> bytes:
    held = entry[CHECK:]
    if entry[:CHECK] != _check(key, held):
        raise ValueError("an entry that is damaged")
    return held


def pack(parsed: ParsedBlock) -> bytes:
    """The parse of a block in bytes, without its text.

    Example:
        >>> token = Token(0, 0, 4, "Talk", "talk", "NOUN", "NN", "ROOT", 0, "", False)
        >>> parsed = [((token,), ((),))]
        >>> unpack("Talk", pack(parsed)) == parsed
        True
    """
    words: dict[str, int] = {}
    tokens = [token for sentence, _ in parsed for token in sentence]
    lemmas = []
    for token in tokens:
        if token.lemma == token.text:
            lemmas.append(SAME)
        elif token.lemma == token.text.lower():
            lemmas.append(LOWER)
        else:
            lemmas.append(words.setdefault(token.lemma, len(words)) + 2)
    columns = [
        [token.start for token in tokens],
        [token.end - token.start for token in tokens],
        lemmas,
        *([words.setdefault(word, len(words)) for word in column] for column in _labels(tokens)),
        [token.head for token in tokens],
        [words.setdefault(token.ent, len(words)) for token in tokens],
    ]
    sizes = [len(sentence) for sentence, _ in parsed]
    starts = bytes(token.ent_start for token in tokens)
    return _encode((list(words), sizes, *(_narrow(column) for column in columns), starts))


def _labels(tokens: Sequence[Token]) -> tuple[list[str], list[str], list[str]]:
    return [t.pos for t in tokens], [t.tag for t in tokens], [t.dep for t in tokens]


def _narrow(column: Sequence[int]) -> bytes:
    """Whole numbers in as few bytes each as the largest needs, and how many that is before them."""
    width = 1 if max(column, default=0) < 256 else 4
    return bytes([1, *column]) if width == 1 else b"\4" + b"".join(n.to_bytes(4, "little") for n in column)


def _widen(held: bytes) -> Sequence[int]:
    return held[1:] if held[0] == 1 else memoryview(held[1:]).cast("I") if ENDS_LITTLE else _slowly(held[1:])


ENDS_LITTLE = memoryview(b"\1\0\0\0").cast("I")[0] == 1


def _slowly(held: bytes) -> list[int]:
    return [int.from_bytes(held[n : n + 4], "little") for n in range(0, len(held), 4)]


def unpack(block: str, held: bytes) -> ParsedBlock:
    """The parse that ``held`` has of ``block``, which must be the text it was made of.

    Raises:
        ValueError: If it is none.
        IndexError: If it is none.
        MsgspecError: If it is none.
    """
    words, sizes, *columns, flags = _decode(held)
    starts, lengths, lemmas, poses, tags, deps, heads, ents = map(_widen, columns)
    found: ParsedBlock = []
    place = 0
    for size in sizes:
        tokens = []
        below: list[list[int]] = [[] for _ in range(size)]
        for i, n in enumerate(range(place, place + size)):
            start = starts[n]
            end = start + lengths[n]
            text = block[start:end]
            kind = lemmas[n]
            lemma = text if kind == SAME else text.lower() if kind == LOWER else words[kind - 2]
            head = heads[n]
            if head != i:
                below[head].append(i)
            tokens.append(
                Token(
                    i, start, end, text, lemma, words[poses[n]], words[tags[n]], words[deps[n]], head,
                    words[ents[n]], flags[n] == 1,
                )
            )  # fmt: skip
        found.append((tuple(tokens), tuple(map(tuple, below))))
        place += size
    return found
