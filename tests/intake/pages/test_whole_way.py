"""A saved page from its file to regions: the article is read, the rest is kept and not read."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.intake.pages.samples import SAMPLES, Sample

from parley.intake import read_articles
from parley.lexicons.cleaning import load_cleaning
from parley.models.lines import load_lines_model
from parley.reading.clean import find_regions
from parley.records import READ_LABELS, Raw


@pytest.mark.parametrize("sample", SAMPLES, ids=[one.name for one in SAMPLES])
def test_what_is_read_of_a_saved_page_is_its_article(sample: Sample, tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    path.write_text(sample.markup, "utf-8")
    (raw,) = read_articles([str(path)])
    assert isinstance(raw, Raw)
    regions = find_regions(raw.text, "d", load_cleaning(), title=raw.title, main=raw.main, lines=load_lines_model())
    read = "\n".join(raw.text[region.start : region.end] for region in regions if region.label in READ_LABELS)
    assert [] == [line for line in sample.article if line not in read]
    assert [] == [line for line in sample.never if line in read]
    assert (sample.title, sample.authors, sample.published) == (raw.title, raw.authors, raw.published)
