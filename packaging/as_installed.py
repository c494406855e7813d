"""Tries a built wheel as people get it: installed alone, far from the checkout, on every Python that is here.

    python packaging/as_installed.py dist/parley_record-*.whl [3.12 ...]

For each Python from 3.11 on: a fresh environment in a temporary folder; the wheel without extras, which must do the
main job on the bundled example and name the right ``pip install`` at every door that needs more; then with its
extras, through which the same doors must open, and the server answer. It needs a package index for
the dependencies.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

NEWEST = 20
"""Minor versions that are looked for: from 3.11 below this."""
EXTRAS = "exports,notebook,web"
MISSING = {
    ("serve", "grain.db", "--port", "0"): "parley-record[web]",
    ("export", "grain.db", "--out", "grain.xlsx"): "parley-record[exports]",
    ("export", "grain.db", "--to", "parquet", "--out", "p.zip"): "parley-record[exports]",
    ("export", "grain.db", "--to", "ics", "--out", "g.ics"): "parley-record[exports]",
    ("export", "grain.db", "--to", "graphml", "--out", "g.graphml"): "parley-record[exports]",
    ("brief", "grain.db", "--out", "brief.docx"): "parley-record[exports]",
    ("brief", "grain.db", "--out", "brief.pdf"): "parley-record[exports]",
}
"""Commands that need an extra, and what they must say to install."""
ONLY_MISSING = {
    ("copy", "grain.db", "postgresql://127.0.0.1:1/nowhere"): "parley-record[postgres]",
    ("add", "far.db", "grain", "--engine", "ray"): "parley-record[ray]",
}
"""The same for what needs more than the extra: a server, a cluster."""
MAIN_JOB = (
    ("--version",),
    ("example", "grain"),
    ("add", "grain.db", "grain", "--quiet"),
    ("verify", "grain.db"),
    ("positions", "grain.db", "--party", "russia"),
    ("brief", "grain.db", "--out", "brief.html"),
    ("export", "grain.db", "--to", "jsonl", "--out", "grain.jsonl"),
)


def pythons() -> dict[str, str]:
    """Every Python that Parley supports and that runs here, by version: on the path, and those that pyenv keeps."""
    found: dict[str, str] = {}
    kept = Path(os.environ.get("PYENV_ROOT", Path.home() / ".pyenv"), "versions")
    for minor in range(11, NEWEST):
        named = [shutil.which(f"python3.{minor}"), *sorted(map(str, kept.glob(f"3.{minor}.*/bin/python")))]
        for place in filter(None, named):
            asked = subprocess.run(
                [place, "-c", "import venv, sys; print(*sys.version_info[:2], sep='.')"],
                capture_output=True,
                text=True,
                check=False,
            )
            if asked.returncode == 0:
                found[asked.stdout.strip()] = place
                break
    return found


class Desk:
    """A folder with an environment of its own, in which nothing of the checkout can be seen."""

    def __init__(self, python: str, folder: Path) -> None:
        self.folder = folder
        self.bin = folder / "venv" / "bin"
        subprocess.run([python, "-m", "venv", str(folder / "venv")], check=True)
        kept = (
            "PATH",
            "LANG",
            "LC_ALL",
            "TMPDIR",
            "PIP_",
            "SSL_",
            "REQUESTS_",
            "HTTP",
            "http",
            "no_proxy",
            "NO_PROXY",
        )
        self.environment = {name: value for name, value in os.environ.items() if name.startswith(kept)}
        # No reading and no configuration of who runs this: as on a fresh account.
        self.environment |= {"HOME": str(folder), "OPENBLAS_NUM_THREADS": "1", "NO_COLOR": "1"}

    def install(self, what: str) -> None:
        """Install into the environment."""
        self._run([str(self.bin / "pip"), "install", "--quiet", "--disable-pip-version-check", what], check=True)

    def parley(self, *words: str) -> subprocess.CompletedProcess[str]:
        """Run the installed command."""
        return self._run([str(self.bin / "parley"), *words])

    def python(self, code: str) -> subprocess.CompletedProcess[str]:
        """Run some Python, without the folder on its path."""
        return self._run([str(self.bin / "python"), "-I", "-W", "ignore", "-c", code])

    @contextmanager
    def serving(self, *words: str) -> Iterator[str]:
        """``parley serve`` on a free port; gives its address."""
        server = subprocess.Popen(
            [str(self.bin / "parley"), "serve", *words, "--port", "0"],
            cwd=self.folder,
            env=self.environment,
            stderr=subprocess.PIPE,
            text=True,
        )
        try:
            assert server.stderr
            said = server.stderr.readline()
            address = re.search(r"http://\S+/", said)
            assert address, said
            yield address[0]
        finally:
            server.terminate()
            server.wait(30)

    def _run(self, command: list[str], *, check: bool = False) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            command, cwd=self.folder, env=self.environment, capture_output=True, text=True, check=check
        )


def try_wheel(wheel: Path, python: str, folder: Path) -> list[str]:
    """Everything that is wrong with a wheel on one Python; an empty list where nothing is."""
    desk = Desk(python, folder)
    desk.install(str(wheel))
    wrong = [*_run_all(desk, MAIN_JOB), *_where_it_lies(desk)]
    for words, advice in (MISSING | ONLY_MISSING).items():
        done = desk.parley(*words)
        said = " ".join(done.stderr.split())
        if done.returncode != 2 or f"pip install '{advice}'" not in said:
            wrong.append(f"without extras, parley {' '.join(words)} gives {done.returncode}: {said[-300:]}")
    desk.install(f"{wheel}[{EXTRAS}]")
    wrong += _run_all(desk, [words for words in MISSING if words[0] != "serve"])
    return wrong + _serves(desk)


def _run_all(desk: Desk, commands: object) -> list[str]:
    wrong = []
    for words in commands:  # type: ignore[attr-defined]
        done = desk.parley(*words)
        if done.returncode:
            wrong.append(f"parley {' '.join(words)} gives {done.returncode}: {done.stderr[-600:]}")
    return wrong


def _where_it_lies(desk: Desk) -> list[str]:
    """Nothing if the package, its marker of types and the example come from the environment and nowhere else."""
    done = desk.python(
        "import parley, pathlib; here = pathlib.Path(parley.__file__).parent;"
        "assert 'site-packages' in str(here), here; assert (here / 'py.typed').is_file();"
        "from parley import Case\n"
        "with Case.open('grain.db', create=False) as case: assert case.positions() and case.contacts()"
    )
    return [] if done.returncode == 0 else [done.stderr[-600:]]


def _serves(desk: Desk) -> list[str]:
    try:
        with desk.serving("grain.db", "--read-only") as address:
            for path in ("healthz", "c/grain/positions", "api/v1/cases/grain/contacts", "api/v1/openapi.json"):
                with urllib.request.urlopen(address + path, timeout=60) as answer:
                    assert answer.status == 200, path
                    assert answer.read(), path
    except (AssertionError, OSError) as problem:
        return [f"parley serve: {problem}"]
    return []


def main(wheel: str, *only: str) -> int:
    """Try the wheel on all Pythons, or on those named, and say how it went."""
    here = pythons()
    if absent := set(only) - set(here):
        print(f"No Python {', '.join(sorted(absent))} runs here. There are: {', '.join(here)}.")
        return 2
    failed = 0
    for version, place in here.items():
        if only and version not in only:
            continue
        begun = time.monotonic()
        with tempfile.TemporaryDirectory() as folder:
            wrong = try_wheel(Path(wheel).resolve(), place, Path(folder))
        failed += bool(wrong)
        print(
            f"Python {version}: {'as it should be' if not wrong else 'WRONG'} ({time.monotonic() - begun:.0f} s)",
            flush=True,
        )
        for line in wrong:
            print(f"  {line}")
    return min(failed, 1)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
