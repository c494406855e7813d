"""Every command of the page on the API runs and is answered."""

from __future__ import annotations

import re
import shlex
import shutil
import subprocess

import pytest
from tests.conftest import ROOT
from tests.web.api.conftest import Api

PAGE = (ROOT / "docs" / "api.md").read_text("utf-8")
COMMANDS = re.findall(r"^\$ curl (.+)$", PAGE, re.MULTILINE)
HERE = "http://127.0.0.1:8321"


def test_the_commands_of_the_page_are_answered_in_their_order(api: Api) -> None:
    if shutil.which("curl") is None:
        pytest.skip("curl is not installed, so its commands cannot be run")
    assert len(COMMANDS) > 20
    for command in COMMANDS:
        words = shlex.split(command.replace(HERE, api.url).replace("/cases/talks", "/cases/grain"))
        done = subprocess.run(
            ["curl", "--fail-with-body", "--max-time", "60", *words], cwd=ROOT, capture_output=True, check=False
        )
        assert 0 == done.returncode, (command, done.stdout[:500])
    jobs = api.app.state.jobs
    for one in jobs.of("grain"):
        jobs.wait(one.id, 10**6, 60)


def test_the_page_names_every_question(api: Api) -> None:
    told = api.ask("/api/v1/openapi.json").json["paths"]
    lists = {path.rsplit("/", 1)[-1] for path, held in told.items() if "PageOf" in str(held.get("get", {}))}
    assert [] == sorted(name for name in lists if f"`{name}`" not in PAGE)
