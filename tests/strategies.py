"""Hypothesis strategies for every kind of record, made from the dataclasses themselves."""

from __future__ import annotations

import types
from dataclasses import MISSING, fields, is_dataclass
from datetime import date
from typing import Any, Union, get_args, get_origin, get_type_hints

from hypothesis import strategies as st

from parley.records import Evidence, Span, When
from parley.records.codec import KINDS

WORDS = st.text(
    st.characters(exclude_categories=("Cs",)) | st.sampled_from('“”‘’é\u0301ğ\u200b\u202e\x00\n\r\t"\\/😀'),
    max_size=12,
)
NUMBERS = st.floats(allow_nan=False, allow_infinity=False) | st.integers(-(10**6), 10**6).map(float)
PLACES = st.tuples(st.integers(0, 500), st.integers(1, 60)).map(lambda p: (p[0], p[0] + p[1]))
DAYS = st.dates(date(1900, 1, 1), date(2100, 1, 1)).map(str)


def _whens() -> st.SearchStrategy[When]:
    known = _fields_of(When, without=("unknown", "earliest", "latest"))
    interval = st.one_of(
        st.just((None, None)), st.tuples(DAYS, DAYS).map(lambda d: (min(d), max(d))), DAYS.map(lambda d: (d, None))
    )
    return st.one_of(
        st.just(When(unknown="reported")),
        st.builds(lambda whole, ends: When(**whole, earliest=ends[0], latest=ends[1]), known, interval),
    )


def values_of(hint: Any) -> st.SearchStrategy[Any]:
    """Values that a field of that type may hold."""
    if get_origin(hint) in (Union, types.UnionType):
        return st.one_of(*(values_of(one) for one in get_args(hint)))
    if get_origin(hint) is tuple:
        return st.lists(values_of(get_args(hint)[0]), max_size=3).map(tuple)
    if get_origin(hint) is dict:
        return st.dictionaries(WORDS, WORDS, max_size=3)
    if hint is Span:
        return PLACES.map(lambda p: Span(*p))
    if hint is Evidence:
        return st.builds(lambda p, d, q: Evidence(d, *p, q), PLACES, WORDS, WORDS)
    if hint is When:
        return _whens()
    if is_dataclass(hint):
        return records(hint)
    simple = {
        str: WORDS,
        int: st.integers(-(2**40), 2**40),
        float: NUMBERS,
        bool: st.booleans(),
        type(None): st.none(),
    }
    return simple[hint]


def _fields_of(kind: Any, without: tuple[str, ...] = ()) -> st.SearchStrategy[dict[str, Any]]:
    hints = get_type_hints(kind)
    needed = {
        f.name: values_of(hints[f.name]) for f in fields(kind) if f.name not in without and f.default is MISSING
    }
    free = {
        f.name: values_of(hints[f.name]) for f in fields(kind) if f.name not in without and f.name not in needed
    }
    return st.fixed_dictionaries(needed, optional=free)


def records(kind: Any) -> st.SearchStrategy[Any]:
    """Records of a class."""
    return _fields_of(kind).map(lambda values: kind(**values))


OF_KIND = {kind: records(held) for kind, held in KINDS.items()}
"""Records by kind of the wire."""
ANY_RECORD = st.one_of(*OF_KIND.values())
"""A record of any kind of the wire."""
