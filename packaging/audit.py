"""Known vulnerabilities of what is installed: fails where there are any, and says so where nobody could be asked.

The list of them is kept by the package index and not here, so that this is the one check that needs a network.
Without one it passes, in words that nobody can take for a clean bill.
"""

from __future__ import annotations

import json
import subprocess
import sys
from typing import Any

PATIENCE = 15  # seconds for each question
MOST = 300  # seconds in all
COMMAND = [
    sys.executable, "-m", "pip_audit", "--local", "--skip-editable", "--progress-spinner", "off",
    "--timeout", str(PATIENCE), "--format", "json",
]  # fmt: skip


def main() -> int:
    """Ask, and say what came of it: 1 where something is known to be vulnerable, else 0."""
    try:
        done = subprocess.run(COMMAND, capture_output=True, text=True, check=False, timeout=MOST)
    except subprocess.TimeoutExpired:
        return unasked(f"it took more than {MOST} seconds")
    try:
        told = json.loads(done.stdout)["dependencies"]
    except (ValueError, KeyError, TypeError):
        lines = [line for line in done.stderr.splitlines() if line.strip()]
        return unasked(lines[-1][:300] if lines else f"it ended with status {done.returncode} and no word")
    return report(told)


def report(told: list[dict[str, Any]]) -> int:
    """Say what is known of each package."""
    bad = [(one["name"], one["version"], flaw) for one in told for flaw in one.get("vulns", ())]
    for name, version, flaw in bad:
        fixed = ", ".join(flaw.get("fix_versions", ())) or "no release yet"
        print(f"{name} {version}: {flaw['id']}, mended in {fixed}")
    passed_over = [one["name"] for one in told if "skip_reason" in one]
    if passed_over:
        print(f"Not on the index, so not asked about: {', '.join(sorted(passed_over))}.")
    asked = len(told) - len(passed_over)
    if not asked:
        return unasked("the index knows none of what is installed")
    print(f"{asked} packages asked about, {len(bad)} known vulnerabilities.")
    return 1 if bad else 0


def unasked(why: str) -> int:
    """Say that nothing is known."""
    print(f"AUDIT NOT POSSIBLE: nothing is known of the packages installed, good or bad ({why}).", file=sys.stderr)
    print("Run `make audit` where there is a network before a release.", file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main())
