"""Every accuracy figure, measured with the scorers that lie beside the project.

    python bench/accuracy.py [NAME ...] [--json]

The scorers and their gold are not part of the project: ``SHARED`` is the folder that holds ``bench/``,
``gold/`` and ``seeds/``. Figures are named as in the table of docs/accuracy.md, whose floors the gate keeps.
"""

from __future__ import annotations

import gzip
import json
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np

from parley.exports.plover import plover_rows
from parley.intake import read_articles
from parley.models.lines import LineModel, read_lines_model
from parley.pipeline import Corridor
from parley.reading.clean import find_regions
from parley.reading.repair import repair_text
from parley.records import Document, Raw, Reading
from parley.records.codec import encode_line
from parley.text.ids import content_id
from parley.text.relocate import relocate

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"
BENCH = SHARED / "bench"


@cache
def corridor(rules: bool = False) -> Corridor:
    """One reading wing for all measures, and one without the tagger."""
    return Corridor(rules=rules)


def readings(*inputs: Path, rules: bool = False) -> list[Reading]:
    """The readings of the articles at ``inputs``, with ``rules`` by the rules alone."""
    raws = read_articles([str(path) for path in inputs])
    return [corridor(rules).read(raw) for raw in raws if isinstance(raw, Raw)]


def run(script: str, *arguments: str | Path) -> str:
    """What a scorer prints."""
    command = [sys.executable, str(BENCH / script), *map(str, arguments)]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def wire(folder: Path, found: Iterable[Reading]) -> Path:
    """The readings as a file in the wire format."""
    path = folder / "out.jsonl"
    with path.open("w", encoding="utf-8") as handle:
        for reading in found:
            handle.writelines(encode_line(record) + "\n" for record in reading.records())
    return path


def seeds(folder: Path) -> dict[str, float]:
    """The mission itself, on the open gold."""
    names = ("000*.txt", "001*.txt", "002*.txt")
    out = wire(folder, readings(*(path for name in names for path in sorted((SHARED / "seeds").glob(name)))))
    got = json.loads(run("score_seeds.py", SHARED / "gold/seeds_open.jsonl", SHARED / "seeds", out, "--json"))
    return {
        "seeds anchors": got["anchors"],
        "seeds overall": got["overall"],
        "seeds boilerplate F1": got["boilerplate"]["f1"],
        "seeds repair": got["repair"],
        "seeds statements F1": got["statements"]["f1"],
        "seeds statements P": got["statements"]["p"],
        "seeds speaker": got["statements"]["speaker"],
        "seeds mode": got["statements"]["mode"],
        "seeds moves F1": got["moves"]["f1"],
        "seeds moves P": got["moves"]["p"],
        "seeds move kind": got["moves"]["kind"],
        "seeds move party": got["moves"]["party"],
        "seeds move issue": got["moves"]["issue"],
        "seeds move status": got["moves"]["status"],
        "seeds conditions R": got["conditions"]["r"],
        "seeds contacts R": got["contacts"]["r"],
        "seeds contact status": got["contacts"]["status"],
        "seeds events R": got["events"]["r"],
        "seeds event status": got["events"]["status"],
        "seeds actors R": got["actors"]["r"],
        "seeds coref R": got["coref"]["r"],
        "seeds times R": got["times"]["r"],
        "seeds overclaim": got["overclaim"]["rate"] or 0.0,
    }


def polnear(folder: Path) -> dict[str, float]:
    """Who said what, on US political news: with the tagger, and by the rules alone."""
    found = {}
    for by, rules in (("", False), (" rules", True)):
        out = wire(folder, readings(BENCH / "data/polnear/dev.articles.jsonl", rules=rules))
        predicted = folder / "pred.jsonl"
        predicted.write_text(run("wire.py", "polnear", out), "utf-8")
        for name, extra in (("", ()), (" speech cues", ("--cues", BENCH / "data/polnear/speech_cues.txt"))):
            report = folder / "report.json"
            gold = ("--gold", BENCH / "data/polnear/dev", "--pred", predicted, "--json", report)
            run("score_polnear.py", *gold, *extra)
            got = json.loads(report.read_text("utf-8"))
            found[f"polnear{by} linked F1{name}"] = got["linked"]["f1"]
            found[f"polnear{by} linked P{name}"] = got["linked"]["p"]
            if not rules and not name:
                found["polnear exact F1"] = got["attr exact"]["f1"]
                found["polnear speaker"] = got["linked"]["r"] / got["found"]["r"]
    return found


def timex(folder: Path) -> dict[str, float]:
    """Times and durations."""
    out = wire(folder, readings(BENCH / "data/wikiwars/wikiwars.articles.jsonl"))
    predicted = folder / "pred.jsonl"
    predicted.write_text(run("wire.py", "timex", out), "utf-8")
    got = json.loads(run("score_timex.py", BENCH / "data/wikiwars", predicted, "--json"))
    return {
        "wikiwars strict F1": got["strict"]["f1"] / 100,
        "wikiwars relaxed F1": got["relaxed"]["f1"] / 100,
        "wikiwars value F1": got["value"]["f1"] / 100,
    }


def events(folder: Path) -> dict[str, float]:
    """PLOVER classes, on the sentences of the CAMEO manual."""
    rows = folder / "rows.jsonl"
    with rows.open("w", encoding="utf-8") as handle:
        for reading in readings(BENCH / "data/gsr/gsr.articles.jsonl"):
            handle.writelines(json.dumps(row) + "\n" for row in plover_rows(reading))
    got = json.loads(run("score_events.py", BENCH / "data/gsr/PLOVER_GSR_CAMEO.json", rows).splitlines()[0])
    names = {"top-1": "top1", "macro-F1": "macro_f1", "dyad": "dyad", "precision": "p", "coverage": "coverage"}
    return {f"plover {name}": got[key] for name, key in names.items()}


LINES = {"seed-like": "fundus.resiliparse_main", "full page": "fundus.inscriptis"}
LINES_ELSEWHERE = {
    "web seed-like": "aeb.resiliparse_main",
    "web full page": "aeb.inscriptis",
    "all sorts seed-like": "wcxb.resiliparse_main",
}


def lines(folder: Path) -> dict[str, float]:
    """Boilerplate in plain text, of news; each page by the model that was grown without its publisher."""
    return _lines(folder, LINES)


def lines_elsewhere(folder: Path) -> dict[str, float]:
    """The same for pages that are mostly no news: blogs, shops, magazines."""
    return _lines(folder, LINES_ELSEWHERE)


def _lines(folder: Path, sets: Mapping[str, str]) -> dict[str, float]:
    found = {}
    for label, name in sets.items():
        path = BENCH / f"data/lines/{name}.jsonl.gz"
        articles = run("wire.py", "lines", path)
        publishers = _publishers(path)
        out = folder / "lines.jsonl"
        with out.open("w", encoding="utf-8") as handle:
            for row in map(json.loads, articles.splitlines()):
                for record in _regions(row["source"], row["text"], _unseen()[publishers[row["source"]]]):
                    handle.write(encode_line(record) + "\n")
        got = json.loads(run("score_lines.py", path, out))
        found[f"lines {label} F1"] = got["f1"]
        found[f"lines {label} losing"] = got["losing_over_5_percent"]
    return found


def _publishers(path: Path) -> dict[str, str]:
    """Who published each text of the line benchmark."""
    with gzip.open(path, "rt", encoding="utf-8") as handle:
        return {row["doc_id"]: row["site"] for row in map(json.loads, handle)}


@cache
def _unseen() -> dict[str, LineModel]:
    """For each publisher the line model that was grown without its pages."""
    found: dict[str, LineModel] = {}
    for path in sorted((ROOT / "bench" / "lines").glob("fold-*.npz")):
        model = read_lines_model(path.read_bytes(), path.stem)
        with np.load(path, allow_pickle=False) as held:
            found.update(dict.fromkeys(str(held["without"]).split("\n"), model))
    return found


def _regions(source: str, text: str, model: LineModel) -> list[Any]:
    """Cleaning alone: parsing these thousands of pages would take an hour and change nothing."""
    document = content_id("document", source)
    clean, offsets, _ = repair_text(text, document)
    regions = find_regions(clean, document, corridor().knowledge.cleaning, lines=model)
    return [Document(document, "bench", (), source, ""), *(relocate(r, offsets, text) for r in regions)]


MEASURES: dict[str, Callable[[Path], dict[str, float]]] = {
    "seeds": seeds,
    "polnear": polnear,
    "timex": timex,
    "events": events,
    "lines": lines,
}


BESIDE = {"lines_elsewhere": lines_elsewhere}
"""Measures that are only taken where named: they have no floor."""


def measure(*names: str) -> dict[str, float]:
    """Figures of the measures named, or of all."""
    found: dict[str, float] = {}
    for name in names or MEASURES:
        with tempfile.TemporaryDirectory() as folder:
            found.update({**MEASURES, **BESIDE}[name](Path(folder)))
    return found


if __name__ == "__main__":
    got = measure(*(a for a in sys.argv[1:] if not a.startswith("--")))
    if "--json" in sys.argv:
        print(json.dumps(got))
    else:
        print("\n".join(f"{name:34} {value:.3f}" for name, value in got.items()))
