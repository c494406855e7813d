"""Every command: what it takes, what it asks of ``Case``, and how that is shown."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, Any

import typer

from parley import __version__
from parley.errors import ParleyError
from parley.settings import read_settings

app = typer.Typer(
    name="parley",
    help="A sourced, structured, living record of a negotiation, read from press reports.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)

CaseArg = Annotated[str, typer.Argument(metavar="CASE", help="The case: a file (made by `add` if absent).")]
Inputs = Annotated[
    list[str],
    typer.Argument(metavar="ARTICLE...", help="Files, folders, JSONL of articles, or - for standard input."),
]
To = Annotated[str, typer.Option("--to", help="table, jsonl, json or csv; by default a table on a terminal.")]
Party = Annotated[str | None, typer.Option("--party", help="Only this party, by name or family name.")]
Issue = Annotated[str | None, typer.Option("--issue", help="Only this issue, by its key.")]
Status = Annotated[str | None, typer.Option("--status", help="Only this status.")]
Since = Annotated[str | None, typer.Option("--since", help="From this day, month or year on.")]
Until = Annotated[str | None, typer.Option("--until", help="Up to this day, month or year.")]
Engine = Annotated[str | None, typer.Option("--engine", help="auto, serial or processes.")]
Encoding = Annotated[str | None, typer.Option("--encoding", help="Encoding of text files, where it is known.")]
Playbook = Annotated[str | None, typer.Option("--playbook", help="Which built-in list of issues to use.")]
Model = Annotated[str | None, typer.Option("--model", help="Folder of a spaCy model to use in place of ours.")]


def run(arguments: Sequence[str]) -> int:
    """Run one command and give its exit status."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        done = app(args=list(arguments), standalone_mode=False)
    except typer.Exit as done_early:
        return done_early.exit_code
    except ParleyError as problem:
        _tell(str(problem), "bold red")
        return 2
    except BrokenPipeError:
        # Whoever read our output has enough; what is left has nowhere to go.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except KeyboardInterrupt:
        _tell("Stopped. What was read is kept; the same command goes on where it stopped.", "yellow")
        return 130
    except Exception as problem:
        if (code := _wrong_use(problem)) is None:
            raise
        return code
    return done if isinstance(done, int) else 0


def _wrong_use(problem: Exception) -> int | None:
    """The exit status of a wrong command line, shown; None for any other error."""
    show, code = getattr(problem, "show", None), getattr(problem, "exit_code", None)
    if show is None or code is None:
        return None
    show()
    return 2


def _tell(words: str, style: str = "") -> None:
    from parley.cli.show import tell  # rich takes a tenth of a second to load, and `--help` needs none of it

    tell(words, style)


@contextmanager
def _case(where: str) -> Any:
    # Everything below this door loads on first use, so that `parley --help` answers at once.
    from parley.case import Case

    with Case.open(where, read_settings(os.environ), create=False) as case:
        yield case


def _rows(case: Any, rows: Sequence[Any], columns: str, to: str, empty: str) -> None:
    from parley.cli import columns as known
    from parley.cli.show import show_rows

    numbers = {row.id: number for number, row in enumerate(case.documents(), 1)}
    show_rows(rows, known.with_places(getattr(known, columns), numbers), to, empty=empty)


@app.callback(invoke_without_command=True)
def top(version: Annotated[bool, typer.Option("--version", help="Say which Parley this is.")] = False) -> None:
    """A sourced, structured, living record of a negotiation, read from press reports."""
    if version:
        print(f"parley {__version__}")
        raise typer.Exit


@app.command()
def read(
    inputs: Inputs,
    to: Annotated[str, typer.Option("--to", help="jsonl, csv, plover, markdown or html.")] = "jsonl",
    with_text: Annotated[bool, typer.Option("--with-text", help="Add each article's text to its record.")] = False,
    engine: Engine = None,
    encoding: Encoding = None,
    playbook: Playbook = None,
    model: Model = None,
) -> int:
    """Read articles, print what they say, and store nothing.

    Example: parley read examples/grain/04-northern-ledger.txt --to jsonl
    """
    from parley.case import read as read_articles
    from parley.cli.reading import write_readings

    settings = read_settings(os.environ, engine=engine, playbook=playbook, model=model)
    found = read_articles(inputs, settings, stdin=sys.stdin.buffer, encoding=encoding)
    return write_readings(found, to, with_text, settings.playbook)


@app.command()
def add(
    case: CaseArg,
    inputs: Inputs,
    engine: Engine = None,
    encoding: Encoding = None,
    playbook: Playbook = None,
    model: Model = None,
    title: Annotated[str | None, typer.Option("--title", help="What the case is to be called.")] = None,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Say nothing but what went wrong.")] = False,
) -> int:
    """Add articles to a case and join what they say. Adding the same twice changes nothing.

    Example: parley add talks.db examples/grain
    """
    from parley.case import Case
    from parley.cli.adding import add_articles

    settings = read_settings(os.environ, engine=engine, playbook=playbook, model=model)
    with Case.open(case, settings) as opened:
        if title:
            opened.rename(title)
        return add_articles(opened, inputs, encoding, quiet)


@app.command()
def brief(
    case: CaseArg,
    to: Annotated[str, typer.Option("--to", help="markdown or html; by default for reading here.")] = "auto",
    out: Annotated[Path | None, typer.Option("--out", "-o", help="A file to write to.")] = None,
) -> None:
    """The brief: positions, contacts, commitments, disagreements and dates, every line with its footnote.

    Example: parley brief talks.db --to html --out brief.html
    """
    from parley.cli.leaving import write_brief

    with _case(case) as opened:
        write_brief(opened, to, out)


@app.command()
def timeline(
    case: CaseArg,
    party: Party = None,
    lane: Annotated[str | None, typer.Option("--lane", help="held, undated, planned or unreal.")] = None,
    status: Status = None,
    since: Since = None,
    until: Until = None,
    to: To = "auto",
) -> None:
    """What took place, what is to come, and what did not or may not, by day.

    Example: parley timeline talks.db --lane held --since 2023-07
    """
    with _case(case) as opened:
        rows = opened.timeline(party=party, lane=lane, status=status, since=since, until=until)
        _rows(opened, rows, "TIMELINE", to, "Nothing of that kind is reported.")


@app.command()
def contacts(
    case: CaseArg,
    party: Party = None,
    form: Annotated[str | None, typer.Option("--form", help="call, group_call, meeting, visit, summit ...")] = None,
    status: Status = None,
    since: Since = None,
    until: Until = None,
    to: To = "auto",
) -> None:
    """Who called, met, visited or wrote to whom: held, planned, refused.

    Example: parley contacts talks.db --party erdogan --status happened
    """
    with _case(case) as opened:
        rows = opened.contacts(party=party, form=form, status=status, since=since, until=until)
        _rows(opened, rows, "CONTACTS", to, "No such contact is reported.")


@app.command()
def positions(
    case: CaseArg,
    party: Party = None,
    issue: Issue = None,
    status: Status = None,
    since: Since = None,
    until: Until = None,
    current: Annotated[bool, typer.Option("--current", help="Leave out what a later position replaced.")] = False,
    to: To = "auto",
) -> None:
    """Where each party stands on each issue, and where it stood before.

    Example: parley positions talks.db --party russia --current
    """
    with _case(case) as opened:
        rows = opened.positions(party=party, issue=issue, status=status, since=since, until=until, current=current)
        _rows(opened, rows, "POSITIONS", to, "No such position is reported.")


@app.command()
def statements(
    case: CaseArg,
    speaker: Annotated[str | None, typer.Option("--speaker", help="Only of this speaker, or for them.")] = None,
    hearer: Annotated[str | None, typer.Option("--hearer", help="Only said to them.")] = None,
    channel: Annotated[
        str | None, typer.Option("--channel", help="Only through it: interview, Telegram ...")
    ] = None,
    issue: Issue = None,
    mode: Annotated[str | None, typer.Option("--mode", help="direct, indirect or mixed.")] = None,
    since: Since = None,
    until: Until = None,
    to: To = "auto",
) -> None:
    """Who said what, to whom, through which channel, relayed by whom.

    Example: parley statements talks.db --speaker peskov --mode direct
    """
    with _case(case) as opened:
        rows = opened.statements(
            speaker=speaker, hearer=hearer, channel=channel, issue=issue, mode=mode, since=since, until=until
        )
        _rows(opened, rows, "STATEMENTS", to, "No such statement is reported.")


@app.command()
def commitments(
    case: CaseArg,
    party: Party = None,
    issue: Issue = None,
    state: Annotated[str | None, typer.Option("--state", help="open, fulfilled, partly, missed ...")] = None,
    waiting: Annotated[bool, typer.Option("--waiting", help="Show who waits for whom instead.")] = False,
    to: To = "auto",
) -> None:
    """What was promised on which condition, and was it kept? With --waiting: who waits for whom.

    Example: parley commitments talks.db --waiting
    """
    with _case(case) as opened:
        if waiting:
            _rows(
                opened,
                opened.waiting(party=party, issue=issue),
                "WAITING",
                to,
                "Nobody is reported to wait for another.",
            )
            return
        rows = opened.commitments(party=party, issue=issue, state=state)
        _rows(opened, rows, "COMMITMENTS", to, "No such commitment is reported.")


@app.command()
def disagreements(
    case: CaseArg,
    verdict: Annotated[
        str | None,
        typer.Option("--verdict", help="conflict, unresolved, more_precise, compatible or wording."),
    ] = None,
    attribute: Annotated[str | None, typer.Option("--attribute", help="duration, count, place ...")] = None,
    to: To = "auto",
) -> None:
    """Where the reports do not say the same, and whether all can be right.

    Example: parley disagreements talks.db --verdict conflict
    """
    with _case(case) as opened:
        rows = opened.disagreements(verdict=verdict, attribute=attribute)
        _rows(opened, rows, "DISAGREEMENTS", to, "No disagreement of that kind was found.")


@app.command()
def search(
    case: CaseArg,
    words: Annotated[list[str], typer.Argument(metavar="WORDS...", help='Words, a "phrase", or start*.')],
    said: Annotated[bool, typer.Option("--said", help="Only in what was said.")] = False,
    limit: Annotated[int, typer.Option("--limit", min=1, help="How many at most.")] = 50,
    to: To = "auto",
) -> None:
    """Where words stand in the articles.

    Example: parley search talks.db '"spare parts"' bank*
    """
    with _case(case) as opened:
        _rows(opened, opened.search(" ".join(words), statements=said, limit=limit), "SEARCH", to, "Not found.")


@app.command()
def documents(case: CaseArg, since: Since = None, until: Until = None, to: To = "auto") -> None:
    """The articles of a case, numbered, with what their date rests on.

    Example: parley documents talks.db
    """
    from parley.cli.columns import DOCUMENTS, Numbered
    from parley.cli.show import chosen, show_rows

    with _case(case) as opened:
        found = opened.documents(since=since, until=until)
        numbers = {row.id: n for n, row in enumerate(opened.documents(), 1)}
        plain = chosen(to, sys.stdout) in ("json", "jsonl")
        rows = found if plain else [Numbered(numbers[row.id], row) for row in found]
        show_rows(rows, DOCUMENTS, to, empty="The case holds no article of that time.")


@app.command()
def source(
    case: CaseArg,
    document: Annotated[str, typer.Argument(metavar="ARTICLE", help="Its number in `documents`, or its path.")],
    layers: Annotated[
        str,
        typer.Option(
            "--layers",
            help="Which records to mark, by commas: actors, statements, moves, contacts, events, times, regions.",
        ),
    ] = "statements,moves,contacts,events",
    regions: Annotated[
        bool, typer.Option("--regions", help="Show what each stretch was taken for, and why.")
    ] = False,
    at: Annotated[str | None, typer.Option("--at", help="Show only around this place: START-END.")] = None,
) -> None:
    """An article as received, with its records marked in place.

    Example: parley source talks.db 3 --layers moves,times
    """
    from parley.cli.reader import show_source

    with _case(case) as opened:
        show_source(opened.source(document), layers.split(","), regions, at)


@app.command()
def export(
    case: CaseArg,
    to: Annotated[str, typer.Option("--to", help="jsonl, csv, plover, markdown or html.")] = "jsonl",
    out: Annotated[Path | None, typer.Option("--out", "-o", help="A file to write to.")] = None,
) -> None:
    """The whole case in one format.

    Example: parley export talks.db --to plover --out rows.jsonl
    """
    from parley.cli.leaving import write_export

    with _case(case) as opened:
        write_export(opened, to, out)


@app.command()
def check(case: CaseArg) -> int:
    """Compare every quote with its article, follow every link, and count.

    Example: parley check talks.db
    """
    with _case(case) as opened:
        report = opened.check()
    for kind, number in report.counts.items():
        print(f"{number:7} {kind}")
    print(f"{report.evidence:7} quotes compared with their articles")
    for note in report.notes:
        _tell(note, "yellow")
    for problem in report.problems:
        _tell(problem, "bold red")
    _tell(
        "All is well." if report.is_well else f"{len(report.problems)} problems.",
        "green" if report.is_well else "red",
    )
    return 0 if report.is_well else 1


COMMANDS: dict[str, Callable[..., Any]] = {
    command.name or command.callback.__name__: command.callback
    for command in app.registered_commands
    if command.callback
}
"""Every command by name: the docs and the tests go through it."""
