"""`parley serve --users … --certificate …` as an institute runs it: real HTTPS, a real browser, a login."""

from __future__ import annotations

import re
import shutil
import signal
import socket
import ssl
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import httpx
import pytest
import trustme
from playwright.sync_api import Browser, Page

from parley.users.book import Book
from parley.users.roles import Person

RUN = [sys.executable, "-c", "from parley.cli import main; main()", "serve"]
PASSWORD = "four words make one"


@dataclass(frozen=True)
class Secured:
    """A server over TLS, what signs its certificate, and a token of its analyst."""

    address: str
    trust: ssl.SSLContext
    token: str

    def client(self) -> httpx.Client:
        return httpx.Client(base_url=self.address, verify=self.trust, timeout=60)


@pytest.fixture(scope="module")
def secured(example_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Secured]:
    folder = tmp_path_factory.mktemp("tls")
    shutil.copy(example_file, folder / "grain.db")
    authority = trustme.CA()
    made = authority.issue_cert("127.0.0.1", "localhost")
    made.private_key_pem.write_to_path(folder / "key.pem")
    made.cert_chain_pems[0].write_to_path(folder / "chain.pem")
    trust = ssl.create_default_context()
    authority.configure_trust(trust)
    book = Book(folder / "users.db", create=True)
    book.add(Person("Anna", "analyst"), PASSWORD)
    _, token = book.give_token("Anna")
    book.close()
    serving = subprocess.Popen(
        [*RUN, str(folder / "grain.db"), "--port", "0", "--users", str(folder / "users.db"),
         "--certificate", str(folder / "chain.pem"), "--key", str(folder / "key.pem")],
        stderr=subprocess.PIPE, text=True, encoding="utf-8",
    )  # fmt: skip
    try:
        assert serving.stderr
        said = serving.stderr.readline()
        address = re.search(r"at (https://127\.0\.0\.1:\d+)/", said)
        assert address, said
        yield Secured(address[1], trust, token)
    finally:
        serving.send_signal(signal.SIGINT)
        serving.communicate(timeout=60)


@pytest.fixture(scope="module")
def tab(browser: Browser) -> Iterator[Page]:
    """A page of a browser that takes the certificate made for this run."""
    context = browser.new_context(ignore_https_errors=True)
    yield context.new_page()
    context.close()


def test_who_logs_in_over_tls_reads_and_who_does_not_reads_nothing(secured: Secured) -> None:
    with secured.client() as client:
        shut = client.get("/c/grain/contacts")
        assert (303, "/login?back=%2Fc%2Fgrain%2Fcontacts") == (shut.status_code, shut.headers["location"])
        page = client.get("/login?back=/c/grain/contacts")
        form = re.search(r'name="form" value="([^"]*)"', page.text)
        assert form
        fields = {"name": "Anna", "password": PASSWORD, "back": "/c/grain/contacts", "form": form[1]}
        got = client.post("/login", data=fields)
        assert (303, "/c/grain/contacts") == (got.status_code, got.headers["location"])
        (cookie,) = [one for one in got.headers.get_list("set-cookie") if one.startswith("__Host-")]
        assert {"secure", "httponly", "samesite=lax", "path=/"} <= {
            one.strip().lower() for one in cookie.split(";")
        }
        there = client.get("/c/grain/contacts")
        assert 200 == there.status_code
        assert "Anna" in there.text
        assert "max-age" in there.headers["strict-transport-security"]
        assert "default-src 'none'" in there.headers["content-security-policy"]
    with secured.client() as stranger:
        assert 401 == stranger.get("/api/v1/cases").status_code
        told = stranger.get("/api/v1/cases", headers={"Authorization": f"Bearer {secured.token}"})
        assert 200 == told.status_code
        assert "ok" == stranger.get("/healthz").text.strip()


def test_a_certificate_that_nobody_signed_is_no_way_in(secured: Secured) -> None:
    with pytest.raises(httpx.ConnectError, match="CERTIFICATE_VERIFY_FAILED"):
        httpx.get(f"{secured.address}/login", timeout=60)


def test_there_is_no_way_in_without_tls(secured: Secured) -> None:
    with pytest.raises(httpx.HTTPError):
        httpx.get(f"{secured.address.replace('https', 'http')}/login", timeout=60)
    old = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    old.check_hostname, old.verify_mode = False, ssl.CERT_NONE
    with pytest.warns(DeprecationWarning, match="TLSv1_1"):
        old.maximum_version = ssl.TLSVersion.TLSv1_1
    host, _, port = secured.address.removeprefix("https://").partition(":")
    with socket.create_connection((host, int(port)), timeout=60) as line, pytest.raises(ssl.SSLError):
        old.wrap_socket(line)


def test_axe_finds_nothing_wrong_with_logging_in_and_the_account(
    secured: Secured, tab: Page, axe: Callable[[Page], list[str]]
) -> None:
    tab.goto(f"{secured.address}/c/grain/today")
    assert tab.url.startswith(f"{secured.address}/login")
    assert [] == axe(tab)
    tab.get_by_label("Name").fill("Anna")
    tab.get_by_label("Password").fill("not the password")
    tab.keyboard.press("Enter")
    tab.get_by_text("do not go together").wait_for()
    assert [] == axe(tab), "with what was wrong"
    tab.get_by_label("Password").fill(PASSWORD)
    tab.keyboard.press("Enter")
    tab.wait_for_url(f"{secured.address}/c/grain/today")
    tab.goto(f"{secured.address}/account")
    assert [] == axe(tab)
    tab.get_by_role("button", name="Log out").first.click()
    tab.wait_for_url(f"{secured.address}/login")
