"""The PostgreSQL store: the contract, and what only a server can get wrong."""

from __future__ import annotations

import hashlib
import signal
import subprocess
import sys
import threading
import traceback
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing
from pathlib import Path
from random import Random

import psycopg
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.conftest import ROOT
from tests.making import article, document, joined_contact, statement
from tests.postgres import case_url, emptied
from tests.store.contract import CHAD, TEXT, TOGO, StoreContract, judgement, reading_of

from parley.case import Case
from parley.errors import CaseError
from parley.records import Joined, Link, Raw, Reading
from parley.store import Store, Term, open_store
from parley.store.address import parse_address
from parley.store.interface import Wanted
from parley.store.postgres.schema import FORMAT

_USED: list[str] = []
"""Cases of earlier tests, which nobody has open any more."""


class TestPostgresStore(StoreContract):
    @pytest.fixture(autouse=True)
    def _server(self, postgres: str) -> Iterator[None]:
        self.server = postgres
        self.places: dict[str, str] = {}
        self.stores: dict[str, list[Store]] = {}
        with ExitStack() as self.opened:  # an example that is broken off closes nothing
            yield
        _USED.extend(self.places.values())

    def open(self, where: str) -> Store:
        if where not in self.places:
            done = [name for name, held in self.stores.items() if all(one._session._closed for one in held)]
            _USED.extend(self.places.pop(name) for name in done)
            self.stores = {name: held for name, held in self.stores.items() if name not in done}
            self.places[where] = emptied(_USED.pop()) if _USED else case_url(self.server)
        store = self.opened.enter_context(closing(open_store(self.places[where])))
        self.stores.setdefault(where, []).append(store)
        return store


def columns(url: str, question: str) -> list[tuple[object, ...]]:
    """What an SQL tool sees of a case."""
    address = parse_address(url)
    with psycopg.connect(address.where, autocommit=True) as db:
        db.execute(f'SET search_path = "{address.schema}"')
        answer = db.execute(question)
        return answer.fetchall() if answer.description else []


def cut_off(url: str) -> None:
    """End all connections to a case, as a server does that is started anew."""
    columns(
        url,
        "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity "
        f"WHERE application_name = 'parley {parse_address(url).schema}'",
    )


@pytest.fixture
def url(new_case: Callable[[], str]) -> str:
    return new_case()


@pytest.fixture
def filled(url: str) -> Iterator[Store]:
    with closing(open_store(url)) as store:
        store.put([article(TEXT)], reading_of())
        contact = joined_contact("meeting", "happened", (CHAD, TOGO), *reading_of().contacts)
        link = Link("l_1", "test", "actor", TOGO.id, CHAD.id)
        store.replace_joined(Joined((), (CHAD,), (link,), (contact,)), store.state())
        yield store


def test_a_case_is_a_schema_and_one_database_holds_several(url: str, new_case: Callable[[], str]) -> None:
    other = new_case()
    with closing(open_store(url)) as one, closing(open_store(other)) as two:
        one.put([article(TEXT)], reading_of())
        assert () == two.documents()
        assert 1 == len(one.documents())
    assert [(FORMAT,)] == columns(url, "SELECT format FROM parley")


def test_a_case_that_is_not_there_is_made_only_where_that_is_wished(url: str) -> None:
    with pytest.raises(CaseError, match=r"There is no case at postgresql://.*case=t"):
        open_store(url, create=False)
    open_store(url).close()
    open_store(url, create=False).close()


def test_a_case_of_another_format_is_refused_with_what_to_do(url: str) -> None:
    open_store(url).close()
    columns(url, "UPDATE parley SET format = 99")
    with pytest.raises(CaseError, match=rf"in format 99; this Parley reads format {FORMAT}\. Run: pip install"):
        open_store(url)


def test_a_case_that_cannot_be_made_whole_is_not_made(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("parley.store.postgres.schema._find_names", lambda _: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        open_store(url)
    monkeypatch.undo()
    with pytest.raises(CaseError, match="There is no case"):
        open_store(url, create=False)


def test_several_who_make_a_case_at_once_make_one(url: str) -> None:
    failures: list[Exception] = []

    def make() -> None:
        try:
            open_store(url).close()
        except Exception as problem:
            failures.append(problem)

    makers = [threading.Thread(target=make) for _ in range(3)]
    for one in makers:
        one.start()
    for one in makers:
        one.join()
    assert [] == failures
    assert [(1,)] == columns(url, "SELECT count(*) FROM parley")


def test_an_address_that_leads_nowhere_says_so_and_shows_no_password(tmp_path: Path) -> None:
    for url, words in (
        (f"postgresql://ann:hush-hush@/talks?host={tmp_path}", "cannot be reached"),
        (f"postgresql://ann@/talks?host={tmp_path}&password=hush-hush", "cannot be reached"),
        ("postgresql://ann:hush@hush-hush@127.0.0.1:1/talks", "is no URL of PostgreSQL"),
        ("postgresql://ann:hush-hush@127.0.0.1:1/talks?hush-hush=1", "is no URL of PostgreSQL"),
    ):
        with pytest.raises(CaseError, match=words) as caught:
            open_store(url)
        told = "".join(traceback.format_exception(caught.value)) if "?hush" not in url else ""
        assert "hush-hush" not in told


def test_the_password_of_a_case_is_in_none_of_its_names(postgres: str, new_case: Callable[[], str]) -> None:
    url = new_case().replace("postgres:@", "postgres:hush-hush@")
    with Case.open(url) as case:
        assert case.title.startswith("t")
        for words in (case.store.name, case.title, repr(case.store), repr(vars(case.store))):  # type: ignore[attr-defined]
            assert "hush-hush" not in words
    with pytest.raises(CaseError) as caught:
        case.store.text("d_none")
    assert "hush-hush" not in str(caught.value)
    assert "closed" in str(caught.value)


def test_a_connection_that_was_lost_between_two_questions_is_made_anew(filled: Store, url: str) -> None:
    cut_off(url)
    assert [reading_of()] == list(filled.readings())
    cut_off(url)
    filled.set_meta("title", "Fish")
    cut_off(url)
    assert "Fish" == filled.meta()["title"]


def test_a_connection_that_is_lost_within_an_answer_or_a_write_says_what_next(
    filled: Store, url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("parley.store.postgres.session.PAGE", 1)
    records = filled.records("actor")
    next(records)
    cut_off(url)
    with pytest.raises(CaseError, match=r"connection to postgresql://.* was lost\..*Run the same command again"):
        list(records)
    whole = reading_of(TEXT + " Again.", "b.txt")

    def lose(*_: object) -> None:
        cut_off(url)

    monkeypatch.setattr("parley.store.postgres.store.put_sources", lose)
    with pytest.raises(CaseError, match="was lost"):
        filled.put([article(TEXT + " Again.", "b.txt")], whole)
    monkeypatch.undo()
    assert [reading_of()] == list(filled.readings()), "what was under way was taken back"
    assert () == filled.check()
    filled.put([article(TEXT + " Again.", "b.txt")], whole)
    assert 2 == len(filled.documents())


def test_a_writer_that_is_killed_leaves_nothing_half_written_and_nobody_waiting(filled: Store, url: str) -> None:
    script = (
        "import os, signal, sys\n"
        "from parley.store import open_store\n"
        "from parley.store.postgres import store as held\n"
        "from tests.store.contract import TEXT, reading_of\n"
        "from tests.making import article\n"
        "held.note_stale = lambda *_: os.kill(os.getpid(), signal.SIGKILL)\n"
        "open_store(sys.argv[1]).put([article(TEXT + ' Late.', 'b.txt')], reading_of(TEXT + ' Late.', 'b.txt'))\n"
    )
    before = filled.state()
    done = subprocess.run([sys.executable, "-W", "ignore", "-c", script, url], cwd=ROOT, check=False)
    assert -signal.SIGKILL == done.returncode
    assert [reading_of()] == list(filled.readings())
    assert before == filled.state()
    assert () == filled.check()
    filled.put([article(TEXT + " Late.", "b.txt")], reading_of(TEXT + " Late.", "b.txt"))
    assert 2 == len(filled.documents())


def test_a_writer_that_is_kept_waiting_too_long_says_who_is_in_the_way(
    filled: Store, url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("parley.store.postgres.session.PATIENCE", 0.05)
    with closing(open_store(url)) as late, filled._session.writing():  # type: ignore[attr-defined]
        with pytest.raises(CaseError, match="written by another program"):
            late.set_meta("title", "Fish")
        assert [reading_of()] == list(late.readings()), "readers are not kept waiting"
    with closing(open_store(url)) as late:
        late.set_meta("title", "Fish")


def test_two_writers_at_once_lose_nothing(url: str) -> None:
    texts = [f"{TEXT} {n}" for n in range(12)]
    failures: list[Exception] = []

    def write(part: list[str]) -> None:
        try:
            with closing(open_store(url)) as store:
                for text in part:
                    store.put([article(text, text)], reading_of(text, text))
                    store.set_meta(text, "there")
        except Exception as problem:
            failures.append(problem)

    open_store(url).close()
    writers = [threading.Thread(target=write, args=(texts[n::3],)) for n in range(3)]
    for one in writers:
        one.start()
    for one in writers:
        one.join()
    assert [] == failures
    with closing(open_store(url)) as store:
        assert len(texts) == len(store.documents()) == store.state()
        assert set(texts) <= store.meta().keys()
        assert sorted(range(1, len(texts) + 1)) == sorted(store.stale().values())
        assert () == store.check()


def test_questions_within_an_answer_and_answers_nobody_reads_to_their_end_do_no_harm(
    filled: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("parley.store.postgres.session.PAGE", 1)
    seen = []
    for one in filled.records("actor"):
        next(filled.records("statement"))
        filled.set_meta("seen", one.id)
        seen += [other.id for other in filled.records("actor", where={"id": [one.id]})]
    assert [TOGO.id, CHAD.id] == seen or [CHAD.id, TOGO.id] == seen
    assert 1 >= filled._session.number("SELECT count(*) FROM pg_cursors WHERE name <> ''")  # type: ignore[attr-defined]


def test_judgements_and_bytes_cannot_be_changed_or_deleted_in_any_tool(filled: Store, url: str) -> None:
    data = TEXT.encode("utf-16")
    filled.judge(judgement(1))
    filled.keep_original(Raw("c.txt", TEXT, hashlib.sha256(data).hexdigest(), original=data))
    for words in (
        "DELETE FROM judgements", "UPDATE judgements SET who = 'x'", "TRUNCATE judgements",
        "DELETE FROM originals", "UPDATE originals SET packed = ''", "TRUNCATE originals",
    ):  # fmt: skip
        with pytest.raises(psycopg.errors.IntegrityConstraintViolation, match="never"):
            columns(url, words)


def test_what_was_changed_behind_its_back_is_noticed(filled: Store, url: str) -> None:
    assert () == filled.check() == filled.changed_texts()
    columns(url, "UPDATE articles SET text = replace(text, 'Chad', 'Mali')")
    assert (reading_of().document.id,) == filled.changed_texts()
    assert any("search index" in problem for problem in filled.check())
    columns(url, "UPDATE articles SET text = replace(text, 'Mali', 'Chad')")
    columns(url, "UPDATE records SET keys = '{}' WHERE kind = 'statement'")
    columns(url, "UPDATE records SET data = '{' WHERE kind = 'move'")
    columns(url, "DELETE FROM spoken")
    wrong = filled.check()
    for words in ("not found by all its keys", "cannot be read", "other words than its own"):
        assert any(words in problem for problem in wrong)


def test_questions_use_indexes(url: str) -> None:
    with closing(open_store(url)) as store:
        for n in range(40):
            text = f"{TEXT} {n}"
            store.put([article(text, f"{n}.txt")], reading_of(text, f"{n}.txt"))
        session = store._session  # type: ignore[attr-defined]
        columns(url, "ANALYZE records; ANALYZE joined; ANALYZE listed; ANALYZE marks; ANALYZE articles")
        session.rows("SELECT set_config('enable_seqscan', 'off', false)")
        for question in (
            "SELECT data FROM records WHERE kind = 'fact' ORDER BY document, place",
            "SELECT data FROM records WHERE document = 'd' ORDER BY document, place",
            "SELECT data FROM records WHERE keys && ARRAY['move.issue=fish'] ORDER BY document, place",
            "SELECT data FROM records WHERE kind = 'statement' AND id = ANY(ARRAY['s_1']) ORDER BY document, place",
            "SELECT data FROM joined WHERE kind = 'contact' AND id = ANY(ARRAY['c_1'])",
            "SELECT document FROM articles WHERE words @@ '''fish'''::tsquery OR words IS NULL",
            "SELECT mark FROM marks WHERE space = 'a' AND key = 'b' AND substring(mark FROM 1 FOR 1000) >= 'c' "
            "ORDER BY substring(mark FROM 1 FOR 1000), mark LIMIT 2",
            "SELECT record FROM listed WHERE list = 'contact' ORDER BY head, first, place, start, tie LIMIT 50",
            "SELECT record FROM listed WHERE list = 'contact' AND traits && ARRAY['contact.party=a_1']",
        ):
            plan = "\n".join(row[0] for row in session.rows("EXPLAIN " + question))
            assert "Index" in plan, plan
            assert "Seq Scan" not in plan, plan


WORDS = st.lists(
    st.sampled_from(
        ["fish", "Lomé", "lome", "cease-fire", "5,000", "TOGO's", "naïve", "it’s", "x_y", "東京", "e\u0301s"]
    ),
    max_size=8,
).map(" ".join)  # fmt: skip
TERMS = st.lists(
    st.builds(
        Term,
        st.one_of(WORDS, st.sampled_from(["fi", "cease fire", "ceasefire", "5 000", "togo", "-", "", "東", "lom"])),
        st.booleans(),
    ),
    min_size=1, max_size=3,
)  # fmt: skip


@pytest.fixture(scope="module")
def both(postgres: str) -> Iterator[tuple[Store, Store]]:
    """The same articles in a file and in PostgreSQL."""
    chance = Random(7)
    held = [
        "fish",
        "Lomé",
        "cease-fire",
        "5,000",
        "Togo's",
        "naïve",
        "it’s",
        "x_y",
        "東京",
        "e\u0301",
        "lomé fish",
        "-",
    ]
    with closing(open_store(":memory:")) as one, closing(open_store(case_url(postgres))) as other:
        for n in range(25):
            text = f"{' '.join(chance.choices(held, k=9))}.\nChad said “{' '.join(chance.choices(held, k=5))}”. {n}"
            known = document(text, f"{n}.txt")
            quote = text[text.index("“") + 1 : text.index("”")]
            said = statement(known, f"Chad said “{quote}”", quote, CHAD)
            for store in (one, other):
                store.put([article(text, f"{n}.txt")], Reading(known, actors=(CHAD,), statements=(said,)))
        yield one, other


@settings(max_examples=60, deadline=None)
@given(TERMS, st.booleans())
def test_a_search_finds_what_it_finds_in_a_file(both: tuple[Store, Store], terms: list[Term], spoken: bool) -> None:
    found = [
        {(hit.document, hit.places, hit.record) for hit in store.search(terms, statements=spoken, limit=100)}
        for store in both
    ]
    assert found[0] == found[1]
    wanted = Wanted(said=tuple(terms))
    listed = [[record.id for record in store.page(("statement", "thought"), wanted)] for store in both]
    assert listed[0] == listed[1]


def test_the_best_hits_come_first_and_no_more_than_wanted(both: tuple[Store, Store]) -> None:
    _, store = both
    hits = store.search([Term("fish")], limit=5)
    assert 5 == len(hits)
    assert [hit.score for hit in hits] == sorted(hit.score for hit in hits)
    assert () == store.search([Term("fish")], limit=0)
