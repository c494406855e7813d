"""Articles that nobody wrote: sentences of our own in the shapes of news, then damaged in every way we know.

Everything follows from a seed and a number, so that an article that breaks something can be made again.
"""

from __future__ import annotations

from collections.abc import Callable
from random import Random

WHO = (
    "President Alar Venn", "The foreign minister of Norland", "Kyiv", "The Kremlin", "A spokesman for the union",
    "Iran's chief negotiator", "U.S. Trade Representative Ora Lint", "The bloc", "Two officials", "She", "He",
    "NATO", "The cocoa board", "Reuters", "Sen. J. D. Ott", "Mr. O’Malley-Şahin", "the two sides",
)  # fmt: skip
DEEDS = (
    "agreed to a {n}-day truce", "refused to withdraw from {place}", "will meet {who} in {place} on {day}",
    "demanded that {who} lift the tariffs of {n} percent",
    "threatened to leave the talks unless {who} pays ${n} million",
    "called {who} for {n} minutes", "did not sign the deal", "might extend the quota until {day}",
    "released {n} prisoners in exchange for {n}", "accused {who} of breaking the ceasefire {n} times",
    "denied that a meeting with {who} took place", "promised {n},000 tonnes of grain by {day}",
    "flew to {place} and met {who}, who had met {who} on {day}", "offered, but later withdrew, {n} conditions",
)  # fmt: skip
SHAPES = (
    "{who} {deed}.", "“{words},” {who} said on {day}.", "{who} said: \"{words}.\"",
    "According to {who}, {who} {deed}.",
    "{who} told {who} that {who} {deed}, {who} told reporters.", "If {who} {deed}, {who} {deed}.",
    "“{words},” said {who}. “{words},” he added, “and ‘{words}’ as {who} put it.”",
    "Asked whether {who} {deed}, {who} said no.",
    "By {who}", "{place}, {day} (Reuters) -", "- {deed}", "Also Read: {who} {deed}", "{day} {day} {n} {n}",
    "{who}: {words}?", "{who} {deed}; {who} {deed}; {who} {deed}.", "Photo: {who} in {place}",
)  # fmt: skip
WORDS = (
    "we want peace", "it will not work without {who}", "no talks before {day}",
    "our troops leave {place} in {n} days",
    "never say never", "only if {who} agrees in writing", "there are {n} points", "he told me “{deed}” and left",
)  # fmt: skip
PLACES = ("Geneva", "Moscow", "the Port of Alder", "Kigali", "’s-Hertogenbosch", "N’Djamena", "Doha", "the Hague")
DAYS = (
    "Monday", "last week", "May 19", "19 May 2025", "2025-05-19", "31 February 2025", "May 2025", "tomorrow",
    "a day after", "00:00 on 32 May", "the 1st of Octember", "3rd quarter of 9999", "12/13/14", "noon GMT+25",
    "Tuesday, May 19, 0000", "1e9 days ago", "in 99999999999999 years", "٣ مايو", "next next Friday",
)  # fmt: skip
NUMBERS = (
    "0",
    "1",
    "-7",
    "30",
    "1,000,000",
    "1.5",
    "٥",
    "½",
    "999999999999999999999999",
    "1e308",
    "two dozen",
    "²",
    "Ⅻ",
)
ODD = (
    "\x00", "\ufeff", "\u200b", "\u200d", "\u202e", "\u2066", "\u2069", "\u2028", "\u2029", "\x85", "\x0b", "\x1c",
    "\x1b[31m", "\ud800", "\udfff", "\udc80", "\U0010ffff", "\ufffe", "\ufffd", "é", "e\u0301" + "\u0301" * 30,
    "ß", "İ", "ﬁ", "TĂĽrkiye", "â€œ", "Ã©", "🇺🇦", "👩‍👩‍👧‍👦", "漢字", "שלום", "مرحبا", "\xa0", "\u00ad", "\r",
    "\r\n\r",
)  # fmt: skip
QUOTES = "“”‘’\"'«»„‟‹›`´＂"
MARKS = (
    "<script>alert(1)</script>", "<b>", "</p><p>", "&amp;&#0;&#xD800;", "<!--", "]]>",
    "<a href='javascript:1'>", "{{7*7}}",
    "%s%n", "../../x", "'; DROP TABLE case; --", "=1+1", "https://x.example/?q=a b", "@x #y", "[1] [2]", "* * *",
)  # fmt: skip
LONGEST = 3_000
"""Characters of an article at most, but for the few that are made huge."""


def make(seed: int, number: int) -> str:
    """The article of that number."""
    random = Random(f"{seed}:{number}")
    lines = [_sentence(random) for _ in range(random.choice((1, 1, 1, 2, 3)))]
    text = random.choice(("\n", "\n\n", " ", "\r\n", "\n \n")).join(lines)
    for _ in range(random.choice((0, 1, 1, 2, 3, 6))):
        text = random.choice(DAMAGES)(random, text)[:LONGEST]
    if random.random() < 0.0003:
        text = random.choice(HUGE)(random, text)
    return text


def _sentence(random: Random) -> str:
    said = random.choice(SHAPES)
    for _ in range(30):
        for name, choices in PARTS.items():
            while name in said and len(said) < 2_000:
                said = said.replace(name, random.choice(choices), 1)
        if "{" not in said:
            break
    return said


PARTS = {
    "{deed}": DEEDS, "{words}": WORDS, "{who}": WHO, "{place}": PLACES, "{day}": DAYS, "{n}": NUMBERS,
}  # fmt: skip


def _at(random: Random, text: str) -> int:
    return random.randrange(len(text) + 1)


def _insert(odd: Callable[[Random], str]) -> Callable[[Random, str], str]:
    def damage(random: Random, text: str) -> str:
        for _ in range(random.choice((1, 1, 2, 8))):
            at = _at(random, text)
            text = text[:at] + odd(random) + text[at:]
        return text

    return damage


def _cut(random: Random, text: str) -> str:
    at, to = sorted((_at(random, text), _at(random, text)))
    return text[:at] + text[to:]


def _double(random: Random, text: str) -> str:
    at, to = sorted((_at(random, text), _at(random, text)))
    return text[:to] + text[at:to] * random.choice((1, 2, 9)) + text[to:]


def _repeat(random: Random, text: str) -> str:
    words = text.split() or ["a"]
    one = " ".join(words[at : at + random.choice((1, 2, 3))]) if (at := random.randrange(len(words))) >= 0 else ""
    return f"{text} {' '.join([one] * random.choice((5, 40, 150)))}"


def _swap(random: Random, text: str) -> str:
    words = text.split(" ")
    random.shuffle(words)
    return " ".join(words)


def _unquote(random: Random, text: str) -> str:
    return "".join(random.choice(QUOTES) if one in QUOTES and random.random() < 0.5 else one for one in text)


def _drop(random: Random, text: str) -> str:
    return "".join(one for one in text if random.random() > 0.03)


def _case(random: Random, text: str) -> str:
    return random.choice((str.upper, str.lower, str.swapcase, str.title))(text)


def _run_on(random: Random, text: str) -> str:
    joint = random.choice((" and ", ", ", "; ", " that ", " who said ", " – ", " if ", " ("))
    return joint.join(text.replace("\n", " ").replace(".", "").split()[:250]) + random.choice((".", "", ")))"))


def _nest(random: Random, text: str) -> str:
    depth = random.choice((2, 5, 60))
    opening, closing = random.choice((("“", "”"), ("‘", "’"), ("(", ")"), ('"', '"'), ("[", "]"), ("“‘", "’”")))
    return opening * depth + text + closing * random.choice((depth, depth - 1, 0))


def _line_ends(random: Random, text: str) -> str:
    return text.replace(
        " ", random.choice(("\n", "\r\n", "\t", "\xa0", "\u2028", "  ", "")), random.choice((1, 9, -1))
    )


def _mangle(random: Random, text: str) -> str:
    """Letters read by a wrong encoding."""
    data = text.encode("utf-8", "replace")
    return data.decode(random.choice(("cp1250", "cp1252", "latin-1", "utf-8")), "replace")


def _noise(random: Random, text: str) -> str:
    return text + "".join(
        chr(random.choice((random.randrange(0x110000), random.randrange(0x250)))) for _ in range(40)
    )


DAMAGES: tuple[Callable[[Random, str], str], ...] = (
    _insert(lambda random: random.choice(ODD)), _insert(lambda random: random.choice(QUOTES)),
    _insert(lambda random: random.choice(MARKS)), _insert(lambda random: random.choice(DAYS + NUMBERS)),
    _insert(_sentence), _cut, _double, _repeat, _swap, _unquote, _drop, _case, _run_on, _nest, _line_ends,
    _mangle, _noise,
)  # fmt: skip
HUGE: tuple[Callable[[Random, str], str], ...] = (
    lambda random, text: text.replace("\n", " ") * (60_000 // (len(text) + 1) + 1),
    lambda random, text: random.choice(("a", "“", "(", "\n", "1", ".", ",", "-", "’", " ", "é", "\u0301",
    "A.")) * 50_000,
    lambda random, text: "“" * 3_000 + text,
    lambda random, text: "\n".join([text[:80]] * 2_000),
    lambda random, text: " ".join(random.choice(DAYS) for _ in range(3_000)),
    lambda random, text: " ".join(random.choice(NUMBERS) for _ in range(5_000)),
    lambda random, text: " and ".join(random.choice(WHO) for _ in range(2_000)),
)  # fmt: skip
