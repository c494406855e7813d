"""XML from strangers: entities are refused, damage costs only what is damaged."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parley.errors import ArticleError
from parley.intake.xmltree import Node, read_elements

ITEM = frozenset({"item"})


def items(text: str) -> tuple[list[Node], Node, tuple[str, ...]]:
    found: list[Node] = []
    root, warnings = read_elements(text, "feed.xml", ITEM, found.append)
    return found, root, warnings


def titles(text: str) -> list[str | None]:
    return [node.words("title") for node in items(text)[0]]


def laughs(levels: int = 12) -> str:
    nested = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, levels))
    return f'<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY l0 "ha">{nested}]><rss><item><title>&l{levels - 1};'


@pytest.mark.parametrize(
    "text",
    [
        laughs(),
        f'<!DOCTYPE rss [<!ENTITY a "{"x" * 100_000}">]><rss><item><title>{"&a;" * 100_000}</title></item></rss>',
        '<!DOCTYPE rss [<!ENTITY a SYSTEM "file:///etc/passwd">]><rss><item><title>&a;</title></item></rss>',
        '<!DOCTYPE rss [<!ENTITY a SYSTEM "http://127.0.0.1/a">]><rss><item><title>&a;</title></item></rss>',
        '<!DOCTYPE rss [<!ENTITY % a SYSTEM "http://127.0.0.1/a.dtd"> %a;]><rss></rss>',
        '<!DOCTYPE rss [<!ENTITY nbsp "&#160;">]><rss><item><title>a&nbsp;b</title></item></rss>',
    ],
    ids=["billion laughs", "quadratic", "file", "url", "parameter", "harmless"],
)
def test_what_declares_entities_is_refused(text: str) -> None:
    with pytest.raises(ArticleError, match="declares entities"):
        items(text)


def test_an_outside_dtd_is_never_asked_for_and_its_letters_are_known() -> None:
    text = (
        '<?xml version="1.0"?><!DOCTYPE rss PUBLIC "-//Netscape//DTD RSS 0.91//EN" "http://127.0.0.1:9/rss.dtd">'
        "<rss version='0.91'><channel><item><title>Caf&eacute; talks</title></item></channel></rss>"
    )
    assert ["Caf\u00e9 talks"] == titles(text)


def test_an_ampersand_that_begins_nothing_costs_nothing() -> None:
    text = "<rss><channel><title>A & B</title><item><title>AT&T and R&D &amp; more &nbsp;&#8217;s &bogus; &</title>"
    found, root, warnings = items(text + "</item><item><title>Two</title></item></channel></rss>")
    assert ["AT&T and R&D & more \u2019s &bogus; &", "Two"] == [node.words("title") for node in found]
    assert "The XML is damaged" in warnings[0]
    assert "A & B" == root.words("title")


def test_a_file_that_breaks_off_gives_all_that_is_whole_and_the_rest_in_part() -> None:
    whole = (
        "<rss><channel><title>Wire</title><item><title>One</title></item><item><title>Two</title><link>http://w/2"
    )
    found, root, warnings = items(whole)
    assert ["One", "Two"] == [node.words("title") for node in found]
    assert "http://w/2" == found[1].words("link")
    assert "Wire" == root.words("title")
    assert "Of 1 of its entries only some fields could be read." == warnings[-1]


def test_a_damaged_item_does_not_cost_its_neighbours() -> None:
    text = (
        "<rss><channel><item><title>One</title></item>"
        "<item><title>Two <b>bold</title><link>http://w/2</link></item>"
        "<item><title><![CDATA[Three & more]]></title></item></channel></rss>"
    )
    assert ["One", "Two <b>bold", "Three & more"] == titles(text)


def test_a_damaged_beginning_does_not_cost_the_items() -> None:
    for start in ("<rss <channel>", "<rss version=2.0><channel>", "<rss a='1' a='2'>", "<r\x00ss><channel>"):
        text = f"{start}<item><title>One</title></item><item><title>Two</title></item></channel></rss>"
        assert ["One", "Two"] == titles(text), start


def test_an_ampersand_in_a_comment_or_cdata_stays_as_it_is() -> None:
    text = "<rss><item><title>a & b</title><d><![CDATA[x &amp; &y; z]]></d><!-- & --></item></rss>"
    assert "x &amp; &y; z" == items(text)[0][0].words("d")


def test_letters_that_xml_does_not_allow_are_replaced() -> None:
    found, _, warnings = items("<rss><item><title>a\x00b\x0bc\x1b[31m</title></item></rss>")
    assert "a\ufffdb\ufffdc\ufffd[31m" == found[0].words("title")
    assert ("Characters that XML does not allow were replaced by U+FFFD.",) == warnings


def test_what_is_no_xml_at_all_is_refused() -> None:
    for text in ("", "   ", "Words.", "{}", "<", "<1>"):
        with pytest.raises(ArticleError, match="damaged from the start"):
            items(text)


def test_nesting_beyond_measure_ends_at_once() -> None:
    found, _, warnings = items("<rss><item><title>One</title></item>" + "<a>" * 500_000)
    assert ["One"] == [node.words("title") for node in found]
    assert "too deep" in warnings[0]


def test_items_are_given_one_by_one_and_in_order() -> None:
    many = "".join(f"<item><title>{n}</title></item>" for n in range(20_000))
    count = 0

    def take(node: Node) -> None:
        nonlocal count
        assert str(count) == node.text or str(count) == node.words("title")
        count += 1

    read_elements(f"<rss><channel>{many}</channel></rss>", "x", ITEM, take)
    assert 20_000 == count


def test_a_namespace_counts_and_not_its_prefix() -> None:
    text = (
        "<f:rss xmlns:f='' xmlns:d='http://purl.org/dc/elements/1.1/'><item><d:date>2025</d:date>"
        "<dc:creator>Ana</dc:creator></item></f:rss>"
    )
    node = items(text)[0][0]
    assert ("2025", "Ana") == (node.words("dc:date"), node.words("dc:creator"))


def test_markup_inside_an_element_is_kept_as_written() -> None:
    text = "<rss><item><content a='>'><div>\u00fc <b>bold</b></div></content></item></rss>"
    content = items(text)[0][0].first("content")
    assert content is not None
    assert "<div>\u00fc <b>bold</b></div>" == content.inside


@given(st.text(alphabet="<>/&;!-[]'\"= itemtlrsCDATA\n\u00fc#x0", max_size=300))
def test_no_damage_ends_in_anything_but_items_or_a_refusal(noise: str) -> None:
    try:
        found, _, _ = items(f"<rss><item><title>One</title></item>{noise}")
    except ArticleError:
        return
    assert "One" == found[0].words("title")
