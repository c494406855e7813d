"""Issues and playbooks: every wording says what it says, and the chooser prefers what is at hand."""

from __future__ import annotations

import pytest

from parley.errors import LexiconError
from parley.lexicons.entry import Entry
from parley.lexicons.playbooks import list_playbooks, load_issues, load_playbook, read_issue, read_playbook

ENTRIES = [entry for issue in load_issues().values() for entry in issue.entries]
RECORDS = (
    "ceasefire peace_agreement sequence territory alliance security_guarantees root_causes force_limits prisoners "
    "civilians sanctions military_aid energy nuclear_sites economy format venue mediation monitoring deadline "
    "accountability elections language_minority nuclear_enrichment inspections tariffs market_access quotas pay "
    "hostages aid_access disarmament"
)


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda e: e.rule)
def test_a_wording_of_an_issue_matches_what_it_says_and_nothing_it_denies(entry: Entry) -> None:
    assert [] == [words for words in entry.says if not entry.regex.search(words)]
    assert [] == [words for words in entry.never if entry.regex.search(words)]


@pytest.mark.parametrize("issue", load_issues().values(), ids=lambda i: i.key)
def test_the_gate_of_an_issue_opens_for_each_of_its_wordings(issue) -> None:  # type: ignore[no-untyped-def]
    assert all(issue.gate.search(words) for entry in issue.entries for words in entry.says)
    assert issue.label
    assert issue.description


def test_every_issue_of_the_wire_format_is_there() -> None:
    assert set(RECORDS.split()) <= set(load_issues())


def test_every_playbook_loads_and_shows_its_issues_first() -> None:
    for name in list_playbooks():
        playbook = load_playbook(name)
        assert playbook.shown == tuple(playbook.issues)[: len(playbook.shown)]
        assert set(load_issues()) == set(playbook.issues)


def test_the_more_telling_issue_wins_where_words_fit_two() -> None:
    war = load_playbook("armed_conflict")
    assert "territory" == (war.choose_issue("a ceasefire and occupied territories") or ("",))[0]
    assert ("security_guarantees", "security_guarantees:guarantee") == war.choose_issue(
        "a peace deal with security guarantees"
    )


def test_the_context_is_asked_only_where_the_terms_name_nothing() -> None:
    war = load_playbook("armed_conflict")
    assert (
        "sanctions" == (war.choose_issue("such steps", "Peru fears sanctions and rejects such steps") or ("",))[0]
    )
    assert "ceasefire" == (war.choose_issue("a truce", "Peru fears sanctions and wants a truce") or ("",))[0]
    assert war.choose_issue("such steps") is None


def test_a_foreign_issue_is_told_apart_under_any_playbook() -> None:
    assert "pay" == (load_playbook("armed_conflict").choose_issue("a pay rise of ten per cent") or ("",))[0]
    assert "ceasefire" == (load_playbook("labour_pay").choose_issue("an armistice") or ("",))[0]


def test_an_unknown_playbook_names_those_that_exist() -> None:
    with pytest.raises(LexiconError, match="There are: armed_conflict"):
        load_playbook("chess")


def test_a_playbook_must_not_name_an_issue_that_does_not_exist() -> None:
    with pytest.raises(LexiconError, match="'moon_rock'"):
        read_playbook("own", {"issues": ["moon_rock"]})


def test_a_case_can_bring_an_issue_of_its_own() -> None:
    tree = {
        "label": "Moon rock", "priority": 50,
        "pattern": [{"name": "rock", "pattern": r"\bmoon rock\b", "says": ["share the moon rock"]}],
    }  # fmt: skip
    own = {"moon_rock": read_issue("moon_rock", tree)}
    playbook = read_playbook("own", {"issues": ["moon_rock"]}, own)
    assert ("moon_rock", "moon_rock:rock") == playbook.choose_issue("share the moon rock")
    with pytest.raises(LexiconError, match="needs a `label`"):
        read_issue("moon_rock", {"label": "Moon rock"})
