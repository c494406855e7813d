"""Who stands for whom in a case."""

from parley.records import Actor, Role, Roster

STATE = Actor("s", "t", "state", "Kenya", country="KEN")
MINISTER = Actor("m", "t", "person", "A. Minister", country="KEN", sector="GOV")
TITLED = Actor("r", "t", "person", "B. President", country="KEN", roles=(Role("president"),))
OWNER = Actor("o", "t", "person", "C. Owner", country="KEN", sector="BUS")
DELEGATION = Actor("d", "t", "group", "Kenya's delegation", country="KEN", sector="GOV")
TRADERS = Actor("g", "t", "group", "traders", country="KEN", sector="BUS")
REBELS = Actor("x", "t", "armed_group", "Rebels of the North", country="KEN", sector="REB")
LEADERS = Actor("l", "t", "group", "African leaders")
FOUR = Actor("f", "t", "group", "the two", members=("m", "o"))
PEOPLE = Roster(
    {a.id: a for a in (STATE, MINISTER, TITLED, OWNER, DELEGATION, TRADERS, REBELS, LEADERS, FOUR)}, {"local": "m"}
)


def test_people_in_office_and_their_bodies_speak_for_the_state() -> None:
    assert {PEOPLE.side(i) for i in ("s", "m", "r", "d", "local")} == {"s"}


def test_business_rebels_and_bare_groups_speak_for_themselves() -> None:
    assert [PEOPLE.side(i) for i in ("o", "g", "x", "l")] == ["o", "g", "x", "l"]


def test_a_body_becomes_its_state_and_a_person_does_not() -> None:
    assert [PEOPLE.body(i) for i in ("d", "m", "g")] == ["s", "m", "g"]


def test_a_state_that_the_case_does_not_know_is_not_invented() -> None:
    assert Roster({"m": MINISTER}).side("m") == "m"


def test_only_a_group_of_no_country_and_no_members_is_bare() -> None:
    assert [PEOPLE.is_group(i) for i in ("l", "d", "f", "m", "unknown")] == [True, False, False, False, False]


def test_a_group_that_is_spelt_out_becomes_its_members_each_once() -> None:
    assert PEOPLE.all(("f", "local", "l")) == ("m", "o", "l")


def test_names_are_sorted_and_an_unknown_id_stands_for_itself() -> None:
    assert PEOPLE.names(("s", "m", "nobody")) == "A. Minister, Kenya and nobody"
    assert PEOPLE.names(("s",)) == "Kenya"
    assert PEOPLE.names(()) == ""


UNION = Actor("u", "t", "organisation", "Lowland Weavers' Union", sector="LAB")
LEADER = Actor("p", "t", "person", "D. Leader", sector="LAB", roles=(Role("president", "Lowland Weavers' Union"),))
FORMER = Actor("q", "t", "person", "E. Gone", roles=(Role("former president", "Lowland Weavers' Union"),))
THE_UNION = Actor("n", "mentions:open", "organisation", "union", sector="LAB")
WEAVERS = Actor("w", "t", "group", "weavers", sector="LAB")
BAKERS = Actor("b", "t", "group", "bakers", sector="LAB")
OTHER = Actor("v", "t", "organisation", "Mountain Weavers' Guild", sector="LAB")
PAPER = Actor("z", "t", "organisation", "The Daily Loom", sector="MED")
EDITOR = Actor("y", "t", "person", "F. Editor", roles=(Role("editor", "The Daily Loom"),))


def test_who_leads_a_union_speaks_for_it_and_who_led_it_does_not() -> None:
    people = Roster({a.id: a for a in (UNION, LEADER, FORMER, PAPER, EDITOR)})
    assert [people.side(i) for i in ("p", "q", "y")] == ["u", "q", "y"]
    assert "p" == Roster({"p": LEADER}).side("p")


def test_the_union_and_its_trade_mean_the_only_union_of_the_case() -> None:
    people = Roster({a.id: a for a in (UNION, THE_UNION, WEAVERS, BAKERS)})
    assert [people.side(i) for i in ("n", "w", "b")] == ["u", "u", "b"]


def test_with_two_unions_nobody_is_taken_for_either() -> None:
    people = Roster({a.id: a for a in (UNION, OTHER, THE_UNION, WEAVERS, LEADER)})
    assert [people.side(i) for i in ("n", "w", "p")] == ["n", "w", "u"]
