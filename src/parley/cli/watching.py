"""Watch sources: set up where to look and whom to tell, go round by round, and say what is news."""

from __future__ import annotations

import time
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from rich.console import Console
from rich.text import Text

from parley.case import Case
from parley.cli.adding import tell_report
from parley.cli.fetching import ledger_path
from parley.cli.show import tell, visible
from parley.errors import FetchError, ParleyError, SettingError, UsageError
from parley.intake.fetch.addresses import parse_target
from parley.intake.fetch.post import post
from parley.queries.alerts import parse_alert
from parley.queries.saved import list_saved
from parley.settings import Settings
from parley.watching import Channel, Outbox, Round, Sources, Watch
from parley.watching.channels import Feed, Lines, Webhook
from parley.watching.gathering import SETTLED
from parley.watching.mail import Mail, Server, address

SHOWN = 10  # changes of a round that stand on the terminal, as in `parley changes`


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a person wants of a watch: see the options of the command."""

    sources: tuple[str, ...]
    alerts: tuple[str, ...] = ()
    to_file: Path | None = None
    to_feed: Path | None = None
    to_mail: tuple[str, ...] = ()
    ledger: Path | None = None
    outbox: Path | None = None
    interval: float | None = None
    allow_private: bool = False
    quiet: bool = False


def watch_sources(where: str, settings: Settings, wanted: Wanted, pause: float | None) -> int:
    """Watch until somebody stops it, or for one round.

    Args:
        where: The case, made if absent.
        settings: What a person chose.
        wanted: Where to look and whom to tell.
        pause: Seconds between two rounds, or None for one round.

    Returns:
        0 where all was read and told, 1 where some was not.

    Raises:
        UsageError: If a source is not there, an alert says nothing, or a file would be told into what is watched.
        SettingError: If mail is wanted and no server is named, or a setting is malformed.
    """
    sources = Sources.of(
        wanted.sources,
        ledger=str(ledger_path(where, wanted.ledger))
        if any("://" in one for one in wanted.sources)
        else ":memory:",
        contact=settings.contact,
        allow_private=wanted.allow_private,
        interval=wanted.interval,
    )
    _keep_apart(sources.folders, [one for one in (wanted.to_file, wanted.to_feed) if one is not None])
    with Case.open(where, settings) as case, closing(Outbox(outbox_path(where, wanted.outbox))) as outbox:
        kept = [one.query for one in list_saved(case.store) if one.is_alert]
        alerts = [parse_alert(words, case.issues) for words in dict.fromkeys([*wanted.alerts, *kept])]
        channels = channels_of(wanted, settings, case.title, outbox)
        watch = Watch(
            case, sources, outbox, channels, alerts, settings.engine, settled=SETTLED if pause is not None else 0.0
        )
        while True:
            code = _round(watch, wanted.quiet, last=pause is None)
            if pause is None:
                return code
            time.sleep(pause)


def _round(watch: Watch, quiet: bool, *, last: bool) -> int:
    """One round, said; a round that fails is no end of a watch that goes on."""
    try:
        done = watch.round()
    except ParleyError as problem:
        if last:
            raise
        tell(str(problem), "bold red")
        return 1
    if done.report.added or done.report.updated or done.report.skipped:
        tell_report(done.report, quiet)
    elif last and not quiet:
        tell("Nothing new at the sources.", "dim")
    _show(done, quiet)
    for words in done.problems:
        tell(f"{words} It is kept and tried again.", "yellow")
    return 1 if done.report.skipped or done.problems else 0


def _show(done: Round, quiet: bool) -> None:
    if quiet:
        return
    console = Console(highlight=False, soft_wrap=True)
    for one in done.fresh[:SHOWN]:
        console.print(Text(visible(one.line)))
        for told in one.evidence[:1]:
            console.print(Text(visible(f"  “{told.quote}” {told.outlet}, {told.start}–{told.end}"), style="dim"))
    if len(done.fresh) > SHOWN:
        tell(f"{len(done.fresh) - SHOWN} more: parley changes --all", "dim")


def channels_of(wanted: Wanted, settings: Settings, title: str, outbox: Outbox) -> list[Channel]:
    """Where changes are told.

    Raises:
        SettingError: If a setting for one of them is missing or malformed.
        UsageError: If the webhook is no URL that may be asked.
    """
    channels: list[Channel] = []
    if wanted.to_file is not None:
        channels.append(Lines(wanted.to_file))
    if wanted.to_feed is not None:
        channels.append(Feed(wanted.to_feed, title, outbox.latest))
    if settings.webhook is not None:
        try:
            parse_target(settings.webhook, allow_private=wanted.allow_private)
        except FetchError as problem:
            raise UsageError(f"The webhook {problem.reason}") from None
        sent = partial(post, allow_private=wanted.allow_private)
        channels.append(Webhook(settings.webhook, sent, settings.webhook_key, settings.contact))
    if wanted.to_mail:
        if settings.smtp is None:
            raise SettingError(
                "Mail needs a server. Set PARLEY_SMTP=smtp://user:password@host:port in the environment: what is "
                "on the command line can be read by others."
            )
        server = Server.of(settings.smtp)
        sender = address(settings.mail_from or f"parley@{server.host}")
        channels += [Mail(address(one), sender, server) for one in wanted.to_mail]
    return channels


def outbox_path(where: str, given: Path | None) -> Path:
    """Where the outbox of a case lies: beside its file, or where a person says.

    Raises:
        UsageError: If the case is no file and no path is given.
    """
    if given is None and "://" in where:
        raise UsageError("This case is no file. Say where what is still to be told is kept: --outbox PATH.")
    return given or Path(f"{where}.watch")


def _keep_apart(folders: Sequence[str], files: Sequence[Path]) -> None:
    """Refuse to write into what is watched: a watch would read its own words as an article."""
    for folder in folders:
        for path in files:
            if Path(folder).resolve() in (path.resolve(), *path.resolve().parents):
                raise UsageError(f"'{path}' lies in '{folder}', which is watched. Give a path outside of it.")
