"""The files that others run Parley with: linted where a linter is here, and safe by what they say."""

from __future__ import annotations

import configparser
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml
from tests.conftest import ROOT

from parley.cli.commands import COMMANDS

CONTAINER = ROOT / "packaging" / "container"
UNITS = sorted((ROOT / "packaging" / "systemd").iterdir())
SERVICES = [path for path in UNITS if path.suffix == ".service"]
HARDENED = {
    "NoNewPrivileges": "yes",
    "ProtectSystem": "strict",
    "ProtectHome": "yes",
    "PrivateTmp": "yes",
    "PrivateDevices": "yes",
    "CapabilityBoundingSet": "",
    "User": "parley",
}


def unit(path: Path) -> configparser.ConfigParser:
    parsed = configparser.ConfigParser(strict=False, interpolation=None, delimiters=("=",))
    parsed.optionxform = str  # type: ignore[assignment, method-assign]
    parsed.read_string(path.read_text("utf-8"))
    return parsed


def compose() -> dict[str, Any]:
    parsed = yaml.safe_load((CONTAINER / "compose.yaml").read_text("utf-8"))
    assert isinstance(parsed, dict)
    return parsed


def dockerfile() -> str:
    return (CONTAINER / "Dockerfile").read_text("utf-8")


def test_the_dockerfile_has_no_fault_that_its_linter_knows() -> None:
    linter = Path(sys.executable).parent / "hadolint"
    done = subprocess.run([str(linter), str(CONTAINER / "Dockerfile")], capture_output=True, text=True, check=False)
    assert (0, "") == (done.returncode, done.stdout)


def test_what_runs_in_the_container_is_nobody_and_is_watched() -> None:
    last = dockerfile().rsplit("\nFROM ", 1)[1]
    assert re.search(r"^USER 10001:10001$", last, re.MULTILINE)
    assert "/healthz" in last
    assert "pip" not in last
    assert 3 == dockerfile().count("\nFROM ")


def test_everything_the_container_installs_is_locked_and_copied_from_what_is_there() -> None:
    words = dockerfile()
    installs = [line for line in words.splitlines() if "pip" in line and " install " in line]
    assert installs
    assert all("--require-hashes" in line or "--no-deps" in line for line in installs)
    copied = re.findall(r"^COPY (?!--from)(.+) \S+$", words, re.MULTILINE)
    assert [] == [name for names in copied for name in names.split() if not (ROOT / name).exists()]
    seen = (CONTAINER / "Dockerfile.dockerignore").read_text("utf-8").splitlines()
    assert all(
        any(name.startswith(one[1:]) for one in seen if one.startswith("!"))
        for names in copied
        for name in names.split()
    )


def test_only_the_proxy_of_the_compose_file_can_be_reached() -> None:
    services = compose()["services"]
    assert ["proxy"] == [name for name, one in services.items() if "ports" in one]
    assert {"inside"} == set(services["parley"]["networks"]) == set(services["database"]["networks"])
    assert compose()["networks"]["inside"]["internal"] is True
    address = services["proxy"]["networks"]["inside"]["ipv4_address"]
    assert f"--proxy={address}" in services["parley"]["command"]


def test_every_service_of_the_compose_file_has_a_root_that_it_cannot_write_and_no_rights() -> None:
    for service in compose()["services"].values():
        assert service["read_only"] is True
        assert ["ALL"] == service["cap_drop"]
        assert "no-new-privileges:true" in service["security_opt"]


def test_no_password_stands_in_the_compose_file() -> None:
    words = (CONTAINER / "compose.yaml").read_text("utf-8")
    assert not re.search(r"postgresql://[^@\s]+:[^@\s]+@", words)
    for service in compose()["services"].values():
        assert not [name for name in service.get("environment", {}) if name.endswith("PASSWORD")]


@pytest.mark.parametrize("path", SERVICES, ids=lambda path: path.name)
def test_a_unit_is_hardened_and_runs_a_command_that_there_is(path: Path) -> None:
    service = unit(path)["Service"]
    assert HARDENED == {name: service[name] for name in HARDENED}
    command = re.search(r"/opt/parley/bin/parley (\w+)", service["ExecStart"])
    assert command
    assert command[1] in COMMANDS


@pytest.mark.parametrize("path", [one for one in UNITS if one.suffix == ".timer"], ids=lambda path: path.name)
def test_a_timer_starts_a_service_that_is_there(path: Path) -> None:
    assert unit(path)["Timer"]["OnCalendar"]
    assert path.with_suffix(".service") in SERVICES


def test_systemd_finds_no_fault_in_the_units(tmp_path: Path) -> None:
    if shutil.which("systemd-analyze") is None:
        pytest.skip("systemd is not installed, so it cannot be asked")
    for path in UNITS:
        words = path.read_text("utf-8").replace("/opt/parley/bin/parley", "/bin/true")
        (tmp_path / path.name.replace("@.", "@grain.")).write_text(words)
    done = subprocess.run(
        ["systemd-analyze", "verify", "--man=no", *map(str, tmp_path.iterdir())],
        capture_output=True,
        text=True,
        check=False,
    )
    assert [] == [line for line in done.stderr.splitlines() if str(tmp_path) in line or "parley" in line]
