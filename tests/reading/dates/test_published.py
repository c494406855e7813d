"""When an article was published, by what its page says."""

from __future__ import annotations

from parley.reading.dates import find_date_warnings, find_published
from parley.records import Parse, Raw, Sentence, When


def parsed(text: str) -> Parse:
    held = tuple(
        Sentence(i, i, "body", text.index(line), text.index(line) + len(line), (), ())
        for i, line in enumerate(text.split("\n"))
        if line
    )
    return Parse("d", text, held)


def read(text: str = "", published: str | None = None, source: str = "a.txt") -> When:
    return find_published(Raw(source, text, "0", published=published), parsed(text))


def test_metadata_gives_the_day_and_says_so() -> None:
    found = read(published="Tue, 04 Mar 2025 22:57:13 +0300")
    assert ("2025-03-04", "2025-03-04", "text") == (found.earliest, found.latest, found.basis)
    assert "metadata says" in found.reasons[0]


def test_metadata_that_is_impossible_is_no_date_and_never_today() -> None:
    found = read(published="32 Foo 2025")
    assert (None, None) == (found.earliest, found.latest)
    assert any("metadata is of no use" in reason for reason in found.reasons)


def test_metadata_with_two_readings_is_a_stretch() -> None:
    found = read(published="03/04/2025")
    assert ("2025-03-04", "2025-04-03") == (found.earliest, found.latest)


def test_the_address_tells_the_day() -> None:
    found = read(source="https://news.example/2025/03/04/port-reopens.html")
    assert "2025-03-04" == found.earliest


def test_a_folder_on_this_machine_tells_no_day() -> None:
    assert read(source="/home/me/2025/03/04/port.txt").earliest is None


def test_what_contradicts_the_metadata_is_named() -> None:
    found = read(published="2025-03-04", source="https://news.example/2024/11/30/port.html")
    assert "2025-03-04" == found.earliest
    assert any("contradicts" in reason for reason in found.reasons)


def test_a_date_line_near_the_top_tells_the_day() -> None:
    assert "2025-03-04" == read("Port reopens\nPublished: 4 March 2025, 18:12\nThe port reopened.").earliest


def test_a_date_between_bars_tells_the_day_whatever_stands_beside_it() -> None:
    told = read("Talks fail\n\nDelta Coast Wire | 16 May 2024, 21:15 | Reading time: about 3 minutes")
    assert "2024-05-16" == told.earliest
    told = read("Talks fail\n\nWhy the pact of 16 May 2024 fell apart | Opinion by the desk | Comments")
    assert told.earliest is None


def test_the_heading_of_a_transcript_tells_the_day() -> None:
    told = read("Transcript of the joint press conference, Rose Hall, Harbour House, September 4, 1993, 4:10 P.M.")
    assert "1993-09-04" == told.earliest


def test_an_update_does_not_hide_the_day_of_publishing() -> None:
    found = read("Updated March 6, 2025\nPublished March 4, 2025\nThe port reopened.")
    assert "2025-03-04" == found.earliest


def test_a_byline_that_ends_in_a_date_tells_the_day() -> None:
    found = read("Port reopens\nBy Ana Diaz and Otto Lind, Red Harbour Post, 4 March 2025\nThe port reopened.")
    assert "2025-03-04" == found.earliest
    running = "By Monday the port of Lima had taken in more wheat than on any day since 4 March 2025 or before"
    assert read(running).earliest is None


def test_a_dateline_of_two_towns_tells_the_day() -> None:
    assert "2020-04-04" == read("DUBAI/MOSCOW, April 4, 2020 (Crude Wire) - The cartel put off a meeting.").earliest


def test_a_date_in_running_text_is_no_date_line() -> None:
    assert read("The port had reopened on 4 March 2025 after a strike of the pilots over pay.").earliest is None


def test_a_date_line_far_down_is_not_believed() -> None:
    assert (
        read(
            "\n".join(["The port reopened."] + [f"Line {n} of it." for n in range(40)] + ["4 March 2025"])
        ).earliest
        is None
    )


def test_a_dateline_without_a_year_stays_open() -> None:
    found = read("GENEVA, March 4. /ABC/. The port reopened.")
    assert ("XXXX-03-04", None, "open") == (found.value, found.earliest, found.basis)
    assert found.relative is not None
    assert (3, 4) == (found.relative.month, found.relative.day)


def test_a_dateline_with_its_year_is_a_day() -> None:
    assert "2025-03-04" == read("GENEVA, March 4, 2025 (ABC) - The port reopened.").earliest


def test_a_clock_time_alone_is_no_date() -> None:
    assert read("07:30\nThe port reopened.").earliest is None


def test_nothing_told_is_unknown_with_a_reason() -> None:
    found = read("The port reopened.")
    assert (None, None, None) == (found.value, found.earliest, found.latest)
    assert found.reasons


def test_an_empty_article_is_unknown() -> None:
    assert read("").earliest is None


def warned(text: str = "", published: str | None = None, source: str = "a.txt") -> tuple[str, ...]:
    raw, parse = Raw(source, text, "0", published=published), parsed(text)
    return find_date_warnings(raw, parse, (), find_published(raw, parse))


def test_dates_that_agree_are_nothing_to_warn_of() -> None:
    assert () == warned("Port reopens\n4 March 2025\nIt did.", "2025-03-04", "https://x.example/2025/03/04/port")


def test_an_address_of_another_year_is_told_to_the_reader() -> None:
    (said,) = warned(published="2025-03-04", source="https://news.example/2024/11/30/port.html")
    assert "disagree" in said
    assert "2024/11/30" in said


def test_a_dateline_of_another_month_is_told_to_the_reader() -> None:
    assert any("GENEVA" in said for said in warned("GENEVA, May 4. /ABC/. The port reopened.", "2025-03-04"))


def test_a_dateline_of_the_day_before_is_not() -> None:
    assert () == warned("GENEVA, March 3. /ABC/. The port reopened.", "2025-03-04")


def test_a_date_with_two_readings_is_told_to_the_reader() -> None:
    (said,) = warned(published="03/04/2025")
    assert "2025-03-04 or 2025-04-03" in said


def test_what_machines_write_for_no_date_is_told_to_the_reader() -> None:
    (said,) = warned(published="1970-01-01T00:00:00Z")
    assert "no date" in said
