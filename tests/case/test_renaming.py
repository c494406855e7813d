"""Somebody who is renamed has the new name in all that the case says of them, as if it had been joined anew."""

from __future__ import annotations

from pathlib import Path

from tests.faults.toys import ToyCorridor
from tests.toy_case import articles

from parley.case import Case


def test_what_differs_between_articles_is_told_under_the_new_name_and_the_old_one_comes_back(
    tmp_path: Path,
) -> None:
    def about(case: Case) -> list[str]:
        return sorted(one.about for one in case.store.records("disagreement", joined=True))

    with Case.open(tmp_path / "talks.db", wings=ToyCorridor()) as case:
        case.add(articles(12))
        before = about(case)
        assert any("Chad and Mali" in words for words in before)
        case.judge("rename", ["Mali", "Republic of Mali"], who="Ada")
        assert any("Chad and Republic of Mali" in words for words in about(case))
        assert not any("Chad and Mali" in words for words in about(case))
        assert case.verify(deep=True).is_well
        case.undo(1, who="Ada")
        assert before == about(case)
        assert case.verify(deep=True).is_well
