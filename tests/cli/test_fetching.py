"""`parley fetch` as a person uses it: the real program against servers on this machine."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.cli.test_commands import parley
from tests.intake.fetch.serving import Site, page, reply, serving
from tests.making import ToyWings

from parley.case import Case
from parley.cli import fetching
from parley.cli.app import run
from parley.cli.fetching import Manner, fetch_into
from parley.intake.fetch.crawl import Wish

HERE = ("--allow-private", "--interval", "0", "--engine", "serial")


@pytest.fixture
def site() -> Iterator[Site]:
    with serving() as one:
        one.put("/a", page("Kenya refused to sign the accord on Monday, its foreign minister said in Lima."))
        one.put("/robots.txt", reply(b"User-agent: *\nDisallow: /closed"))
        one.put(
            "/feed",
            reply(
                b"<rss><channel><title>Harbour Wire</title><item><link>/a</link><title>T</title>"
                b"<pubDate>Wed, 21 May 2025 08:00:00 GMT</pubDate></item>"
                b"<item><link>/closed/b</link></item><item><link>http://169.254.169.254/</link></item></channel></rss>"
            ),
        )
        yield one


def fetched(case: Case, path: Path, *urls: str, **more: object) -> int:
    manner = Manner(Wish(), allow_private=True, interval=0, **more)  # type: ignore[arg-type]
    return fetch_into(case, str(path), urls, manner, "serial")


def test_a_feed_goes_into_a_case_and_what_was_not_had_is_named(site: Site, tmp_path: Path) -> None:
    done = parley("fetch", "talks.db", site.url + "/feed", *HERE, "--contact", "desk@wire.example", cwd=tmp_path)
    assert 1 == done.returncode
    assert "1 article added; 2 not read." in done.stderr
    assert "closed to machines by the site's robots.txt" in done.stderr
    assert "169.254.169.254" in done.stderr
    assert "(+desk@wire.example)" in site.asked[-1][1]["user-agent"]
    with Case.open(tmp_path / "talks.db") as case:
        (row,) = case.documents()
        assert (site.url + "/a", "Harbour Wire") == (row.source, row.outlet)
        assert row.published is not None
        assert "2025-05-21" == row.published.earliest
    assert ["talks.db", "talks.db.fetch"] == sorted(path.name for path in tmp_path.iterdir())


def test_the_same_again_asks_only_for_the_feed(
    site: Site, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with Case.open(tmp_path / "talks.db", wings=ToyWings()) as case:
        assert 1 == fetched(case, tmp_path / "talks.db", site.url + "/feed")
        capsys.readouterr()
        assert 0 == fetched(case, tmp_path / "talks.db", site.url + "/feed", quiet=True)
        assert ("", "") == capsys.readouterr()
        assert 1 == len(case.documents())
    assert ["/feed", "/a", "/feed"] == site.paths


def test_a_long_crawl_adds_to_the_case_from_time_to_time(
    site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(fetching, "BATCH", 2)
    urls = [site.put(f"/{number}", page(f"Words {number} of the envoy in Lima.")) for number in range(5)]
    with Case.open(tmp_path / "talks.db", wings=ToyWings()) as case:
        assert 0 == fetched(case, tmp_path / "talks.db", *urls)
        assert [2, 2, 1] == [len(run.added) for run in case.store.runs()]
    assert "5 articles added." in capsys.readouterr().err


def test_what_passed_is_kept_where_a_person_wants_it(site: Site, tmp_path: Path) -> None:
    with Case.open(tmp_path / "talks.db", wings=ToyWings()) as case:
        fetched(case, tmp_path / "talks.db", site.url + "/a", warc=tmp_path / "kept", ledger=tmp_path / "ledger")
    assert ["kept", "ledger", "talks.db"] == sorted(path.name for path in tmp_path.iterdir())
    assert 1 == len(list((tmp_path / "kept").iterdir()))


def test_a_dry_run_shows_what_would_be_done_and_does_none_of_it(
    site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "feeds.txt").write_text(f"# ours\n{site.url}/feed\n")
    assert 1 == run(["fetch", "talks.db", "@feeds.txt", *HERE, "--dry-run", "--to", "jsonl"])
    rows = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert ["fetch", "not", "not"] == [row["verdict"] for row in rows]
    assert "robots.txt" in rows[1]["why"]
    assert ["/feed"] == site.paths
    assert ["feeds.txt"] == [path.name for path in tmp_path.iterdir()]


def test_without_leave_nothing_on_this_machine_is_asked(
    site: Site, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with Case.open(tmp_path / "talks.db", wings=ToyWings()) as case:
        assert 1 == fetch_into(case, str(tmp_path / "talks.db"), [site.url + "/a"], Manner(Wish()))
    assert "which is a private address" in capsys.readouterr().err
    assert [] == site.asked


def test_a_list_that_holds_no_url_says_so_line_by_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "list").write_text("nonsense\n")
    with Case.open(tmp_path / "talks.db", wings=ToyWings()) as case:
        assert 0 == fetched(case, tmp_path / "talks.db", f"@{tmp_path / 'list'}")
    assert "Line 1 is no URL" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("fetch", "{case}", "@nowhere.txt"), "nowhere.txt cannot be read"),
        (("fetch", "{case}", "http://a.example/", "--since", "soon"), "'soon' is no day"),
        (("fetch", "{case}", "http://a.example/", "--contact", "a)b"), "cannot stand in a header"),
        (("fetch", "postgresql://here/talks", "http://a.example/", "--dry-run"), "--ledger PATH"),
    ],
)
def test_wrong_use_says_what_to_do(
    tmp_path: Path,
    arguments: tuple[str, ...],
    told: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    assert 2 == run([a.format(case="talks.db") for a in arguments])
    assert told in capsys.readouterr().err


def test_reading_offline_and_help_load_nothing_that_fetches() -> None:
    words = (
        "import sys, parley.case, parley.cli.commands, parley.intake.articles, parley.intake.formats.feed;"
        "print([m for m in ('h11', 'protego', 'parley.intake.fetch.wire') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", words], capture_output=True, text=True, check=True)
    assert "[]\n" == done.stdout
