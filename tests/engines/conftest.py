"""Engines for their tests: Ray is started once, where it is installed."""

from __future__ import annotations

import contextlib
import gc
import warnings
from collections.abc import Iterator
from importlib.util import find_spec
from typing import Any

import pytest

from parley.engines import ENGINES
from parley.engines.on_ray import start_ray
from parley.errors import SettingError


@pytest.fixture(scope="session")
def ray() -> Iterator[None]:
    """Ray, started once for all tests of it."""
    if find_spec("ray") is None:
        pytest.skip("Ray is not installed: pip install 'parley-record[ray]'")
    ray = start_patiently()
    yield
    ray.shutdown()
    with warnings.catch_warnings():  # it kills its servers and leaves it to them to be gone
        warnings.simplefilter("ignore", ResourceWarning)
        gc.collect()


def start_patiently() -> Any:
    """Ray; its servers give each other half a minute to start, which a very busy machine does not keep to."""
    for _ in range(2):
        with contextlib.suppress(SettingError):
            return start_ray(2)
    pytest.skip("Ray is installed and its servers did not start, twice: the machine is too busy for them")


@pytest.fixture(params=sorted(ENGINES))
def engine(request: pytest.FixtureRequest) -> str:
    """Each engine."""
    if request.param == "ray":
        request.getfixturevalue("ray")
    return str(request.param)


@pytest.fixture(params=sorted({*ENGINES} - {"serial"}))
def crew(request: pytest.FixtureRequest) -> str:
    """Each engine that has workers."""
    if request.param == "ray":
        request.getfixturevalue("ray")
    return str(request.param)
