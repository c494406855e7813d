"""Writes packaging/locks: what every extra installs, with the hash of every file, for every Python and system.

    python packaging/lock.py [--upgrade]

What is locked stays as it is unless pyproject.toml no longer allows it; ``--upgrade`` takes the
newest of everything.
A lock names no index, so it holds wherever packages are had from. To install one:

    pip install --require-hashes -r packaging/locks/web.txt
"""

from __future__ import annotations

import subprocess
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LOCKS = ROOT / "packaging" / "locks"
BUILD, SERVER = "build", "server"
SERVES = ("exports", "postgres", "web")
"""What the container has beside the base."""


def wanted() -> dict[str, list[str]]:
    """The extras of each lock, by its name; "build" is what makes the wheel."""
    extras = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["optional-dependencies"]
    return {"base": [], BUILD: [], SERVER: list(SERVES), **{name: [name] for name in extras}}


def lock(name: str, extras: list[str], *more: str) -> None:
    """Write one lock."""
    options = [f"--extra={extra}" for extra in extras]
    needed = "pyproject.toml" if name != BUILD else "-"
    subprocess.run(
        [
            str(Path(sys.executable).parent / "uv"), "pip", "compile", needed,
            "--quiet", "--universal", "--python-version=3.11", "--generate-hashes",
            "--no-emit-index-url", "--no-emit-find-links", "--no-annotate", "--custom-compile-command=make lock",
            f"--output-file={LOCKS / name}.txt", *options, *more,
        ],
        cwd=ROOT, check=True, text=True, input="\n".join(_build_needs()) if name == BUILD else None,
    )  # fmt: skip


def _build_needs() -> list[str]:
    return list(tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["build-system"]["requires"])


def main(*more: str) -> None:
    """Write every lock, and remove those of extras that are gone."""
    LOCKS.mkdir(exist_ok=True)
    locks = wanted()
    for stray in set(LOCKS.glob("*.txt")) - {LOCKS / f"{name}.txt" for name in locks}:
        stray.unlink()
    for name, extras in locks.items():
        lock(name, extras, *more)


if __name__ == "__main__":
    main(*sys.argv[1:])
