"""Deeds of strikes, parliaments, blocs and debts: what is read as done, and what beside it is not."""

from __future__ import annotations

import pytest
from tests.making import article

from parley.pipeline import Corridor
from parley.records import REAL


def done(corridor: Corridor, text: str) -> set[str]:
    return {e.type for e in corridor.read(article(text)).events if e.status in REAL}


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Kenyan nurses kept up a strike that has emptied the wards of Mombasa.", "PROTEST"),
        ("In that year a walkout by tellers lasted 90 days.", "PROTEST"),
        ("A six-week walkout ended after a deal on pay.", "PROTEST"),
        ("Surgical officers walked out on 1 April in sympathy.", "PROTEST"),
        ("A labour court suspended the strike for a third time.", "COERCE"),
        ("The hospital has fired 90 doctors.", "SANCTION"),
        ("The general dismissed his deputy on Friday.", "COERCE"),
        ("The African Union suspended Sudan after the coup.", "SANCTION"),
        ("Sweden's parliament on Friday rejected Jo Berg as prime minister.", "REJECT"),
        ("Zambia stopped paying its creditors.", "SANCTION"),
        ("Iceland then gave up a fifth of its claim.", "CONCEDE"),
        ("Spain's fishing quotas were cut by Brussels.", "SANCTION"),
        ("Militias besieged the northern quarter of Geneina.", "ASSAULT"),
        ("Bishop Raul Ortiz backed the striking doctors.", "SUPPORT"),
        ("Kyrgyzstan cancelled a military exercise.", "CONCEDE"),
        ("Fighters of the militia blocked barges on the Sobat.", "COERCE"),
    ],
)
def test_a_deed_of_a_dispute_is_read_as_done(text: str, kind: str, corridor: Corridor) -> None:
    assert kind in done(corridor, text)


@pytest.mark.parametrize(
    "text",
    [
        "A walkout would last 90 days, the tellers said.",
        "Surgical officers may walk out on 1 April.",
        "A labour court will hear the case of the strike.",
        "The hospital threatened to fire 90 doctors.",
        "The general will not dismiss his deputy.",
        "The African Union could suspend Sudan.",
        "Sweden's parliament will vote on Jo Berg on Friday.",
        "Zambia would stop paying its creditors only if the talks failed.",
        "Iceland refused to give up its claim.",
        "Seoul denied that it had cancelled a military exercise.",
        "Fog held up the barges on the Sobat.",
    ],
)
def test_what_is_planned_denied_or_feared_is_not_read_as_done(text: str, corridor: Corridor) -> None:
    assert set() == done(corridor, text)


def test_who_fled_were_dismissed_or_hired_are_counted(corridor: Corridor) -> None:
    def counts(text: str) -> set[str]:
        return {fact.subject for fact in corridor.read(article(text)).facts}

    assert "displaced" in counts("Some 90,000 have crossed into Chad since April.")
    assert "displaced" in counts("At least 50,000 civilians fled on foot.")
    assert "displaced" not in counts("On Monday 12 missiles crossed into Chad.")
    assert "dismissed" not in counts("Soldiers fired 12 rockets at the port.")


def test_what_is_said_after_a_denial_is_not_denied(corridor: Corridor) -> None:
    text = "The army denied that any plane had flown and said rebel fighters had looted a church in Bahri."
    assert {"COERCE", "ASSAULT"} & done(corridor, text)
    denied = "The army denied that any plane had flown and that its men had looted a church in Bahri."
    assert set() == done(corridor, denied)
