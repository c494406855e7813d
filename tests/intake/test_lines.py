"""Lines of a stream within a limit."""

from __future__ import annotations

import io

from hypothesis import given
from hypothesis import strategies as st

from parley.intake.lines import Chained, limited_lines, read_limited


def test_a_long_line_comes_as_none_and_the_next_one_whole() -> None:
    assert [b"ab", None, b"cd", b""] == list(limited_lines(io.BytesIO(b"ab\r\n" + b"x" * 99 + b"\ncd\n\n"), 10))


def test_a_stream_within_the_limit_is_read_whole_and_a_longer_one_not() -> None:
    assert read_limited(io.BytesIO(b"x" * 10), 10) == b"x" * 10
    assert read_limited(io.BytesIO(b"x" * 11), 10) is None


@given(
    st.lists(st.binary(max_size=12).map(lambda b: b.replace(b"\n", b"").replace(b"\r", b"")), max_size=6),
    st.integers(0, 40),
)
def test_what_was_looked_at_before_comes_again(lines: list[bytes], cut: int) -> None:
    data = b"\n".join(lines)
    chained = Chained(data[:cut], io.BytesIO(data[cut:]))
    assert list(limited_lines(io.BytesIO(data), 5)) == list(limited_lines(chained, 5))  # type: ignore[arg-type]
