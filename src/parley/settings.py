"""What can be set: one frozen ``Settings``, read once at the doors and handed down."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields, replace

from parley.errors import SettingError

ENGINES = ("auto", "serial", "processes", "ray")
NO_CACHE = "off"
PREFIX = "PARLEY_"


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything that a person may choose about how Parley works.

    Attributes:
        model: Folder of a spaCy model, or None for the pinned one.
        playbook: Names of the playbooks that hold the issues, with commas, or "auto" to choose by what each article
            is about; None for the case's own.
        engine: Where reading runs: serial, processes, ray, or auto (processes for many articles).
        workers: How many processes, or 0 for as many as there are cores.
        rules: True to read by the rules alone, without the trained tagger and the line model.
        cache: Folder in which parses of paragraphs are kept over runs, or None for none. It holds lemmas and labels
            of what was read. From the environment it is ``parley`` in the user's cache folder, unless "off".
        repeated: True to take lines that stand on three or more pages of one outlet, among the articles given
            at once, for furniture.
        lexicon: Path of a case's own names of actors (TOML), or None for what the case has.
        contact: Mail address or URL of who fetches, told to every site that is asked, or None.
        smtp: How mail leaves: ``smtp://user:password@host:port``, or ``smtps://`` for TLS from the start. Like what
            follows it is never shown.
        mail_from: The sender of mail, or None for the user at the host of ``smtp``.
        webhook: A URL that is told of changes, where its address is itself a secret.
        webhook_key: What messages to webhooks are signed with, or None.
        users: Path of the file of those who may come to a server, or None for whoever is at the machine.

    Raises:
        SettingError: If a value cannot be used.
    """

    model: str | None = None
    playbook: str | None = None
    engine: str = "auto"
    workers: int = 0
    rules: bool = False
    cache: str | None = None
    repeated: bool = False
    lexicon: str | None = None
    contact: str | None = None
    smtp: str | None = field(default=None, repr=False)
    mail_from: str | None = None
    webhook: str | None = field(default=None, repr=False)
    webhook_key: str | None = field(default=None, repr=False)
    users: str | None = None

    def __post_init__(self) -> None:
        if self.engine not in ENGINES:
            raise SettingError(f"No engine is called '{self.engine}'. There are: {', '.join(ENGINES)}.")
        if self.workers < 0:
            raise SettingError(f"The number of workers is 0 (one a core) or more, not '{self.workers}'.")


def read_settings(environment: Mapping[str, str], **given: object) -> Settings:
    """Settings from variables such as ``PARLEY_MODEL``, overridden by what was given outright.

    Args:
        environment: The variables of the process, as the door read them.
        given: Settings by name; None means not given.

    Raises:
        SettingError: If there is no such setting, or a value cannot be used.

    Example:
        >>> read_settings({"PARLEY_WORKERS": "2"}, engine="serial").workers
        2
    """
    names = {one.name: str(one.type) for one in fields(Settings)}
    if strange := sorted(set(given) - set(names)):
        raise SettingError(f"No setting is called '{strange[0]}'. There are: {', '.join(names)}.")
    chosen: dict[str, object] = {}
    for name, kind in names.items():
        value = environment.get(PREFIX + name.upper())
        if value:
            chosen[name] = READERS[kind](name, value) if kind in READERS else value
    chosen.update({name: value for name, value in given.items() if value is not None})
    chosen["cache"] = _cache(chosen.get("cache"), environment)
    return replace(Settings(), **chosen)  # type: ignore[arg-type]


def _cache(chosen: object, environment: Mapping[str, str]) -> object:
    """The folder of parses: the one chosen, none where that is "off", else in the user's cache folder (XDG)."""
    if chosen:
        return None if chosen == NO_CACHE else chosen
    home = environment.get("HOME")
    folder = environment.get("XDG_CACHE_HOME") or (f"{home.rstrip('/')}/.cache" if home else None)
    return f"{folder}/parley" if folder else None


def _number(name: str, value: str) -> int:
    try:
        return int(value)
    except ValueError:
        raise SettingError(f"{PREFIX}{name.upper()} is a whole number, not '{value}'.") from None


def _switch(name: str, value: str) -> bool:
    if value.lower() in ("1", "yes", "true", "on"):
        return True
    if value.lower() in ("0", "no", "false", "off"):
        return False
    raise SettingError(f"{PREFIX}{name.upper()} is yes or no, not '{value}'.")


READERS: Mapping[str, Callable[[str, str], object]] = {"int": _number, "bool": _switch}
"""What reads a setting of a type other than text: from its name and the words of the environment."""
