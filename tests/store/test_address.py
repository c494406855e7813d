"""How a case is named, and that a password is never shown."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parley.errors import CaseError
from parley.store.address import is_server, parse_address, shown_address

SECRET = st.text(st.characters(categories=("L", "N"), exclude_characters="*"), min_size=12, max_size=20)
PUNCTUATION = st.sampled_from(["", "@", ":", "/", "%40", "#"])


@pytest.mark.parametrize(("given", "path"), [("talks.db", "talks.db"), ("sqlite:a/talks.db", "a/talks.db")])
def test_a_path_is_a_file_with_or_without_its_prefix(given: str, path: str) -> None:
    address = parse_address(given)
    assert (path, path, "talks", None) == (address.where, address.shown, address.stem, address.schema)
    assert not is_server(given)


@pytest.mark.parametrize(
    ("url", "where", "stem", "schema"),
    [
        ("postgresql://ann@db.example/talks", "postgresql://ann@db.example/talks", "talks", "parley"),
        (
            "postgres://ann@db.example/talks?case=grain",
            "postgresql://ann@db.example/talks",
            "grain",
            "parley_grain",
        ),
        ("postgresql:///?case=a-1&host=/run/pg", "postgresql:///?host=/run/pg", "a-1", "parley_a-1"),
        ("postgresql://db/t?sslmode=require", "postgresql://db/t?sslmode=require", "t", "parley"),
        ("postgresql://ann:secret@db.example", "postgresql://ann:secret@db.example", "parley", "parley"),
    ],
)
def test_a_url_names_the_schema_of_its_case(url: str, where: str, stem: str, schema: str) -> None:
    address = parse_address(url)
    assert (where, stem, schema) == (address.where, address.stem, address.schema)
    assert is_server(url)


@pytest.mark.parametrize("name", ["Grain", "", "a b", "-x", "x" * 49, 'a"; DROP SCHEMA parley; --', "a&case=b"])
def test_a_name_that_cannot_be_one_is_refused(name: str) -> None:
    with pytest.raises(CaseError, match="cannot name a case"):
        parse_address(f"postgresql://db/talks?case={name}")


def test_any_other_url_is_refused() -> None:
    with pytest.raises(CaseError, match="No store answers to 'mysql://'"):
        parse_address("mysql://ann:secret@db/talks")


@given(SECRET, PUNCTUATION, SECRET)
def test_no_part_of_a_password_is_shown_however_it_is_written(one: str, between: str, other: str) -> None:
    for url in (
        f"postgresql://ann:{one}{between}{other}@db.example/talks?case=grain",
        f"postgresql://db.example/talks?password={one}{other}&case=grain&sslpassword={other}",
        f"postgresql://ann:{one}@db.example/talks?Password={other}",
        f"postgresql://ann@db.example/talks?p%61ssword={one}",
    ):
        for shown in (shown_address(url), repr(parse_address(url)), parse_address(url).shown):
            assert one not in shown
            assert other not in shown
            assert "db.example" in shown
