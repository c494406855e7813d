"""Plans of briefs: what a person picks, orders, leaves out and adds."""

from __future__ import annotations

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from parley.case import Case
from parley.errors import UsageError
from parley.exports.markdown import write_markdown
from parley.exports.plan_file import write_plan
from parley.queries.brief import (
    SECTIONS,
    Assessment,
    BriefPlan,
    Section,
    SectionPlan,
    lines_of,
    parse_plan,
    plan_of,
    plan_text,
)

WORDS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=12)
OWN = st.builds(Assessment, WORDS, st.none() | WORDS)
SECTION = st.builds(
    SectionPlan,
    key=st.sampled_from([*SECTIONS, "assessment"]),
    title=st.none() | WORDS,
    assessments=st.lists(OWN, max_size=2).map(tuple),
    pick=st.lists(WORDS, max_size=2).map(tuple),
    parties=st.lists(WORDS, max_size=2).map(tuple),
    notes=st.dictionaries(WORDS, st.lists(OWN, min_size=1, max_size=2).map(tuple), max_size=2),
    most=st.none() | st.integers(1, 9),
)
PLANS = st.builds(BriefPlan, st.none() | WORDS, st.none() | WORDS, st.lists(SECTION, max_size=3).map(tuple))


def section(case: Case, plan: SectionPlan) -> Section:
    (made,) = case.brief(BriefPlan(sections=(plan,))).sections
    return made


@given(PLANS)
def test_a_plan_comes_back_from_toml_and_from_plain_data_as_it_was(plan: BriefPlan) -> None:
    if not plan.sections:
        return  # a plan without sections is one of all
    assert plan == parse_plan(plan_text(plan))
    assert plan == plan_of(msgspec.to_builtins(plan))


def test_sections_come_in_the_order_of_the_plan_and_no_others(example: Case) -> None:
    plan = BriefPlan(sections=(SectionPlan("disagreements"), SectionPlan("contacts", title="Who met whom")))
    assert ["Disagreements between reports", "Who met whom"] == [s.title for s in example.brief(plan).sections]


def test_rows_are_picked_in_the_order_asked_and_others_left_out(example: Case) -> None:
    keys = [line.key for line in section(example, SectionPlan("contacts")).lines()]
    assert keys[::-1][:2] == [
        li.key for li in section(example, SectionPlan("contacts", pick=tuple(keys[::-1][:2]))).lines()
    ]
    rest = section(example, SectionPlan("contacts", leave_out=(keys[0],)))
    assert keys[1:] == [line.key for line in rest.lines()]


def test_only_rows_about_a_party_stay_where_one_is_asked_for(example: Case) -> None:
    made = section(example, SectionPlan("positions", parties=("russia",)))
    assert {("Russia",)} == {line.parties for line in made.lines()}
    table = section(example, SectionPlan("matrix", parties=("Russia",))).table
    assert table is not None
    assert ("Russia",) == table.columns


def test_no_more_rows_than_asked_for(example: Case) -> None:
    assert 2 == len(list(section(example, SectionPlan("positions", most=2)).lines()))


def test_a_note_stands_under_its_row_and_says_that_it_is_an_assessment(example: Case) -> None:
    first = next(section(example, SectionPlan("contacts")).lines())
    note = {first.key: (Assessment("We doubt *this*.", "Ada"),)}
    plan = BriefPlan(sections=(SectionPlan("contacts", notes=note),))
    words = write_markdown(example.brief(plan))
    assert "> **Analyst assessment (Ada):** We doubt \\*this\\*." in words
    assert 1 == words.count("Analyst assessment")


def test_footnotes_are_numbered_by_what_the_plan_shows(example: Case) -> None:
    brief = example.brief(BriefPlan(sections=(SectionPlan("waiting"),)))
    assert list(range(1, len(brief.footnotes) + 1)) == [note.number for note in brief.footnotes]
    assert {n for line in lines_of(brief) for n in line.notes} == {note.number for note in brief.footnotes}
    assert len(brief.footnotes) < len(example.brief().footnotes)


def test_the_plan_that_is_printed_gives_the_brief_it_was_printed_from(example: Case) -> None:
    plan = parse_plan(write_plan(example.brief()))
    assert example.brief() == example.brief(plan)
    keys = {line.key for line in lines_of(example.brief()) if line.key}
    assert all(f"#   {key}" in write_plan(example.brief()) for key in keys)


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("[[sections]]\nkey = 'weather'", "No section is called 'weather'"),
        ("[[sections]]\nkey = 'contacts'\nrows = 3", "'rows' is nothing that a section of a plan holds"),
        ("titel = 'x'", "'titel' is nothing that a plan holds"),
        ("[[sections]]\nkey = 'contacts'\nmost = 'two'", r"sections\[0\].most"),
        ("[[sections]]\nkey = 'contacts'\nmost = 0", "at most 1 row or more, not '0'"),
        ("title = ", "no TOML"),
    ],
)
def test_a_plan_that_cannot_be_used_says_where(text: str, wrong: str) -> None:
    with pytest.raises(UsageError, match=wrong):
        parse_plan(text)
