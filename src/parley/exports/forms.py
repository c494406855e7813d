"""Of which media type a file of each format is, how its name ends, and which format the end of a name asks for."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import PurePath

FORMS: Mapping[str, tuple[str, str]] = {
    "annotations": ("application/x-ndjson", ".annotations.jsonl"), "atom": ("application/atom+xml", ".atom"),
    "brat": ("application/zip", ".brat.zip"), "cameo": ("text/csv", ".cameo.csv"),
    "csl": ("application/vnd.citationstyles.csl+json", ".csl.json"), "csv": ("text/csv", ".csv"),
    "docx": ("application/vnd.openxmlformats-officedocument.wordprocessingml.document", ".docx"),
    "frictionless": ("application/zip", ".datapackage.zip"), "ftm": ("application/x-ndjson", ".ftm.jsonl"),
    "geojson": ("application/geo+json", ".geojson"), "gexf": ("application/gexf+xml", ".gexf"),
    "graphml": ("application/graphml+xml", ".graphml"), "html": ("text/html", ".html"),
    "ics": ("text/calendar", ".ics"), "jsonl": ("application/x-ndjson", ".jsonl"),
    "markdown": ("text/markdown", ".md"),
    "parquet": ("application/vnd.apache.parquet", ".parquet"), "pdf": ("application/pdf", ".pdf"),
    "plan": ("application/toml", ".plan.toml"), "plover": ("text/csv", ".plover.csv"),
    "prov": ("application/ld+json", ".prov.jsonld"), "timelinejs": ("application/json", ".timeline.json"),
    "xlsx": ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", ".xlsx"),
}  # fmt: skip
"""Media type and ending of each format; one that is not here comes as bytes."""
ALSO: Mapping[str, str] = {".markdown": "markdown", ".htm": "html", ".toml": "plan"}
"""Endings that ask for a format without being the one that Parley gives."""


def media_of(name: str) -> str:
    """The media type of a format."""
    return FORMS.get(name, ("application/octet-stream", ""))[0]


def ending_of(name: str) -> str:
    """The ending of a file in a format."""
    return FORMS.get(name, ("", f".{name}"))[1]


def form_of(path: PurePath) -> str | None:
    """The format that the end of a file's name asks for, the longest ending first; None where it asks for none.

    Example:
        >>> form_of(PurePath("talks.csl.json")), form_of(PurePath("Talks.HTM")), form_of(PurePath("talks.json"))
        ('csl', 'html', None)
    """
    name = path.name.casefold()
    endings = {ending: form for form, (_, ending) in FORMS.items()} | dict(ALSO)
    fits = [ending for ending in endings if name.endswith(ending)]
    return endings[max(fits, key=len)] if fits else None
