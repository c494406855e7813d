"""The elements of a page as a parser sees them, and what of them a policy would have to stop."""

from __future__ import annotations

from html.parser import HTMLParser


class Elements(HTMLParser):
    """Collects every element with its attributes.

    Attributes:
        found: Name and attributes of each, in order.
        text: Everything between tags.
    """

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str]]] = []
        self.text = ""
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, {name: value or "" for name, value in attrs}))

    def handle_data(self, data: str) -> None:
        self.text += data

    def active(self) -> list[tuple[str, dict[str, str]]]:
        """Elements that would run, style or load something that is not ours."""
        return [
            (tag, held)
            for tag, held in self.found
            if tag in ("img", "iframe", "object", "embed", "style", "base")
            or (tag == "script" and not held.get("src", "").startswith("/static/"))
            or (tag in ("form", "a", "link", "script") and _leads_out(held))
            or any(name.startswith("on") or name in ("style", "srcdoc", "autofocus") for name in held)
        ]


def _leads_out(held: dict[str, str]) -> bool:
    target = next((held[name] for name in ("href", "src", "action") if name in held), "/")
    return not (target.startswith(("/", "?", "#")) and not target.startswith("//"))
