"""Settings: read once, from what was given before what stands in the environment."""

from __future__ import annotations

import pytest

from parley.errors import SettingError
from parley.settings import Settings, read_settings


def test_what_is_given_outright_wins_over_the_environment() -> None:
    settings = read_settings({"PARLEY_ENGINE": "processes", "PARLEY_WORKERS": "3", "HOME": "/"}, engine="serial")
    assert Settings(engine="serial", workers=3) == settings


def test_what_is_not_given_is_left_to_the_environment() -> None:
    assert Settings(playbook="trade") == read_settings(
        {"PARLEY_PLAYBOOK": "trade", "PARLEY_MODEL": ""}, playbook=None
    )


@pytest.mark.parametrize(
    ("environment", "given", "words"),
    [
        ({"PARLEY_ENGINE": "steam"}, {}, "No engine is called 'steam'"),
        ({"PARLEY_WORKERS": "two"}, {}, "PARLEY_WORKERS is a whole number, not 'two'"),
        ({"PARLEY_WORKERS": "-1"}, {}, "not '-1'"),
        ({}, {"mood": "calm"}, "No setting is called 'mood'"),
    ],
)
def test_a_value_that_cannot_be_used_is_refused(
    environment: dict[str, str], given: dict[str, object], words: str
) -> None:
    with pytest.raises(SettingError, match=words):
        read_settings(environment, **given)
