"""Formats of other tools: each is read back by its own library, and what did not happen never reads as held."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

import geojson
import networkx
import pytest
from icalendar import Calendar
from tests.articles import raw_of

from parley.case import Case
from parley.errors import CaseError
from parley.exports.annotations import read_annotations
from parley.exports.happenings import happenings
from parley.records import Evidence
from parley.records.codec import to_wire

NASTY = (
    "Kenyan President William Ruto met Sudanese General Abdel Fattah al-Burhan in Nairobi on 12 June 2023. "
    "Ruto said the <script>alert(1)</script> plan & the truce would hold. "
    "Ghanaian President Nana Akufo-Addo refused to meet Ruto in Accra on 14 June 2023."
)


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory, example_file: Path) -> Iterator[Case]:
    with Case.open(example_file, create=False) as opened:
        yield opened


@pytest.fixture(scope="module")
def nasty(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Case]:
    folder = tmp_path_factory.mktemp("nasty")
    (folder / "one.txt").write_text(NASTY, encoding="utf-8")
    with Case.open(folder / "case.db") as opened:
        opened.rename("Truce <b>&</b> talks")
        opened.add([str(folder / "one.txt")])
        yield opened


def written(case: Case, name: str) -> str:
    out = io.StringIO()
    case.export(name, out)
    return out.getvalue()


def test_a_map_is_valid_geojson_with_a_point_for_each_place_known(case: Case) -> None:
    whole = geojson.loads(written(case, "geojson"))
    assert whole.is_valid
    known = {one.id: one for one in happenings(case) if one.site is not None}
    assert set(known) == {feature["id"] for feature in whole["features"]}
    istanbul = next(f for f in whole["features"] if f["properties"]["site"] == "Istanbul")
    assert [28.95, 41.014] == istanbul["geometry"]["coordinates"]
    assert "city" == istanbul["properties"]["precision"]
    assert istanbul["properties"]["evidence"]


def test_a_calendar_is_read_back_with_each_dated_happening_and_no_refused_one_confirmed(case: Case) -> None:
    calendar = Calendar.from_ical(written(case, "ics"))
    entries = {str(e["uid"]): e for e in calendar.walk("VEVENT")}
    dated = {
        f"{one.id}@parley": one for one in happenings(case) if one.when and one.when.earliest and one.when.latest
    }
    assert dated
    assert set(dated) == set(entries)
    for uid, one in dated.items():
        assert ("CONFIRMED" == entries[uid]["status"]) == (one.lane == "held")
        assert one.when is not None
        assert one.when.earliest == entries[uid].decoded("dtstart").isoformat()


def test_a_calendar_is_the_same_each_time(case: Case) -> None:
    assert written(case, "ics") == written(case, "ics")


@pytest.mark.parametrize(("name", "reader"), [("graphml", networkx.read_graphml), ("gexf", networkx.read_gexf)])
def test_a_graph_is_read_back_with_contacts_and_waitings(case: Case, name: str, reader: object) -> None:
    graph = reader(io.BytesIO(written(case, name).encode()))  # type: ignore[operator]
    kinds = {data["kind"] for _, _, data in graph.edges(data=True)}
    assert {"contact", "waits_for"} >= kinds
    assert "contact" in kinds
    names = {data["label"] for _, data in graph.nodes(data=True)}
    assert "Vladimir Putin" in names
    assert len(case.joined().waitings) == sum(data["kind"] == "waits_for" for _, _, data in graph.edges(data=True))


def test_annotations_come_back_as_the_records_they_were_made_of(case: Case) -> None:
    lines = written(case, "annotations").splitlines()
    back = list(read_annotations(lines))
    claims = [
        record
        for reading in case.readings()
        for name in ("statements", "moves", "contacts", "events", "facts", "mentions", "times")
        for record in getattr(reading, name)
    ]
    assert [to_wire(record) for record in claims] == [to_wire(record) for record in back]


def test_both_selectors_of_an_annotation_find_its_words(case: Case) -> None:
    texts = {f"urn:sha256:{r.document.sha256}": r.document.text or "" for r in case.readings()}
    texts |= {r.document.source: r.document.text or "" for r in case.readings()}
    for line in written(case, "annotations").splitlines():
        for target in json.loads(line)["target"]:
            text = texts[target["source"]]
            position, quoted = target["selector"]
            assert quoted["exact"] == text[position["start"] : position["end"]]
            whole = quoted["prefix"] + quoted["exact"] + quoted["suffix"]
            assert whole in text


@pytest.mark.parametrize("line", ["{", '{"body": 3}', '{"body": {"value": 3}}', "[]"])
def test_what_is_no_annotation_of_ours_is_refused_by_line(line: str) -> None:
    with pytest.raises(CaseError, match="Line 1"):
        list(read_annotations([line]))


def test_references_hold_every_article_with_no_date_that_was_inferred(case: Case) -> None:
    items = json.loads(written(case, "csl"))
    documents = {d.id: d for d in case.joined().documents}
    assert set(documents) == {item["id"] for item in items}
    for item in items:
        when = documents[item["id"]].published
        assert "issued" not in item or (when is not None and when.basis != "inferred")
        assert "article-newspaper" == item["type"]


def test_a_timeline_tells_what_was_refused_in_its_own_lane_and_markup_is_inert(nasty: Case) -> None:
    whole = json.loads(written(nasty, "timelinejs"))
    groups = {slide["text"]["headline"]: slide["group"] for slide in whole["events"]}
    assert any(group == "Took place" for group in groups.values())
    assert all("refused" in title.lower() for title, group in groups.items() if group.startswith("Refused"))
    assert "<script" not in json.dumps(whole)
    assert "Truce &lt;b&gt;&amp;&lt;/b&gt; talks" == whole["title"]["text"]["headline"]


def test_markup_of_articles_is_inert_in_graphs(nasty: Case) -> None:
    ElementTree.fromstring(written(nasty, "graphml"))
    ElementTree.fromstring(written(nasty, "gexf"))


def test_a_happening_quotes_its_articles_with_their_sources(nasty: Case) -> None:
    for one in happenings(nasty):
        for source, evidence in one.quotes:
            assert isinstance(evidence, Evidence)
            assert source.endswith("one.txt")
            assert evidence.quote == NASTY[evidence.start : evidence.end]


def test_raw_articles_that_were_never_stored_can_be_exported(case: Case) -> None:
    from parley.cli.reading import ReadView
    from parley.pipeline import Corridor

    view = ReadView([Corridor().read(raw_of("Ghana rejected the offer."))])
    out = io.StringIO()
    from parley.exports import exporter

    for name in ("geojson", "ics", "graphml", "csl", "timelinejs", "annotations"):
        exporter(name)(view, out)
    assert out.getvalue()
