"""Mail and pages saved whole (EML, MHTML): the page or text among their parts."""

from __future__ import annotations

from collections.abc import Iterator
from email import policy
from email.message import EmailMessage
from email.parser import BytesParser

from parley.errors import ArticleError
from parley.intake.parts import How, Item, Known
from parley.records import Raw, Skipped


def read_mail(item: Item, how: How) -> Iterator[Raw | Skipped | Item]:
    """The first page of a saved mail or page, or its text where it has no page.

    Raises:
        ArticleError: If it holds neither.
    """
    data = item.whole(how.limits.article)
    mail: EmailMessage = BytesParser(policy=policy.default).parsebytes(data)
    parts = [part for part in mail.walk() if part.get_content_maintype() == "text" and not part.is_attachment()]
    best = next((one for one in parts if one.get_content_subtype() == "html"), parts[0] if parts else None)
    if best is None:
        raise ArticleError(item.source, "holds neither a page nor text.")
    body = best.get_payload(decode=True)
    words = body if isinstance(body, bytes) else b""
    if not words.strip():
        raise ArticleError(item.source, "is empty.")
    place = _header(mail, "Snapshot-Content-Location") or _header(best, "Content-Location")
    known = Known(
        title=_header(mail, "Subject"),
        url=place if place and place.startswith("http") else None,
        published=_header(mail, "Date") if not place else None,  # the day a page was saved is no day of publication
    )
    kind = "page" if best.get_content_subtype() == "html" else "text"
    yield Item(
        item.source, data=words, kind=kind, encoding=best.get_content_charset(), known=known, depth=item.depth + 1
    )


def _header(part: EmailMessage, name: str) -> str | None:
    return " ".join(str(part.get(name) or "").split()) or None
