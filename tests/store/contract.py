"""What every store must do: a new one is tested by a subclass that says how to open it."""

from __future__ import annotations

import hashlib
from abc import ABC, abstractmethod
from collections.abc import Iterator
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.making import actor, article, contact, day, document, joined_contact, move, span, statement
from tests.strategies import OF_KIND

from parley.errors import ArticleError, CaseError
from parley.records import Actor, Change, Joined, Judgement, Link, Raw, Reading, Repair, Skipped, When
from parley.store import Rejoined, Run, Store, Term, Wanted
from parley.text.ids import content_id

TEXT = "Chad met Togo in Lomé.\nChad said “the fish are ours”. Chad demands fish."
CHAD, TOGO, TCHAD = actor("Chad"), actor("Togo"), actor("Tchad")
MANY = {field: kind for kind, field in (
    ("region", "regions"), ("repair", "repairs"), ("actor", "actors"), ("mention", "mentions"), ("time", "times"),
    ("quantity", "quantities"), ("statement", "statements"), ("event", "events"), ("contact", "contacts"),
    ("move", "moves"), ("fact", "facts"), ("skipped", "skipped"),
)}  # fmt: skip
JOINED = {
    "actor": "actors", "link": "links", "contact": "contacts", "episode": "episodes", "position": "positions",
    "commitment": "commitments", "waiting": "waitings", "disagreement": "disagreements",
    "corroboration": "corroborations", "change": "changes",
}  # fmt: skip
few = settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))


def reading_of(text: str = TEXT, source: str = "a.txt", speaker: Actor = CHAD) -> Reading:
    known = document(text, source)
    held = {
        "statements": (statement(known, "Chad said “the fish are ours”", "the fish are ours", speaker),),
        "contacts": (contact(known, "Chad met Togo", "meeting", "happened", CHAD, TOGO),),
        "moves": (move(known, "Chad demands fish", "demands", CHAD, "fish"),),
    }
    return Reading(known, actors=(CHAD, TOGO) if speaker is CHAD else (CHAD, TOGO, speaker), **held)


def judgement(number: int, **more: str) -> Judgement:
    return Judgement(
        f"j_{number}", "2025-01-01T00:00:00+00:00", "an analyst", "rename", "a_1", {"name": "Ann"}, **more
    )


class StoreContract(ABC):
    """Subclass it, say how to open an empty store, and every test below runs on it."""

    @abstractmethod
    def open(self, where: str) -> Store:
        """A store that is empty the first time, and the same store again for the same ``where``."""

    @pytest.fixture
    def where(self, tmp_path_factory: pytest.TempPathFactory) -> str:
        return str(tmp_path_factory.mktemp("store") / "case.db")

    @pytest.fixture
    def store(self, where: str) -> Iterator[Store]:
        store = self.open(where)
        yield store
        store.close()

    def test_an_empty_store_holds_nothing(self, store: Store) -> None:
        assert () == store.documents() == store.runs() == store.judgements() == store.skipped() == store.check()
        assert Joined() == store.joined()
        assert [] == list(store.readings())
        assert store.joined_state() == store.state()

    def test_law_8_a_reading_comes_out_equal(self, store: Store, where: str) -> None:
        whole = reading_of()
        store.put([article(TEXT)], whole)
        assert whole == store.reading(whole.document.id)
        store.close()
        again = self.open(where)
        assert [whole] == list(again.readings())
        assert (whole.document.id,) == again.documents()
        assert TEXT == again.text(whole.document.id)
        again.close()

    @few
    @given(st.data())
    def test_law_8_any_reading_comes_out_equal(
        self, tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
    ) -> None:
        store = self.open(str(tmp_path_factory.mktemp("store") / "case.db"))
        text = data.draw(OF_KIND["region"]).label + "."
        held = {field: tuple(data.draw(st.lists(OF_KIND[kind], max_size=2))) for field, kind in MANY.items()}
        known = replace(data.draw(OF_KIND["document"]), id="d_1", text=text)
        whole = Reading(known, **held)
        store.put([Raw("a.txt", text, known.sha256)], whole)
        assert whole == store.reading("d_1")
        assert () == store.check()
        store.close()

    @few
    @given(st.data())
    def test_law_8_anything_joined_comes_out_equal(
        self, tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
    ) -> None:
        store = self.open(str(tmp_path_factory.mktemp("store") / "case.db"))
        for _ in range(2):
            held = {field: tuple(data.draw(st.lists(OF_KIND[kind], max_size=2))) for kind, field in JOINED.items()}
            documents = tuple(replace(d, text=None) for d in data.draw(st.lists(OF_KIND["document"], max_size=2)))
            joined = Joined(documents, **held)
            store.replace_joined(joined, store.state())
            assert joined == store.joined()
        store.close()

    def test_a_text_has_all_its_sources_sorted_with_what_each_told(self, store: Store) -> None:
        raws = [article(TEXT, "b.txt", title="B", warnings=("odd",)), article(TEXT, "a.txt", outlet="The Wire")]
        whole = reading_of()
        store.put(raws[:1], whole)
        store.put(raws[1:], whole)
        assert (raws[1], raws[0]) == store.sources(whole.document.id)
        assert (whole.document.id,) == store.documents()

    def test_the_same_put_twice_changes_nothing_that_is_read(self, store: Store) -> None:
        whole = reading_of()
        for _ in range(2):
            store.put([article(TEXT)], whole)
        assert (article(TEXT),) == store.sources(whole.document.id)
        assert [whole] == list(store.readings())
        assert () == store.check()

    def test_a_new_reading_takes_the_place_of_the_old_one_whole(self, store: Store) -> None:
        old, new = reading_of(), replace(reading_of(), statements=(), moves=())
        store.put([article(TEXT)], old)
        store.put([article(TEXT)], new)
        assert new == store.reading(old.document.id)
        assert [] == list(store.records("statement"))
        assert () == store.search([Term("ours")], statements=True)
        assert () == store.check()

    def test_half_a_character_is_refused_and_leaves_nothing(self, store: Store) -> None:
        known = replace(document(TEXT), title="half: \ud83d")
        with pytest.raises(ArticleError, match="half a character"):
            store.put([article(TEXT)], Reading(known))
        assert () == store.documents()
        assert store.joined_state() == store.state()

    def test_a_reading_that_cannot_be_kept_leaves_the_old_one(self, store: Store) -> None:
        whole = reading_of()
        store.put([article(TEXT)], whole)
        before = store.state()
        with pytest.raises(Exception, match="half"):
            store.put([article(TEXT, "half \ud83d.txt")], replace(whole, moves=()))
        assert whole == store.reading(whole.document.id)
        assert before == store.state()

    def test_dropping_an_article_takes_all_of_it(self, store: Store) -> None:
        other = reading_of(TEXT + " Again.", "b.txt")
        store.put([article(TEXT)], reading_of())
        store.put([article(TEXT + " Again.", "b.txt")], other)
        store.drop([reading_of().document.id])
        assert [other] == list(store.readings())
        assert 1 == len(store.search([Term("fish")]))
        assert 1 == len(list(store.records("statement", where={"speaker": [CHAD.id]})))
        assert () == store.check()

    def test_a_document_that_is_not_there_is_an_error_and_has_no_sources(self, store: Store) -> None:
        with pytest.raises(CaseError, match="no document 'd_none'"):
            store.reading("d_none")
        with pytest.raises(CaseError, match="no document 'd_none'"):
            store.text("d_none")
        assert () == store.sources("d_none")

    def test_records_are_found_by_their_keys(self, store: Store) -> None:
        other = reading_of(TEXT + " Again.", "b.txt", TOGO)
        for whole in (reading_of(), other):
            store.put([article(whole.document.text or "", whole.document.source)], whole)
        said = [s.speaker for s in store.records("statement", where={"speaker": [TOGO.id, "a_none"]})]
        assert [TOGO.id] == said
        assert 2 == len(list(store.records("statement", where={"mode": ["indirect"]})))
        assert [] == list(store.records("statement", where={"mode": ["indirect"], "speaker": []}))
        assert list(other.moves) == list(
            store.records("move", where={"issue": ["fish"], "document": [other.document.id]})
        )
        assert 2 == len(list(store.records("contact", where={"party": [TOGO.id, CHAD.id]})))
        assert [] == list(store.records("contact", joined=True))

    def test_a_key_that_no_kind_has_is_an_error_that_names_those_there_are(self, store: Store) -> None:
        with pytest.raises(CaseError, match=r"no key 'mood'.*id, document, speaker"):
            list(store.records("statement", where={"mood": ["calm"]}))

    def test_lists_are_paged_in_their_order_and_counted_by_traits(self, store: Store) -> None:
        whole = reading_of()
        held = joined_contact("meeting", "happened", (CHAD, TOGO), whole.contacts[0])
        later = replace(held, id="c_later", status="planned", when=day("2024-05-02"), participants=(CHAD.id,))
        store.put([article(TEXT)], whole)
        store.replace_joined(Joined((whole.document,), actors=(CHAD, TOGO), contacts=(held, later)), store.state())
        lists = ["contact"]
        assert ["c_later", held.id] == [one.id for one in store.page(lists)]
        assert [held.id] == [one.id for one in store.page(lists, limit=1, offset=1)]
        assert [held.id] == [one.id for one in store.page(lists, limit=1, backwards=True)]
        assert ["c_later"] == [one.id for one in store.page(lists, Wanted({"lane": ["planned"]}))]
        assert [held.id] == [one.id for one in store.page(lists, Wanted(without={"lane": ["planned"]}))]
        assert ["c_later"] == [one.id for one in store.page(lists, Wanted(since="2024-05", until="2024-06"))]
        assert [] == list(store.page(lists, Wanted(since="2024-06")))
        assert [1, 2] == [store.count(lists, Wanted({"party": [TOGO.id]})), store.count(lists)]
        assert {CHAD.id: 2, TOGO.id: 1} == store.values(lists, "party")
        assert {"happened": 1} == store.values(lists, "status", Wanted({"party": [TOGO.id]}))
        assert {held.id: ("happened",)} == store.told(lists, "status", [held.id, "c_none"])
        assert (whole.document.id,) == store.order()
        assert [CHAD.id] == [one.id for one in store.page(["actor"], Wanted({"called": ["chad"]}))]
        with pytest.raises(CaseError, match="No list is called"):
            store.count(["rumours"])

    def test_a_list_follows_the_date_that_the_case_gives_an_article(self, store: Store) -> None:
        whole = reading_of()
        store.put([article(TEXT)], whole)
        said = whole.statements[0]
        assert [said.id] == [one.id for one in store.page(["statement"], Wanted(dated=False))]
        dated = replace(whole.document, published=day("2024-05-03"), text=None)
        change = Rejoined({}, {}, {("document", dated.id): ("1", dated)}, {})
        assert store.rejoin(change, 0)
        then = Wanted(since="2024-05-03", until="2024-05-03")
        assert [said.id] == [one.id for one in store.page(["statement"], then)]
        moved = replace(dated, published=day("2024-06-01"))
        assert store.rejoin(Rejoined({}, {}, {("document", dated.id): ("1", moved)}, {}), 1)
        assert 0 == store.count(["statement"], Wanted(until="2024-05-31"))
        assert 1 == store.count(["statement"], Wanted(since="2024-06"))
        assert store.rejoin(Rejoined({}, {}, {("document", dated.id): None}, {}), 2)
        assert (whole.document.id,) == store.order()

    def test_a_search_may_keep_to_some_rows(self, store: Store) -> None:
        whole = reading_of()
        store.put([article(TEXT)], whole)
        among = ["statement"], Wanted({"speaker": [CHAD.id]})
        (hit,) = store.search([Term("fish")], statements=True, among=among)
        assert whole.statements[0].id == hit.record
        nobody = ["statement"], Wanted({"speaker": ["a_0"]})
        assert () == store.search([Term("fish")], statements=True, among=nobody)
        assert 1 == store.count(["statement"], Wanted(said=(Term("fish"),)))
        assert 0 == store.count(["statement"], Wanted(said=(Term("trout"),)))

    def test_records_come_by_document_and_place(self, store: Store) -> None:
        for n in (3, 1, 2):
            whole = reading_of(f"{TEXT} {n}", f"{n}.txt")
            store.put([article(f"{TEXT} {n}", f"{n}.txt")], whole)
        assert sorted(store.documents()) == [s.document for s in store.records("statement")]
        assert list(store.documents()) == [r.document.id for r in store.readings()]

    def test_joined_records_are_replaced_by_kind_with_their_run(self, store: Store) -> None:
        whole = reading_of()
        store.put([article(TEXT)], whole)
        state = store.state()
        assert store.joined_state() < state
        one = joined_contact("meeting", "happened", (CHAD, TOGO), *whole.contacts)
        first = Joined((replace(whole.document, text=None),), (CHAD, TOGO), contacts=(one,))
        change = Change("h_1", "test", "new", one.id, None, "a meeting", one.evidence)
        run = Run(0, "2025-01-01T00:00:00+00:00", "1.0", (whole.document.id,), ("d_2",), (change, change))
        store.replace_joined(first, state, run)
        assert first == store.joined()
        assert (replace(run, number=1),) == store.runs()
        assert state == store.joined_state() == store.state()
        store.replace_joined(replace(first, contacts=()), state)
        assert replace(first, contacts=()) == store.joined()
        assert 1 == len(store.runs())
        assert whole == store.reading(whole.document.id)

    def test_an_unknown_order_of_joined_records_is_kept(self, store: Store) -> None:
        links = tuple(Link(f"l_{n}", "test", "actor", f"a_{n}", "a_0") for n in (3, 1, 2))
        store.replace_joined(Joined(links=links), 0)
        assert links == store.joined().links
        assert links == tuple(store.records("link", joined=True))
        assert links[:1] == tuple(store.records("link", joined=True, where={"of": ["a_3"]}))

    def test_words_are_found_where_they_stand(self, store: Store) -> None:
        store.put([article(TEXT)], reading_of())
        (hit,) = store.search([Term("fish")])
        assert ["fish", "fish"] == [TEXT[start:end] for start, end in hit.places]
        assert hit.record is None
        (said,) = store.search([Term("fish are"), Term("our", prefix=True)], statements=True)
        assert ["fish are", "ours"] == [TEXT[start:end] for start, end in said.places]
        assert reading_of().statements[0].id == said.record

    def test_accents_and_case_do_not_hide_a_word_but_other_words_do(self, store: Store) -> None:
        store.put([article(TEXT)], reading_of())
        assert store.search([Term("LOME")])
        assert not store.search([Term("Lomé"), Term("Accra")])
        assert not store.search([Term("fish ours")])
        assert not store.search([])

    def test_a_damaged_word_is_found_by_what_it_was_meant_to_be(self, store: Store) -> None:
        text = "The envoy of TĂĽrkiye left."
        known = document(text)
        place = span(known, "TĂĽrkiye")
        mended = Repair("rp_1", "repair", (), known.id, place.start, place.end, "TĂĽrkiye", "Türkiye", "cp1250")
        store.put([article(text)], Reading(known, repairs=(mended,)))
        assert [known.id] == [hit.document for hit in store.search([Term("Turkiye")])]

    @pytest.mark.parametrize(
        "words", ['"', "a AND", "NEAR(", "*", "\0", "x:y", "-", "", "'); DROP TABLE articles", "^"]
    )
    def test_nothing_that_is_searched_for_is_syntax(self, store: Store, words: str) -> None:
        store.put([article(TEXT)], reading_of())
        assert () == store.search([Term(words)]) == store.search([Term(words, prefix=True)], statements=True)

    def test_a_skipped_source_is_noted_until_it_is_read(self, store: Store) -> None:
        note = Skipped(content_id("skipped", "a.txt"), "articles:empty", "is empty.", "a.txt")
        store.skip([note, replace(note, source="b.txt")])
        store.skip([note])
        assert ["a.txt", "b.txt"] == [one.source for one in store.skipped()]
        store.put([article(TEXT)], reading_of())
        assert ["b.txt"] == [one.source for one in store.skipped()]

    def test_judgements_stay_in_order_and_are_taken_back_once(self, store: Store) -> None:
        store.judge(judgement(2))
        store.judge(judgement(1))
        assert store.joined_state() < store.state()
        store.undo("j_2", by="j_1")
        assert (judgement(2, undone_by="j_1"), judgement(1)) == store.judgements()
        with pytest.raises(CaseError, match="j_2"):
            store.undo("j_2", by="j_3")
        with pytest.raises(CaseError, match="j_none"):
            store.undo("j_none", by="j_3")
        with pytest.raises(CaseError):
            store.judge(judgement(1))

    def test_taking_back_is_one_step_with_the_judgement_that_does_so(self, store: Store) -> None:
        store.judge(judgement(1))
        store.undo("j_1", judgement(2))
        assert (judgement(1, undone_by="j_2"), judgement(2)) == store.judgements()
        with pytest.raises(CaseError, match="j_1"):
            store.undo("j_1", judgement(3))
        assert 2 == len(store.judgements()), "what takes nothing back is not kept"

    def test_articles_go_together_with_the_judgements_by_which_they_go(self, store: Store) -> None:
        store.put([article(TEXT)], reading_of())
        store.judge(judgement(1))
        with pytest.raises(CaseError):
            store.drop([reading_of().document.id], [judgement(2), judgement(1)])
        assert ((reading_of().document.id,), (judgement(1),)) == (store.documents(), store.judgements())
        store.drop([reading_of().document.id], [judgement(2)])
        assert ((), (judgement(1), judgement(2))) == (store.documents(), store.judgements())

    def test_what_is_asked_while_something_else_is_being_asked_is_answered(self, store: Store) -> None:
        for number in range(40):
            store.put([article(f"Chad met Togo {number}.")], Reading(document(f"Chad met Togo {number}.")))
        asked = [
            (one.id, [r.id for r in store.records("document", where={"id": [one.id]})], store.text(one.id)[:8])
            for one in store.records("document")
        ]
        assert [(one, [one], "Chad met") for one in store.documents()] == asked

    def test_what_is_known_of_the_case_is_kept(self, store: Store, where: str) -> None:
        store.set_meta("title", "Fish")
        store.set_meta("title", "The fish talks")
        store.close()
        again = self.open(where)
        assert "The fish talks" == again.meta()["title"]
        again.close()

    def test_closing_twice_does_no_harm(self, store: Store) -> None:
        store.close()
        store.close()

    def test_two_who_have_it_open_see_what_the_other_did(self, store: Store, where: str) -> None:
        other = self.open(where)
        store.put([article(TEXT)], reading_of())
        assert [reading_of()] == list(other.readings())
        other.put([article(TEXT, "b.txt")], reading_of())
        assert 2 == len(store.sources(reading_of().document.id))
        other.close()

    def test_all_that_sources_tell_comes_out_equal(self, store: Store) -> None:
        known = document(TEXT)
        told = article(
            TEXT, "a.html", title="T", modified="2025-05-02", authors=("Ann", "Bob"), section="World",
            tags=("fish",), warnings=("odd",), main=(span(known, "Chad met"), span(known, "Chad demands fish")),
        )  # fmt: skip
        store.put([told, article(TEXT, "b.html")], reading_of())
        assert (told, article(TEXT, "b.html")) == store.sources(reading_of().document.id)

    def test_the_bytes_as_received_come_out_untouched(self, store: Store, where: str) -> None:
        data = TEXT.encode("utf-16")
        raw = Raw("a.txt", TEXT, hashlib.sha256(data).hexdigest(), original=data)
        known = replace(document(TEXT), id=content_id("document", raw.sha256), sha256=raw.sha256)
        store.put([raw], Reading(known))
        store.put([replace(raw, original=None)], Reading(known))
        store.close()
        again = self.open(where)
        assert data == again.original(known.id)
        assert (raw,) == again.sources(known.id)
        again.close()

    def test_a_text_in_utf_8_is_its_own_bytes(self, store: Store) -> None:
        known = reading_of().document
        store.put([article(TEXT)], reading_of())
        assert TEXT.encode() == store.original(known.id)

    def test_bytes_that_were_not_kept_are_unknown_until_they_come(self, store: Store) -> None:
        data = TEXT.encode("utf-16")
        raw = Raw("a.txt", TEXT, hashlib.sha256(data).hexdigest())
        known = replace(document(TEXT), id=content_id("document", raw.sha256), sha256=raw.sha256)
        store.put([raw], Reading(known))
        assert store.original(known.id) is None
        store.keep_original(replace(raw, original=data))
        assert data == store.original(known.id)
        with pytest.raises(CaseError, match="no document 'd_0'"):
            store.original("d_0")

    def test_what_was_joined_is_changed_record_by_record_in_its_order(self, store: Store) -> None:
        whole = reading_of()
        store.put([article(TEXT)], whole)
        document = whole.document.id
        assert {document: store.state()} == store.stale()
        one, two = (
            joined_contact("meeting", status, (CHAD, TOGO), *whole.contacts) for status in ("happened", "planned")
        )
        two = replace(two, id="c_two")
        records = {
            ("contact", one.id): ("2", one),
            ("contact", two.id): ("1", two),
            ("actor", CHAD.id): ("1", CHAD),
        }
        change = Change("h_1", "test", "new", one.id, None, "a meeting", one.evidence)
        run = Run(0, "2025-01-01T00:00:00+00:00", "1.0", (document,), (), (change,))
        assert store.rejoin(Rejoined({}, {}, records, store.stale()), 0, store.state(), run)
        assert Joined((), (CHAD,), contacts=(two, one)) == store.joined()
        assert store.joined_state() == store.state()
        assert {} == store.stale()
        assert (replace(run, number=1),) == store.runs()
        gone = {("contact", two.id): None, ("contact", one.id): ("0", replace(one, place="Lomé"))}
        assert store.rejoin(Rejoined({}, {}, gone, {}), 1, store.state())
        assert (replace(one, place="Lomé"),) == store.joined().contacts
        assert [] == list(store.records("contact", joined=True, where={"id": [two.id]}))
        assert () == store.check()

    def test_a_change_that_somebody_else_forestalled_writes_nothing(self, store: Store) -> None:
        nothing = Rejoined({("space", "key"): b"value"}, {}, {}, {})
        assert store.rejoin(nothing, store.flow())
        assert not store.rejoin(Rejoined({("space", "key"): None}, {}, {}, {}), 0)
        assert {"key": b"value"} == store.cells("space", ["key", "none"])
        assert 1 == store.flow()

    @few
    @given(
        st.lists(
            st.tuples(st.text(st.characters(exclude_categories=("Cs",)), max_size=4), st.booleans()), max_size=12
        ),
        st.text(st.characters(exclude_categories=("Cs",)), max_size=2),
    )
    def test_marks_are_a_sorted_set_by_code_points(
        self, tmp_path_factory: pytest.TempPathFactory, told: list[tuple[str, bool]], after: str
    ) -> None:
        store = self.open(str(tmp_path_factory.mktemp("store") / "case.db"))
        held: set[str] = set()
        for number, (mark, there) in enumerate(told):
            assert store.rejoin(Rejoined({}, {("space", "key", mark): there}, {}, {}), number)
            (held.add if there else held.discard)(mark)
        assert sorted(held) == store.marks("space", "key")
        assert sorted(m for m in held if m >= after) == store.marks("space", "key", after=after)
        assert sorted((m for m in held if m < after), reverse=True)[:2] == store.marks(
            "space", "key", before=after, limit=2, backwards=True
        )
        assert [] == store.marks("space", "other")
        assert ({"key": sorted(held)} if held else {}) == store.many_marks("space", ["key", "other"])
        store.close()

    def test_the_first_marks_of_many_keys_come_at_once(self, store: Store) -> None:
        told = {("space", key, mark): True for key in ("a", "it's") for mark in ("z", "\x1fé", "10", "9")}
        assert store.rejoin(Rejoined({}, {**told, ("other", "a", "b"): True}, {}, {}), 0)
        assert {"a": ["\x1fé", "10"], "it's": ["\x1fé", "10"]} == store.many_marks("space", ["it's", "a", "c"], 2)
        assert {"a": ["\x1fé", "10", "9", "z"]} == store.many_marks("space", ["a"], 9)
        assert {} == store.many_marks("space", [])

    def test_what_is_put_and_dropped_is_still_to_be_joined_until_it_is(self, store: Store) -> None:
        whole = reading_of()
        store.put([article(TEXT)], whole)
        first = store.stale()
        store.put([article(TEXT)], replace(whole, moves=()))
        store.rejoin(Rejoined({}, {}, {}, first), 0)
        assert {whole.document.id: store.state()} == store.stale()
        store.drop([whole.document.id])
        assert {whole.document.id: store.state()} == store.stale()

    def test_of_what_is_still_to_be_joined_the_oldest_comes_first_and_the_undated_last(self, store: Store) -> None:
        days = {"a": "2025-03-09", "b": "2024-12-31", "c": None, "d": "2025-03-01"}
        held = {}
        for name, told in days.items():
            whole = reading_of(f"{TEXT} {name}", f"{name}.txt")
            when = When(earliest=told, latest=told) if told else None
            held[name] = replace(whole, document=replace(whole.document, published=when))
            store.put([article(f"{TEXT} {name}", f"{name}.txt")], held[name])
        assert [held[name].document.id for name in "bdac"] == list(store.stale())
        store.drop([held["b"].document.id])
        assert {one.document.id for one in held.values()} == set(store.stale())

    def test_a_run_may_be_noted_while_documents_are_left_to_be_joined(self, store: Store) -> None:
        whole = reading_of()
        store.put([article(TEXT)], whole)
        run = Run(0, "2025-01-01T00:00:00+00:00", "1.0", (whole.document.id,))
        assert store.rejoin(Rejoined({}, {}, {}, {}), 0, None, run)
        assert store.rejoin(Rejoined({}, {}, {}, {}), 1, store.state(), replace(run, version="1.1"))
        assert (1, 2) == store.run_numbers()
        assert (replace(run, number=1), replace(run, number=2, version="1.1")) == store.runs()
        assert ["1.1"] == [one.version for one in store.runs(2)] == [one.version for one in store.runs(2, 2)]
        assert ["1.0"] == [one.version for one in store.runs(last=1)]
        assert () == store.runs(3) == store.runs(2, 1)

    def test_what_joining_remembers_can_be_let_go(self, store: Store) -> None:
        whole = reading_of()
        store.put([article(TEXT)], whole)
        store.rejoin(Rejoined({("a", "b"): b"c"}, {("a", "b", "c"): True}, {}, store.stale()), 0, store.state())
        store.forget()
        assert {} == store.cells("a", ["b"])
        assert [] == store.marks("a", "b")
        assert [whole.document.id] == list(store.stale())
        assert store.joined_state() < store.state()
        assert 0 == store.flow()

    def test_readings_of_some_documents_leave_out_those_that_are_not_there(self, store: Store) -> None:
        whole = reading_of()
        store.put([article(TEXT)], whole)
        assert [whole] == list(store.readings([whole.document.id, "d_none"]))
        assert [] == list(store.readings([]))

    def test_readings_are_had_with_records_of_some_kinds_alone(self, store: Store) -> None:
        whole = reading_of()
        store.put([article(TEXT)], whole)
        assert whole.statements
        assert whole.contacts
        assert [Reading(whole.document, statements=whole.statements)] == list(store.readings(kinds=["statement"]))
        assert [Reading(whole.document)] == list(store.readings([whole.document.id], ["doubt"]))
        assert [] == list(store.readings(["d_none"], ["statement"]))
