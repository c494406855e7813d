"""Every form that writes goes through one macro, so that what all must carry is put in at one place."""

from __future__ import annotations

from importlib import resources


def test_no_template_writes_a_form_of_its_own() -> None:
    folder = resources.files("parley.web").joinpath("templates")
    written = [one.name for one in folder.iterdir() if 'method="post"' in one.read_text("utf-8")]
    assert ["_macros.html"] == written
