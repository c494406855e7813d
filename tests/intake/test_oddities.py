"""What is odd about an article is said, and what is usual is not."""

from __future__ import annotations

from datetime import date

import pytest
from tests.intake.making import WORDS
from tests.making import article

from parley.intake.oddities import finished
from parley.intake.several import find_several, split_several
from parley.intake.walls import find_wall
from parley.records import Raw, Span

TODAY = date(2025, 6, 1)


def notes(text: str, **told: object) -> tuple[str, ...]:
    return finished(article(text, **told), TODAY).warnings


@pytest.mark.parametrize(
    "text",
    [
        WORDS,
        f"“Türkiye” – said Erdoğan; naïve café. {WORDS}",
        f"In Kyiv (Київ) and Μόσχα, they said. {WORDS}",
        f"\ufeff{WORDS}\r\n\tThe end.",
        f"A family 👨\u200d👩\u200d👧 and می\u200cخواهم. {WORDS}",
        f"SubscribeПодписка EnglishРусский {WORDS}",
    ],
)
def test_usual_text_gives_no_warning(text: str) -> None:
    assert () == notes(text)


@pytest.mark.parametrize(
    ("published", "words"),
    [
        ("2025-05-21T10:00:00+03:00", None),
        ("2025-06-02", None),  # tomorrow, a zone away
        ("2025-06-20", "lies in the future"),
        ("1970-01-01", "is of no use"),
        ("soon", "is of no use"),
        ("03/04/2025", "is doubtful"),
    ],
)
def test_a_date_that_cannot_be_is_noted_and_never_replaced(published: str, words: str | None) -> None:
    found = finished(article(WORDS, published=published), TODAY)
    assert published == found.published
    assert (words is not None) == bool(found.warnings)
    assert words is None or words in found.warnings[0]


def test_the_language_of_the_words_outranks_what_is_declared() -> None:
    assert finished(article(WORDS, language="fr"), TODAY).language == "en"
    assert finished(article(WORDS, language="en-GB"), TODAY).language == "en-GB"
    assert finished(article("Too little.", language="fr"), TODAY).language == "fr"
    assert finished(article("Too little."), TODAY).language is None


def test_the_language_is_told_from_the_article_and_not_from_its_menus() -> None:
    menu = "Inicio\nÚltimas noticias de la semana en el mundo y en la región\n" * 8
    raw = Raw("a", menu + WORDS, "0", main=(Span(len(menu), len(menu) + len(WORDS)),))
    assert finished(raw, TODAY).language == "en"


def test_what_cannot_be_kept_is_replaced_in_every_field() -> None:
    raw = Raw("a\0b", "They \ud800 met.", "0", title="T\udc00", authors=("A\ud800",), tags=("t\ud800",))
    found = finished(raw, TODAY)
    assert ("a\ufffdb", "They \ufffd met.", "T\ufffd", ("A\ufffd",), ("t\ufffd",)) == (
        found.source, found.text, found.title, found.authors, found.tags,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("text", "is_wall"),
    [
        ("Sign in to continue\nForgot your password?", True),
        ("404\nSorry, that page does not exist.", True),
        (f"{WORDS}\nSign in to continue\nForgot your password?", False),
        ("The envoy was denied access to the hall.", False),
        (f"Please enable JavaScript.\n{WORDS * 3}", False),
    ],
)
def test_a_notice_in_place_of_an_article_is_told_from_one_beside_it(text: str, is_wall: bool) -> None:
    assert is_wall == (find_wall(text)[0] is not None)


def test_an_article_that_a_paywall_cuts_off_is_kept_with_a_warning() -> None:
    cut = "The envoys of both coasts met in Geneva on Monday and agreed to meet again in the spring, said the"
    assert (None, True) == (
        find_wall(f"{cut}\nSubscribe to continue reading")[0],
        bool(find_wall(f"{cut}\nSubscribe to continue reading")[1]),
    )
    assert (None, None) == find_wall(WORDS)


def test_an_export_comes_apart_where_it_says_so_and_nothing_is_lost() -> None:
    text = f"1 result\n\nDocument 1 of 2\n{WORDS}\nDocument 2 of 2\n{WORDS}\n"
    places = split_several(text)
    assert text == "".join(text[start:end] for start, end in places)
    assert [1, 1] == [text[start:end].count("Geneva") for start, end in places][-2:]
    assert [] == split_several(f"Document 1 of 2 was leaked.\n{WORDS}\nEnd of document talk.\n{WORDS}")


@pytest.mark.parametrize(
    "text",
    [
        f"At 10:30 they met.\n{WORDS}\n11:00 was the end.",
        f"{WORDS}\n-----\n{WORDS}",
        f"21 May 2025\n{WORDS}\n-----\nRelated\n",
        "The talks, live updates of which were read by many, went on.\n" + WORDS,
    ],
)
def test_one_article_is_not_taken_for_several(text: str) -> None:
    assert find_several(text) is None
