"""Events joined over articles: the same attack told twice, and two attacks that look alike."""

from dataclasses import replace
from itertools import permutations

from joined_reports import MINERS, OWNERS, PUTIN, RUSSIA, UKRAINE, Report, contains, dates_of, day, roster

from parley.joining.episodes import join_episodes
from parley.records import Episode, Quantity, Region
from parley.text.ids import content_id


def join(*reports: Report, origins: dict[str, str] | None = None) -> tuple[Episode, ...]:
    return join_episodes([r.reading() for r in reports], roster(), dates_of(*reports), contains, origins)


def strike(
    name: str, published: str | None, words: str = "attacked the port with drones", **more: object
) -> Report:
    report = Report(name, f"Russian forces {words} overnight.", published)
    report.event(words, "ASSAULT", more.pop("status", "happened"), [RUSSIA], [UKRAINE], **more)  # type: ignore[arg-type]
    return report


def test_two_reports_of_one_night_are_one_episode() -> None:
    joined = join(strike("a", "2025-05-18"), strike("b", "2025-05-18", "sent drones against the port"))
    assert [len(e.members) for e in joined] == [2]
    assert [RUSSIA.id, UKRAINE.id] == list(joined[0].participants)


def test_attacks_of_other_days_are_others() -> None:
    joined = join(
        strike("a", "2025-05-18", when=day("2025-05-17")), strike("b", "2025-05-19", when=day("2025-05-19"))
    )
    assert len(joined) == 2


def test_attacks_told_in_other_words_stay_apart() -> None:
    assert len(join(strike("a", "2025-05-18"), strike("b", "2025-05-18", "shelled a village"))) == 2


def test_undated_reports_stay_apart() -> None:
    assert len(join(strike("a", None), strike("b", None))) == 2


def test_who_did_it_to_whom_is_not_turned_round() -> None:
    other = Report("b", "Ukraine attacked the port with drones overnight.", "2025-05-18")
    other.event("attacked the port with drones", "ASSAULT", "happened", [UKRAINE], [RUSSIA])
    assert len(join(strike("a", "2025-05-18"), other)) == 2


def test_what_two_parties_did_together_needs_no_recipient() -> None:
    def swap(name: str, words: str) -> Report:
        report = Report(name, f"Both sides {words} on the border.", "2025-05-24")
        report.event(words, "RETREAT", "happened", [RUSSIA, UKRAINE])
        return report

    assert len(join(swap("a", "exchanged prisoners"), swap("b", "exchanged hundreds of prisoners"))) == 1
    assert len(join(swap("a", "exchanged prisoners"), swap("b", "pulled back guns"))) == 2


def test_two_deeds_of_one_article_stay_apart_unless_the_words_agree() -> None:
    report = Report(
        "a", "Russian forces struck Russian-held land, then seized a Russian border village.", "2025-05-24"
    )
    report.event("struck Russian-held land", "ASSAULT", "happened", [RUSSIA], [UKRAINE])
    report.event("seized a Russian border village", "ASSAULT", "happened", [RUSSIA], [UKRAINE])
    assert len(join(report)) == 2
    again = Report("a", "Shells hit the village. The shelling of the village went on.", "2025-05-24")
    again.event("Shells hit the village", "ASSAULT", "happened", [RUSSIA], [UKRAINE])
    again.event("shelling of the village", "ASSAULT", "happened", [RUSSIA], [UKRAINE])
    assert len(join(again)) == 1


def test_a_person_in_office_stands_for_the_state() -> None:
    other = Report("b", "Putin attacked the port with drones overnight.", "2025-05-18")
    other.event("attacked the port with drones", "ASSAULT", "happened", [PUTIN], [UKRAINE])
    assert len(join(strike("a", "2025-05-18"), other)) == 1


def test_history_told_in_passing_joins_no_news() -> None:
    assert len(join(strike("a", "2025-05-18"), strike("b", "2025-05-18", background=True))) == 2


def test_what_is_threatened_is_not_what_happened() -> None:
    joined = join(strike("a", "2025-05-18"), strike("b", "2025-05-18", status="threatened"))
    assert {"happened", "threatened"} == {e.status for e in joined}


def counted(name: str, number: int, of: str, place: str | None) -> Report:
    report = Report(name, f"Owners locked out {number} {of} at the mine.", "2025-05-18")
    words = f"locked out {number} {of}"
    quantity = Quantity(content_id("quantity", name, of), "test", (report.says(f"{number} {of}"),), report.id,
                        report.span(f"{number} {of}").start, report.span(f"{number} {of}").end, f"{number} {of}",
                        number, number, None, of)  # fmt: skip
    report.held.setdefault("quantities", []).append(quantity)
    report.event(words, "COERCE", "happened", [OWNERS], [MINERS], place=place, quantities=(quantity.id,))
    return report


def test_numbers_that_exclude_each_other_are_two_happenings_unless_the_place_is_one() -> None:
    assert len(join(counted("a", 10, "workers", None), counted("b", 160, "workers", None))) == 2
    assert len(join(counted("a", 10, "workers", "Welkom"), counted("b", 16, "workers", "Welkom"))) == 1


def test_origins_count_pages_of_one_agency_once() -> None:
    reports = [strike("a", "2025-05-18"), strike("b", "2025-05-18"), strike("c", "2025-05-18")]
    joined = join(*reports, origins={reports[0].id: "AP", reports[1].id: "AP", reports[2].id: "Herald"})
    assert joined[0].origins == ("AP", "Herald")
    assert len(joined[0].articles) == 3


def test_the_order_of_the_articles_does_not_matter() -> None:
    reports = [strike("a", "2025-05-18"), strike("b", "2025-05-18"), strike("c", None), strike("d", "2025-05-25")]
    first = join(*reports)
    assert all(first == join(*order) for order in permutations(reports))


def test_a_headline_tells_the_first_deed_of_its_doer_in_the_text() -> None:
    report = Report("a", "Russia quits deal. Moscow left the pact on Monday. Moscow left the camp.", "2025-05-19")
    for words in ("Russia quits deal", "left the pact on Monday", "left the camp"):
        report.event(words, "SANCTION", "happened", [RUSSIA])
    reading = report.reading()
    title = Region("t", "test", (), report.id, 0, 18, "headline")
    joined = join_episodes([replace(reading, regions=(title,))], roster(), dates_of(report), contains)
    assert [["Russia quits deal", "left the pact on Monday"], ["left the camp"]] == [
        [e.quote for e in episode.evidence] for episode in joined
    ]


def test_a_release_recalled_by_month_and_number_is_that_release() -> None:
    done = freed("a", 120, "2025-07-21", when=day("2025-07-20"))
    recap = freed("b", 120, "2025-11-10", when=day("2025-07-01", "2025-07-31", "in July"))
    assert [2] == [len(e.members) for e in join(done, recap)]
    fewer = freed("b", 80, "2025-11-10", when=day("2025-07-01", "2025-07-31", "in July"))
    assert 2 == len(join(done, fewer))


def freed(name: str, number: int, published: str, **more: object) -> Report:
    words = f"released {number} prisoners"
    report = Report(name, f"Russia {words}.", published)
    span = report.span(str(number))
    count = Quantity(content_id("quantity", name), "test", (report.says(str(number)),), report.id, span.start,
                     span.end, str(number), number, number, None, "prisoners")  # fmt: skip
    report.held.setdefault("quantities", []).append(count)
    report.event(words, "RETREAT", "happened", [RUSSIA], quantities=(count.id,), **more)
    return report
