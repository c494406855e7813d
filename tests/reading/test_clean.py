"""What each stretch of an article is taken for."""

from __future__ import annotations

import textwrap
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parley.lexicons.cleaning import load_cleaning
from parley.reading.clean import find_regions
from parley.records import LABELS

HEAD = "Kenya and Uganda Reopen Talks on Lake Border"
ONE = "Ministers from Kenya and Uganda met in Kisumu on Tuesday and agreed to reopen talks on the lake border."
TWO = "“We will not leave the table,” the Kenyan minister said, adding that fishing rights come first."
THREE = "Uganda wants patrols to stop before any map is drawn, its delegation told reporters after the meeting."
BODY = f"{ONE}\n\n{TWO}\n\n{THREE}"


def labels(text: str, **more: object) -> list[tuple[str, str]]:
    """(label, words) of each region."""
    return [(r.label, text[r.start : r.end]) for r in find_regions(text, "d", load_cleaning(), **more)]  # type: ignore[arg-type]


def words_of(text: str, *wanted: str) -> str:
    """The words of the regions with these labels, joined."""
    return " ".join(words for label, words in labels(text) if label in wanted)


def test_an_article_without_furniture_is_headline_and_body() -> None:
    assert [("headline", HEAD), ("body", BODY)] == labels(f"{HEAD}\n\n{BODY}")


def test_a_first_line_in_other_words_than_the_text_is_its_headline() -> None:
    head = "Generals agree week-long pause, relief workers doubtful"
    text = f"{head}\n\nBy Ana Diaz\n\n{BODY}"
    assert ("headline", head) == labels(text)[0]


def test_an_article_without_headline_has_none() -> None:
    assert [("body", BODY)] == labels(BODY)


def test_trap_2_a_headline_as_slug_and_again_is_one_headline() -> None:
    text = f"Kenya_and_Uganda_Reopen_Talks_on_Lake_Border\n\n{HEAD}\n\n07:30\n{HEAD}\n\n{BODY}"
    assert ["boilerplate", "headline", "dateline", "duplicate", "body"] == [label for label, _ in labels(text)]


def test_a_title_from_metadata_finds_its_line_among_others() -> None:
    text = f"Border quarrels past and present in the region\n\n{HEAD}\n\n{BODY}"
    assert ("headline", HEAD) in labels(text, title=f"{HEAD}")
    assert ("headline", HEAD) not in labels(BODY, title=HEAD)


@pytest.mark.parametrize(
    "line",
    [
        "Also Read:Minister says Uganda will walk out on Friday",
        "ALSO READ | Uganda: patrols will stay, president says",
        "Read more: Kenya's president offers a deal",
        "Lire aussi : les négociations reprennent",
        "Check out this related article: How the Lake Was Divided",
        "Related: Fishermen Say They Were Beaten",
        "WATCH: Minister storms out of the hall",
    ],
)
def test_trap_3_links_to_other_articles_are_related_and_not_read(line: str) -> None:
    text = f"{HEAD}\n\n{ONE}\n\n{line}\n\n{TWO}\n\n{THREE}"
    assert ("related", line) in labels(text)
    assert [ONE, f"{TWO}\n\n{THREE}"] == [words for label, words in labels(text) if label == "body"]


@pytest.mark.parametrize(
    "line",
    [
        "Also reading from the same paper, the Ugandan minister named four islands and said all were his.",
        "Read more closely, the paper gives Uganda two islands and Kenya the fishing rights around them.",
        "Related families on both shores have waited for this for thirty years, the minister said.",
        "More than forty boats were seized since March, according to the lake police of both countries.",
    ],
)
def test_sentences_that_begin_like_a_link_are_body(line: str) -> None:
    assert line in words_of(f"{HEAD}\n\n{ONE}\n\n{line}\n\n{TWO}", "body")


def test_trap_4_tags_glued_to_the_last_sentence_are_cut_off() -> None:
    tail = "Source linkLakes and Rivers,Odinga, Ann,Fishing Industry,East African Community,Treaties (Border)"
    found = labels(f"{HEAD}\n\n{ONE}\n\n{TWO} {THREE}{tail}")
    assert [("boilerplate", tail)] == [one for one in found if one[0] == "boilerplate"]
    assert found[-2][1].endswith(THREE)


def test_a_short_last_sentence_is_judged_without_the_tags_glued_to_it() -> None:
    text = f"{HEAD}\n\n{BODY}\n\nThey meet again in June.Source linkLakes and Rivers,Odinga, Ann,Treaties,Fish"
    assert words_of(text, "body").endswith("They meet again in June.")


def test_a_comma_list_in_a_sentence_is_not_cut_off() -> None:
    line = "Talks went on in Nairobi, Kampala, Kisumu, Entebbe, Arusha and Geneva without any result at all."
    assert line in words_of(f"{HEAD}\n\n{ONE}\n\n{line}", "body")


def test_trap_5_an_authors_profile_and_telephone_number_are_furniture() -> None:
    box = (
        "Author Profile\nEditor at Example Hub | 0123456789 | [email\xa0protected] | Web\n\n"
        "Ann Example is a seasoned journalist and writer who covers lakes. She lives near one and likes boats."
    )
    assert words_of(f"{HEAD}\n\n{BODY}\n\n{box}", "body") == BODY
    bio = "Ann Example is a correspondent for the Example covering East Africa and the lakes."
    assert words_of(f"{HEAD}\n\n{BODY}\n\n{bio}", "body") == BODY


def test_a_person_in_the_news_who_was_a_journalist_is_no_biography() -> None:
    line = "Ann Example, once a journalist, now leads the Kenyan delegation and has said that she will not yield."
    assert line in words_of(f"{HEAD}\n\n{ONE}\n\n{TWO}\n\n{line}\n\n{THREE}", "body")


def test_trap_6_a_photo_credit_is_a_caption() -> None:
    credit = "Source: Office.example, CC BY 4.0, via Wikimedia Commons"
    found = labels(f"{HEAD}\n\n{HEAD}. {credit}\n\n{HEAD}\n\n{BODY}")
    assert [("headline", HEAD), ("duplicate", f"{HEAD}."), ("caption", credit), ("duplicate", HEAD)] == found[:4]


@pytest.mark.parametrize(
    "line",
    [
        "Menu", "Search", "| Politics", "Follow Us on Facebook", "Share on X", "X", "Subscribe", "Advertisement",
        "Sign up for our daily newsletter", "We use cookies to make this site better.", "© 2025 Example Media",
        "4 min read", "Skip to main content", "Source link", "Back To Top", "• Market Data", "Welcome to LakeTimes",
        "For continuous updates on the border, refer to trusted sources like the ministry.",
    ],
)  # fmt: skip
def test_furniture_is_not_read_wherever_it_stands(line: str) -> None:
    for text in (
        f"{line}\n\n{HEAD}\n\n{BODY}",
        f"{HEAD}\n\n{ONE}\n\n{line}\n\n{TWO}",
        f"{HEAD}\n\n{BODY}\n\n{line}",
    ):
        assert line not in words_of(text, "headline", "subheading", "body", "dateline")
        assert ONE in words_of(text, "body")


def test_what_follows_a_comment_form_is_furniture_however_well_formed() -> None:
    after = "Leave a Reply\n\nYour email address will not be published.\n\nI think this is wrong, and so do many."
    assert words_of(f"{HEAD}\n\n{BODY}\n\n{after}", "body") == BODY


def test_a_cue_before_the_article_does_not_end_it() -> None:
    assert words_of(f"About the author\n\n{HEAD}\n\n{BODY}", "body") == BODY


def test_most_read_in_the_middle_takes_its_headlines_along_and_no_more() -> None:
    text = f"{HEAD}\n\n{ONE}\n\nMost read\nA bank fails in Lagos\nRains come late this year\n\n{BODY}\n\n{BODY}"
    assert BODY in words_of(text, "body")
    assert "bank fails" not in words_of(text, "body", "subheading")


def test_short_lines_between_paragraphs_are_subheadings() -> None:
    for line in ("What the Lake Holds", "‘End of the quarrel’", "Kampala ready to work on ‘new map’"):
        assert ("subheading", line) in labels(f"{HEAD}\n\n{ONE}\n\n{line}\n\n{TWO}")


def test_trap_31_inputs_from_agencies_stay_in_the_body() -> None:
    assert words_of(f"{HEAD}\n\n{BODY}\n\n(With inputs from agencies)", "body").endswith("agencies)")


@pytest.mark.parametrize(
    "prefix",
    [
        "KISUMU, May 20. /TASS/.",
        "KISUMU (Reuters) -",
        "(Reuters) -",
        "NAIROBI, Kenya (AP) —",
        "NAIROBI —",
        "Nairobi:",
    ],
)
def test_a_dateline_is_cut_from_the_sentence_after_it(prefix: str) -> None:
    assert [("dateline", prefix), ("body", f"{ONE}\n{TWO}")] == labels(f"{prefix} {ONE}\n{TWO}")


@pytest.mark.parametrize("start", ["NATO-led talks", "Odinga: the", "Kisumu — a port —"])
def test_a_sentence_that_begins_like_a_dateline_is_not_cut(start: str) -> None:
    assert "dateline" not in [
        label for label, _ in labels(f"{start} minister said both sides would meet again in June.")
    ]


@pytest.mark.parametrize(
    ("line", "label"),
    [
        ("07:30", "dateline"), ("Published: 20 May 2025, 07:30 GMT", "dateline"), ("2 hours ago", "dateline"),
        ("By Ann Example", "byline"), ("Reporting by Ann Example; Editing by Bob Sample", "byline"),
    ],
)  # fmt: skip
def test_stamps_and_bylines_are_told_apart(line: str, label: str) -> None:
    assert (label, line) in labels(f"{HEAD}\n\n{line}\n\n{BODY}")


def test_a_wire_report_in_one_line_keeps_every_sentence() -> None:
    text = f"KISUMU, May 20. /TASS/. {ONE} {TWO} {THREE} {ONE} {TWO}"
    assert words_of(text, "body") == f"{ONE} {TWO} {THREE} {ONE} {TWO}"


def test_a_page_glued_into_one_line_loses_its_ends_and_its_captions_only() -> None:
    head = "This material may not be published. © 2025 Example Network. All rights reserved. Legal Statement."
    caption = "The ministers shake hands on the pier on May 20, 2025. (Ann Example/AFP via Getty Images)"
    link = "CLICK HERE TO GET THE EXAMPLE APP"
    text = f"{head} {ONE} {TWO} {caption} {THREE} {link} {ONE} {TWO} {ONE} {TWO} Subscribed {head}"
    assert [(head, "boilerplate"), (caption, "caption")] == [
        (words, label) for label, words in labels(text) if label in ("boilerplate", "caption")
    ][:2]
    assert words_of(text, "body") == f"{ONE} {TWO} {THREE} {ONE} {TWO} {ONE} {TWO}"


def test_lines_that_stand_on_many_pages_of_an_outlet_are_furniture() -> None:
    line = "The Lake Times has told the truth about the lake and its people since it was founded in 1921."
    assert line in words_of(f"{BODY}\n\n{line}", "body")
    known = labels(
        f"{BODY}\n\n{line}",
        repeated=frozenset(
            ["the lake times has told the truth about the lake and its people since it was founded in 1921"]
        ),
    )
    assert ("boilerplate", line) in known


def test_a_whole_page_keeps_its_article_and_drops_what_stands_behind_menus() -> None:
    menu = "\n".join(f"Section {n}" for n in range(70))
    teaser = "A bank has failed in Lagos and its owners are said to be abroad with the money of the depositors."
    text = f"{menu}\n{teaser}\n{menu}\n{HEAD}\n{BODY}\n{BODY}\n{menu}"
    assert teaser not in words_of(text, "body")
    assert BODY in words_of(text, "body")


def test_short_sentences_alone_are_body() -> None:
    assert (
        words_of("They met. They left.\n\nNo date was set.", "body") == "They met. They left.\n\nNo date was set."
    )


def test_other_alphabets_are_kept() -> None:
    text = "Министры встретились в Кисуму во вторник и договорились возобновить переговоры о границе по озеру."
    assert words_of(text, "body") == text
    assert labels("部长们星期二在基苏木会面，同意恢复关于湖泊边界的谈判，双方将再次会面。")[0][0] == "body"


LINES = st.sampled_from(
    [HEAD, ONE, TWO, THREE, "Menu", "", "  ", "Also Read:x", "X", "\ufeff", "- a", "1.", "Leave a Reply",
     "By Ann Example", "“", "\x1c", "KYIV (Reuters) - Yes.", "Tags: a, b", "Source link", "(AP)", "|", "a" * 300,
     HEAD.replace(" ", "_")]
)  # fmt: skip


@given(st.lists(LINES, max_size=12), st.sampled_from(["\n", "\r\n", "\n\n", "\u2028"]))
def test_regions_are_in_order_disjoint_and_cover_every_sign(lines: list[str], end: str) -> None:
    text = end.join(lines)
    regions = find_regions(text, "d", load_cleaning())
    assert all(a.end <= b.start for a, b in pairwise(regions))
    assert len(regions) == len({r.id for r in regions})
    covered = {i for r in regions for i in range(r.start, r.end)}
    assert not [i for i, sign in enumerate(text) if sign.isprintable() and not sign.isspace() and i not in covered]
    for region in regions:
        assert region.label in LABELS
        assert region.rule
        assert region.evidence[0].quote == text[region.start : region.end]


@given(st.text(max_size=200))
def test_any_text_has_regions(text: str) -> None:
    find_regions(text, "d", load_cleaning())


def test_an_article_wrapped_at_a_fixed_width_keeps_every_line() -> None:
    wrapped = "\n\n".join("\n".join(textwrap.wrap(paragraph, 68)) for paragraph in (ONE, TWO, THREE))
    assert words_of(f"{HEAD}\n\n{wrapped}", "body") == wrapped


def test_a_line_that_opens_a_quote_is_body_and_no_subheading() -> None:
    text = f"{HEAD}\n\n{ONE}\n\nHe said:\n\n{TWO}"
    assert "He said:" in words_of(text, "body")
