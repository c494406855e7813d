"""A served copy of the example that may be changed, for a whole module, and a client that speaks JSON."""

from __future__ import annotations

import json
import shutil
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pytest
import uvicorn
from fastapi import FastAPI

from parley.web import create_app


@dataclass(frozen=True)
class Got:
    """What the API answered; names of headers are in small letters."""

    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def json(self) -> Any:
        return json.loads(self.body)

    @property
    def text(self) -> str:
        return self.body.decode("utf-8")


@dataclass(frozen=True)
class Api:
    """The API of a server that runs; ``case`` is the address of its one case."""

    url: str
    app: FastAPI

    @property
    def case(self) -> str:
        return "/api/v1/cases/grain"

    def ask(self, path: str, method: str = "GET", body: Any = None, **headers: str) -> Got:
        """The answer to a request. A body that is no bytes goes as JSON; ``path`` counts from the case."""
        data = body if isinstance(body, bytes) or body is None else json.dumps(body).encode()
        held = {name.replace("_", "-"): value for name, value in headers.items()}
        if data is not None and "Content-Type" not in held:
            held["Content-Type"] = "application/json"
        where = self.url + (path if path.startswith(("/api/", "/c/")) else self.case + path)
        try:
            with urlopen(Request(where, data, held, method=method), timeout=120) as got:
                return Got(got.status, {k.lower(): v for k, v in got.headers.items()}, got.read())
        except HTTPError as refused:
            with refused:
                return Got(refused.code, {k.lower(): v for k, v in refused.headers.items()}, refused.read())

    def open(self, href: str) -> Got:
        """The page of an address, without its fragment."""
        return self.ask(href.partition("#")[0])

    def finished(self, href: str) -> Any:
        """A job once it is over."""
        jobs = self.app.state.jobs
        job = jobs.wait(href.rsplit("/", 1)[-1], 10**6, 120)
        assert job is not None
        assert job.is_over
        return self.ask(href).json


@pytest.fixture(scope="module")
def api(example_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Api]:
    """The API over a copy of the example; what a test changes, it leaves so that others do not mind."""
    where = Path(shutil.copy(example_file, tmp_path_factory.mktemp("api") / "grain.db"))
    app = create_app([str(where)], writes=0)
    server = uvicorn.Server(uvicorn.Config(app, port=0, log_level="error", lifespan="on"))
    thread = threading.Thread(target=server.run)
    thread.start()
    try:
        while not server.started:
            thread.join(0.02)
        port = server.servers[0].sockets[0].getsockname()[1]
        yield Api(f"http://127.0.0.1:{port}", app)
    finally:
        server.should_exit = True
        thread.join()
