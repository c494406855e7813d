"""Settings: read once, from what was given before what stands in the environment."""

from __future__ import annotations

import pytest

from parley.errors import SettingError
from parley.settings import Settings, read_settings


def test_what_is_given_outright_wins_over_the_environment() -> None:
    settings = read_settings({"PARLEY_ENGINE": "processes", "PARLEY_WORKERS": "3", "HOME": "/"}, engine="serial")
    assert Settings(engine="serial", workers=3, cache="/.cache/parley") == settings


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


def test_parses_are_kept_in_the_users_cache_folder_unless_told_otherwise() -> None:
    home = {"HOME": "/home/ada"}
    assert "/home/ada/.cache/parley" == read_settings(home).cache
    assert "/var/kept/parley" == read_settings({**home, "XDG_CACHE_HOME": "/var/kept"}).cache
    assert "/mine" == read_settings({**home, "PARLEY_CACHE": "/mine"}).cache
    assert "/other" == read_settings({**home, "PARLEY_CACHE": "/mine"}, cache="/other").cache
    assert read_settings({**home, "PARLEY_CACHE": "off"}).cache is None
    assert read_settings({}).cache is None
    assert Settings().cache is None
