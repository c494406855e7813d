"""Running the server: the port taken first, so that what is wrong with it is said in words."""

from __future__ import annotations

import socket
import webbrowser
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from parley.cli.opening import tell
from parley.errors import SettingError
from parley.settings import Settings
from parley.users.book import Book


@dataclass(frozen=True, slots=True)
class Lines:
    """Where a server listens, under which names, and how it is reached.

    Attributes:
        host: Address to listen on.
        port: Port to listen on; 0 takes any free one.
        names: Names under which it may be asked, beside those of this machine.
        proxies: Addresses of reverse proxies that are believed when they say who asks, and over TLS or not.
        certificate: Chain of certificates to serve TLS with (PEM), or None.
        key: The private key of it (PEM), or None.
    """

    host: str = "127.0.0.1"
    port: int = 8321
    names: tuple[str, ...] = ()
    proxies: tuple[str, ...] = ()
    certificate: Path | None = None
    key: Path | None = None

    @property
    def has_tls(self) -> bool:
        """True where what is sent can be read by nobody on the way, as far as it is known here."""
        return self.certificate is not None or bool(self.proxies)


def serve_cases(
    places: Sequence[str],
    settings: Settings,
    lines: Lines,
    *,
    users: str | None = None,
    writable: bool = True,
    exposed: bool = False,
    browser: bool = False,
) -> int:
    """Serve cases until stopped.

    Args:
        places: Cases, or folders of cases.
        settings: What a person chose.
        lines: Where to listen.
        users: Path of the file of those who may come, or None for whoever is at the machine.
        writable: False to refuse everything that changes a case.
        exposed: True where a person said plainly that others may come without users, and read.
        browser: True to open it in the browser.

    Raises:
        UsageError: If other machines could come, there are no users, and nobody said so.
        CaseError: If a place is neither a case nor a folder, or the users file cannot be read.
        SettingError: If the extra is not installed, the port cannot be had, or the certificate cannot be used.
    """
    try:
        import uvicorn

        from parley.web import create_app
        from parley.web.people import Anyone, People, Users, Visitors, is_loopback, may_listen
    except ImportError as missing:
        raise SettingError(
            f"Serving needs the web extra ('{missing.name}' is missing). Run: pip install 'parley-record[web]'"
        ) from missing
    is_here = is_loopback(lines.host)
    people: People = Users(Book(users)) if users else Anyone() if is_here else Visitors()
    may_listen(lines.host, people, exposed=exposed)
    writable = writable and (is_here or users is not None)
    app = create_app(places, settings, hosts=lines.names, writable=writable, people=people)
    listening = _listen(lines.host, lines.port)
    shown = f"[{lines.host}]" if ":" in lines.host else lines.host
    scheme = "https" if lines.certificate else "http"
    address = f"{scheme}://{shown}:{listening.getsockname()[1]}/"
    tell(f"Serving {_counted(len(app.state.shelf.served))} at {address} (Ctrl+C stops it)")
    _warn(is_here, users is not None, lines.has_tls)
    if browser:
        webbrowser.open(address)
    try:
        config = uvicorn.Config(
            app, log_level="warning", access_log=False, server_header=False, proxy_headers=bool(lines.proxies),
            forwarded_allow_ips=list(lines.proxies), ssl_certfile=lines.certificate, ssl_keyfile=lines.key,
        )  # fmt: skip
        config.load()
    except OSError as problem:
        reason = problem.strerror or str(problem)
        raise SettingError(f"The certificate or its key cannot be used: {reason}. Give both as PEM.") from problem
    uvicorn.Server(config).run(sockets=[listening])
    return 0


def _warn(is_here: bool, has_users: bool, has_tls: bool) -> None:
    """Say what others could do who reach the address."""
    if is_here:
        return
    if not has_users:
        tell("Anybody who reaches this address can read these cases: there is no password.", "yellow")
    elif not has_tls:
        tell(
            "Passwords and articles go over the network as they are: give --certificate and --key, or put a "
            "reverse proxy with TLS before it and name its address: --proxy",
            "yellow",
        )


def _counted(number: int) -> str:
    return f"{number} case{'' if number == 1 else 's'}"


def _listen(host: str, port: int) -> socket.socket:
    """A socket that listens.

    Raises:
        SettingError: If the address or port cannot be had.
    """
    try:
        return socket.create_server(
            (host, port), family=socket.AF_INET6 if ":" in host else socket.AF_INET, backlog=128
        )
    except OSError as problem:
        reason = problem.strerror or str(problem)
        raise SettingError(
            f"'{host}:{port}' cannot be listened on: {reason}. Give another port: --port 0"
        ) from problem
