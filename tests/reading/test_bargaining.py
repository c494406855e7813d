"""What parties in a bargain say that they will do, what they take off, and what only looks like it."""

from __future__ import annotations

import pytest
from tests.making import article

from parley.pipeline import Corridor

Told = tuple[str, str, str, str]
GRAMMAR: list[tuple[str, list[Told]]] = [
    # promises of law, of pay and of a second act behind it
    ("The governor, Ana Ruiz, said she would introduce legislation to repeal the tax on fuel.",
     [("promises", "Ana Ruiz", "introduce legislation to repeal the tax on fuel", "pledged")]),
    ("Tom Hale, the company's director, said it will pay all arrears by June and set up a committee.",
     [("promises", "Tom Hale", "pay all arrears by June", "pledged"),
      ("promises", "Tom Hale", "set up a committee", "pledged")]),
    ("Tom Hale, the company's director, said the bonus would be paid on 16 May.",
     [("promises", "Tom Hale", "the bonus would be paid on 16 May", "pledged")]),
    ("Kenya has promised 600 by the end of June.", [("promises", "Kenya", "600", "pledged")]),
    ("In return, Norway will deliver two ferries to Iceland in the spring.",
     [("promises", "Norway", "deliver two ferries to Iceland in the spring", "pledged")]),
    # what one who could do it will not have done
    ("“No striker will be punished,” the labour minister, Rita Obi, said.",
     [("promises", "Rita Obi", "No striker will be punished", "pledged")]),
    ("Ana Ruiz, the army's spokeswoman, said no one else would be freed until the soldiers had come home.",
     [("refuses", "Ana Ruiz", "no one else would be freed", "refused")]),
    # what is a red line is refused, and what one leaves when he gets his due is offered
    ("Juan Paz, the Peruvian foreign minister, said any concession on the border would be a red line.",
     [("refuses", "Juan Paz", "any concession on the border", "refused")]),
    ("Peru said it would withdraw if talks began.", [("offers", "Peru", "withdraw", "conditional")]),
    ("Peru said it would pull out of the talks if the shelling did not stop.",
     [("threatens", "Peru", "pull out of the talks", "conditional")]),
    ("The strike will be called off if a settlement is reached, UNISON says.",
     [("offers", "Unison", "The strike will be called off", "conditional")]),
    ("Juan Paz, a school minister, said two ports might be kept open, on condition that the teachers came back.",
     [("offers", "Juan Paz", "two ports might be kept open", "conditional")]),
    ("The envoy, Carl Ames, said he would go to the island once the fighting stopped.",
     [("offers", "Carl Ames", "go to the island", "conditional")]),
    # burdens taken off in a dispute
    ("Chile scrapped its tax on copper on Friday, ending a two-year dispute with Peru.",
     [("concedes", "Chile", "its tax on copper", "happened")]),
    # claims and offers with a new size
    ("UNISON lowered its demand to 14 per cent.", [("demands", "Unison", "its demand to 14 per cent", "demanded")]),
    ("Lufthansa raised its offer from 4 to 6 percent.",
     [("offers", "Lufthansa", "its offer from 4 to 6 percent", "offered")]),
    ("Volkswagen raised its pay offer to 4 per cent over two years from 3 per cent.",
     [("offers", "Volkswagen", "its pay offer to 4 per cent", "offered")]),
    # what one wants for himself
    ("India wants to pay no more than 40 dollars a tonne.",
     [("demands", "India", "pay no more than 40 dollars a tonne", "demanded")]),
    ("UNISON wants two wards kept open, a 10 per cent pay rise and a new canteen.",
     [("demands", "Unison", "two wards kept open", "demanded"),
      ("demands", "Unison", "a 10 per cent pay rise and a new canteen", "demanded")]),
    ("Kenya has laid out several conditions, including demands that Peru stop arming the rebels.",
     [("demands", "Kenya", "Peru stop arming the rebels", "demanded")]),
    ("Peru has set conditions for the talks, including that Chile withdraw its ships.",
     [("demands", "Peru", "Chile withdraw its ships", "demanded")]),
    # a thing and an act agreed to
    ("Iran agreed to a swap and to resume the inspections.",
     [("accepts", "Iran", "a swap", "agreed"), ("accepts", "Iran", "resume the inspections", "agreed")]),
    # a strike that is called off, and those whom another union stands by
    ("UNISON called off a two-day strike planned for April.",
     [("withdraws", "Unison", "a two-day strike planned for April", "stated")]),
    ("UNISON, which represents porters, said it supported the nurses and would not do their work.",
     [("supports", "Unison", "the nurses", "stated"), ("refuses", "Unison", "do their work", "refused")]),
    ("Kenya said it would have no part in any strike.",
     [("refuses", "Kenya", "have no part in any strike", "refused")]),
    # or else, whatever it is
    ("Peru gave Chile until Monday to open the port, or it will annul the fishing licences, its minister said.",
     [("demands", "Peru", "open the port", "demanded"),
      ("threatens", "Peru", "annul the fishing licences", "threatened")]),
    ("The French army will not hesitate to raise the sanctions on Iran, the French minister, Ann Ray, said.",
     [("threatens", "French army", "hesitate to raise the sanctions on Iran", "threatened")]),
    # what was agreed, told on
    ("Mali and Chad have agreed to a truce. It begins today. Mali will free 60 men, and Chad will hand over 95.",
     [("accepts", "Chad", "a truce", "agreed"), ("accepts", "Mali", "a truce", "agreed"),
      ("promises", "Mali", "free 60 men", "agreed"), ("promises", "Chad", "hand over 95", "agreed")]),
    # the subject of what is said, told on; a second thing that is not accepted; what others are offered
    ("The teachers' union says it will put the offer to its members on Friday, but it will not recommend it.",
     [("promises", "teachers' union", "put the offer to its members on Friday", "pledged"),
      ("refuses", "teachers' union", "recommend it", "refused")]),
    ("Peru said it accepted the offer of 8 percent but not the plan for automatic cranes.",
     [("accepts", "Peru", "the offer of 8 percent", "agreed"),
      ("refuses", "Peru", "the plan for automatic cranes", "refused")]),
    ("Peru said it would accept a tariff of 15 percent.",
     [("accepts", "Peru", "a tariff of 15 percent", "offered")]),
    ("The bakers have offered the sailors free bread.", [("offers", "?", "free bread", "offered")]),
    ("Baggage handlers say they would walk out if a pilot was sacked, and Peru's airports are ready for it.",
     [("threatens", "?", "walk out", "conditional")]),
    # who knows of the talks tells what a party would do
    ("Two officials familiar with the talks said Norway was ready to accept a quota of 20 percent.",
     [("offers", "Norway", "accept a quota of 20 percent", "offered")]),
    # two halves of a deal that run into each other, and what others are given in the words of who gives it
    ("Under the deal, Mali will free 20 Chadian soldiers and police and Chad will release 32 people, Niger said.",
     [("promises", "Mali", "free 20 Chadian soldiers and police", "agreed"),
      ("promises", "Chad", "release 32 people", "agreed")]),
    # conditions at the end, behind who says so
    ("Sudan cannot agree to any delay, its delegation said, but is ready to slow down, provided costs are shared.",
     [("refuses", "Sudan", "any delay", "refused"), ("offers", "Sudan", "slow down", "conditional")]),
    ("Kenya offered to try the limit in two ports, provided the union first withdraws the notice.",
     [("offers", "Kenya", "try the limit in two ports", "conditional")]),
    ("Norway was ready to discuss access, but not before the summer catch was cut.",
     [("offers", "Norway", "discuss access", "conditional")]),
]  # fmt: skip
"""Sentences with the kind, party, terms and status of each of their moves."""


def told(corridor: Corridor, text: str) -> list[Told]:
    """The moves of a text, in order."""
    reading = corridor.read(article(text))
    names = {actor.id: actor.name for actor in reading.actors}
    return sorted((m.kind, names.get(m.party or "", "?"), m.terms.of(text), m.status) for m in reading.moves)


@pytest.mark.parametrize(("text", "moves"), GRAMMAR)
def test_a_move_of_a_bargain_is_read(text: str, moves: list[Told], corridor: Corridor) -> None:
    assert sorted(moves) == told(corridor, text)


@pytest.mark.parametrize(
    "text",
    [
        "“Canada caved,” the American president told reporters.",
        "Chile doesn't need to be persuaded to sign the treaty, its foreign minister said.",
        "“There would be secondary sanctions if Iran does not sign,” said Carl Ames, a former official.",
        "“We would have preferred to sign today,” the Peruvian minister said.",
        "“We would have liked to see a longer truce,” the Peruvian minister, Juan Paz, said.",
        "Under the deal, nurses will get a pay rise of 6 per cent.",
        "If the strike goes ahead, Jo Berg said, as many as 4,000 operations would have to be moved.",
        "An official familiar with the draft said that the rebels would have to pull back five kilometres.",
        "The minister said the State of Qatar would spare no effort.",
        "Chile scrapped its tax on copper in the budget for next year.",
        "Kenya's president had hoped to visit Norway this month but dropped the plan because of an election.",
    ],
)
def test_what_only_looks_like_a_move_is_none(text: str, corridor: Corridor) -> None:
    assert [] == told(corridor, text)


def test_a_day_in_the_first_of_two_promises_is_not_the_day_of_the_second(corridor: Corridor) -> None:
    text = "Kenya promised on Friday to hire 600 nurses by 30 June and to publish figures every month."
    moves = {m.terms.of(text): m.when and m.when.text for m in corridor.read(article(text)).moves}
    assert {"hire 600 nurses by 30 June": "Friday", "publish figures every month": "Friday"} == moves


def test_whoever_joins_in_a_threat_is_not_its_target(corridor: Corridor) -> None:
    text = "“We will raise the tariffs on Iran along with Norway,” said Ann Ray, the French minister."
    reading = corridor.read(article(text))
    names = {actor.id: actor.name for actor in reading.actors}
    assert [["Iran"]] == [[names[one] for one in m.toward] for m in reading.moves]


def test_whoever_was_asked_to_stay_is_not_he_who_is_ready(corridor: Corridor) -> None:
    text = "Tom Hale, who heads UNISON, said he had asked the mediator to stay on and was ready to meet again."
    moves = told(corridor, text)
    assert [("demands", "Tom Hale"), ("offers", "Tom Hale")] == [(kind, who) for kind, who, _, _ in moves]


def test_a_prime_minister_speaks_for_the_government(corridor: Corridor) -> None:
    text = "Prime Minister Anne Holm said the Government would not legislate to end the dispute."
    assert [("refuses", "Anne Holm")] == [(kind, who) for kind, who, _, _ in told(corridor, text)]
