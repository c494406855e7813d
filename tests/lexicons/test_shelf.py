"""Which playbooks an article is about, several at once, and a case's own issues."""

from __future__ import annotations

import pytest

from parley.errors import LexiconError
from parley.lexicons.entry import Entry
from parley.lexicons.own import read_own
from parley.lexicons.playbooks import list_playbooks, load_playbook
from parley.lexicons.shelf import names_in, open_shelf

MARKS = [mark for name in list_playbooks() for mark in load_playbook(name).marks]
ABOUT = {
    "armed_conflict": "The rebels broke the ceasefire and shelled the town, the army said.",
    "climate": "The climate summit in Bonn split over emissions from coal.",
    "coalition_budget": "The chancellor's coalition fell over the budget deficit.",
    "commodity_quotas": "OPEC ministers kept their output quotas and crude fell.",
    "hostages_prisoners": "The kidnappers freed two hostages for a ransom.",
    "labour_pay": "Nurses walked out on Monday after their union rejected the pay offer.",
    "nuclear_arms": "Inspectors saw new centrifuges in the enrichment hall.",
    "trade_tariffs": "The tariff on steel and the trade deal divide the two capitals.",
}
OWN = """
[issues.moon_rock]
label = "Moon rock"
words = ["moon rock", "regolith"]

[[issues.landing.pattern]]
name = "landing"
pattern = '\\blanding (?:rights|slots)\\b'
says = ["landing rights for its crews"]
not = ["a crash landing"]

[issues.ceasefire]
label = "Truce"

[issues.tariffs]
drop = true
"""


@pytest.mark.parametrize("mark", MARKS, ids=lambda m: m.rule)
def test_a_mark_matches_what_it_says_and_nothing_it_denies(mark: Entry) -> None:
    assert [] == [words for words in mark.says if not mark.regex.search(words)]
    assert [] == [words for words in mark.never if mark.regex.search(words)]


def test_every_playbook_has_marks() -> None:
    assert list_playbooks() == sorted(mark.file for mark in MARKS)


@pytest.mark.parametrize("name", ABOUT)
def test_an_article_is_read_with_the_playbook_that_it_is_about(name: str) -> None:
    chosen = open_shelf().choose(ABOUT[name])
    assert name == chosen.names[0]
    assert f"{name}: “" in chosen.reasons[0]
    assert set(load_playbook(name).shown) <= set(chosen.playbook.shown)


def test_an_article_about_two_fields_is_read_with_both() -> None:
    chosen = open_shelf().choose(" ".join((ABOUT["nuclear_arms"], ABOUT["trade_tariffs"])))
    assert {"nuclear_arms", "trade_tariffs"} == set(chosen.names)


def test_one_word_in_passing_brings_no_second_playbook() -> None:
    chosen = open_shelf().choose(ABOUT["labour_pay"] + " Her brother had been a soldier in the war.")
    assert ("labour_pay",) == chosen.names


def test_an_article_about_nothing_known_prefers_no_issue() -> None:
    chosen = open_shelf().choose("Rain fell on Peru.")
    assert ((), (), ()) == (chosen.names, chosen.reasons, chosen.playbook.shown)
    assert "ceasefire" == (chosen.playbook.choose_issue("a truce") or ("",))[0]


def test_a_case_that_names_its_playbooks_reads_every_article_with_them() -> None:
    chosen = open_shelf("labour_pay, climate").choose(ABOUT["armed_conflict"])
    assert ("labour_pay", "climate") == chosen.names
    assert ("labour_pay: named by the case", "climate: named by the case") == chosen.reasons


def test_an_unknown_playbook_names_those_that_exist() -> None:
    with pytest.raises(LexiconError, match=r"called .chess..*armed_conflict.*or auto"):
        names_in("labour_pay,chess")


def test_a_home_wording_is_asked_only_under_its_playbook_and_only_when_asked_for() -> None:
    strike = open_shelf().choose(ABOUT["labour_pay"]).playbook
    war = open_shelf().choose(ABOUT["armed_conflict"]).playbook
    assert "pay" == (strike.choose_issue("a smaller rise", home=True) or ("",))[0]
    assert strike.choose_issue("a smaller rise") is None
    assert war.choose_issue("a smaller rise", home=True) is None


def test_own_issues_come_first_under_any_playbook() -> None:
    shelf = open_shelf("auto", OWN)
    assert ["moon_rock", "landing"] == list(shelf.labels())[:2]
    for words in ABOUT.values():
        book = shelf.choose(words).playbook
        assert "moon_rock" == (book.choose_issue("a truce over moon rocks") or ("",))[0]
        assert "landing" == (book.choose_issue("landing rights for its crews") or ("",))[0]


def test_an_issue_is_given_another_label_and_one_is_left_out() -> None:
    shelf = open_shelf("auto", OWN)
    assert "Truce" == shelf.labels()["ceasefire"]
    assert "tariffs" not in shelf.labels()
    assert "tariffs" != (shelf.choose(ABOUT["trade_tariffs"]).playbook.choose_issue("a tariff") or ("",))[0]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[issues.chess]\ndrop = true", "is to be dropped, but there is none"),
        ("[issues.chess]\nlabel = 'Chess'", "another label, but there is none"),
        ("[issues.chess]\ncolour = 'red'", "has 'colour'"),
        ("[issues", "is no TOML"),
    ],
)
def test_a_malformed_own_issue_says_what_is_wrong(text: str, said: str) -> None:
    with pytest.raises(LexiconError, match=said):
        read_own(text)
