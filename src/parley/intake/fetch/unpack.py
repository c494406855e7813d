"""Packed bodies unpacked, never beyond what is allowed: a bomb is stopped while it goes off."""

from __future__ import annotations

import zlib

from parley.errors import FetchError

WINDOWS = {"gzip": 16 + zlib.MAX_WBITS, "x-gzip": 16 + zlib.MAX_WBITS, "deflate": zlib.MAX_WBITS}
ACCEPTED = "gzip, deflate"
FREE = 1 << 20  # bytes that may come out whatever went in: a page of blanks is no bomb
PIECE = 1 << 16
CODINGS = 2  # one packing in another is already odd

CUT = "The packed body ends before it is whole; this is what came of it."


def unpack(body: bytes, codings: str | None, *, size: int, ratio: int) -> tuple[bytes, tuple[str, ...]]:
    """The body as it was before packing.

    Args:
        body: As sent.
        codings: The Content-Encoding header.
        size: Bytes that may come out.
        ratio: How many times its own size may come out, beyond ``FREE``.

    Returns:
        The bytes, and warnings.

    Raises:
        FetchError: If it is packed in a way that was not asked for, is damaged, or is a bomb.

    Example:
        >>> import gzip
        >>> unpack(gzip.compress(b"Talks"), "gzip", size=100, ratio=100)
        (b'Talks', ())
    """
    names = [name.strip().lower() for name in (codings or "").split(",")]
    names = [name for name in names if name not in ("", "identity")]
    if len(names) > CODINGS:
        raise FetchError("packing", f"is packed {len(names)} times.")
    warnings: list[str] = []
    for name in reversed(names):
        if name not in WINDOWS:
            raise FetchError("packing", f"is packed as '{name}', which was not asked for.")
        body, warning = _inflate(body, WINDOWS[name], min(size, max(FREE, ratio * len(body))), name)
        warnings += [warning] if warning else []
    return body, tuple(warnings)


def _inflate(body: bytes, window: int, most: int, name: str) -> tuple[bytes, str | None]:
    if name == "deflate" and body[:1] and not _has_zlib_head(body):
        window = -zlib.MAX_WBITS  # many servers send it without the head that the standard asks for
    parts: list[bytes] = []
    held, here = 0, 0
    while here < len(body):
        unpacker = zlib.decompressobj(window)
        while not unpacker.eof and here < len(body):
            waiting = body[here : here + PIECE]
            here += len(waiting)
            while waiting and not unpacker.eof:
                try:
                    piece = unpacker.decompress(waiting, PIECE)
                except zlib.error:
                    return _what_came(parts, name)
                waiting = unpacker.unconsumed_tail
                held += len(piece)
                if held > most:
                    raise FetchError("bomb", f"unpacks to more than {most:,} bytes from {len(body):,}.")
                parts.append(piece)
        if not unpacker.eof:
            return b"".join(parts), CUT
        here -= len(unpacker.unused_data)
        if name == "deflate" or not body.startswith(b"\x1f\x8b", here):
            break  # what follows the last packed part is padding
    return b"".join(parts), None


def _what_came(parts: list[bytes], name: str) -> tuple[bytes, str]:
    if not any(parts):
        raise FetchError("packing", f"is said to be packed as '{name}' and is not.")
    return b"".join(parts), "The packed body is damaged; this is what came before the damage."


def _has_zlib_head(body: bytes) -> bool:
    return len(body) > 1 and body[0] & 0x0F == 8 and (body[0] << 8 | body[1]) % 31 == 0
