"""Linked data and feeds: FollowTheMoney, PROV-O, Atom, CAMEO. Each is checked by its standard's own library."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import feedparser
import pytest
from lxml import etree
from tests.exports.payloads import MARKS
from tests.making import ToyWings, article

from parley.case import Case
from parley.exports.cameo import ROOTS
from parley.exports.happenings import happenings

HERE = Path(__file__).parent


def written(case: Case, name: str) -> str:
    out = io.StringIO()
    case.export(name, out)
    return out.getvalue()


# ── FollowTheMoney ───────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("which", ["case", "nasty"])
@pytest.mark.filterwarnings("ignore")
def test_every_entity_is_valid_in_the_model_and_refers_to_one_that_is_there(
    which: str, request: pytest.FixtureRequest
) -> None:
    followthemoney = pytest.importorskip(
        "followthemoney", reason="followthemoney needs PyICU, which is compiled: pip install followthemoney"
    )
    lines = written(request.getfixturevalue(which), "ftm").splitlines()
    proxies = [followthemoney.model.get_proxy(json.loads(line), cleaned=False) for line in lines]
    ids = {proxy.id: proxy.schema for proxy in proxies}
    assert len(ids) == len(lines)
    for line, proxy in zip(lines, proxies, strict=True):
        followthemoney.model.get(proxy.schema.name).validate({"properties": dict(proxy.to_dict()["properties"])})
        told = json.loads(line)["properties"]
        for prop, value in proxy.itervalues():
            if prop.range is not None:
                assert value in ids, (prop.name, value)
                assert ids[value].is_a(prop.range), (prop.name, ids[value].name)
        # What the model's own cleaning refuses is left out silently: nothing of ours may be.
        lost = {name for name in told if not proxy.get(name, quiet=True)}
        assert set() == lost - ({"sourceUrl"} if which == "nasty" else set())


def test_an_event_of_followthemoney_says_what_it_is_where_it_did_not_happen(case: Case) -> None:
    events = {e["id"]: e for e in map(json.loads, written(case, "ftm").splitlines()) if e["schema"] == "Event"}
    rows = {one.id.replace("_", "-"): one for one in happenings(case)}
    assert set(rows) == set(events)
    for key, one in rows.items():
        if one.lane not in ("held", "undated"):
            assert f"({one.said})" in events[key]["properties"]["name"][0]


# ── PROV-O ───────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.filterwarnings("ignore")
def test_provenance_leads_from_every_joined_record_back_to_articles(case: Case) -> None:
    from rdflib import Graph, Namespace, URIRef

    prov = Namespace("http://www.w3.org/ns/prov#")
    graph = Graph().parse(data=written(case, "prov"), format="json-ld")
    articles = {URIRef(f"urn:sha256:{r.document.sha256}") for r in case.readings()}
    assert articles <= set(graph.subjects())
    joined = case.joined()
    for record in (*joined.contacts, *joined.positions, *joined.commitments):
        reached = set(graph.transitive_objects(URIRef(f"urn:parley:{record.id}"), prov.wasDerivedFrom))
        assert reached & articles, record.id
    assert {URIRef("urn:parley:agent:parley")} == set(graph.objects(None, prov.wasAssociatedWith))


@pytest.mark.filterwarnings("ignore")
def test_provenance_is_a_document_of_the_prov_library(case: Case, nasty: Case) -> None:
    from prov.model import ProvActivity, ProvAgent, ProvDocument, ProvEntity
    from rdflib import Graph

    for one in (case, nasty):
        graph = Graph().parse(data=written(one, "prov"), format="json-ld")
        document = ProvDocument.deserialize(
            content=graph.serialize(format="turtle"), format="rdf", rdf_format="turtle"
        )
        assert len(list(document.get_records(ProvEntity))) > len(one.documents())
        assert list(document.get_records(ProvActivity))
        assert list(document.get_records(ProvAgent))


def test_who_judged_is_an_agent_of_the_provenance(tmp_path: Path) -> None:
    with Case.open(tmp_path / "case.db", wings=ToyWings()) as case:
        case.add([article("Chad met Togo. (2024-05-01)", "a.txt")])
        case.judge("rename", ["Chad", "Tchad"], who="Ada <b>")
        nodes = {node["@id"]: node for node in json.loads(written(case, "prov"))["@graph"]}
        (one,) = case.decided()
    assert "urn:parley:agent:Ada%20%3Cb%3E" == nodes[f"urn:parley:{one.id}"]["wasAssociatedWith"]
    assert [f"urn:parley:{one.id}"] == nodes["urn:parley:activity:joining"]["wasInformedBy"]


# ── Atom ─────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("which", ["case", "nasty"])
def test_a_feed_of_changes_keeps_to_the_grammar_and_is_read_without_complaint(
    which: str, request: pytest.FixtureRequest
) -> None:
    held: Case = request.getfixturevalue(which)
    words = written(held, "atom")
    grammar = etree.RelaxNG(etree.parse(HERE / "atom.rng"))
    assert grammar.validate(etree.fromstring(words.encode())), grammar.error_log
    feed = feedparser.parse(words)
    assert not feed.bozo, feed.get("bozo_exception")
    assert sum(len(run.changes) for run in held.runs()) == len(feed.entries)
    assert len(feed.entries) == len({entry.id for entry in feed.entries})
    assert all("text/plain" == entry.content[0].type for entry in feed.entries)


def test_a_case_without_changes_gives_an_empty_feed(tmp_path: Path) -> None:
    with Case.open(tmp_path / "case.db") as case:
        assert [] == feedparser.parse(written(case, "atom")).entries


# ── CAMEO ────────────────────────────────────────────────────────────────────────────────────────────────


def test_cameo_rows_have_a_root_code_its_class_and_the_words_at_their_place(case: Case) -> None:
    rows = list(csv.DictReader(io.StringIO(written(case, "cameo"))))
    texts = {r.document.source: r.document.text or "" for r in case.readings()}
    assert rows
    for row in rows:
        assert row["root_code"] in ROOTS
        assert ROOTS[row["root_code"]] == row["root"]
        assert " ".join(texts[row["doc"]][int(row["start"]) : int(row["end"])].split()) == row[
            "words"
        ].removeprefix("'")
    met = [r for r in rows if r["root_code"] == "04" and r["status"] == "happened"]
    assert any(r["source"] == "Sergei Vershinin" and "2023-03-13" == r["date"] for r in met)


def test_what_did_not_happen_keeps_its_status_in_cameo(case: Case) -> None:
    rows = list(csv.DictReader(io.StringIO(written(case, "cameo"))))
    refused = [row for row in rows if row["root_code"] == "12"]
    assert refused
    assert all(row["status"] for row in rows)
    assert not [row for row in refused if row["status"] == "happened" and "rejected" in row["words"]]


# ── payloads ─────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("name", ["ftm", "prov"])
def test_what_is_json_stays_json_and_holds_nothing_unseen(nasty: Case, name: str) -> None:
    words = written(nasty, name)
    whole = [json.loads(line) for line in words.splitlines()] if name == "ftm" else [json.loads(words)]
    assert whole
    assert not [
        mark for mark in ("\x07", "\x1b", "\u202e", "\ufffe") if mark in json.dumps(whole, ensure_ascii=False)
    ]


def test_markup_in_a_feed_is_words(nasty: Case) -> None:
    words = written(nasty, "atom")
    assert "<script" not in words
    assert "<img" not in words
    assert MARKS[3] not in words
    assert {None} == {node.get("type") for node in etree.fromstring(words.encode()).iter("{*}content")}
