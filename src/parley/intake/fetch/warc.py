"""What passed over the line, kept as a WARC file (ISO 28500, version 1.1): evidence that other tools read."""

from __future__ import annotations

import gzip
import uuid
from hashlib import sha256
from pathlib import Path
from typing import BinaryIO

from parley.errors import CaseError
from parley.intake.fetch.wire import Exchange

NAMES = uuid.UUID("8f0a2f5c-6d0d-4c1e-9a51-1f2f6d1a7c55")
"""Ids of records are made from this and what the record holds, so that none needs chance."""


class WarcFile:
    """A new WARC file in a folder; each record is packed by itself and reaches the disk before the next.

    Args:
        folder: Made if absent.
        at: Moment at which it begins, ISO 8601 in UTC; part of its name.
        software: What writes it.

    Raises:
        CaseError: If it cannot be written.
    """

    def __init__(self, folder: str | Path, at: str, software: str) -> None:
        self._count = 0
        stamp = "".join(letter for letter in at if letter.isalnum())
        try:
            Path(folder).mkdir(parents=True, exist_ok=True)
            self._file, self.path = _new(Path(folder), stamp)
            info = f"software: {software}\r\nformat: WARC File Format 1.1\r\n".encode()
            head = {"WARC-Filename": self.path.name, "Content-Type": "application/warc-fields"}
            self._write("warcinfo", at, head, info)
        except OSError as problem:
            raise CaseError(f"{folder} cannot hold a WARC file: {problem.strerror}.") from problem

    def record(self, exchange: Exchange, at: str) -> None:
        """Keep a request and its answer, byte by byte as they passed."""
        about = {"WARC-Target-URI": exchange.target.url, "WARC-IP-Address": exchange.address}
        answered = {**about, "Content-Type": "application/http; msgtype=response"}
        if exchange.cut:
            answered["WARC-Truncated"] = "disconnect"
        elif not exchange.taken:
            answered["WARC-Truncated"] = "unspecified"
        try:
            answer = self._write("response", at, answered, exchange.received)
            asked = {**about, "WARC-Concurrent-To": answer, "Content-Type": "application/http; msgtype=request"}
            self._write("request", at, asked, exchange.request)
        except OSError as problem:
            raise CaseError(f"{self.path} cannot be written: {problem.strerror}.") from problem

    def close(self) -> None:
        """Let go of the file."""
        self._file.close()

    def _write(self, kind: str, at: str, about: dict[str, str], block: bytes) -> str:
        self._count += 1
        digest = sha256(block).hexdigest()
        name = f"<urn:uuid:{uuid.uuid5(NAMES, f'{self.path.name} {self._count} {digest}')}>"
        head = {
            "WARC-Type": kind,
            "WARC-Record-ID": name,
            "WARC-Date": at,
            "WARC-Block-Digest": f"sha256:{digest}",
            **about,
            "Content-Length": str(len(block)),
        }
        lines = "".join(f"{key}: {value}\r\n" for key, value in head.items())
        self._file.write(gzip.compress(b"WARC/1.1\r\n" + lines.encode() + b"\r\n" + block + b"\r\n\r\n", mtime=0))
        self._file.flush()
        return name


def _new(folder: Path, stamp: str) -> tuple[BinaryIO, Path]:
    """A file that was not there before."""
    number = 0
    while True:
        path = folder / f"parley-{stamp}-{number:02}.warc.gz"
        try:
            return path.open("xb"), path
        except FileExistsError:
            number += 1
