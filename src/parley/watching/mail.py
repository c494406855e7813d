"""Changes by mail: one plain letter a round, through the server that the settings name."""

from __future__ import annotations

import smtplib
import ssl
from collections.abc import Sequence
from dataclasses import dataclass, field
from email.message import EmailMessage
from email.utils import formatdate, make_msgid, parseaddr
from urllib.parse import unquote, urlsplit

from parley.errors import DeliveryError, SettingError
from parley.queries.wording import counted
from parley.watching.channels import words_of
from parley.watching.notices import Notice

PORTS = {"smtp": 587, "smtps": 465}
PATIENCE = 30.0  # seconds for each step of the exchange
SUBJECT = 150  # characters
HERE = frozenset({"localhost", "127.0.0.1", "::1"})
"""Hosts to which a password may go without TLS: it does not leave the machine."""


@dataclass(frozen=True, slots=True)
class Server:
    """A mail server, and who may use it."""

    host: str
    port: int
    tls: bool
    user: str | None = None
    password: str | None = field(default=None, repr=False)

    @classmethod
    def of(cls, url: str) -> Server:
        """A server from ``smtp://user:password@host:port`` or ``smtps://…``.

        Raises:
            SettingError: If it is none; the message does not show it, since it may hold a password.

        Example:
            >>> Server.of("smtps://desk@mail.example").port
            465
        """
        try:
            parts = urlsplit(url)
            port = parts.port
        except ValueError:
            raise SettingError("PARLEY_SMTP names no port that is a number.") from None
        if parts.scheme not in PORTS or not parts.hostname:
            raise SettingError("PARLEY_SMTP is written smtp://user:password@host:port, or smtps://…")
        user, password = (unquote(one) if one else None for one in (parts.username, parts.password))
        return cls(parts.hostname, port or PORTS[parts.scheme], parts.scheme == "smtps", user, password)


@dataclass(frozen=True, slots=True)
class Mail:
    """Letters to one address.

    Attributes:
        to: The address.
        sender: Who it is from.
        server: Through which server.
    """

    to: str
    sender: str
    server: Server

    @property
    def name(self) -> str:
        """See ``Channel``."""
        return f"mail:{self.to}"

    def tell(self, notices: Sequence[Notice]) -> None:
        """See ``Channel``."""
        letter = write_letter(notices, self.sender, self.to)
        try:
            self._send(letter)
        except (OSError, smtplib.SMTPException) as problem:
            said = f"{type(problem).__name__}: {problem}"
            raise DeliveryError(
                f"The mail server {self.server.host} did not take the letter ({said})."
            ) from problem

    def _send(self, letter: EmailMessage) -> None:
        server, context = self.server, ssl.create_default_context()
        with (
            smtplib.SMTP_SSL(server.host, server.port, timeout=PATIENCE, context=context)
            if server.tls
            else smtplib.SMTP(server.host, server.port, timeout=PATIENCE)
        ) as session:
            session.ehlo()
            secure = server.tls
            if not secure and session.has_extn("starttls"):
                session.starttls(context=context)
                session.ehlo()
                secure = True
            if server.user is not None:
                if not secure and server.host not in HERE:
                    raise smtplib.SMTPException("it offers no TLS, and a password does not go out in the clear")
                session.login(server.user, server.password or "")
            session.send_message(letter)


def write_letter(notices: Sequence[Notice], sender: str, to: str) -> EmailMessage:
    """A letter that tells notices as plain text; nothing of an article gets into its headers but by encoding."""
    first = notices[0]
    more = f" (and {len(notices) - 1} more)" if len(notices) > 1 else ""
    subject = " ".join(f"{first.case}: {first.line}".split())
    room = SUBJECT - len(more)
    letter = EmailMessage()
    letter["Subject"] = _plain(subject if len(subject) <= room else f"{subject[: room - 1]}…") + more
    letter["From"], letter["To"] = sender, to
    letter["Date"] = formatdate()
    letter["Message-ID"] = make_msgid(domain="parley.invalid")
    letter["Auto-Submitted"] = "auto-generated"
    body = [f"{counted(len(notices), 'change')} in {first.case}:", *(words_of(one) for one in notices)]
    letter.set_content(_plain("\n\n".join(body), "\n") + "\n")
    return letter


def _plain(words: str, kept: str = "") -> str:
    """Words without control characters."""
    return "".join(c if c.isprintable() or c in kept else " " for c in words)


def address(words: str) -> str:
    """A mail address as a person gives it.

    Raises:
        SettingError: If it is none.
    """
    _, plain = parseaddr(words)
    if "@" not in plain[1:-1] or any(c.isspace() or not c.isprintable() for c in plain):
        raise SettingError(f"'{words}' is no mail address. Write it as desk@example.org.")
    return plain
