"""Title, outlet, byline and origins."""

from __future__ import annotations

import pytest

from parley.lexicons.cleaning import load_cleaning
from parley.reading.clean import find_regions
from parley.reading.headers import find_header
from parley.records import Header, Raw

HEAD = "Kenya and Uganda Reopen Talks on Lake Border"
BODY = "Ministers from Kenya and Uganda met in Kisumu on Tuesday and agreed to reopen talks on the lake border."


def header(text: str, source: str = "a.txt", **more: str) -> Header:
    cleaning = load_cleaning()
    regions = find_regions(text, "d", cleaning, title=more.get("title"))
    return find_header(text, regions, cleaning, Raw(source, text, "0", **more))  # type: ignore[arg-type]


def test_trap_2_the_variants_of_a_title_are_one_title_with_all_their_places() -> None:
    text = f"Kenya_and_Uganda_Reopen_Talks_on_Lake_Border\n\n{HEAD}\n\n07:30\n{HEAD}\n\n{BODY}"
    found = header(text)
    assert HEAD == found.title
    assert [HEAD, HEAD.replace(" ", "_"), HEAD] == [span.of(text) for span in found.title_spans]


def test_metadata_comes_first() -> None:
    found = header(f"{HEAD}\n\n{BODY}", title="Another Title", outlet="The Lake Times", byline="Ann Example")
    assert ("Another Title", "The Lake Times", "Ann Example") == (found.title, found.outlet, found.byline)


def test_what_is_not_said_is_not_known() -> None:
    assert Header() == header(BODY)


@pytest.mark.parametrize(
    ("source", "more", "outlet"),
    [
        ("https://www.reuters.com/world/a", {}, "Reuters"),
        ("https://edition.cnn.com/a", {}, "CNN"),
        ("https://laketimes.example/a", {}, "laketimes.example"),
        ("a.txt", {"url": "https://www.bbc.co.uk/a"}, "BBC"),
        ("a.txt", {"outlet": "tass"}, "TASS"),
        ("https://www.dw.com/a", {"outlet": "dw-world"}, "Deutsche Welle"),
        ("https://www.foxnews.com/a", {"outlet": "Lake Times"}, "Lake Times"),
        ("a.txt", {}, None),
    ],
)
def test_the_outlet_comes_from_metadata_or_the_host(source: str, more: dict[str, str], outlet: str | None) -> None:
    assert outlet == header(BODY, source, **more).outlet


def test_the_outlet_may_come_from_the_furniture_of_the_page() -> None:
    assert header(f"{HEAD}\n\n{BODY}\n\nWelcome to LakeTimes").outlet == "LakeTimes"
    assert header(f"{HEAD}\n\n{BODY}\n\n© 2025 Reuters. All rights reserved.").outlet == "Reuters"
    assert header(f"{HEAD}\n\n{BODY}\n\nWelcome to the talks was cool, both said.").outlet is None


@pytest.mark.parametrize(
    ("line", "byline"),
    [
        ("By Ann Example", "Ann Example"),
        ("BY ANN EXAMPLE", "Ann Example"),
        ("By Ann Example | May 20, 2025", "Ann Example"),
    ],
)
def test_the_byline_is_the_name_alone(line: str, byline: str) -> None:
    assert byline == header(f"{HEAD}\n\n{line}\n\n{BODY}").byline


@pytest.mark.parametrize(
    ("sentence", "origins"),
    [
        ("The talks brought no map, AP reported.", ("Associated Press",)),
        ("“No map,” the minister told Reuters.", ("Reuters",)),
        ("According to a report by Bloomberg, both sides want money.", ("Bloomberg",)),
        ("Al Jazeera’s correspondent in Kisumu said the hall was empty.", ("Al Jazeera",)),
        ("The TASS news agency and the state news agency Xinhua sent people.", ("TASS",)),
        ("(With inputs from agencies)", ("news agencies",)),
        ("With inputs from PTI and ANI.", ("Press Trust of India", "Asian News International")),
        ("This report was first published by Deutsche Welle.", ("Deutsche Welle",)),
        ("AFP and Reuters contributed to this report.", ("Agence France-Presse", "Reuters")),
        ("Reporting by Ann Example for the Associated Press.", ()),
        ("The reuters of old are gone, and the app is not the agency.", ()),
        ("The minister read the Guardian on the pier and said nothing at all to anyone.", ()),
    ],
)
def test_origins_are_those_that_the_text_rests_on(sentence: str, origins: tuple[str, ...]) -> None:
    found = header(f"{HEAD}\n\n{BODY}\n\n{sentence}")
    assert origins == found.origins
    assert len(found.origins) == len(found.origin_spans)


def test_an_agency_in_the_dateline_is_an_origin() -> None:
    assert header(f"KISUMU (Reuters) - {BODY}").origins == ("Reuters",)
    assert header(f"KISUMU, May 20. /TASS/. {BODY}").origins == ("TASS",)


def test_trap_6_a_photo_credit_is_no_origin() -> None:
    text = (
        f"{HEAD}\n\n{HEAD}. Source: Reuters, via Wikimedia Commons\n\nPhoto: Example/AFP via Getty Images\n\n{BODY}"
    )
    assert header(text).origins == ()


def test_trap_31_agencies_named_in_furniture_are_no_origin() -> None:
    text = f"{HEAD}\n\n{BODY}\n\nFor continuous updates, refer to trusted sources like the New York Times."
    assert header(text).origins == ()


@pytest.mark.parametrize(
    ("line", "outlet"),
    [
        ("The Lake Dispatch", "The Lake Dispatch"),
        ("LAKE MONITOR | Borders", "Lake Monitor"),
        ("Radio Kisumu", "Radio Kisumu"),
        ("Reuters", "Reuters"),
        ("Lake Basin Authority | Media releases", "Lake Basin Authority"),
        ("Borders", None),
        ("Lake Basin Authority", None),
        ("Lake Basin Authority | Borders", None),
    ],
)
def test_the_line_above_the_headline_names_who_publishes(line: str, outlet: str | None) -> None:
    found = header(f"{line}\n\n{HEAD}\n\n{BODY}\n\nThe lake has been closed since March, and no fish is sold.")
    assert (outlet, HEAD) == (found.outlet, found.title)


def test_a_short_title_under_a_masthead_is_a_title() -> None:
    found = header(f"Lake Dispatch | Insight\n\nThe long shore\n\nSaturday, 29 March 2031\n\n{BODY}")
    assert ("Lake Dispatch", "The long shore") == (found.outlet, found.title)


def test_a_headline_that_begins_like_a_masthead_is_a_headline() -> None:
    found = header(f"Channel islanders ask for a border post\n\n{BODY}")
    assert (None, "Channel islanders ask for a border post") == (found.outlet, found.title)


@pytest.mark.parametrize(
    ("line", "byline"),
    [
        ("By ANN EXAMPLE and BO SAMPLE Associated Press", "Ann Example and Bo Sample"),
        ("By Ann Example", "Ann Example"),
        ("Text: Marijke van Example", "Marijke van Example"),
    ],
)
def test_a_byline_is_the_names_of_those_who_wrote(line: str, byline: str) -> None:
    assert byline == header(f"{HEAD}\n\n{line}\n\n{BODY}").byline


def test_a_line_with_a_date_below_the_headline_may_name_the_outlet() -> None:
    assert "Lake Wire" == header(f"{HEAD}\n\nLake Wire | 16 May 2024, 21:15\n\n{BODY}").outlet


def test_an_agency_no_list_knows_is_credited_by_a_dateline_with_its_day_first() -> None:
    found = header(f"Kisumu, 8 October 2019 (Inland Press Agency) - {BODY}")
    assert ("Inland Press Agency",) == found.origins
