"""Moves as desks tell them on plain days, and what only looks like one."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.making import article

from parley.pipeline import Corridor

Told = tuple[str, str, str, str]
GRAMMAR: list[tuple[str, list[Told]]] = [
    # "with" and a clause of its own
    ("Talks resumed in Lima on Monday, with Chile insisting that the rebels pull out of the port.",
     [("demands", "Chile", "the rebels pull out of the port", "demanded")]),
    # what a nameless source or the media pass on of a party
    ("Two sources said Kenya had proposed that a neutral force take over the airport.",
     [("proposes", "Kenya", "a neutral force take over the airport", "proposed")]),
    ("Norwegian media reported that Peru was willing to suspend the levy for three years if Chile closed the mine.",
     [("offers", "Peru", "suspend the levy for three years", "conditional")]),
    # an infinitive behind a relative clause
    ("Kenya wants Peru to cut its duties on cars, which run as high as 90 percent, and to lower its taxes on wine.",
     [("demands", "Kenya", "cut its duties on cars, which run as high as 90 percent", "demanded"),
      ("demands", "Kenya", "lower its taxes on wine", "demanded")]),
    # a second verb of the teller, joined to a verb of what he told
    ("Peru demanded that the miners return to work, and threatened to impose sanctions in the spring.",
     [("demands", "Peru", "the miners return to work", "demanded"),
      ("threatens", "Peru", "impose sanctions in the spring", "threatened")]),
    ("Norway warned that time was running out and appealed to both sides to sign the pact.",
     [("demands", "Norway", "sign the pact", "demanded")]),
    # the object behind an aside
    ("Kenya ruled out, for its part, any deal that left the port in foreign hands.",
     [("refuses", "Kenya", "any deal that left the port in foreign hands", "refused")]),
    # clefts, and what one would like to see
    ("What Peru wants is an end to the ban.", [("demands", "Peru", "an end to the ban", "demanded")]),
    ("What Peru cannot accept is a new deadline.", [("refuses", "Peru", "a new deadline", "refused")]),
    ("Norway would like to see an extension of the truce.",
     [("demands", "Norway", "an extension of the truce", "demanded")]),
    ("Peru's position is clear: no talks before a ceasefire.", [("refuses", "Peru", "talks", "refused")]),
    ("Kenya has set conditions for the return to talks, including an end to the blockade.",
     [("demands", "Kenya", "an end to the blockade", "demanded")]),
    # a verb of the teller behind what he asked for
    ("Kenyan lawmakers demanded that the map be published and said Peru should be asked first.",
     [("demands", "Kenyan lawmakers", "the map be published", "demanded"),
      ("demands", "Kenyan lawmakers", "Peru should be asked first", "demanded")]),
    ("Kenya appealed to Peru to keep its troops there and refused to give up its weapons.",
     [("demands", "Kenya", "keep its troops there", "demanded"),
      ("refuses", "Kenya", "give up its weapons", "refused")]),
    # what there will be, and what must be done
    ("“If Peru does not listen, there will be more strikes,” the union's president, Jo Berg, said.",
     [("threatens", "Jo Berg", "more strikes", "conditional")]),
    ("Kenya's president told the army that there would be no return to the border without a treaty.",
     [("refuses", "Kenya's president", "no return to the border", "refused")]),
    ("Kenya says the rights of fishermen must be guaranteed.",
     [("demands", "Kenya", "the rights of fishermen must be guaranteed", "demanded")]),
    # "do so" takes up what was asked; "it" is her party; "no longer" is no part of the terms
    ("Kenya asked Norway to send observers. Norway agreed to do so on Monday.",
     [("demands", "Kenya", "send observers", "demanded"), ("accepts", "Norway", "do so on Monday", "agreed")]),
    ("Ida Holm said her party will never sign the deal, but indicated that it could accept a wider bill.",
     [("refuses", "Ida Holm", "sign the deal", "refused"), ("offers", "Ida Holm", "a wider bill", "offered")]),
    ("Norway has said it will no longer recognise the treaty.",
     [("refuses", "Norway", "recognise the treaty", "refused")]),
    ("Russia is opposed to the UN mission.", [("opposes", "Russia", "the UN mission", "stated")]),
    ("Peruvian lawmakers want the contract to be renegotiated.",
     [("demands", "Peruvian lawmakers", "the contract to be renegotiated", "demanded")]),
    ("Peru's president warned that he would open the road by force if Chile dragged its feet.",
     [("threatens", "Peru's president", "open the road by force", "conditional")]),
    ("Norway made no mention of the fine and pledged to attend the congress next month.",
     [("promises", "Norway", "attend the congress next month", "pledged")]),
    ("Kenya wants a longer lease, something Peru has resisted.",
     [("demands", "Kenya", "a longer lease", "demanded"), ("refuses", "Peru", "a longer lease", "refused")]),
    ("Kenya's opposition wants him to leave the government.",
     [("demands", "Kenya's opposition", "leave the government", "demanded")]),
    # a preposition that is said again
    ("Kenya is asking for fertiliser and for a seat on the council's board.",
     [("demands", "Kenya", "fertiliser", "demanded"),
      ("demands", "Kenya", "a seat on the council's board", "demanded")]),
    # a call on each of two
    ("Norway called on Chile to lay down its weapons and on Peru to open the crossings.",
     [("demands", "Norway", "lay down its weapons", "demanded"),
      ("demands", "Norway", "open the crossings", "demanded")]),
    # a passive with two objects
    ("Peru has been offered a loan of 300 million dollars by Japan.",
     [("offers", "Japan", "a loan of 300 million dollars", "offered")]),
    # nouns with "from"
    ("Chile faces pressure from Norway to open its market.",
     [("demands", "Norway", "open its market", "demanded")]),
    ("Calls from Peru for a truce were ignored.", [("demands", "Peru", "a truce", "demanded")]),
    # a pronoun that goes on with the party of the sentence before
    ("Kenya and Peru agreed to reopen the border. They also agreed to share the water.",
     [("accepts", "Kenya", "reopen the border", "agreed"), ("accepts", "Kenya", "share the water", "agreed"),
      ("accepts", "Peru", "reopen the border", "agreed"), ("accepts", "Peru", "share the water", "agreed")]),
    ("The IMF rejected the plan. It wants deeper cuts to the budget.",
     [("demands", "International Monetary Fund", "deeper cuts to the budget", "demanded"),
      ("refuses", "International Monetary Fund", "the plan", "refused")]),
    ("Kenya asked for an exemption. It said it was ready to strike back if Peru imposed the duty.",
     [("demands", "Kenya", "an exemption", "demanded"),
      ("threatens", "Kenya", "strike back", "conditional")]),
    ("Norway refused to talk about fish. Instead, it pressed Peru to buy more timber.",
     [("refuses", "Norway", "talk about fish", "refused"), ("demands", "Norway", "buy more timber", "demanded")]),
    # orders to another party, and what stands beside a clause that failed
    ("Mali's junta ordered the United Nations mission to leave without delay.",
     [("demands", "Mali", "leave without delay", "demanded")]),
    ("Talks failed on Tuesday, with Hungary blocking a text that asked for further sanctions.",
     [("refuses", "Hungary", "a text that asked for further sanctions", "refused")]),
    ("Peru's unions have announced monthly strikes until it backs down.",
     [("threatens", "Peruvian unions", "monthly strikes", "conditional")]),
    # what was asked, and what follows if it is not done
    ("Norway gave Peru 20 days to end the war or face new sanctions.",
     [("demands", "Norway", "end the war", "demanded"),
      ("threatens", "Norway", "face new sanctions", "threatened")]),
    # a bargain in the narrator's words
    ("Norway would scrap its levy on steel if Peru lifted the one on timber.",
     [("offers", "Norway", "scrap its levy on steel", "conditional")]),
    ("Kenya has made its approval conditional on a truce.", [("demands", "Kenya", "a truce", "demanded")]),
    ("Kenya made a truce a condition for joining the pact.", [("demands", "Kenya", "a truce", "demanded")]),
    ("Under the proposal made by Norway, duties on machines would fall to 10 percent.",
     [("proposes", "Norway", "duties on machines would fall to 10 percent", "proposed")]),
]  # fmt: skip
"""Sentences with the kind, party, terms and status of each of their moves."""


def told(corridor: Corridor, text: str) -> list[Told]:
    """The moves of a text, in order."""
    reading = corridor.read(article(text))
    names = {actor.id: actor.name for actor in reading.actors}
    return sorted((m.kind, names.get(m.party or "", "?"), m.terms.of(text), m.status) for m in reading.moves)


@pytest.mark.parametrize(("text", "moves"), GRAMMAR)
def test_a_move_is_read_by_its_grammar(text: str, moves: list[Told], corridor: Corridor) -> None:
    assert sorted(moves) == told(corridor, text)


@pytest.mark.parametrize(
    ("text", "party"),
    [
        ("In Lima, relatives of the dead called on Peru to act.", "?"),
        ("The interior ministry said the men would be handed over only after the ransom was paid.",
         "interior ministry"),
        ("The dockers' union said its members would refuse to load the ships.", "dockers' union"),
        ("Both parties said they were committed to a balanced budget.", "?"),
        ("Rich nations needed to pay their share, Fiji's minister said.", "Fiji's minister"),
        ("Peru's opposition urged the army to leave the streets.", "Peru's opposition"),
        ("Kenya's protesters want the chief justice to lead the government.", "Kenyan protesters"),
    ],
)  # fmt: skip
def test_the_party_is_who_says_or_does_it(text: str, party: str, corridor: Corridor) -> None:
    assert [party] == [name for _, name, _, _ in told(corridor, text)]


@pytest.mark.parametrize(
    "text",
    [
        "Kenya promised to think about it.",
        "Brazil promised to consider the proposal.",
        "Peru considered expelling the ambassador but did not.",
        "France had considered suspending the aid, officials in Lima said.",
        "The government said nurses will get a pay rise if the deal is approved.",
        "“I want the war to end,” said Ana Silva, a 34-year-old mother of three.",
        "The airline's chief has said he would rather move planes to Peru than give in.",
        "Norway's minister spoke of the price, which he declined to detail.",
        "Maria Lopez, 61, said she wanted the government to build a school.",
        "“My mother wants Peru to open the border,” said Maria Lopez, a teacher in the village.",
    ],
)
def test_what_binds_nobody_is_no_move(text: str, corridor: Corridor) -> None:
    assert [] == told(corridor, text)


def test_one_who_speaks_for_others_is_a_party_whatever_his_trade(corridor: Corridor) -> None:
    text = "“We want a pay rise,” said Karim Haddad, a taxi driver and leader of the drivers' union."
    assert [("demands", "Karim Haddad", "a pay rise", "demanded")] == told(corridor, text)


def test_what_is_recommended_to_ones_own_people_is_backed_and_not_yet_accepted(corridor: Corridor) -> None:
    text = "The union's leaders recommended that their members accept the deal."
    assert [("supports", "union leaders", "the deal", "stated")] == told(corridor, text)


def test_a_complaint_that_is_dropped_is_withdrawn_and_nothing_is_agreed(corridor: Corridor) -> None:
    text = "Japan dropped a complaint against Canada at the World Trade Organization."
    assert [("withdraws", "Japan", "a complaint against Canada", "stated")] == told(corridor, text)


def test_giving_up_a_ban_threatens_nobody(corridor: Corridor) -> None:
    text = "Chile was willing to shelve its plan to ban imports of wine."
    assert [("offers", "Chile", "shelve its plan to ban imports of wine", "offered")] == told(corridor, text)


def test_what_could_be_accepted_is_not_yet_agreed(corridor: Corridor) -> None:
    text = "“We could accept 5 percent, not less,” Peru's minister said."
    assert [("offers", "offered")] == [(kind, status) for kind, _, _, status in told(corridor, text)]


def test_to_refrain_from_force_threatens_nobody(corridor: Corridor) -> None:
    text = "Peru pledged to refrain from the use of force."
    assert [("promises", "Peru", "refrain from the use of force", "pledged")] == told(corridor, text)


def test_what_may_be_done_is_not_refused_with_what_will_not(corridor: Corridor) -> None:
    text = "Peru said it will not join the pact, but could support it from outside."
    assert [("refuses", "Peru", "join the pact", "refused")] == told(corridor, text)


def test_an_end_to_ones_own_strike_threatens_nobody(corridor: Corridor) -> None:
    text = "Evo Paz said he would end his hunger strike if Bolivia agreed to talks."
    assert [("offers", "Evo Paz", "end his hunger strike", "conditional")] == told(corridor, text)


def test_a_region_that_broke_away_is_not_its_state(corridor: Corridor) -> None:
    moves = told(corridor, "Moldova's breakaway region has asked Russia for help with its debts.")
    assert "Moldova" not in [party for _, party, _, _ in moves]


def test_what_is_told_of_the_day_is_no_history_because_of_next_year(corridor: Corridor) -> None:
    text = "Kenya threatened on 8 October 2019 to leave the pact. Peru will pay the bonus next year."
    day = replace(article(text), published="2019-10-08")
    assert ["leave the pact"] == [m.terms.of(text) for m in corridor.read(day).moves if m.kind == "threatens"]


def test_crews_elsewhere_are_not_ones_own_people(corridor: Corridor) -> None:
    moves = told(corridor, "The union in Peru urged crews elsewhere to support the strike.")
    assert [("demands", "support the strike")] == [(kind, terms) for kind, _, terms, _ in moves]


def test_a_nameless_source_is_no_party(corridor: Corridor) -> None:
    assert [("offers", "?", "resign", "offered")] == told(corridor, "A source in Lima said he was ready to resign.")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Elections should be held after a truce, not before, Kenya's minister said.", ["after a truce"]),
        ("Kenya vowed to send troops to the border with or without a deal.", []),
        ("Kenya and Peru were prepared to lead a force once the fighting stopped.", ["once the fighting stopped"]),
        (
            "Peru said it would not call in the army as long as there was no violence.",
            ["as long as there was no violence"],
        ),
        ("Norway is reluctant to grant any relief before the programme ends.", ["before the programme ends"]),
        ("The army said the prisoners would only be freed as part of a final deal.", ["as part of a final deal"]),
        ("“We are ready to sign if Chile shows good will,” Peru's minister said.", ["if Chile shows good will"]),
        ("Chile, which has blocked the loan, signalled on Friday it could lift its veto if Peru paid.", []),
    ],
)
def test_a_condition_is_what_the_words_make_one(text: str, words: list[str], corridor: Corridor) -> None:
    reading = corridor.read(article(text))
    first = reading.moves[0].conditions
    assert words == [c.span.of(text) for c in first]
