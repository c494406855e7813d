"""Commands that ask a case something and show rows."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from parley.cli.limits import limit_now
from parley.cli.opening import asked, found, opened_case, show_asked
from parley.cli.options import AsOf, CaseArg, Issue, JudgedBy, Party, QueryArg, Since, Status, To, Until
from parley.errors import UsageError


def timeline(
    case: CaseArg,
    query: QueryArg = None,
    party: Party = None,
    lane: Annotated[str | None, typer.Option("--lane", help="held, undated, planned or unreal.")] = None,
    status: Status = None,
    since: Since = None,
    until: Until = None,
    as_of: AsOf = None,
    judged_by: JudgedBy = None,
    to: To = "auto",
) -> None:
    """What took place, what is to come, and what did not or may not, by day.

    Example: parley timeline talks.db --lane held --since 2023-07
    """
    with opened_case(case, as_of, judged_by) as opened:
        rows = asked(opened, "timeline", query, party=party, lane=lane, status=status, since=since, until=until)
        show_asked(opened, rows, "TIMELINE", to, "Nothing of that kind is reported.")


def contacts(
    case: CaseArg,
    query: QueryArg = None,
    party: Party = None,
    form: Annotated[str | None, typer.Option("--form", help="call, group_call, meeting, visit, summit ...")] = None,
    status: Status = None,
    since: Since = None,
    until: Until = None,
    as_of: AsOf = None,
    judged_by: JudgedBy = None,
    to: To = "auto",
) -> None:
    """Who called, met, visited or wrote to whom: held, planned, refused.

    Example: parley contacts talks.db --party erdogan --status happened
    """
    with opened_case(case, as_of, judged_by) as opened:
        rows = asked(opened, "contacts", query, party=party, form=form, status=status, since=since, until=until)
        show_asked(opened, rows, "CONTACTS", to, "No such contact is reported.")


def ceasefires(
    case: CaseArg,
    query: QueryArg = None,
    party: Party = None,
    stage: Annotated[
        str | None, typer.Option("--stage", help="called_for, proposed, agreed, declared, begun, violated ...")
    ] = None,
    since: Since = None,
    until: Until = None,
    as_of: AsOf = None,
    judged_by: JudgedBy = None,
    to: To = "auto",
) -> None:
    """Truces: who proposed, declared, agreed, kept or broke them, and on what terms.

    Example: parley ceasefires talks.db --stage declared
    """
    with opened_case(case, as_of, judged_by) as opened:
        rows = asked(opened, "ceasefires", query, party=party, stage=stage, since=since, until=until)
        show_asked(opened, rows, "CEASEFIRES", to, "No such truce is reported.")


def ballots(
    case: CaseArg,
    query: QueryArg = None,
    party: Party = None,
    stage: Annotated[
        str | None, typer.Option("--stage", help="called_for, announced, put_off, opened, passed, rejected ...")
    ] = None,
    since: Since = None,
    until: Until = None,
    as_of: AsOf = None,
    judged_by: JudgedBy = None,
    to: To = "auto",
) -> None:
    """Votes on a question: who votes on what and when, and how it went.

    Example: parley ballots talks.db --stage rejected
    """
    with opened_case(case, as_of, judged_by) as opened:
        rows = asked(opened, "ballots", query, party=party, stage=stage, since=since, until=until)
        show_asked(opened, rows, "BALLOTS", to, "No such vote is reported.")


def positions(
    case: CaseArg,
    query: QueryArg = None,
    party: Party = None,
    issue: Issue = None,
    status: Status = None,
    since: Since = None,
    until: Until = None,
    current: Annotated[bool, typer.Option("--current", help="Leave out what a later position replaced.")] = False,
    as_of: AsOf = None,
    judged_by: JudgedBy = None,
    to: To = "auto",
) -> None:
    """Where each party stands on each issue, and where it stood before.

    Example: parley positions talks.db --party russia --current
    """
    with opened_case(case, as_of, judged_by) as opened:
        rows = asked(
            opened,
            "positions",
            query,
            party=party,
            issue=issue,
            status=status,
            since=since,
            until=until,
            current=current,
        )
        show_asked(opened, rows, "POSITIONS", to, "No such position is reported.")


def statements(
    case: CaseArg,
    query: QueryArg = None,
    speaker: Annotated[str | None, typer.Option("--speaker", help="Only of this speaker, or for them.")] = None,
    hearer: Annotated[str | None, typer.Option("--hearer", help="Only said to them.")] = None,
    channel: Annotated[
        str | None, typer.Option("--channel", help="Only through it: interview, Telegram ...")
    ] = None,
    issue: Issue = None,
    mode: Annotated[str | None, typer.Option("--mode", help="direct, indirect or mixed.")] = None,
    polarity: Annotated[str | None, typer.Option("--polarity", help="asserts, denies or asks.")] = None,
    act: Annotated[
        str | None, typer.Option("--act", help="says, demands, believes ...; any: views and wishes too.")
    ] = None,
    words: Annotated[str | None, typer.Option("--words", help="Only where all these words are said.")] = None,
    since: Since = None,
    until: Until = None,
    repeats: Annotated[
        bool,
        typer.Option("--repeats", help="Each remark of several articles once, and who had it first."),
    ] = False,
    as_of: AsOf = None,
    judged_by: JudgedBy = None,
    to: To = "auto",
) -> None:
    """Who said what, to whom, through which channel, relayed by whom. With --repeats: who had it first.

    Example: parley statements talks.db --speaker peskov --mode direct
    """
    wanted: dict[str, Any] = {
        "speaker": speaker, "hearer": hearer, "channel": channel, "issue": issue, "mode": mode,
        "polarity": polarity, "act": act, "words": words, "since": since, "until": until,
    }  # fmt: skip
    with opened_case(case, as_of, judged_by) as opened:
        if repeats and query:
            raise UsageError("--repeats takes the options only, not a query. Leave one of the two away.")
        if repeats:
            show_asked(
                opened,
                opened.remarks(**wanted, limit=limit_now()),
                "REMARKS",
                to,
                "No remark stands in more than one article.",
            )
            return
        show_asked(
            opened, asked(opened, "statements", query, **wanted), "STATEMENTS", to, "No such statement is reported."
        )


def commitments(
    case: CaseArg,
    query: QueryArg = None,
    party: Party = None,
    issue: Issue = None,
    state: Annotated[str | None, typer.Option("--state", help="open, fulfilled, partly, missed ...")] = None,
    waiting: Annotated[bool, typer.Option("--waiting", help="Show who waits for whom instead.")] = False,
    as_of: AsOf = None,
    judged_by: JudgedBy = None,
    to: To = "auto",
) -> None:
    """What was promised on which condition, and was it kept? With --waiting: who waits for whom.

    Example: parley commitments talks.db --waiting
    """
    with opened_case(case, as_of, judged_by) as opened:
        if waiting:
            show_asked(
                opened,
                asked(opened, "waiting", query, party=party, issue=issue),
                "WAITING",
                to,
                "Nobody is reported to wait for another.",
            )
            return
        rows = asked(opened, "commitments", query, party=party, issue=issue, state=state)
        show_asked(opened, rows, "COMMITMENTS", to, "No such commitment is reported.")


def disagreements(
    case: CaseArg,
    query: QueryArg = None,
    verdict: Annotated[
        str | None,
        typer.Option("--verdict", help="conflict, unresolved, more_precise, compatible or wording."),
    ] = None,
    attribute: Annotated[str | None, typer.Option("--attribute", help="duration, count, place ...")] = None,
    as_of: AsOf = None,
    judged_by: JudgedBy = None,
    to: To = "auto",
) -> None:
    """Where the reports do not say the same, and whether all can be right.

    Example: parley disagreements talks.db --verdict conflict
    """
    with opened_case(case, as_of, judged_by) as opened:
        rows = asked(opened, "disagreements", query, verdict=verdict, attribute=attribute)
        show_asked(opened, rows, "DISAGREEMENTS", to, "No disagreement of that kind was found.")


def search(
    case: CaseArg,
    words: Annotated[
        list[str],
        typer.Argument(metavar="WORDS...", help='Words, a "phrase", start*, speaker:NAME, status:refused ...'),
    ],
    said: Annotated[bool, typer.Option("--said", help="Only in what was said.")] = False,
    limit: Annotated[int, typer.Option("--limit", min=1, help="How many at most.")] = 50,
    as_of: AsOf = None,
    judged_by: JudgedBy = None,
    to: To = "auto",
) -> None:
    """Where words stand in the articles.

    Example: parley search talks.db '"spare parts"' bank*
    """
    with opened_case(case, as_of, judged_by) as opened:
        show_asked(opened, found(opened, words, statements=said, limit=limit), "SEARCH", to, "Not found.")
