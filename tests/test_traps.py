"""The traps that real reports set, one named test each, through the whole corridor, on sentences of our own."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from tests.articles import raw_of

from parley.case import Case
from parley.pipeline import Corridor
from parley.records import REAL, Reading

Read = Callable[..., Reading]


@pytest.fixture(scope="module")
def read() -> Read:
    corridor = Corridor()

    def one(text: str, **fields: str) -> Reading:
        return corridor.read(raw_of(text, **fields))

    return one


def names(reading: Reading, ids: Any) -> list[str]:
    """Names of actors by id, in order."""
    known = {a.id: a.name for a in reading.actors}
    ids = (ids,) if isinstance(ids, str) or ids is None else ids
    return [known.get(i, "?") for i in ids]


def labels(reading: Reading) -> list[tuple[str, str]]:
    """(label, words) of every region."""
    return [(r.label, r.evidence[0].quote) for r in reading.regions]


def speakers(reading: Reading) -> list[str]:
    return [names(reading, s.speaker)[0] for s in reading.statements]


def said(reading: Reading, text: str) -> list[tuple[str, str]]:
    """(speaker, content) of every statement, content joined."""
    return [(names(reading, s.speaker)[0], " … ".join(c.of(text) for c in s.content)) for s in reading.statements]


def test_trap_01_damaged_letters_are_repaired_and_curly_quotes_stay(read: Read) -> None:
    text = "“TĂĽrkiye will host the talks,” President ErdoÄŸan said on Monday."
    reading = read(text)
    assert {("TĂĽrkiye", "Türkiye"), ("ErdoÄŸan", "Erdoğan")} == {(r.raw, r.clean) for r in reading.repairs}
    assert "TĂĽrkiye will host the talks," == reading.statements[0].content[0].of(text)
    assert () == read("“Naïve façade,” said the café owner in Malmö.").repairs


def test_trap_02_a_headline_told_twice_or_as_a_slug_is_one_title(read: Read) -> None:
    body = (
        "Ministers from Peru and Chile met in Lima on Tuesday and agreed to meet again in May. The talks went on."
    )
    reading = read(
        f"Peru_Chile_Talks_Open_in_Lima\n\nPeru-Chile Talks Open in Lima\n\nPeru-Chile Talks Open in Lima\n\n{body}"
    )
    assert "Peru-Chile Talks Open in Lima" == reading.document.title
    assert 1 == [label for label, _ in labels(reading)].count("headline")


def test_trap_03_also_read_lines_say_nothing(read: Read) -> None:
    body = "Peru and Chile opened talks on Tuesday."
    line = "Also Read:President Boluarte says Peru will leave the talks on Friday"
    reading = read(f"{body}\n\n{line}\n\nThey go on.")
    assert () == reading.statements
    assert "related" in [label for label, _ in labels(reading)]


def test_trap_04_tags_glued_to_the_last_line_are_no_text(read: Read) -> None:
    body = "The ministers will meet again in May to sign the accord."
    reading = read(f"Peru and Chile opened talks.\n{body}Source linkBoluarte, Dina,Chile,Customs (Tariff),Lima")
    assert ("body", body) in [(label, words.split("\n")[-1]) for label, words in labels(reading)]
    assert not [m for m in reading.mentions if m.text.startswith("Boluarte")]


def test_trap_05_an_authors_bio_is_boilerplate(read: Read) -> None:
    bio = "Author Profile\nEditor at Lima Hub | 0044 55512345 | [email protected]\n\nJane Roe is a seasoned writer."
    reading = read(f"Peru and Chile opened talks on Tuesday in Lima, officials said.\n\n{bio}")
    assert not [a for a in reading.actors if "Roe" in a.name]


def test_trap_06_a_photo_credit_is_no_news_source(read: Read) -> None:
    credit = "Ministers in Lima. Source: Presidencia Peru, CC BY 4.0, via Wikimedia Commons"
    reading = read(f"Peru and Chile Open Talks\n\n{credit}\n\nPeru and Chile opened talks on Tuesday.")
    assert () == reading.document.origins
    assert "body" not in [label for label, words in labels(reading) if "Wikimedia" in words]


def test_trap_07_spellings_and_inverted_names_are_one_person(tmp_path: Path) -> None:
    first = "Ukraine’s President Volodymyr Zelenskyy said on Monday that Kyiv was ready. Zelenskyy left."
    second = "Ukrainian President Volodymyr Zelenskiy said on Tuesday that talks would go on."
    for name, text in (("a.txt", first), ("b.txt", second)):
        (tmp_path / name).write_text(text, "utf-8")
    with Case.open(str(tmp_path / "case.db")) as case:
        case.add([str(tmp_path / "a.txt"), str(tmp_path / "b.txt")])
        assert 1 == len([a for a in case.joined().actors if a.name.startswith("Volodymyr")])


def test_trap_08_moscow_the_place_is_not_moscow_the_government(read: Read) -> None:
    reading = read("The envoy landed in Moscow on Sunday. Moscow rejected the plan.")
    governments = [m.start for m in reading.mentions if names(reading, m.actor) == ["Russia"]]
    assert [len("The envoy landed in Moscow on Sunday. ")] == governments


def test_trap_09_the_president_of_the_commission_is_no_head_of_state(read: Read) -> None:
    reading = read("European Commission President Ursula von der Leyen met French President Emmanuel Macron.")
    leyen = next(a for a in reading.actors if "Leyen" in a.name)
    assert leyen.country is None or leyen.country == "EUR"
    assert "FRA" == next(a for a in reading.actors if "Macron" in a.name).country


def test_trap_10_us_the_pronoun_is_not_the_united_states(read: Read) -> None:
    reading = read("“They told us nothing,” the miners said. The US sent an envoy.")
    america = [m.text for m in reading.mentions if names(reading, m.actor) == ["United States"]]
    assert ["US"] == [words.removeprefix("The ") for words in america]


def test_trap_11_leaders_of_five_are_five(read: Read) -> None:
    reading = read("He spoke with the leaders of the European Union, France, Italy, Germany and Finland on Monday.")
    group = next(a for a in reading.actors if len(a.members) == 5)
    assert "leader of France" in names(reading, group.members)


def test_trap_12_separate_phone_calls_are_two(read: Read) -> None:
    reading = read("Emir Tamim held separate phone calls with King Abdullah and President Herzog on Sunday.")
    assert 2 == len([c for c in reading.contacts if c.form == "call" and c.status == "happened"])
    assert all(2 == len(c.participants) for c in reading.contacts)


def test_trap_13_exchanges_of_views_and_of_prisoners_differ(read: Read) -> None:
    views = read("Peru and Chile had an exchange of views on fishing on Monday.")
    swap = read("Armenia and Azerbaijan exchanged 34 prisoners of war on Monday.")
    deal = read("Iran would cap enrichment in exchange for sanctions relief.")
    assert not [e for e in views.events if "prisoner" in e.evidence[0].quote]
    assert [e for e in swap.events if e.status == "happened"]
    assert "in_exchange" in [c.kind for m in deal.moves for c in m.conditions]
    assert not [e for e in deal.events if e.status in REAL]


def test_trap_14_he_after_the_pope_may_still_be_the_speaker(read: Read) -> None:
    text = (
        "President Gustavo Petro mentioned that the Vatican, represented by the Pope, was interested in hosting "
        "the talks. He supported the idea of a round in Rome."
    )
    reading = read(text)
    he = next(m for m in reading.mentions if m.text == "He")
    assert he.actor is None or "Petro" in names(reading, he.actor)[0]


def test_trap_15_he_in_a_whether_clause_is_the_person_spoken_of(read: Read) -> None:
    text = "Chancellor Olaf Scholz planned to press Viktor Orban to learn whether he was interested in a deal."
    reading = read(text)
    he = next(m for m in reading.mentions if m.text == "he")
    assert he.actor is None or "Orban" in names(reading, he.actor)[0]


def test_trap_16_a_quote_said_to_one_but_known_from_the_other(read: Read) -> None:
    text = "President William Ruto said he pressed Abiy Ahmed during the call: “We must start now.”"
    reading = read(text)
    assert ("William Ruto", "We must start now.") in [(s, c.split(" … ")[-1]) for s, c in said(reading, text)]
    assert "Abiy Ahmed" not in speakers(reading)


def test_trap_17_nested_quotes_close_one_after_the_other(read: Read) -> None:
    text = "He stressed the wish to “bring the strike to an end ‘at once.’” The union did not reply."
    reading = read(f"Minister Ana Rojas spoke first. {text}")
    inner = [c.of(f"Minister Ana Rojas spoke first. {text}") for s in reading.statements for c in s.content]
    assert not [c for c in inner if "The union did not reply" in c]


def test_trap_18_a_quote_of_four_sentences_whose_first_has_no_verb_is_one(read: Read) -> None:
    quote = "A long night with good people. We talked. I think we moved. We will go on tomorrow."
    text = f"Mediator Jan Eliasson struck a hopeful note, telling reporters, “{quote}”"
    reading = read(text)
    assert ("Jan Eliasson", quote) in said(reading, text)


def test_trap_19_attribution_after_the_quote_with_a_pronoun(read: Read) -> None:
    text = "Prime Minister Mette Holm left at noon. “The offer stands until Friday,” she added in a post."
    reading = read(text)
    assert [("Mette Holm", "The offer stands until Friday,")] == said(reading, text)


def test_trap_20_straight_and_curly_marks_in_one_text(read: Read) -> None:
    text = '“We agreed,” Foreign Minister Li Wei said. "It is done," President Kim Song said.'
    assert [("Li Wei", "We agreed,"), ("Kim Song", "It is done,")] == said(read(text), text)


def test_trap_21_a_counterfactual_if_is_no_condition(read: Read) -> None:
    rhetorical = read("“If it wasn’t so, I would tell you,” President Ruto said.")
    assert [] == [c for m in rhetorical.moves for c in m.conditions]
    kinds = {
        "only_if": "Serbia said it will sign only if Kosovo withdraws its police.",
        "in_exchange": "Iran offered to cap enrichment in exchange for sanctions relief.",
        "unless": "The union threatened to strike unless the company raises pay.",
    }
    for kind, text in kinds.items():
        assert kind in [c.kind for m in read(text).moves for c in m.conditions], text


def test_trap_22_experts_who_warn_threaten_nobody(read: Read) -> None:
    reading = read("Energy experts warn that the dam is in poor condition.")
    assert not [m for m in reading.moves if m.kind == "threatens"]


def test_trap_23_agreed_to_a_truce_is_not_yet_a_truce(read: Read) -> None:
    reading = read("Ethiopia agreed to a month-long cease-fire, contingent on Tigray doing the same.")
    assert not [e for e in reading.events if e.status in REAL and e.type != "AGREE"]
    assert reading.moves
    assert all(m.status not in REAL for m in reading.moves)


def test_trap_24_will_likely_take_place_stays_planned(read: Read) -> None:
    reading = read("Their first meeting will likely take place in Saudi Arabia.")
    assert reading.contacts
    assert all(c.status not in REAL for c in reading.contacts)


def test_trap_25_no_talks_have_occurred_did_not_happen(read: Read) -> None:
    reading = read("No official peace talks have occurred since the fighting began in 1998.")
    assert all(c.status not in REAL for c in reading.contacts)


def test_trap_26_last_week_counts_from_the_article_it_stands_in(read: Read) -> None:
    text = "Delegations from Armenia and Azerbaijan met last week in Almaty."
    (time,) = [t for t in read(text).times if t.text == "last week"]
    assert (None, None) == (time.earliest, time.latest)
    (time,) = [t for t in read(text, published="2024-05-15").times if t.text == "last week"]
    assert ("2024-05-06", "2024-05-12") == (time.earliest, time.latest)


def test_trap_27_a_day_after_counts_from_its_event(read: Read) -> None:
    text = "The talks came a day after the army shelled the port."
    times = [t for t in read(text, published="2024-05-15").times if "day after" in t.text]
    assert all(t.anchor == "event" or t.earliest is None for t in times)


def test_trap_28_fifteen_months_of_combat_is_not_the_wars_length(read: Read) -> None:
    reading = read("Analysts doubt that troops exhausted by 15 months of combat can hold land taken since 2014.")
    assert not [f for f in reading.facts if f.subject == "war"]
    assert [f for f in read("The three-year war has emptied the towns.").facts if f.subject == "war"]


def test_trap_29_a_figure_stays_inside_its_quote(read: Read) -> None:
    text = "“3,000 men are dying every single week,” President Ruto told reporters."
    reading = read(text)
    assert ["3,000 men are dying every single week,"] == [content for _, content in said(reading, text)]
    assert [q for q in reading.quantities if q.low == 3000]


def test_trap_30_travellers_and_thought_leaders_are_no_parties(read: Read) -> None:
    text = "Travelers and digital nomads are hopeful. Thought leaders eye the talks. All eyes are on Lima."
    assert () == read(text).moves
    assert not [m for m in read(text).mentions if m.text in ("Thought leaders", "All eyes") and m.actor]


def test_trap_31_inputs_from_agencies_are_an_origin(read: Read) -> None:
    assert read("Peru and Chile opened talks on Tuesday.\n\n(With inputs from agencies)").document.origins


def test_trap_32_rewritten_agency_reports_share_an_origin_but_no_text(tmp_path: Path) -> None:
    first = "LIMA, May 14 (Reuters) - Peru and Chile opened talks on fishing on Tuesday, officials said."
    second = "Talks about fishing rights between Chile and Peru got under way on Tuesday, Reuters reported."
    for name, text in (("a.txt", first), ("b.txt", second)):
        (tmp_path / name).write_text(text, "utf-8")
    with Case.open(str(tmp_path / "case.db")) as case:
        case.add([str(tmp_path)])
        assert [("Reuters",), ("Reuters",)] == [d.origins for d in case.joined().documents]


def test_trap_33_a_date_that_follows_is_inferred_and_one_that_does_not_stays_unknown(tmp_path: Path) -> None:
    follows = (
        "Azerbaijan said on Tuesday that its troops had opened heavy fire on border posts held by Armenia. On "
        "September 13, Azerbaijan and Armenia traded heavy fire between troops at the border for hours. The "
        "two-year war over Karabakh began with an offensive in September 2020."
    )
    open_ = "The two leaders spoke by phone on Wednesday. A meeting will follow, officials said."
    (tmp_path / "a.txt").write_text(follows, "utf-8")
    (tmp_path / "b.txt").write_text(open_, "utf-8")
    with Case.open(str(tmp_path / "case.db")) as case:
        case.add([str(tmp_path)])
        dates = {Path(d.source).name: d.published for d in case.joined().documents}
    when = dates["a.txt"]
    assert when
    assert "2022-09-13" == when.earliest == when.latest
    assert when.reasons
    unknown = dates["b.txt"]
    assert unknown is None or (unknown.earliest is None and unknown.latest is None)
