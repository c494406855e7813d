"""What the tagger saw is held against what stands near it: the outcome is that of holding it against everything."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from parley.lexicons.acts import load_acts
from parley.lexicons.attribution import load_attribution
from parley.models.decoding import Tagged
from parley.reading.quotes import find_quotes
from parley.reading.statements import find_statements, tagged
from parley.reading.statements.drafts import Draft
from parley.reading.statements.tagged_nearby import Nearby, Ranges
from parley.records import Actor, Cast, Mention, Parse, Quote, Region, Span, Statement

NAMES = ("Mora", "Peru", "Chile", "the union", "Diaz")
SENTENCES = (
    "“We shall sign nothing before the ferry sails again,” Mora told reporters in Lima.",
    "Chile said Peru had promised to wait, and that the union would be heard first.",
    "According to Diaz, the port authority wants the tolls lifted by spring.",
    "The union rejected the plan and said it would strike unless Chile paid.",
    "“They ask us to be patient,” Diaz said. “We have been patient for nine years,” he added.",
    "Lorries stood at the gate, and nobody who waited there knew why.",
    "Mora's demand for a larger share of the catch upset Chile, which called it a surprise.",
    "Reuters reported that the union believes the offer is a trick.",
)


class Everything(Nearby):
    """Hands out all drafts and quotes, wherever they stand."""

    def __init__(self, drafts: Sequence[Draft], outer: Sequence[Quote]) -> None:
        self._all, self._marks = drafts, outer

    def of_cue(self, tagged: Tagged) -> Draft | None:
        return next(
            (
                d
                for d in self._all
                if d.frame and any((d.frame.sentence.index, k) in tagged.cue for k in d.frame.words)
            ),
            None,
        )

    def drafts(self, spans: Ranges) -> list[Draft]:
        return list(self._all)

    def told_in(self, spans: Ranges) -> list[Draft]:
        return list(self._all)

    def passed_on(self, span: Span) -> list[Draft]:
        return list(self._all)

    def quotes(self, spans: Ranges) -> list[Quote]:
        return list(self._marks)

    def mended(self, draft: Draft) -> None:
        pass


def text_of(paragraphs: int) -> str:
    """A page of so many paragraphs."""
    chance = Random(paragraphs)
    return "\n\n".join(" ".join(chance.sample(SENTENCES, 2)) for _ in range(paragraphs))


def seen_in(parse: Parse, chance: Random, number: int) -> list[Tagged]:
    """Attributions here and there: a word or two for a cue, words beside it for content, over a border at times."""
    found = []
    for _ in range(number):
        sentence = chance.choice(parse.sentences)
        at, size = sentence.index, len(sentence.tokens)
        cue = chance.randrange(size)
        words = [(at, k) for k in range(size) if not cue <= k <= cue + 1]
        first = chance.randrange(max(1, len(words) - 2))
        content = words[first : first + chance.choice((3, 6, 30))]
        if chance.random() < 0.3 and at + 1 < len(parse.sentences):
            content += [(at + 1, k) for k in range(min(9, len(parse.sentences[at + 1].tokens)))]
        if content:
            source = tuple(one for one in words if one not in content)[:2]
            sources = ((0.9, source),) if source else ()
            found.append(Tagged(((at, cue),), source, tuple(content), sources, chance.choice((0.4, 0.72, 0.95))))
    return found


def read(parse: Parse, seen: Sequence[Tagged]) -> tuple[Statement, ...]:
    """The statements of a page with those attributions."""
    text = parse.text
    actors = {name: Actor(name, "test", "person", name) for name in NAMES}
    places = sorted((at, name) for name in NAMES for at in range(len(text)) if text.startswith(name, at))
    mentions = tuple(Mention(f"{name}{at}", "test", (), "d", at, at + len(name), name, "name", name)
                     for at, name in places)  # fmt: skip
    quotes = find_quotes(text, [Region("r", "test", (), "d", 0, len(text), "body")])
    return find_statements(parse, quotes, Cast(actors, mentions), (), load_attribution(), load_acts(), seen)


@pytest.fixture(scope="session")
def page(parse_of: Callable[[str], Parse]) -> Parse:
    return parse_of(text_of(24))


@given(st.integers(0, 10**6), st.integers(1, 90))
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_what_is_near_is_all_that_bears_on_an_attribution(page: Parse, seed: int, number: int) -> None:
    seen = seen_in(page, Random(seed), number)
    told = read(page, seen)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(tagged, "Nearby", Everything)
        wanted = read(page, seen)
    assert wanted == told


def test_a_page_four_times_as_long_has_four_times_as_much_looked_at(parse_of: Callable[[str], Parse]) -> None:
    looked: list[int] = []

    class Counting(Nearby):
        def drafts(self, spans: Ranges) -> list[Draft]:
            found = super().drafts(spans)
            looked[-1] += len(found)
            return found

        def told_in(self, spans: Ranges) -> list[Draft]:
            found = super().told_in(spans)
            looked[-1] += len(found)
            return found

        def quotes(self, spans: Ranges) -> list[Quote]:
            found = super().quotes(spans)
            looked[-1] += len(found)
            return found

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(tagged, "Nearby", Counting)
        for paragraphs in (20, 80):
            parse = parse_of(text_of(paragraphs))
            looked.append(0)
            read(parse, seen_in(parse, Random(7), 3 * paragraphs))
    assert 0 < looked[1] < 6 * looked[0]
