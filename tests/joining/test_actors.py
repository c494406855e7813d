# ruff: noqa: E501 (a table of sentences is read a row a line)
"""Actors over documents: variants of one name are one, different people stay apart, and people have the last word."""

from __future__ import annotations

import itertools

import pytest

from parley.joining.actors import ActorJoin, ActorJudgement, join_actors
from parley.lexicons.world import load_world
from parley.records import Actor, Role
from parley.text.ids import content_id

WORLD = load_world()


def person(name: str, country: str | None = None, title: str | None = None) -> Actor:
    """A person as a document has it."""
    roles = (Role(title),) if title else ()
    return Actor(
        content_id("actor", "person", name, country),
        "mentions:person",
        "person",
        name,
        country=country,
        roles=roles,
    )


def join(*documents: list[Actor], judgements: tuple[ActorJudgement, ...] = ()) -> ActorJoin:
    """The join of documents d0, d1, ..."""
    held = {f"d{n}": actors for n, actors in enumerate(documents)}
    return join_actors(
        held, judgements=judgements, spellings=WORLD.spellings, first=WORLD.first, particles=WORLD.particles
    )


SAME = [
    (person("Volodymyr Zelenskyy", "UKR"), person("Volodymyr Zelenskiy", "UKR")),
    (person("Volodymyr Zelenskyy", "UKR"), person("Vladimir Zelensky", "UKR")),
    (person("Sergey Lavrov", "RUS"), person("Sergei Lawrow", "RUS")),
    (person("Recep Tayyip Erdoğan", "TUR"), person("Recep Erdogan", "TUR")),
    (person("Donald Trump", "USA"), person("Donald J. Trump", "USA")),
    (person("Donald Trump", "USA"), person("Trump, Donald J", None)),
    (person("Donald Trump", "USA", "president"), person("Trump", None, "president")),
    (person("Irina Orlova", "RUS"), person("Orlova", "RUS")),
    (person("Andrii Sybiha", "UKR", "foreign minister"), person("Andrey Sibiga", "UKR", "foreign minister")),
    (person("Kim Jong Un", "PRK"), person("Kim Jong-un", "PRK")),
]


@pytest.mark.parametrize(("one", "other"), SAME, ids=lambda a: a.name)
def test_variants_of_one_name_are_one_actor_with_a_reason(one: Actor, other: Actor) -> None:
    found = join([one], [other])
    assert found.links[one.id] == found.links[other.id]
    assert 1 == len(found.actors)
    assert {one.name, other.name} == {found.actors[0].name, *found.actors[0].names}
    assert found.reasons[found.actors[0].id]


APART = [
    (person("Donald Trump", "USA"), person("Eric Trump", "USA")),
    (person("Kim Jong Un", "PRK"), person("Kim Jong Il", "PRK")),
    (person("Nawaz Sharif", "PAK"), person("Shehbaz Sharif", "PAK")),
    (person("Michael Martin", "IRL"), person("Michael Martin", "USA")),
    (person("Lee Jae-myung", "KOR"), person("Lee Jae-yong", "KOR")),
    (person("Boris Johnson", "GBR", "prime minister"), person("Johnson", None, "union leader")),
    (person("Li Qiang", "CHN"), person("Li Keqiang", "CHN")),
    (person("Mohammed bin Salman", "SAU"), person("Mohammed bin Zayed", "ARE")),
    (person("Sergey Lavrov", "RUS"), person("Sergey Lukin", "RUS")),
]


@pytest.mark.parametrize(("one", "other"), APART, ids=lambda a: f"{a.name} {a.country}")
def test_different_people_stay_apart(one: Actor, other: Actor) -> None:
    found = join([one], [other])
    assert found.links[one.id] != found.links[other.id]
    assert {} == found.reasons


def test_a_bare_surname_of_two_persons_of_the_case_is_left_to_a_person() -> None:
    found = join([person("Nawaz Sharif", "PAK")], [person("Shehbaz Sharif", "PAK")], [person("Sharif", "PAK")])
    assert 3 == len(found.actors)
    assert 2 == len(found.doubts)


def test_a_bare_surname_with_nothing_else_in_common_is_a_doubt() -> None:
    bare = person("Kovacs", None, "union leader")
    found = join([person("Anna Kovacs", "HUN", "foreign minister")], [bare])
    assert 2 == len(found.actors)
    assert ["the only person of this surname, but nothing else agrees"] == [why for _, _, why in found.doubts]


def test_states_and_bodies_keep_their_one_identity() -> None:
    state = Actor(
        content_id("actor", "state", "Kenya", "KEN"), "world:states", "state", "Kenya", ("Kenyan",), "KEN"
    )
    again = Actor(state.id, "world:states", "state", "Kenya", ("Nairobi",), "KEN", "GOV")
    found = join([state], [again])
    assert {state.id: state.id} == found.links
    assert (("Kenyan", "Nairobi"), "GOV") == (found.actors[0].names, found.actors[0].sector)


def test_members_of_groups_are_given_the_ids_of_the_case() -> None:
    one, other = person("Volodymyr Zelenskyy", "UKR"), person("Volodymyr Zelensky", "UKR")
    group = Actor("a_group", "mentions:group", "group", "leaders", members=(other.id,))
    found = join([one], [other, group])
    joined = next(a for a in found.actors if a.kind == "group")
    assert (found.links[other.id],) == joined.members


def test_the_order_of_documents_does_not_matter() -> None:
    documents = [[one] for pair in SAME[:8] for one in pair]
    wanted = join(*documents)
    for order in itertools.islice(itertools.permutations(documents), 0, 40000, 4001):
        found = join(*order)
        assert (wanted.links, wanted.actors, wanted.reasons) == (found.links, found.actors, found.reasons)


def test_joining_twice_is_the_same_as_once() -> None:
    found = join(*[[one] for pair in SAME for one in pair])
    again = join(list(found.actors))
    assert [a.name for a in found.actors] == [a.name for a in again.actors]


def test_nothing_joined_is_nothing() -> None:
    assert ActorJoin({}, ()) == join()


def test_a_person_may_join_what_rules_keep_apart() -> None:
    one, other = person("Eric Trump", "USA"), person("Barron Trump", "USA")
    found = join([one], [other], judgements=(ActorJudgement("same", (one.id, other.id)),))
    assert found.links[one.id] == found.links[other.id]
    assert ("a person said so",) == found.reasons[found.links[one.id]]


def test_a_person_may_part_what_rules_join() -> None:
    one, other = SAME[0]
    found = join([one], [other], judgements=(ActorJudgement("different", (one.id, other.id)),))
    assert found.links[one.id] != found.links[other.id]


def test_a_person_may_choose_the_name_shown() -> None:
    one, other = SAME[0]
    found = join([one], [other], judgements=(ActorJudgement("name", (one.id,), "President Zelenskyy"),))
    assert "President Zelenskyy" == found.actors[0].name
    assert one.name in found.actors[0].names


def test_two_governments_that_nothing_names_stay_two() -> None:
    one = Actor("a_1", "mentions:open", "office", "government", sector="GOV")
    other = Actor("a_2", "mentions:open", "office", "government", sector="GOV")
    assert 2 == len(join([one], [other]).actors)


def test_the_central_banks_of_one_country_are_one_though_only_the_noun_is_told() -> None:
    one = Actor("a_1", "mentions:open", "office", "Kenya's central bank", country="KEN", sector="GOV")
    other = Actor("a_2", "mentions:open", "office", "Kenya's central bank", country="KEN", sector="GOV")
    assert 1 == len(join([one], [other]).actors)
