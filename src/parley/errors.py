"""Every exception that Parley raises on purpose.

    ParleyError
    ├── ArticleError      one article cannot be read; the batch goes on (becomes a Skipped)
    ├── FetchError        a URL may not or cannot be fetched; the crawl goes on (becomes a Skipped)
    ├── DeliveryError     a notice cannot be delivered; it stays in the outbox and is tried again
    ├── CaseError         a case cannot be opened, read or written
    ├── LexiconError      an entry of knowledge is malformed; says which file and entry
    ├── EvidenceError     a span does not stand in its article
    ├── ModelError        trained weights are missing or not those expected
    ├── SettingError      a setting has a value that cannot be used
    └── UsageError        a question, export or option that does not exist

Each message says what is wrong, with the value in quotes, and what to do next.
"""

from __future__ import annotations


class ParleyError(Exception):
    """The root: catch it to catch everything Parley raises on purpose."""


class ArticleError(ParleyError):
    """One article cannot be read. The rest of the batch goes on.

    Args:
        source: The path, URL or line that was given.
        reason: What is wrong with it and what to do next.
    """

    def __init__(self, source: str, reason: str) -> None:
        super().__init__(f"{source}: {reason}")
        self.source = source
        self.reason = reason


class FetchError(ParleyError):
    """A URL may not be fetched, or cannot. The rest of the crawl goes on.

    Args:
        rule: A short name of the reason: private, robots, size, ...
        reason: What is wrong and, where something can be done, what to do next.
        again: True where another try may succeed.
        after: Seconds that the server asks to wait before it, or None.
    """

    def __init__(self, rule: str, reason: str, *, again: bool = False, after: float | None = None) -> None:
        super().__init__(reason)
        self.rule = rule
        self.reason = reason
        self.again = again
        self.after = after


class DeliveryError(ParleyError):
    """A notice cannot be delivered now. It stays in the outbox and is tried again."""


class CaseError(ParleyError):
    """A case cannot be opened, read or written."""


class LexiconError(ParleyError):
    """An entry of knowledge is malformed."""


class EvidenceError(ParleyError):
    """A span does not stand in its article."""


class ModelError(ParleyError):
    """Trained weights are missing or are not those expected."""


class SettingError(ParleyError):
    """A setting has a value that cannot be used."""


class UsageError(ParleyError):
    """A question, export or option that does not exist."""
