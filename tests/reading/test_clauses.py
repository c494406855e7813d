"""What did not happen never reads as having happened: the status of a clause, from grammar alone."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from parley.lexicons.deeds import load_deeds
from parley.reading.clauses import find_clauses
from parley.records import REAL, STATUSES, Clause, Parse, Sentence, Token

CASES = [
    ("Peru wants Chile to renounce the treaty, cut its army, and withdraw its forces.", "withdraw", "stated"),
    (
        "Peru wants Chile to renounce the treaty, sharply cut its military, and withdraw its forces.",
        "cut",
        "stated",
    ),
    ("The army accused Peru of shelling a camp, killing nine.", "killing", "unknown"),
    ("The army shelled a camp, killing nine.", "killing", "happened"),
    ("It is untrue that Peru signed the treaty.", "signed", "denied"),
    ("She said it was false that Peru had signed the treaty.", "signed", "denied"),
    ("It is not true that Peru signed the treaty, he said.", "signed", "denied"),
    ("It is true that Peru signed the treaty.", "signed", "happened"),
    ("It is nonsense that Peru signed the treaty, he said.", "signed", "denied"),
    ("“It is a lie that Peru signed the treaty,” he said.", "signed", "denied"),
    ("It is a relief that Peru signed the treaty, he said.", "signed", "happened"),
    ("Peru did not sign or ratify the treaty.", "ratify", "not_happened"),
    ("Peru wants to sign the treaty and to open the border.", "open", "stated"),
    ("Peru signed the treaty and cut tariffs.", "cut", "happened"),
    ("Peru signed the treaty on Friday.", "signed", "happened"),
    ("Peru did not sign the treaty.", "sign", "not_happened"),
    ("Peru never signed the treaty.", "signed", "not_happened"),
    ("Peru will sign the treaty.", "sign", "planned"),
    ("Peru will not sign the treaty.", "sign", "refused"),
    ("The treaty will not be signed.", "signed", "not_happened"),
    ("Peru may sign the treaty.", "sign", "speculated"),
    ("Peru might sign the treaty.", "sign", "speculated"),
    ("Peru could sign the treaty.", "sign", "speculated"),
    ("Peru must sign the treaty.", "sign", "demanded"),
    ("Peru should sign the treaty.", "sign", "demanded"),
    ("Peru has to sign the treaty.", "sign", "demanded"),
    ("Peru needs to sign the treaty.", "sign", "demanded"),
    ("Peru would sign the treaty.", "sign", "conditional"),
    ("Peru has signed the treaty.", "signed", "happened"),
    ("Peru had signed the treaty before the vote.", "signed", "happened"),
    ("Peru has not signed the treaty.", "signed", "not_happened"),
    ("Peru has yet to sign the treaty.", "sign", "not_happened"),
    ("Peru is signing the treaty.", "signing", "ongoing"),
    ("Peru is signing the treaty tomorrow.", "signing", "planned"),
    ("Peru signs the treaty next week.", "signs", "planned"),
    ("Peru is to sign the treaty.", "sign", "planned"),
    ("Peru is set to sign the treaty.", "sign", "planned"),
    ("Peru is expected to sign the treaty.", "sign", "planned"),
    ("Peru is about to sign the treaty.", "sign", "planned"),
    ("Peru is due to sign the treaty.", "sign", "planned"),
    ("Peru is going to sign the treaty.", "sign", "planned"),
    ("Peru plans to sign the treaty.", "sign", "planned"),
    ("Peru intends to sign the treaty.", "sign", "planned"),
    ("Peru is scheduled to sign the treaty.", "sign", "planned"),
    ("Peru is ready to sign the treaty.", "sign", "offered"),
    ("Peru is willing to sign the treaty.", "sign", "offered"),
    ("Peru is prepared to sign the treaty.", "sign", "offered"),
    ("Peru offered to sign the treaty.", "sign", "offered"),
    ("Peru expressed its readiness to sign the treaty.", "sign", "offered"),
    ("Peru pledged to sign the treaty.", "sign", "pledged"),
    ("Peru promised to sign the treaty.", "sign", "pledged"),
    ("Peru vowed not to sign the treaty.", "sign", "pledged"),
    ("Peru threatened to leave the treaty.", "leave", "threatened"),
    ("Peru agreed to sign the treaty.", "sign", "agreed"),
    ("Peru refused to sign the treaty.", "sign", "refused"),
    ("Peru declined to sign the treaty.", "sign", "refused"),
    ("Peru ruled out signing the treaty.", "signing", "refused"),
    ("Peru failed to sign the treaty.", "sign", "not_happened"),
    ("Peru stopped short of signing the treaty.", "signing", "not_happened"),
    ("Peru was unable to sign the treaty.", "sign", "not_happened"),
    ("Peru was prevented from signing the treaty.", "signing", "not_happened"),
    ("Peru managed to sign the treaty.", "sign", "happened"),
    ("Peru did not manage to sign the treaty.", "sign", "not_happened"),
    ("Peru began to withdraw troops.", "withdraw", "happened"),
    ("Peru continues to withdraw troops.", "withdraw", "ongoing"),
    ("Peru tried to sign the treaty.", "sign", "unknown"),
    ("Peru wants to sign the treaty.", "sign", "stated"),
    ("Peru hopes to sign the treaty.", "sign", "stated"),
    ("Peru is likely to sign the treaty.", "sign", "speculated"),
    ("Peru is unlikely to sign the treaty.", "sign", "speculated"),
    ("Peru appears to be withdrawing troops.", "withdrawing", "speculated"),
    ("Peru seems to have signed the treaty.", "signed", "speculated"),
    ("Peru will likely sign the treaty.", "sign", "planned"),
    ("Peru probably signed the treaty.", "signed", "speculated"),
    ("Peru denied shelling the town.", "shelling", "denied"),
    ("Peru denied that its army shelled the town.", "shelled", "denied"),
    ("Chile urged Peru to sign the treaty.", "sign", "demanded"),
    ("Chile called on Peru to sign the treaty.", "sign", "demanded"),
    ("Chile demanded that Peru sign the treaty.", "sign", "demanded"),
    ("Peru was asked to sign the treaty.", "sign", "demanded"),
    ("Chile asked Peru to sign the treaty.", "sign", "demanded"),
    ("Chile told Peru to sign the treaty.", "sign", "demanded"),
    ("Chile's demand that Peru withdraw its troops failed.", "withdraw", "demanded"),
    ("Chile proposed that the two sides meet in Lima.", "meet", "proposed"),
    ("Chile suggested signing the treaty.", "signing", "proposed"),
    ("Chile invited the premier to visit Santiago.", "visit", "proposed"),
    ("Chile ordered its envoys to begin talks.", "begin", "planned"),
    ("The minister said Peru signed the treaty.", "signed", "happened"),
    ("The minister said that Peru will sign the treaty.", "sign", "planned"),
    ("The minister said Peru would sign the treaty.", "sign", "planned"),
    ("The minister said Peru would not sign the treaty.", "sign", "refused"),
    ("The minister did not say that Peru signed the treaty.", "signed", "unknown"),
    ("Officials believe that Peru bombed the bridge.", "bombed", "speculated"),
    ("Officials fear Peru will bomb the bridge.", "bomb", "speculated"),
    ("Peru is said to have signed the treaty.", "signed", "speculated"),
    ("If Peru signs the treaty, Chile will withdraw its troops.", "withdraw", "conditional"),
    ("If Peru signs the treaty, Chile will withdraw its troops.", "signs", "conditional"),
    ("Chile will attack unless Peru signs the treaty.", "attack", "conditional"),
    ("Chile will wait until Peru signs the treaty.", "signs", "conditional"),
    ("Chile fought until Peru signed the treaty.", "signed", "happened"),
    ("It is unclear whether Peru signed the treaty.", "signed", "unknown"),
    ("The envoys met to sign a treaty.", "sign", "planned"),
    ("The envoys met in a bid to end the war.", "end", "planned"),
    ("The talks are aimed at ending the war.", "ending", "planned"),
    ("The ministers discussed sending troops.", "sending", "discussed"),
    ("The ministers are considering sending troops.", "sending", "discussed"),
    ("Chile left without signing the treaty.", "signing", "not_happened"),
    ("After signing the treaty, Peru withdrew its troops.", "signing", "happened"),
    ("Before signing the treaty, Peru withdrew its troops.", "signing", "unknown"),
    ("Did Peru sign the treaty?", "sign", "unknown"),
    ("Will Peru sign the treaty?", "sign", "planned"),
    ("Sign the treaty now!", "Sign", "demanded"),
    ("Peru to sign treaty in Lima", "sign", "planned"),
    ("Peru signs treaty in Lima", "signs", "happened"),
    ("Peru will withdraw its troops and open the border.", "open", "planned"),
    ("Peru refused to withdraw its troops or open the border.", "open", "refused"),
    ("Peru withdrew its troops and opened the border.", "opened", "happened"),
    ("Chile demanded that Peru withdraw its troops and open the border.", "open", "demanded"),
    ("Peru could agree to sign the treaty.", "sign", "speculated"),
    ("Peru did not agree to sign the treaty.", "sign", "not_happened"),
    ("Chile urged Peru to agree to sign the treaty.", "sign", "demanded"),
    ("The swap took place on Friday.", "swap", "happened"),
    ("The swap will take place on Friday.", "swap", "planned"),
    ("The swap might take place within days.", "swap", "speculated"),
    ("No swap took place.", "swap", "not_happened"),
    ("The swap did not take place.", "swap", "not_happened"),
    ("A prisoner swap between Peru and Chile fell through on Friday.", "swap", "not_happened"),
    ("The ministers walked through the gate after the swap.", "swap", "happened"),
    (
        "The meeting between Peru and Chile planned for Monday in Lima did not take place.",
        "meeting",
        "not_happened",
    ),
    ("Had the rebels released the hostages, the talks would have resumed.", "released", "conditional"),
    ("The army said that it had released the hostages.", "released", "happened"),
    ("No official talks have occurred since 2019.", "talks", "not_happened"),
    ("They discussed the prospect of a swap.", "swap", "discussed"),
    ("They agreed on a swap.", "swap", "agreed"),
    (
        "“Kenya would like Peru to agree on a day for sitting down with the miners,” Ana Obi said.",
        "sitting",
        "proposed",
    ),
    ("They agreed to a month-long truce.", "truce", "agreed"),
    ("Chile proposed a summit.", "summit", "proposed"),
    ("Chile called for a truce.", "truce", "demanded"),
    ("Chile rejected the proposed truce.", "truce", "refused"),
    ("Chile called off the summit.", "summit", "not_happened"),
    ("Chile launched an attack on the port.", "attack", "happened"),
    ("Chile planned an attack on the port.", "attack", "planned"),
    ("The agency warned of a potential attack on the port.", "attack", "speculated"),
    ("Chile condemned the attack.", "attack", "happened"),
    ("A planned summit worries growers.", "summit", "planned"),
    ("Brazil turned down an offer for a meeting in Oslo.", "meeting", "refused"),
    ("Chile turned down Peru's offer for a meeting.", "offer", "refused"),
    ("After Sunday's strike, the port closed.", "strike", "happened"),
    ("The talks failed to yield a truce.", "talks", "happened"),
    ("The talks failed to yield a truce.", "truce", "not_happened"),
    ("The meeting led to a prisoner exchange.", "exchange", "happened"),
    ("They reached an agreement to exchange detainees.", "exchange", "agreed"),
    ("There will be no summit.", "summit", "not_happened"),
    ("There was a clash in the port.", "clash", "happened"),
    ("The first meeting since 2019, which took place in Lima, was short.", "meeting", "happened"),
    ("Traders fear a strike.", "strike", "speculated"),
    ("Chile offered a swap.", "swap", "offered"),
    ("The minister confirmed his call with the king.", "call", "happened"),
    ("Chile threatened an attack.", "attack", "threatened"),
    ("The truce does not hold.", "truce", "not_happened"),
    ("Chile will boycott the summit if the truce does not materialize.", "truce", "conditional"),
    ("Chile cancelled a planned visit to Haiti.", "visit", "not_happened"),
    ("Peru skipped the Lima meeting.", "skipped", "happened"),
    ("The ministers will hold talks on Friday.", "talks", "planned"),
    ("Peru will announce sanctions on Monday.", "sanctions", "planned"),
    ("Peru imposed sanctions on Chile.", "sanctions", "happened"),
    ("Peru considered sanctions on Chile.", "sanctions", "discussed"),
    ("A first attempt to head off next week's strike by porters ended without agreement.", "strike", "planned"),
]


def clauses_of(parse: Parse) -> dict[str, Clause]:
    """Clauses by the word that heads them."""
    return {parse.sentences[c.sentence].tokens[c.head].text: c for c in find_clauses(parse, load_deeds())}


def words(parse: Parse, clause: Clause, indices: tuple[int, ...]) -> list[str]:
    return [parse.sentences[clause.sentence].tokens[i].text for i in indices]


@pytest.mark.parametrize(("sentence", "word", "status"), CASES)
def test_the_status_of_a_clause_is_what_its_grammar_says(
    parse_of: Callable[..., Parse], sentence: str, word: str, status: str
) -> None:
    assert status == clauses_of(parse_of(sentence))[word].status


@pytest.mark.parametrize(
    ("sentence", "word", "subjects", "objects"),
    [
        ("The treaty was signed by Peru.", "signed", ["Peru"], ["treaty"]),
        ("Peru and Chile met in Lima.", "met", ["Peru", "Chile"], []),
        ("Peru withdrew its tanks and opened the border.", "opened", ["Peru"], ["border"]),
        ("Chile urged Peru to free the miners.", "free", ["Peru"], ["miners"]),
        ("Chile called on Peru to free the miners.", "free", ["Peru"], ["miners"]),
        ("Chile promised to free the miners.", "free", ["Chile"], ["miners"]),
        ("Chile is expected to free the miners.", "free", ["Chile"], ["miners"]),
        ("The envoy who signed the treaty resigned.", "signed", ["envoy"], ["treaty"]),
        ("Sanctions imposed by Chile hurt Peru.", "imposed", ["Chile"], ["Sanctions"]),
        ("After meeting the king, the envoy left.", "meeting", ["envoy"], ["king"]),
        ("He blamed the general for bombing the port.", "bombing", ["general"], ["port"]),
    ],
)
def test_a_clause_without_its_own_subject_takes_the_one_that_grammar_gives_it(
    parse_of: Callable[..., Parse], sentence: str, word: str, subjects: list[str], objects: list[str]
) -> None:
    parse = parse_of(sentence)
    clause = clauses_of(parse)[word]
    assert subjects == words(parse, clause, clause.subjects)
    assert objects == words(parse, clause, clause.objects)


def test_a_copula_with_an_adjective_is_headed_by_the_adjective(parse_of: Callable[..., Parse]) -> None:
    clause = clauses_of(parse_of("Kenya is ready to send policemen."))["ready"]
    assert clause.lemma == "be ready"
    assert clause.status == "ongoing"


def test_the_governor_of_a_held_clause_is_what_holds_it(parse_of: Callable[..., Parse]) -> None:
    parse = parse_of("The minister said that Peru agreed to sign the treaty.")
    clauses = find_clauses(parse, load_deeds())
    by_lemma = {c.lemma: c for c in clauses}
    sign = by_lemma["sign"]
    assert sign.governor is not None
    agree = clauses[sign.governor]
    assert (agree.lemma, sign.relation) == ("agree", "xcomp")
    assert agree.governor is not None
    assert (clauses[agree.governor].lemma, agree.relation) == ("say", "ccomp")


def test_a_joined_verb_points_at_the_first_one(parse_of: Callable[..., Parse]) -> None:
    parse = parse_of("Peru withdrew its tanks and opened the border.")
    clauses = find_clauses(parse, load_deeds())
    opened = next(c for c in clauses if c.lemma == "open")
    assert (opened.relation, opened.governor) == (
        "conj",
        next(i for i, c in enumerate(clauses) if c.lemma == "withdraw"),
    )


def test_a_condition_is_named_by_its_marker(parse_of: Callable[..., Parse]) -> None:
    found = clauses_of(parse_of("Chile will attack unless Peru signs the treaty."))
    assert found["signs"].condition == "unless"
    assert found["attack"].condition == ""


def test_an_empty_article_has_no_clauses() -> None:
    assert find_clauses(Parse("d", "", ()), load_deeds()) == ()


def test_one_word_is_read_without_harm(parse_of: Callable[..., Parse]) -> None:
    for text in ("Talks", "Resigned", "No", "?", "“", "Attack!", "to be", "is"):
        assert all(c.status in STATUSES for c in find_clauses(parse_of(text), load_deeds()))


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
def test_any_tree_is_read_without_harm(data: st.DataObject) -> None:
    """Trees that no grammar model would give: every clause still has a status, and its span stands in the text."""
    size = data.draw(st.integers(1, 9))
    pool = ["talks", "agreed", "not", "to", "meet", "will", "swap", "and", "of", "ready", "failed", "if", "."]
    labels = [
        "nsubj",
        "dobj",
        "xcomp",
        "ccomp",
        "advcl",
        "conj",
        "acl",
        "relcl",
        "prep",
        "pobj",
        "aux",
        "neg",
        "mark",
        "acomp",
    ]
    chosen = [data.draw(st.sampled_from(pool)) for _ in range(size)]
    heads = [0] + [data.draw(st.integers(0, i - 1)) for i in range(1, size)]
    tokens: list[Token] = []
    at = 0
    for i, word in enumerate(chosen):
        pos = data.draw(st.sampled_from(["VERB", "NOUN", "AUX", "ADJ", "ADP"]))
        dep = "ROOT" if i == 0 else data.draw(st.sampled_from(labels))
        tokens.append(Token(i, at, at + len(word), word, word, pos, "VB", dep, heads[i], "", False))
        at += len(word) + 1
    below = tuple(tuple(j for j in range(1, size) if heads[j] == i) for i in range(size))
    text = " ".join(chosen)
    parse = Parse("d", text, (Sentence(0, 0, "body", 0, len(text), tuple(tokens), below),))
    for clause in find_clauses(parse, load_deeds()):
        assert clause.status in STATUSES
        assert 0 <= clause.span.start < clause.span.end <= len(text)
        assert clause.governor is None or clause.governor != clause.head or clause.governor >= 0


def test_nothing_negated_by_its_own_verb_is_real(parse_of: Callable[..., Parse]) -> None:
    text = "Peru did not meet Chile. Peru never met Chile. Peru has not met Chile. Peru no longer meets Chile."
    found = [c for c in find_clauses(parse_of(text), load_deeds()) if c.lemma == "meet"]
    assert len(found) == 4
    assert all(c.status not in REAL for c in found)


def test_headlines_tell_the_past_in_the_present(parse_of: Callable[..., Parse]) -> None:
    parse = parse_of("Peru signs treaty in Lima", "headline")
    assert clauses_of(parse)["signs"].status == "happened"
