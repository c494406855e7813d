"""Running the server: the port taken first, so that what is wrong with it is said in words."""

from __future__ import annotations

import socket
import webbrowser
from collections.abc import Sequence

from parley.cli.opening import tell
from parley.errors import SettingError
from parley.settings import Settings

LOCAL = ("127.0.0.1", "localhost", "::1")


def serve_cases(
    places: Sequence[str],
    settings: Settings,
    host: str,
    port: int,
    names: Sequence[str],
    *,
    writable: bool,
    exposed: bool,
    browser: bool,
) -> int:
    """Serve cases until stopped.

    Args:
        places: Cases, or folders of cases.
        settings: What a person chose.
        host: Address to listen on.
        port: Port to listen on; 0 takes any free one.
        names: Names under which it may be asked, beside those of this machine.
        writable: False to refuse everything that changes a case.
        exposed: True where a person said plainly that other machines may come.
        browser: True to open it in the browser.

    Raises:
        UsageError: If other machines could come and nobody said so.
        CaseError: If a place is neither a case nor a folder.
        SettingError: If the extra is not installed, or the port cannot be had.
    """
    try:
        import uvicorn

        from parley.web import create_app
        from parley.web.people import Anyone, may_listen
    except ImportError as missing:
        raise SettingError(
            f"Serving needs the web extra ('{missing.name}' is missing). Run: pip install 'parley-record[web]'"
        ) from missing
    people = Anyone()
    may_listen(host, people, exposed=exposed)
    app = create_app(places, settings, hosts=names, writable=writable, people=people)
    listening = _listen(host, port)
    taken = listening.getsockname()[1]
    shown = f"[{host}]" if ":" in host else host
    address = f"http://{shown}:{taken}/"
    tell(f"Serving {_counted(len(app.state.shelf.served))} at {address} (Ctrl+C stops it)")
    if host not in LOCAL:
        tell("Anybody who reaches this address can read these cases: there is no password.", "yellow")
    if browser:
        webbrowser.open(address)
    server = uvicorn.Server(uvicorn.Config(app, log_level="warning", access_log=False, server_header=False))
    server.run(sockets=[listening])
    return 0


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
