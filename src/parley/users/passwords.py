"""Passwords, hashed with scrypt (RFC 7914): each guess costs an attacker who has the file memory and time.

The standard library has it, so that users need no further package; what each hash cost is kept with it, so that the
cost can rise and old hashes still be checked.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import os
import unicodedata
from dataclasses import dataclass

from parley.errors import UsageError

SHORTEST, LONGEST = 12, 1_000
"""Characters of a password. The least is what is advised where nothing but a password is asked."""
SALT, SIZE = 16, 32
"""Bytes of the salt and of the hash."""


@dataclass(frozen=True, slots=True)
class Cost:
    """What one hash costs: ``128 * n * r`` bytes of memory, ``p`` times over."""

    n: int = 2**15
    r: int = 8
    p: int = 3


COST = Cost()
"""32 MiB and about a quarter of a second; one of the settings that OWASP's cheat sheet holds to be enough."""


def hashed(password: str, cost: Cost = COST) -> str:
    """A password as it is kept: ``scrypt$n$r$p$salt$hash``."""
    salt = os.urandom(SALT)
    held = (salt, _scrypt(password, salt, cost))
    return "$".join(
        ["scrypt", *map(str, (cost.n, cost.r, cost.p)), *(base64.b64encode(one).decode() for one in held)]
    )


def fits(password: str, kept: str) -> bool:
    """True where a password is the one that is kept; it takes as long where it is not."""
    _, n, r, p, salt, wanted = kept.split("$")
    made = _scrypt(password, base64.b64decode(salt), Cost(int(n), int(r), int(p)))
    return hmac.compare_digest(made, base64.b64decode(wanted))


def nobodys(cost: Cost = COST) -> str:
    """A hash that no password fits, to be checked where there is no user: so that both take as long."""
    return "$".join(
        [
            "scrypt",
            *map(str, (cost.n, cost.r, cost.p)),
            *(base64.b64encode(bytes(n)).decode() for n in (SALT, SIZE)),
        ]
    )


def check_password(password: str, name: str) -> str:
    """A password that may be set.

    Raises:
        UsageError: If it is too short or long, one letter over and over, or the name itself.
    """
    plain = unicodedata.normalize("NFKC", password)
    if not SHORTEST <= len(plain) <= LONGEST:
        raise UsageError(f"A password has {SHORTEST} to {LONGEST:,} characters; this one has {len(plain)}.")
    folded = plain.casefold()
    if len(set(folded)) < 5 or folded.replace(name.casefold(), "").strip(" 0123456789.-_!") in (
        "",
        "parley",
        "password",
    ):
        raise UsageError("This password is easily guessed. Take several words that do not belong together.")
    return password


def _scrypt(password: str, salt: bytes, cost: Cost) -> bytes:
    words = unicodedata.normalize("NFKC", password[: 2 * LONGEST]).encode("utf-8", "replace")
    most = 128 * cost.r * (cost.n + cost.p + 2) + (1 << 20)
    return hashlib.scrypt(words, salt=salt, n=cost.n, r=cost.r, p=cost.p, maxmem=most, dklen=SIZE)
