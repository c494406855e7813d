"""Where changes are told: what arrives at each place, and what happens where it does not."""

from __future__ import annotations

import hashlib
import hmac
import json
from dataclasses import replace
from functools import partial
from pathlib import Path
from xml.etree.ElementTree import fromstring

import pytest
from tests.watching.listening import hook, mailbox
from tests.watching.test_outbox import ONE, TWO

from parley.errors import DeliveryError, SettingError
from parley.intake.fetch.post import post
from parley.watching.channels import ATOM, Feed, Lines, Webhook, write_feed
from parley.watching.mail import Mail, Server, address, write_letter
from parley.watching.notices import Notice

HERE = partial(post, allow_private=True)


def test_a_file_gets_a_line_for_each_notice_and_keeps_what_it_had(tmp_path: Path) -> None:
    lines = Lines(tmp_path / "changes.jsonl")
    lines.tell([ONE])
    lines.tell([TWO])
    assert [ONE, TWO] == [Notice.of_json(line) for line in lines.path.read_text("utf-8").splitlines()]


def test_a_file_that_cannot_be_written_says_so(tmp_path: Path) -> None:
    with pytest.raises(DeliveryError, match="cannot be written"):
        Lines(tmp_path / "none" / "changes.jsonl").tell([ONE])
    with pytest.raises(DeliveryError, match="cannot be written"):
        Feed(tmp_path / "none" / "f.xml", "Talks", lambda _: [ONE]).tell([ONE])


def test_a_feed_is_written_whole_with_the_newest_first(tmp_path: Path) -> None:
    feed = Feed(tmp_path / "changes.xml", "Talks", lambda _: (TWO, ONE))
    feed.tell([TWO])
    tree = fromstring(feed.path.read_bytes())
    entries = tree.findall(f"{{{ATOM}}}entry")
    assert [TWO.line, ONE.line] == [one.findtext(f"{{{ATOM}}}title") for one in entries]
    assert TWO.at == tree.findtext(f"{{{ATOM}}}updated")
    assert ["changes.xml"] == [path.name for path in tmp_path.iterdir()]


def test_words_of_an_article_are_no_markup_of_a_feed_and_only_web_links_are_links() -> None:
    evil = replace(ONE, line="New: <script>alert(1)</script>\x07", evidence=(
        replace(ONE.evidence[0], source="javascript:alert(1)"), replace(ONE.evidence[0], source="https://news.example/a"),
    ))  # fmt: skip
    written = write_feed("<Talks>", [evil])
    assert b"<script" not in written
    links = [one.get("href") for one in fromstring(written).iter(f"{{{ATOM}}}link")]
    assert ["https://news.example/a"] == links


def test_a_webhook_gets_json_signed_with_the_key() -> None:
    with hook() as held:
        Webhook(held.url, HERE, "s3cret", "desk@example.org").tell([ONE, TWO])
    headers, body = held.posted[0]
    assert ("Talks", ["n1", "n2"]) == (json.loads(body)["case"], [one["id"] for one in json.loads(body)["notices"]])
    assert f"sha256={hmac.new(b's3cret', body, hashlib.sha256).hexdigest()}" == headers["x-parley-signature-256"]
    assert "(+desk@example.org)" in headers["user-agent"]


def test_a_webhook_that_fails_says_so_and_shows_nothing_of_its_secret_address() -> None:
    with hook(500) as held:
        channel = Webhook(held.url, HERE, "s3cret")
        with pytest.raises(DeliveryError, match="answers 500") as caught:
            channel.tell([ONE])
    assert "hook/secret" not in f"{caught.value} {channel!r} {channel.name}"
    assert "s3cret" not in repr(channel)


def test_a_letter_arrives_with_all_notices_in_plain_words() -> None:
    with mailbox("desk", "pass word") as box:
        server = Server.of(f"smtp://desk:pass%20word@127.0.0.1:{box.port}")
        Mail("ada@example.org", "parley@example.org", server).tell([ONE, TWO])
    (letter,) = box.letters
    assert "Talks: New: Chad: demands: fish (and 1 more)" == letter["Subject"]
    assert ("ada@example.org", "text/plain") == (letter["To"], letter.get_content_type())
    assert TWO.line in letter.get_content()
    assert "“fish”" in letter.get_content()


def test_a_mail_server_that_refuses_or_is_not_there_says_so_and_no_password() -> None:
    with mailbox("desk", "right") as box:
        for url in (f"smtp://desk:wr0ng@127.0.0.1:{box.port}", "smtp://desk:wr0ng@127.0.0.1:9"):
            channel = Mail("ada@example.org", "p@example.org", Server.of(url))
            with pytest.raises(DeliveryError, match="did not take the letter") as caught:
                channel.tell([ONE])
            assert "wr0ng" not in f"{caught.value} {channel!r}"
        assert [] == box.letters


def test_words_of_an_article_set_no_headers_of_a_letter() -> None:
    evil = replace(ONE, line="New: x\r\nBcc: all@example.org\r\n\r\nhello " + "y" * 300)
    letter = write_letter([evil], "p@example.org", "ada@example.org")
    assert letter["Bcc"] is None
    assert "\n" not in letter["Subject"]
    assert len(letter["Subject"]) <= 160


@pytest.mark.parametrize(
    ("words", "said"),
    [("http://mail.example", "is written smtp://"), ("smtp://u:p@mail:port", "no port that is a number")],
)
def test_a_malformed_server_is_refused_and_not_shown(words: str, said: str) -> None:
    with pytest.raises(SettingError, match=said) as caught:
        Server.of(words)
    assert "u:p" not in str(caught.value)


def test_an_address_is_told_from_other_words() -> None:
    assert "ada@example.org" == address("Ada <ada@example.org>")
    for words in ("ada", "@", "a@", "a b@c\nd"):
        with pytest.raises(SettingError, match="is no mail address"):
            address(words)
