"""Every entry of the lexicon of deeds reads its own examples, and none of its counter-examples."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from parley.errors import LexiconError
from parley.lexicons.deeds import CAMEO, HELD, PLOVER, Example, load_deeds
from parley.lexicons.entry import read_toml
from parley.reading.clauses import find_clauses
from parley.reading.events.nouns import noun_event
from parley.reading.events.verbs import verb_event
from parley.records import CONTACT_FORMS, REAL, Actor, Cast, Evidence, Mention, Parse
from parley.text.ids import content_id
from parley.text.scene import Scene

Read = Callable[..., Parse]
EXAMPLES = load_deeds().examples
PEOPLE = frozenset({"premier", "king", "president", "minister", "leader", "envoy", "presidents"})


def by_file(name: str) -> list[Example]:
    return [e for e in EXAMPLES if e.rule.startswith(f"{name}:")]


def named(example: Example) -> str:
    return example.rule


def statuses(parse: Parse) -> set[str]:
    return {c.status for c in find_clauses(parse, load_deeds())}


@pytest.mark.parametrize("example", by_file("reality"), ids=named)
def test_a_holder_gives_its_status_to_what_it_holds(parse_of: Read, example: Example) -> None:
    for sentence in example.says:
        found = statuses(parse_of(sentence))
        assert example.result in found or (example.result == "carry" and found <= REAL), sentence
    for sentence in example.never:
        found = statuses(parse_of(sentence))
        assert example.result not in found
        assert example.result != "carry" or not found <= REAL


def rules_of(parse: Parse) -> set[str]:
    deeds = load_deeds()
    clauses = find_clauses(parse, deeds)
    scene = Scene.of(parse, clauses, Cast({}, ()), (), ())
    found = set()
    for clause in clauses:
        if clause.nominal:
            draft = noun_event(scene, clause, deeds) if clause.lemma in deeds.nouns else None
        else:
            draft = verb_event(scene, clause, deeds)
        if draft is not None and clause.status != "unknown":
            found.add(draft.deed.rule)
    return found


@pytest.mark.parametrize("example", by_file("plover"), ids=named)
def test_a_deed_is_read_where_it_is_told_and_not_where_it_is_not(parse_of: Read, example: Example) -> None:
    for sentence in example.says:
        assert example.rule in rules_of(parse_of(sentence)), sentence
    for sentence in example.never:
        assert example.rule not in rules_of(parse_of(sentence)), sentence


def people_of(parse: Parse) -> Cast:
    """A cast of the persons that the examples name by their office."""
    actors, mentions = {}, []
    for sentence in parse.sentences:
        for t in sentence.tokens:
            if t.text.lower() in PEOPLE:
                actor = Actor(content_id("actor", "person", t.text.lower()), "test", "person", t.text.lower())
                actors[actor.id] = actor
                place = (Evidence("d", t.start, t.end, t.text),)
                name = content_id("mention", t.start)
                mentions.append(Mention(name, "test", place, "d", t.start, t.end, t.text, "role", actor.id))
    return Cast(actors, tuple(mentions))


@pytest.mark.parametrize("example", by_file("contacts"), ids=named)
def test_a_contact_is_read_where_it_is_told_and_not_where_it_is_not(parse_of: Read, example: Example) -> None:
    from parley.reading.contacts import find_contacts

    deeds = load_deeds()
    for sentences, expected in ((example.says, True), (example.never, False)):
        for sentence in sentences:
            parse = parse_of(sentence)
            clauses = find_clauses(parse, deeds)
            found = find_contacts(parse, clauses, people_of(parse), (), (), (), deeds)
            assert expected == any(c.rule == example.rule for c in found), sentence


def test_every_entry_names_what_exists() -> None:
    assert {row["status"] for row in read_toml("events/reality.toml")["embed"]} <= HELD
    assert {row["type"] for row in read_toml("events/plover.toml")["deed"]} <= set(PLOVER)
    assert {row["form"] for row in read_toml("events/contacts.toml")["contact"]} <= set(CONTACT_FORMS)
    assert set(CAMEO) == set(PLOVER)


def test_names_of_entries_are_unique() -> None:
    rules = [e.rule for e in EXAMPLES]
    assert len(set(rules)) == len(rules)


def test_an_entry_without_examples_is_refused() -> None:
    from parley.lexicons.deeds import _checked

    with pytest.raises(LexiconError, match="has no `says`"):
        _checked({"name": "x", "status": "planned"}, "reality")
    with pytest.raises(LexiconError, match="has no name"):
        _checked({"status": "planned", "says": ["a"]}, "reality")


def test_a_word_with_two_meanings_is_refused() -> None:
    from parley.lexicons.deeds import _put

    table = {"plan": "planned"}
    _put(table, ["plan"], "planned", "reality:x")
    with pytest.raises(LexiconError, match="already has another meaning"):
        _put(table, ["plan"], "refused", "reality:x")
