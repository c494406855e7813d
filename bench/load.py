"""Fifty people at one server: two minutes of screens and questions on a large case, with time to think in between.

    python bench/load.py CASE.db [--users 50] [--seconds 120] [--adders 0]

The server is `parley serve` in a process of its own on 127.0.0.1, the people are in this one. Each opens screens
and asks the API as people do, waits 1 to 5 seconds after each answer, and goes on. With ``--adders`` so many others
post an article each meanwhile, and in the end every one of them must be in the case. Printed are the times to the
last byte, as people see them, and whatever was no success. Works on a copy of the case, in its folder.
"""

from __future__ import annotations

import argparse
import asyncio
import random
import resource
import shutil
import socket
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

import httpx

PATHS = (
    "c/{c}/today", "c/{c}/positions", "c/{c}/positions?q=party:russia", "c/{c}/timeline", "c/{c}/timeline?page=3",
    "c/{c}/timeline?q=lane:planned", "c/{c}/contacts", "c/{c}/contacts?view=matrix", "c/{c}/statements",
    "c/{c}/statements?q=issue:sanctions", "c/{c}/commitments", "c/{c}/compare", "c/{c}/documents",
    "c/{c}/search?q=corridor", "c/{c}/search?q=speaker:guterres+bank", "c/{c}/review",
    "api/v1/cases/{c}/contacts?party=russia", "api/v1/cases/{c}/statements?q=mode:direct&limit=50",
    "api/v1/cases/{c}/positions?current=true&limit=50", "api/v1/cases/{c}/search?q=grain",
)  # fmt: skip
"""What people open."""
THINK = (1.0, 5.0)  # seconds between an answer and the next question


Told = tuple[float, int, str]
"""Seconds of an answer, its status, what was asked."""


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


async def user(
    client: httpx.AsyncClient, case: str, until: float, seed: int, told: list[tuple[float, int, str]]
) -> None:
    """One person, until the time is over."""
    chance = random.Random(seed)
    await asyncio.sleep(chance.uniform(0, THINK[1]))
    while time.monotonic() < until:
        path = chance.choice(PATHS).format(c=case)
        begun = time.perf_counter()
        try:
            answer = await client.get(path)
            status = answer.status_code
        except httpx.HTTPError as problem:
            status, path = 0, f"{path} {type(problem).__name__}"
        told.append((time.perf_counter() - begun, status, path))
        await asyncio.sleep(chance.uniform(*THINK))


async def adder(client: httpx.AsyncClient, case: str, number: int) -> tuple[int, str]:
    """One who adds an article; the status of the answer, and the source."""
    source = f"https://adder{number}.example/report"
    text = (
        f"Report {number}\n\nOn Monday envoy number {number} met the minister of Chad in Lomé, the ministry said."
    )
    answer = await client.post(
        f"api/v1/cases/{case}/articles", json={"source": source, "text": text, "who": "adder"}, timeout=300
    )
    return answer.status_code, source


async def play(url: str, case: str, users: int, seconds: int, adders: int) -> list[Told]:
    """Everybody at once."""
    told: list[Told] = []
    limits = httpx.Limits(max_connections=users + adders, keepalive_expiry=2)  # the server lets go after 5 s
    async with httpx.AsyncClient(base_url=url, timeout=60, limits=limits) as client:
        for path in PATHS:  # the server has been up for a while when people come
            await client.get(path.format(c=case))
        until = time.monotonic() + seconds
        posts = [adder(client, case, number) for number in range(adders)]
        _, *posted = await asyncio.gather(
            asyncio.gather(*(user(client, case, until, seed, told) for seed in range(users))), *posts
        )
        if adders:
            print(f"adders: {Counter(status for status, _ in posted)}")
            await arrived(client, case, [source for _, source in posted])
    return told


async def arrived(client: httpx.AsyncClient, case: str, sources: list[str]) -> None:
    """Wait until all that was added is there, and say what is not."""
    lost = list(sources)
    for _ in range(150):
        held = [await client.get(f"api/v1/cases/{case}/documents", params={"q": f'source:"{one}"'}) for one in lost]
        lost = [one for one, answer in zip(lost, held, strict=True) if not answer.json().get("total")]
        if not lost:
            break
        await asyncio.sleep(2)
    print(f"articles of adders that are not there: {len(lost)}")


def main() -> None:
    """Serve, play, and print what it came to."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("case", type=Path)
    parser.add_argument("--users", type=int, default=50)
    parser.add_argument("--seconds", type=int, default=120)
    parser.add_argument("--adders", type=int, default=0)
    chosen = parser.parse_args()
    copy = chosen.case.with_name("load.db")
    shutil.copy(chosen.case, copy)
    port = free_port()
    command = [str(Path(sys.executable).with_name("parley")), "serve", str(copy), "--port", str(port)]
    server = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        url = f"http://127.0.0.1:{port}"
        for _ in range(300):
            try:
                httpx.get(url, timeout=5)
                break
            except httpx.HTTPError:
                time.sleep(0.2)
        told = asyncio.run(play(url, "load", chosen.users, chosen.seconds, chosen.adders))
    finally:
        server.terminate()
        server.wait(20)
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    times = sorted(1000 * spent for spent, _, _ in told)
    odd = Counter(f"{status} {path}" for _, status, path in told if not 200 <= status < 400)
    middle, most, worst = (times[int(len(times) * part)] for part in (0.5, 0.95, 0.99))
    print(f"{len(times)} answers in {chosen.seconds} s: p50 {middle:.0f}, p95 {most:.0f}, p99 {worst:.0f} ms")
    spent = 1000 * (used.ru_utime + used.ru_stime) / len(times)
    print(
        f"the server used {spent:.0f} ms of the processor for each, its start included, {used.ru_maxrss >> 10} MB"
    )
    print(f"no success: {sum(odd.values())} {dict(odd.most_common(5))}")
    slow = sorted(((spent, path) for spent, _, path in told), reverse=True)[:5]
    print("slowest:", ", ".join(f"{1000 * spent:.0f} ms {path}" for spent, path in slow))


if __name__ == "__main__":
    main()
