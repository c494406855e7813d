"""`parley serve` runs, says where, and says in words what is wrong."""

from __future__ import annotations

import re
import signal
import socket
import subprocess
import sys
from pathlib import Path
from urllib.request import urlopen

RUN = [sys.executable, "-c", "from parley.cli import main; main()", "serve"]


def refused(*words: str) -> str:
    done = subprocess.run([*RUN, *words], capture_output=True, text=True, check=False, timeout=120)
    assert 2 == done.returncode
    return " ".join(done.stderr.split())


def test_it_serves_a_folder_of_cases_until_it_is_stopped(example_file: Path) -> None:
    serving = subprocess.Popen(
        [*RUN, str(example_file.parent), "--port", "0"], stderr=subprocess.PIPE, text=True, encoding="utf-8"
    )
    try:
        assert serving.stderr
        said = serving.stderr.readline()
        address = re.search(r"Serving 1 case at (http://127\.0\.0\.1:\d+/)", said)
        assert address, said
        with urlopen(address[1], timeout=60) as page:
            assert "What changed" in page.read().decode("utf-8")
    finally:
        serving.send_signal(signal.SIGINT)
        serving.communicate(timeout=60)
    assert serving.returncode in (0, 130)


def test_a_port_that_is_taken_is_told(example_file: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        assert f"'127.0.0.1:{port}' cannot be listened on" in refused(str(example_file), "--port", str(port))


def test_a_case_that_is_not_there_is_told(tmp_path: Path) -> None:
    assert "There is no case at" in refused(str(tmp_path / "none.db"))
