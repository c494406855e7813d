"""ZIP files that are the same each time: one order, one date."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from io import BytesIO
from typing import IO, Any, BinaryIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

FIRST_DAY = (1980, 1, 1, 0, 0, 0)
"""The earliest moment that ZIP can tell."""


def pack(files: Mapping[str, bytes] | Iterable[tuple[str, bytes]], out: BinaryIO) -> None:
    """Write files by name into a ZIP, in the order given."""
    held = files.items() if isinstance(files, Mapping) else files
    with ZipFile(out, "w", ZIP_DEFLATED) as archive:
        for name, data in held:
            archive.writestr(ZipInfo(name, FIRST_DAY), data, ZIP_DEFLATED)


def packed(
    save: Callable[[IO[Any]], object], out: BinaryIO, changes: Mapping[str, Callable[[bytes], bytes]] | None = None
) -> None:
    """Write what a library saves as ZIP, without the moment at which it did so.

    Args:
        save: Writes it to a stream.
        out: Where it goes.
        changes: What to make of single files inside, by name.
    """
    held = BytesIO()
    save(held)
    with ZipFile(held) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    for name, change in (changes or {}).items():
        files[name] = change(files[name])
    pack(files, out)
