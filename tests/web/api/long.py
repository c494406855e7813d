"""Thousands of requests to the API of the example, right and wrong: ``python -m tests.web.api.long [EXAMPLES]``."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.conftest import ROOT
from tests.web.conftest import served

from parley.case import Case

CONFIG = """
generation.max-examples = {examples}
[parameters]
"path.case" = "grain"
[checks]
positive_data_acceptance.enabled = false  # a name that no case has is rightly refused
[[operations]]
include-path = "/cases/{{case}}/uploads"
checks.negative_data_rejection.enabled = false  # everything in a form is bytes or text
"""


def main(examples: int) -> int:
    """Serve the example and let Schemathesis loose on it; its exit status."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        with Case.open(folder / "grain.db") as case:
            case.add([str(ROOT / "examples" / "grain")])
        (folder / "schemathesis.toml").write_text(CONFIG.format(examples=examples), "utf-8")
        with served(folder / "grain.db", writes=0) as url:
            program = shutil.which("schemathesis", path=str(Path(sys.executable).parent)) or "schemathesis"
            command = [program, "--config-file", str(folder / "schemathesis.toml"), "run"]
            phases = ["--phases", "examples,coverage,fuzzing", "--suppress-health-check", "all"]
            return subprocess.run([*command, f"{url}/api/v1/openapi.json", *phases], check=False).returncode


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 50))
