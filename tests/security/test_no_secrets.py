"""No key, token or password lies among the files of the project; what finds them is shown to find them."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from detect_secrets.core.scan import scan_file
from detect_secrets.settings import transient_settings

ROOT = Path(__file__).parents[2]
PLUGINS = (
    "ArtifactoryDetector", "AWSKeyDetector", "AzureStorageKeyDetector", "BasicAuthDetector", "CloudantDetector",
    "DiscordBotTokenDetector", "GitHubTokenDetector", "GitLabTokenDetector", "JwtTokenDetector",
    "MailchimpDetector",
    "NpmDetector", "OpenAIDetector", "PrivateKeyDetector", "PypiTokenDetector", "SendGridDetector", "SlackDetector",
    "SquareOAuthDetector", "StripeDetector", "TelegramBotTokenDetector", "TwilioKeyDetector",
)  # fmt: skip
"""What has a shape of its own. Looking for whatever is random would find every digest of a test."""
LARGEST = 400_000
"""Bytes of a file that is looked through: what is larger is data that a program made."""
KNOWN = ("ann:", "USER:", "user:", "desk:", "name:", "u:p@", "me:", "postgres:", "parley:", "smtp")
"""How what is meant as an example of a password in a URL begins."""


@pytest.fixture(autouse=True)
def looking() -> Iterator[None]:
    """With these plugins, and without filters, of which some would ask the network."""
    with transient_settings({"plugins_used": [{"name": one} for one in PLUGINS], "filters_used": []}):
        yield


def found_in(path: Path) -> list[tuple[int, str]]:
    return [(one.line_number, one.type) for one in scan_file(str(path))]


def test_what_finds_secrets_finds_them(tmp_path: Path) -> None:
    key = "-----BEGIN " + "PRIVATE KEY-----"
    for words in (key, "token = ghp_" + "a1B2c3D4e5" * 3 + "f6G7h8", "AKIA" + "ABCDEFGHIJKLMNOP"):
        path = tmp_path / "a.txt"
        path.write_text(f"{words}\n", "utf-8")
        assert 1 == len(found_in(path)), words
    path.write_text("Words of an article about keys to a deal.\n", "utf-8")
    assert [] == found_in(path)


def test_no_file_of_the_project_holds_a_secret() -> None:
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=False)
    if listed.returncode:
        pytest.skip("this is no checkout of git, so what belongs to the project cannot be told")
    found = []
    for name in listed.stdout.decode("utf-8").split("\0"):
        path = ROOT / name
        if name and path.is_file() and path.stat().st_size <= LARGEST:
            for line, kind in found_in(path):
                words = path.read_text("utf-8", "replace").splitlines()[line - 1]
                if kind != "Basic Auth Credentials" or not any(one in words for one in KNOWN):
                    found.append(f"{name}:{line}: {kind}")
    assert [] == found


def test_without_a_network_the_audit_says_that_it_was_not_possible_and_passes() -> None:
    """The index is set to an address of this machine at which nothing listens."""
    sys.path.insert(0, str(ROOT / "packaging"))
    try:
        import audit
    finally:
        sys.path.pop(0)
    assert 0 == audit.unasked("nobody answers")
    flaw = {"id": "X-1", "fix_versions": ["2.0"]}
    assert 1 == audit.report([{"name": "a", "version": "1.0", "vulns": [flaw]}])
    assert 0 == audit.report([{"name": "a", "version": "1.0", "vulns": []}])
    assert 0 == audit.report([{"name": "ours", "skip_reason": "not on the index"}])
