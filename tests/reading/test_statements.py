"""Who said what to whom, through what and relayed by whom, on sentences of our own."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from parley.lexicons.attribution import load_attribution
from parley.reading.quotes import find_quotes
from parley.reading.statements import find_statements
from parley.records import Actor, Cast, Mention, Parse, Region, Statement, TimeExpression
from parley.text.moments import precision_of, to_when

ParseOf = Callable[..., Parse]


@pytest.fixture(scope="session")
def said(parse_of: ParseOf) -> Callable[..., list[Statement]]:
    def read(text: str, label: str = "body", names: tuple[str, ...] = ()) -> list[Statement]:
        parse = parse_of(text, label)
        regions = [Region("r", "test", (), "d", 0, len(text), label)] if text else []
        cast = cast_of(text, names)
        found = find_statements(parse, find_quotes(text, regions), cast, (), load_attribution())
        for one in found:
            for piece in one.evidence:
                assert text[piece.start : piece.end] == piece.quote
        return list(found)

    return read


def cast_of(text: str, names: tuple[str, ...]) -> Cast:
    mentions, actors = [], {}
    for name in names:
        actors[name] = Actor(name, "test", "person", name)
        start = text.find(name)
        while start >= 0:
            end = start + len(name)
            mentions.append(Mention(f"m{start}", "test", (), "d", start, end, name, "name", name))
            start = text.find(name, end)
    return Cast(actors, tuple(sorted(mentions, key=lambda m: m.start)))


def content(text: str, one: Statement) -> list[str]:
    return [span.of(text) for span in one.content]


def row(text: str, one: Statement) -> tuple[str, str | None, list[str]]:
    return one.mode, one.source.of(text) if one.source else None, content(text, one)


def rows(text: str, found: list[Statement]) -> list[tuple[str, str | None, list[str]]]:
    return [row(text, one) for one in found]


def test_an_indirect_statement_leaves_out_that(said):
    text = "The minister announced that the harbour would open in June."
    assert rows(text, said(text)) == [("indirect", "The minister", ["the harbour would open in June"])]


def test_a_direct_content_is_exactly_the_words_between_the_marks(said):
    text = "“We are close,” Maria Lopez said."
    assert rows(text, said(text)) == [("direct", "Maria Lopez", ["We are close,"])]


def test_a_quoted_fragment_makes_an_indirect_statement_mixed(said):
    text = "Maria Lopez said the talks had been “frank and useful” so far."
    assert rows(text, said(text)) == [("mixed", "Maria Lopez", ["the talks had been “frank and useful” so far"])]


def test_coordinated_that_clauses_under_one_cue_are_one_statement(said):
    text = "The envoy said that the road was open and that the bridge would follow."
    assert [content(text, s) for s in said(text)] == [["the road was open and that the bridge would follow"]]


def test_two_cues_with_one_subject_are_two_statements(said):
    text = "Maria Lopez described the meeting as useful and confirmed that a draft was ready."
    assert rows(text, said(text)) == [
        ("indirect", "Maria Lopez", ["the meeting as useful"]),
        ("indirect", "Maria Lopez", ["a draft was ready"]),
    ]


def test_a_participle_after_a_comma_is_said_by_the_speaker_not_by_whom_he_speaks_of(said):
    text = "Maria Lopez had said that John Kemp planned to visit, warning that the door might close."
    assert [(s.source.of(text), content(text, s)) for s in said(text)] == [
        ("Maria Lopez", ["John Kemp planned to visit"]),
        ("Maria Lopez", ["the door might close"]),
    ]


def test_a_participle_before_the_cue_shares_its_subject(said):
    text = "Describing the call as “warm,” Maria Lopez added, “If it had not been, I would tell you.”"
    assert rows(text, said(text)) == [
        ("mixed", "Maria Lopez", ["the call as “warm,”"]),
        ("direct", "Maria Lopez", ["If it had not been, I would tell you."]),
    ]


def test_an_aside_with_a_place_is_neither_speaker_nor_content(said):
    text = "Maria Lopez, speaking from Oslo, warned that aid could stop."
    (one,) = said(text)
    assert ("Maria Lopez", ["aid could stop"], "Oslo") == (one.source.of(text), content(text, one), one.place)


def test_inverted_speech_names_the_one_after_the_verb(said):
    text = "“We are close,” said former mayor Ana Ruiz, a critic of the plan."
    assert said(text)[0].source.of(text).startswith("former mayor Ana Ruiz")


def test_trap_18_a_quote_whose_first_sentence_has_no_verb_is_one_statement(said):
    text = (
        "Later John Kemp was cheerful, telling reporters, “A fine little chat with a decent man. We had a good "
        "talk. Every single week 5,000 people fall. It has to end.”"
    )
    (one,) = [s for s in said(text) if s.mode == "direct"]
    assert [text[text.index("A fine") : text.index("”")]] == content(text, one)


def test_trap_29_a_count_inside_a_quote_stays_in_it(said):
    text = "Telling reporters about it, John Kemp said: “We talked. Every single week 5,000 people fall.”"
    assert "5,000 people fall." in " ".join(w for s in said(text) for w in content(text, s))


def test_trap_19_attribution_after_the_quote_with_a_pronoun(said):
    text = "“Nobody else would know the details,” she added in another post."
    (one,) = said(text)
    assert ("she", "another post", "social_media") == (one.source.of(text), one.channel, one.channel_kind)


def test_trap_17_nested_quotes_that_close_together_stay_whole(said):
    text = "She stressed the wish to “end the strike ‘at once.’”"
    assert content(text, said(text)[0]) == ["the wish to “end the strike ‘at once.’”"]


def test_trap_16_a_quote_said_to_another_and_known_from_its_speaker(said):
    text = "John Kemp said he pressed Maria Lopez during the call: “We must move.”"
    found = said(text, names=("John Kemp", "Maria Lopez"))
    direct = next(s for s in found if s.mode == "direct")
    assert content(text, direct) == ["We must move."]
    assert ("Maria Lopez",) == direct.hearers
    assert "he" == direct.source.of(text)
    assert ("call", "call") == (direct.channel, direct.channel_kind)


def test_trap_20_straight_and_curly_quotes_of_one_text_are_both_read(said):
    text = '“We sign today,” Ana Ruiz said.\n\n"We sign tomorrow," Ana Ruiz said.'
    assert [content(text, s) for s in said(text)] == [["We sign today,"], ["We sign tomorrow,"]]


def test_trap_22_a_warning_of_experts_is_a_statement_of_theirs(said):
    text = "Energy experts warn that the dam is in a poor state."
    assert rows(text, said(text)) == [("indirect", "Energy experts", ["the dam is in a poor state"])]


def test_a_quote_goes_on_after_its_cue(said):
    text = "“We will not sign,” Ana Ruiz wrote on Telegram. “Not today, not tomorrow.”"
    (one,) = said(text)
    assert content(text, one) == ["We will not sign,", "Not today, not tomorrow."]
    assert ("Telegram", "social_media") == (one.channel, one.channel_kind)


def test_a_paragraph_that_opens_with_a_mark_carries_on_the_last_speaker_as_inferred(said):
    text = "“There is no date,” Ana Ruiz said.\n\n“We are waiting for the other side.”"
    first, second = said(text, names=("Ana Ruiz",))
    assert (False, True) == (first.inferred, second.inferred)
    assert "Ana Ruiz" == second.speaker
    assert content(text, second) == ["We are waiting for the other side."]


def test_shudder_quotes_without_a_cue_are_no_statements(said):
    assert [] == said("The two so-called “observers” left the town.")


def test_what_was_not_said_is_no_statement(said):
    assert [] == said("Iran will say on Monday whether it accepts the plan.")
    assert [] == said("The minister did not say when the talks would resume.")
    assert [] == said("Ana Ruiz declined to say who had called.")


def test_one_who_asked_not_to_be_named_is_no_part_of_what_he_said(said):
    text = "A negotiator who asked not to be named said the meeting in Lima had been called off."
    (one,) = said(text)
    assert ["the meeting in Lima had been called off"] == content(text, one)


def test_who_is_told_of_beside_a_name_is_the_one_named(said):
    text = "The Salt Guards, a militia that claimed that it had taken the bridge, left."
    assert ["Salt Guards"] == [one.speaker for one in said(text, names=("Salt Guards",))]


def test_a_source_that_cannot_speak_makes_no_statement(said):
    assert [] == said("The need to stress the point faded.")


def test_a_pledge_to_act_is_a_move_and_no_statement(said):
    assert [] == said("John Kemp pledged to end the strike.")


def test_denials_and_questions_have_their_polarity(said):
    text = "Ana Ruiz denied that troops had crossed. John Kemp asked whether they had gone."
    assert [("denies", ["troops had crossed"]), ("asks", ["whether they had gone"])] == [
        (s.polarity, content(text, s)) for s in said(text)
    ]


def test_a_rejected_notion_is_denied_not_asserted(said):
    text = "Ana Ruiz rejected the notion that her party had given in."
    (one,) = said(text)
    assert ("denies", ["her party had given in"]) == (one.polarity, content(text, one))


def test_an_agency_at_the_end_of_a_chain_is_a_relay_and_the_inner_speaker_speaks(said):
    text = "Ana Ruiz said the offer was dead, Reuters reported."
    (one,) = said(text)
    assert "Ana Ruiz" == one.source.of(text)
    assert [("Reuters", "outlet")] == [(r.name, r.kind) for r in one.relays]


def test_an_agency_without_an_inner_speaker_speaks_itself(said):
    text = "The calls brought no breakthrough, AP reported."
    (one,) = said(text)
    assert ("AP", ()) == (one.source.of(text), one.relays)


def test_relays_stand_outermost_first(said):
    text = "Reuters reported that Ana Ruiz had told John Kemp that the border would stay closed."
    found = said(text, names=("Ana Ruiz", "John Kemp"))
    assert [["Reuters"]] == [[r.name for r in s.relays] for s in found]
    assert ("John Kemp",) == found[0].hearers


def test_a_correspondent_passes_on(said):
    text = "According to Al Jazeera’s correspondent in Doha, Ana Ruiz said that the hostages would be freed."
    (one,) = said(text)
    assert ["correspondent"] == [r.kind for r in one.relays]
    assert one.place is None


def test_being_quoted_as_saying_names_the_quoted_as_speaker(said):
    text = "Xinhua quoted Ana Ruiz as saying that tariffs help nobody."
    (one,) = said(text)
    assert ("Ana Ruiz", [("Xinhua", "outlet")]) == (one.source.of(text), [(r.name, r.kind) for r in one.relays])


def test_unnamed_officials_who_tell_what_another_said_are_a_relay(said):
    text = "Two senior officials said Ana Ruiz had told John Kemp that the tariffs would fall."
    inner = next(s for s in said(text) if s.source.of(text) == "Ana Ruiz")
    assert ["anonymous"] == [r.kind for r in inner.relays]


def test_hearsay_is_hedge_and_relay(said):
    text = "Ana Ruiz also reportedly asked John Kemp when the strike would end."
    (one,) = said(text)
    assert ("reportedly", ["hearsay"]) == (one.hedge, [r.kind for r in one.relays])
    assert content(text, one) == ["when the strike would end"]


def test_a_claim_keeps_its_distance(said):
    assert "claimed" == said("Ana Ruiz claimed that the bridge was hers.")[0].hedge
    assert said("Ana Ruiz said that the bridge was hers.")[0].hedge is None


def test_an_outlet_that_is_told_is_a_channel_of_interviews(said):
    text = "Ana Ruiz told the Financial Times that her country would not send troops."
    (one,) = said(text)
    assert ("the Financial Times", "interview", ()) == (one.channel, one.channel_kind, one.hearers)


def test_a_channel_after_the_content_is_cut_from_it(said):
    text = "Ana Ruiz said that the tariff would fall, in an interview with CNBC."
    (one,) = said(text)
    assert (["the tariff would fall"], "interview with CNBC") == (content(text, one), one.channel)


@pytest.mark.parametrize(
    ("text", "channel", "kind"),
    [
        ("At a press conference near Bergen, Ana Ruiz said the door was open.", "press conference near Bergen",
         "press_conference"),
        ("Ana Ruiz said in a statement that the door was open.", "statement", "statement"),
        ("Taking to her network Truth Social, Ana Ruiz wrote, “The door is open.”", "Truth Social", "social_media"),
        ("In a letter to John Kemp, Ana Ruiz wrote that the door was open.", "letter", "letter"),
        ("Ana Ruiz told reporters that the door was open.", "told reporters", "remarks"),
        ("In a joint statement, the ministers said that the door was open.", "joint statement", "statement"),
    ],
)  # fmt: skip
def test_channels_are_read_from_the_cues_clause(said, text, channel, kind):
    (one,) = said(text)
    assert (channel, kind) == (one.channel, one.channel_kind)


def test_a_heading_names_its_speaker_before_a_colon_or_after_a_dash(said):
    for text in ("Ana Ruiz: No date yet for the talks", "No date yet for the talks – Ana Ruiz"):
        (one,) = said(text, "headline", ("Ana Ruiz",))
        assert ("Ana Ruiz", ["No date yet for the talks"]) == (one.speaker, content(text, one))


def test_a_quote_before_the_colon_of_a_heading_is_said_by_its_subject(said):
    text = "‘We are close’: Ana Ruiz says a deal is within reach"
    assert [["We are close"], ["a deal is within reach"]] == [content(text, s) for s in said(text, "headline")]


def test_a_spokesperson_speaks_on_behalf_of_the_one_named_beside_the_office(said):
    text = "The Kremlin’s spokesman said the date was open."
    (one,) = said(text, names=("Kremlin",))
    assert "Kremlin" == one.on_behalf_of
    assert said("The Kremlin said the date was open.", names=("Kremlin",))[0].on_behalf_of is None


def test_a_narrators_remark_after_a_dash_is_no_content(said):
    text = "Ana Ruiz said that her party would vote for the pact — a step that critics call hasty."
    assert content(text, said(text)[0]) == ["her party would vote for the pact"]


def test_when_keeps_value_and_reasons_of_its_expression():
    time = TimeExpression(
        "t", "r", (), "d", 0, 9, "on Monday", "DATE", "2025-05-19", "2025-05-19", "2025-05-19", "document"
    )
    when = to_when(time)
    assert ("2025-05-19", "day", "document") == (when.value, when.precision, when.basis)
    assert precision_of("2025-05-19T14:30") == "minute"
    assert precision_of(None) is None


def test_nothing_is_said_in_an_empty_text(said):
    assert [] == said("")


def test_statements_have_ids_of_their_own(said):
    text = "‘We are close’: Ana Ruiz says a deal is within reach"
    found = said(text, "headline")
    assert len(found) == len({s.id for s in found})


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    words=st.lists(
        st.sampled_from(
            ["“", "”", '"', "‘", "’", "said", "Ana Ruiz", ",", ".", "that", "he", ":", "told", "\n", "it is"]
        ),
        max_size=14,
    )
)
def test_odd_marks_and_words_never_crash(said, words: list[str]):
    said(" ".join(words))


def test_a_clause_that_goes_on_after_the_cues_clause_belongs_to_it(said):
    text = "John Kemp wrote on Telegram that many parts of a deal are in place, but hard questions remain."
    assert content(text, said(text)[0]) == ["many parts of a deal are in place, but hard questions remain"]


def test_hope_that_was_voiced_is_not_shown_as_what_is(said):
    text = "Mediators from Oslo expressed hope that a deal was close."
    assert content(text, said(text)[0]) == ["hope that a deal was close"]


def test_a_claim_told_by_another_is_cut_before_the_narrators_remark(said):
    text = "The government accused the rebels of breaking the truce, a charge their leaders reject."
    assert content(text, said(text)[0]) == ["the rebels of breaking the truce"]


def test_a_relay_is_named_by_its_outlet_and_never_by_a_pronoun(said):
    text = "“Nothing came in writing,” Ana Ruiz said in remarks carried by the state news agency IRNA."
    assert [("IRNA", "outlet")] == [(r.name, r.kind) for r in said(text)[0].relays]


STYLES = (
    ("“", "”"), ('"', '"'), ("‘", "’"), ("'", "'"), ("„", "“"), ("«", "»"), ("‹", "›"), ("``", "''"), ("`", "'"),
    ("‚", "‘"), ("＂", "＂"), ("❝", "❞"), ("»", "«"),
)  # fmt: skip
SAYINGS = (
    "We will not sign the workers’ pact",
    "It's over and it won't come back",
    "Nobody asked for 5,000 tons more",
)


@pytest.mark.parametrize("style", STYLES, ids="".join)
def test_a_quote_in_any_marks_is_verbatim_and_exactly_between_them(said, style: tuple[str, str]):
    for words in SAYINGS:
        text = f"{style[0]}{words},{style[1]} Ana Ruiz said on Monday."
        (one,) = said(text)
        assert ("direct", [f"{words},"]) == (one.mode, content(text, one)), text


@st.composite
def odd_articles(draw: st.DrawFn) -> str:
    """Paragraphs with quotes in mixed, nested, lost and doubled marks, before, after and without a cue."""
    paragraphs = []
    for _ in range(draw(st.integers(1, 3))):
        words = draw(st.sampled_from(SAYINGS))
        opens, closes = draw(st.sampled_from(STYLES))
        flaw = draw(st.sampled_from(["", "", "", "no close", "no open", "mixed", "doubled", "nested", "two"]))
        if flaw == "mixed":
            closes = draw(st.sampled_from(STYLES))[1]
        inner = draw(st.sampled_from(STYLES))
        if flaw == "nested":
            words = f"{words}, {inner[0]}once and for all{inner[1]}"
        if flaw == "doubled":
            opens, closes = opens * 2, closes * 2
        quote = f"{'' if flaw == 'no open' else opens}{words},{'' if flaw == 'no close' else closes}"
        if flaw == "two":
            quote = f"{quote} he said. {opens}{words}.{closes}"
        cue = draw(
            st.sampled_from(["{} Ana Ruiz said.", "Ana Ruiz told reporters: {}", "{}", "Ruiz called it {} on X."])
        )
        paragraphs.append(cue.format(quote))
    return draw(st.sampled_from(["\n\n", "\n", " "])).join(paragraphs)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=odd_articles())
def test_odd_marks_break_nothing_and_verbatim_words_stand_between_marks(said, text: str):
    regions = [Region("r", "test", (), "d", 0, len(text), "body")]
    quotes = find_quotes(text, regions)
    for one in said(text):
        assert one.content
        for span in one.content:
            assert 0 <= span.start < span.end <= len(text)
            if one.mode == "direct":
                assert any(q.inner.start <= span.start and span.end <= q.inner.end for q in quotes), span.of(text)
                assert not text[: span.start].rstrip()[-1:].isalnum(), span.of(text)
                assert not text[span.end : span.end + 1].isalnum(), span.of(text)
            elif one.mode == "indirect":  # another's words inside a speaker's own are no words of the other
                touched = [q for q in quotes if q.inner.start < span.end and span.start < q.inner.end]
                assert all(
                    q.depth == 0 and q.inner.start <= span.start and span.end <= q.inner.end for q in touched
                )


def test_words_cut_out_of_a_quote_that_never_ends_are_not_told_as_verbatim(said):
    text = (
        "“We will not sign the workers’ pact, Ana Ruiz said. ‹We will not sign the workers’ pact,› Ana Ruiz said."
    )
    assert ["mixed"] == [s.mode for s in said(text) if "will not sign" in content(text, s)[0]]


def test_what_a_speaker_tells_of_another_in_own_words_is_no_verbatim_quote_of_the_other(said):
    text = "“John Kemp said he would never sign, and he said ‘never again’ twice,” Ana Ruiz recalled."
    found = said(text, names=("John Kemp", "Ana Ruiz"))
    assert ["indirect"] == [
        s.mode for s in found if s.speaker == "John Kemp" and "never sign" in content(text, s)[0]
    ]
    assert ["direct"] == [s.mode for s in found if s.speaker == "Ana Ruiz"]


def test_low_and_angled_marks_nest():
    text = "Er sagte: „Sie nennen es ‚Frieden‘ hier.“ Elle dit «un ‹oui› net»."
    regions = [Region("r", "test", (), "d", 0, len(text), "body")]
    found = [(q.inner.of(text), q.depth) for q in find_quotes(text, regions)]
    assert [("Sie nennen es ‚Frieden‘ hier.", 0), ("Frieden", 1), ("un ‹oui› net", 0), ("oui", 1)] == found


def test_a_low_mark_used_as_a_comma_is_no_quote():
    text = "The envoy left‚ the mayor stayed, and it was ‘over’."
    regions = [Region("r", "test", (), "d", 0, len(text), "body")]
    assert ["over"] == [q.inner.of(text) for q in find_quotes(text, regions)]


def test_a_channel_told_in_the_sentence_after_belongs_to_the_statement_before_it(said):
    text = "Ana Ruiz warned that the dam could burst. Ana Ruiz was speaking at a news conference in Oslo."
    (one,) = said(text, names=("Ana Ruiz",))
    assert ("news conference in Oslo", "press_conference") == (one.channel, one.channel_kind)


def test_a_channel_told_after_of_another_speaker_is_left_alone(said):
    text = "Ana Ruiz warned that the dam could burst. John Kemp was speaking at a news conference in Oslo."
    (one,) = said(text, names=("Ana Ruiz", "John Kemp"))
    assert one.channel is None


def test_a_channel_without_a_comma_is_cut_from_the_content_where_it_is_how_it_was_said(said):
    text = "Ana Ruiz said the tariffs would fall in an interview with CNBC on Monday."
    (one,) = said(text)
    assert (["the tariffs would fall"], "interview") == (content(text, one), one.channel_kind)


def test_a_channel_of_what_is_to_be_announced_stays_in_the_content(said):
    text = "Ana Ruiz said she would announce it in an interview on Monday."
    (one,) = said(text)
    assert (["she would announce it in an interview on Monday"], None) == (content(text, one), one.channel)


def test_what_was_not_said_after_a_but_is_no_content(said):
    text = "Ana Ruiz said the road was open, but would not say for how long."
    assert [["the road was open"]] == [content(text, s) for s in said(text)]


def test_what_was_said_to_be_not_so_after_a_but_stays(said):
    text = "Ana Ruiz said the road was open, but not the bridge."
    assert [["the road was open, but not the bridge"]] == [content(text, s) for s in said(text)]


def test_two_who_speak_with_one_voice_are_both_told(said):
    (one,) = said("Ana Ruiz and John Kemp said the road was open.", names=("Ana Ruiz", "John Kemp"))
    assert ("Ana Ruiz", ("John Kemp",)) == (one.speaker, one.co_speakers)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Ana Ruiz said the road was open.", "named"),
        ("The transport minister said the road was open.", "office"),
        ("A spokeswoman for the ministry said the road was open.", "spokesperson"),
        ("Two diplomats said the road was open.", "anonymous"),
        ("People familiar with the talks said the road was open.", "anonymous"),
        ("Police said the road was open.", "body"),
        ("Residents said the road was open.", "people"),
        ("A report said the road was open.", "document"),
        ("Harbour Wire said the road was open.", "outlet"),
        ("A pilot, who spoke on condition of anonymity, said the road was open.", "anonymous"),
    ],
)
def test_the_kind_of_source_is_told_though_no_actor_is_known(said, text, kind):
    (one,) = said(text)
    assert kind == one.source_kind


@pytest.mark.parametrize(
    ("text", "hearers"),
    [
        ("Speaking to farmers, Ana Ruiz said the road was open.", ("farmers",)),
        ("In a letter to the council, Ana Ruiz wrote that the road was open.", ("the council",)),
        ("Addressing the parliament, Ana Ruiz said the road was open.", ("the parliament",)),
        ("Asked by reporters, Ana Ruiz said the road was open.", ("reporters",)),
        ("Ana Ruiz told a rally that the road was open.", ()),
        ("In an interview with John Kemp, Ana Ruiz said the road was open.", ()),
        ("Speaking to the camera, Ana Ruiz said the road was open.", ()),
        ("Before the second call, Ana Ruiz spoke to growers, saying that the road was open.", ("growers",)),
    ],
)
def test_hearers_are_read_from_the_clause_of_the_cue(said, text, hearers):
    assert hearers == next(s for s in said(text) if s.source.of(text) == "Ana Ruiz").hearers


def test_a_quote_that_a_name_signs_is_of_that_name_and_not_of_the_last_speaker(said):
    text = "John Kemp said the pact was done.\n\n“It will ruin us before the rains come.” — Ana Ruiz, farmer"
    found = said(text, names=("John Kemp", "Ana Ruiz"))
    assert [("John Kemp", "indirect"), ("Ana Ruiz", "direct")] == [(s.speaker, s.mode) for s in found]
    assert ["It will ruin us before the rains come."] == content(text, found[1])


def test_a_dash_that_goes_on_with_the_sentence_signs_nothing(said):
    text = "“It was all over before it began” – and John Kemp knew it."
    assert [] == [s for s in said(text) if s.rule == "cues:signature"]


def test_words_after_a_colon_say_what_they_say_though_the_cue_denies(said):
    text = 'She did not rule out a return: "If there is a number on the table tomorrow, I am back."'
    assert ["asserts"] == [one.polarity for one in said(text) if one.mode == "direct"]
    text = "He rejected “the idea that we can wait for them”."
    assert ["denies"] == [one.polarity for one in said(text)]


def test_a_participle_behind_another_bodys_report_is_said_by_who_comments(said):
    text = "Peru condemned Chile's report that it had filled the dam, calling the step a crime."
    assert "Peru" in {
        one.source.of(text) for one in said(text) if "crime" in str(content(text, one)) and one.source
    }
    chile = [one for one in said(text) if one.source and one.source.of(text) == "Chile"]
    assert not [one for one in chile if "crime" in str(content(text, one))]


def test_what_the_narrator_misses_is_no_part_of_what_was_said(said):
    text = "The army said it had hit a depot, without providing evidence."
    assert [["it had hit a depot"]] == [content(text, one) for one in said(text)]


def test_a_demand_that_is_dropped_is_no_statement(said):
    assert said("The port has dropped its demand that the offer be signed by May.") == []


def test_sailors_who_were_asked_are_those_who_say(said):
    text = "Sailors interviewed at Malta Harbour said they had been turned away."
    assert [("indirect", "Sailors", ["they had been turned away"])] == [
        (one.mode, one.source.of(text).split()[0], content(text, one)) for one in said(text)
    ]


@pytest.mark.parametrize("kicker", ["LIVE", "Exclusive", "Explainer"])
def test_the_kicker_of_a_headline_is_no_speaker(said, kicker):
    assert said(f"{kicker}: envoys end second round in Rome", "headline") == []


def test_two_subjects_of_one_verb_are_a_body_and_what_it_is(said):
    text = "The owners' body Kust-VBN is calling on the towns to scrap the tax."
    assert ["The owners' body Kust-VBN"] == [one.source.of(text) for one in said(text) if one.source]
