"""Writes the pages of the reference that follow from the code: commands, records and settings.

    python docs/make_reference.py

A test compares the pages with what this makes, so that none falls behind.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import MISSING, dataclass, fields
from inspect import Parameter, cleandoc, signature
from pathlib import Path
from typing import Any, get_args, get_origin, get_type_hints

from typer.models import ArgumentInfo, OptionInfo

from parley.cli.commands import COMMANDS
from parley.records.schema import wire_schema
from parley.settings import PREFIX, Settings

REFERENCE = Path(__file__).parent / "reference"
MADE = "<!-- Made by docs/make_reference.py from the code: change it there. -->\n\n"
ATTRIBUTES = re.compile(r"\n *Attributes:\n(?P<body>.*?)(?:\n\n *\S+:\n|\Z)", re.DOTALL)
ATTRIBUTE = re.compile(r"^ {4}(\w+): ", re.MULTILINE)
COMMON = ("record", "id", "rule", "evidence", "document")
NUMBERS = (int, float, int | None, float | None)
TYPES = {"integer": "number", "number": "number", "string": "text", "boolean": "true or false", "null": "null"}

COMMANDS_LEAD = """\
`parley COMMAND --help` says the same in the terminal. Records go to standard output, messages to standard
error. Exit status: 0 all went well, 1 some articles were skipped or something was found wrong (the rest is
there), 2 wrong use."""
RECORDS_LEAD = """\
What `parley read --to jsonl`, `parley export --to jsonl` and the [HTTP API](../api.md) give: one JSON object
a line, UTF-8. Fields are added in later versions, never renamed. The same as JSON Schema lies in the package:
`parley/records/wire.schema.json`."""
RECORDS_ALIKE = """\
Every record has `record` (its kind), `id` (made from its content), `rule` (what made it: `file:entry` or
`model:name`) and, unless it was joined, `document` and `evidence`. A value that is not known is `null`.
Offsets count Unicode code points of the article as received."""
SETTINGS_LEAD = """\
Parley reads no configuration file. A setting comes from an option of the command (see
[commands](commands.md)), else from a variable of the environment, else it is the default. From Python:
`Case.open(path, Settings(engine="serial"))`."""


def main() -> None:
    """Write every page that is made."""
    for name, words in pages().items():
        (REFERENCE / name).write_text(words, encoding="utf-8")


def pages() -> dict[str, str]:
    """The pages that are made, by file name."""
    return {"commands.md": commands_page(), "records.md": records_page(), "settings.md": settings_page()}


@dataclass(frozen=True)
class Taken:
    """One thing that a command takes, as its signature says it."""

    name: str
    told: ArgumentInfo | OptionInfo
    kind: Any
    default: object

    @property
    def is_argument(self) -> bool:
        """True for what stands on the line without a name."""
        return isinstance(self.told, ArgumentInfo)

    @property
    def shown(self) -> str:
        """As it is typed: ``CASE``, ``--port NUMBER``."""
        if self.is_argument:
            return str(self.told.metavar or self.name.upper())
        flags = ", ".join(f"`{flag}`" for flag in self.told.param_decls or [f"--{self.name.replace('_', '-')}"])
        if self.kind in (bool, bool | None):
            return flags
        words = self.told.metavar or ("NUMBER" if self.kind in NUMBERS else "TEXT")
        return f"{flags} {words}{', repeatable' if get_origin(_inner(self.kind)) is list else ''}"

    @property
    def fallback(self) -> str:
        """What holds where it is not given."""
        if self.default is Parameter.empty:
            return "" if self.is_argument else "required"
        return "" if self.default in (None, False, (), []) else f"`{self.default}`"


def commands_page() -> str:
    """Every command with its arguments, options and example, as its help has them."""
    return (
        "\n\n".join(
            [
                MADE + "# Commands",
                COMMANDS_LEAD,
                "| command | what it does |\n|---|---|\n"
                + "\n".join(
                    f"| [`{name}`](#{name}) | {_cell(_words(held)[0])} |" for name, held in COMMANDS.items()
                ),
                *(_command(name, held) for name, held in COMMANDS.items()),
            ]
        )
        + "\n"
    )


def _command(name: str, function: Callable[..., Any]) -> str:
    words, example = _words(function)
    taken = list(_taken(function))
    usage = ["parley", name, *(["[OPTIONS]"] if any(not one.is_argument for one in taken) else [])]
    usage += [one.shown for one in taken if one.is_argument]
    parts = [f"## {name}", _cell(words), f"```text\n{' '.join(usage)}\n```"]
    if taken:
        rows = [f"| {_typed(one)} | {_cell(one.told.help or '')} | {one.fallback} |" for one in taken]
        parts.append("| given | what it does | default |\n|---|---|---|\n" + "\n".join(rows))
    if example:
        parts.append(f"Example: `{example}`")
    return "\n\n".join(parts)


def _taken(function: Callable[..., Any]) -> Iterator[Taken]:
    hints = get_type_hints(function, include_extras=True)
    for name, one in signature(function).parameters.items():
        kind, *notes = get_args(hints[name])
        told = next(note for note in notes if isinstance(note, ArgumentInfo | OptionInfo))
        if not told.hidden:
            yield Taken(name, told, kind, one.default)


def _typed(one: Taken) -> str:
    return f"`{one.shown}`" if one.is_argument else one.shown


def _inner(kind: Any) -> Any:
    """What a type is where it is not None."""
    return (
        next((part for part in get_args(kind) if part is not type(None)), kind)
        if type(None) in get_args(kind)
        else kind
    )


def _words(function: Callable[..., Any]) -> tuple[str, str]:
    """What a command does, and its example."""
    words, _, example = cleandoc(function.__doc__ or "").partition("Example: parley")
    return " ".join(words.split()), f"parley {' '.join(example.split())}" if example else ""


def records_page() -> str:
    """Every record of the wire format with its fields, from the schema that ships with the package."""
    schema = wire_schema()
    parts: Mapping[str, Any] = schema["$defs"]
    kinds = {ref["$ref"].rsplit("/", 1)[1]: parts[ref["$ref"].rsplit("/", 1)[1]]["properties"]["record"]["const"]
             for ref in schema["oneOf"]}  # fmt: skip
    others = [name for name in parts if name not in kinds]
    return (
        "\n\n".join(
            [
                MADE + "# Records",
                RECORDS_LEAD,
                RECORDS_ALIKE,
                "| kind | what it is |\n|---|---|\n"
                + "\n".join(
                    f"| [`{kind}`](#{kind}) | {_cell(_lead(parts[name]))} |" for name, kind in kinds.items()
                ),
                *(_record(kind, parts[name], kinds) for name, kind in kinds.items()),
                "## Parts of records",
                *(_record(name, parts[name], kinds, "###") for name in others),
            ]
        )
        + "\n"
    )


def _record(title: str, part: Mapping[str, Any], kinds: Mapping[str, str], level: str = "##") -> str:
    told = _attributes(part.get("description", ""))
    rows = [
        f"| `{name}` | {_type(held, kinds)} | {_cell(told.get(name, ''))} |"
        for name, held in part.get("properties", {}).items()
        if title not in kinds.values() or name not in COMMON
    ]
    body = f"{level} {title}\n\n{_cell(_lead(part))}"
    return body + ("\n\n| field | type | what it holds |\n|---|---|---|\n" + "\n".join(rows) if rows else "")


def _lead(part: Mapping[str, Any]) -> str:
    """What a record is: its description up to the list of its fields."""
    words = part.get("description", "")
    return " ".join(re.split(r"\n *(?:Attributes|Raises|Example):\n", words)[0].split())


def _attributes(description: str) -> dict[str, str]:
    found = ATTRIBUTES.search(description)
    if not found:
        return {}
    pieces = ATTRIBUTE.split(found["body"])[1:]
    return {name: " ".join(words.split()) for name, words in zip(pieces[::2], pieces[1::2], strict=True)}


def _type(held: Mapping[str, Any], kinds: Mapping[str, str]) -> str:
    if "$ref" in held:
        name = held["$ref"].rsplit("/", 1)[1]
        title = kinds.get(name, name)
        return f"[{title}](#{title.lower()})"
    if "enum" in held:
        return "one of " + ", ".join(f"`{_json(word)}`" for word in held["enum"])
    if "const" in held:
        return f"`{_json(held['const'])}`"
    if "anyOf" in held:
        return " or ".join(_type(one, kinds) for one in held["anyOf"])
    if held.get("type") == "array":
        inner = held.get("items") or {}
        return "list of " + (_type(inner, kinds) if isinstance(inner, Mapping) and inner else "values")
    return TYPES.get(str(held.get("type", "")), str(held.get("type", "any value")))


def _json(word: object) -> str:
    return "null" if word is None else str(word)


def settings_page() -> str:
    """Every setting with its variable, default and meaning."""
    told = _attributes("\n" + cleandoc(Settings.__doc__ or ""))
    rows = [
        f"| `{one.name}` | `{PREFIX}{one.name.upper()}` | {_default(one)} | {_cell(told[one.name])} |"
        for one in fields(Settings)
    ]
    return (
        MADE + "# Settings\n\n"
        f"{SETTINGS_LEAD}\n\n"
        "| setting | variable | default | what it does |\n|---|---|---|---|\n" + "\n".join(rows) + "\n"
    )


def _default(one: Any) -> str:
    value = one.default if one.default is not MISSING else None
    return "none" if value is None else f"`{str(value).lower() if isinstance(value, bool) else value}`"


def _cell(words: str) -> str:
    """Words in one line of a table: code as code, no stray bar."""
    words = re.sub(r"``(.+?)``", r"`\1`", " ".join(words.split()))
    words = re.sub(r"(?<![\w`-])(--[a-z][a-z-]+)(?![\w`])", r"`\1`", words)
    return re.sub(r"(?<![\w])'(\w+)'(?!\w)", r"`\1`", words).replace("|", "\\|")


if __name__ == "__main__":
    main()
