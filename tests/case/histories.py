"""Generated histories: articles of seven days, some of unknown date, joined as the corridor joins."""

from __future__ import annotations

from hypothesis import strategies as st
from tests.dated import DatedWings, dated

from parley.case import Case
from parley.records import Raw
from parley.records.codec import encode_line

LINES = (
    "Chad will meet Togo. (2024-05-06)", "Chad met Togo. (2024-05-06)", "Chad met Mali. (2024-05-04)",
    "Togo said the fish were theirs.", "Chad demands fish.", "Mali demands fish.", "Togo will meet Mali.",
)  # fmt: skip
DAYS = tuple(f"2024-05-0{n}" for n in range(1, 8))


def made(*articles: Raw) -> Case:
    case = Case.open(":memory:", wings=DatedWings())
    case.add(articles)
    return case


def lines(case: Case) -> list[str]:
    return [encode_line(r) for reading in case.readings() for r in reading.records()] + [
        encode_line(r) for r in case.joined().records()
    ]


histories = st.lists(
    st.tuples(
        st.sampled_from((*DAYS, None)), st.lists(st.sampled_from(LINES), min_size=1, max_size=3, unique=True)
    ),
    min_size=1,
    max_size=5,
)


def articles_of(history: list[tuple[str | None, list[str]]]) -> list[Raw]:
    return [dated("\n".join((*held, f"Paper {n}.")), day, f"{n}.txt") for n, (day, held) in enumerate(history)]
