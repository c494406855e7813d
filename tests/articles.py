"""Articles of own making for the laws: sentences put together at random, with the noise of scrapes."""

from __future__ import annotations

import hashlib

from hypothesis import strategies as st

from parley.records import Raw

SENTENCES = (
    "Kenya’s Foreign Minister Alfred Odhiambo said on Tuesday that Nairobi would host talks if both sides agree.",
    "“We are not leaving this table,” the union’s negotiator, Maria Keller, told reporters. “Not today.”",
    "Brazil refused to cut its coffee quota unless Vietnam did the same.",
    "The two delegations met for over three hours in Geneva last week but failed to agree on a text.",
    "She added that a second round “will likely” take place in March.",
    "Japan threatened to impose tariffs of 15 to 20 percent on Korean steel.",
    "No talks have been held since 2019, according to a spokesman for the ministry.",
    "The rebels released 45 prisoners on 3 June 2021 in exchange for medical supplies.",
    "Prime Minister Lars Holm called on Moscow to withdraw its troops and ruled out any new concession.",
    "He denied that the army had shelled the port, Reuters reported.",
    "Teachers demand a pay rise of 7 percent; the city has offered 4.",
    "Under the accord, signed in Oslo in 1993, both armies were to pull back within days.",
    "Iran is ready to discuss inspections, but only if sanctions are lifted first.",
    "Analysts say the month-long truce may hold.",
    "It was the first call between the leaders in two years.",
    "The President of Chile, Ana Rojas, spoke by phone with her Peruvian counterpart on 14 May.",
)
NOISE = (
    "Menu", "Follow us on Facebook", "Also Read: Minister says talks will resume", "Leave a Reply", "X",
    "Photo: A port at dusk. Source: Town Archive, via Wikimedia Commons", "07:30", "Subscribe to our newsletter",
    "(With inputs from agencies)", "By Jo Writer", "Source linkKeller, Maria,Coffee,Trade,Ports,Wages",
)  # fmt: skip
ODD = (*'“”"‘’«»\u00a0\u200b—\t…\u202e', "ErdoÄŸan", "TĂĽrkiye")
BREAKS = ("\n", "\n\n", "\r\n", " ")


@st.composite
def article_texts(draw: st.DrawFn) -> str:
    """A text of one to eight pieces: sentences, noise and odd characters, with breaks of every kind."""
    pieces = draw(st.lists(st.sampled_from(SENTENCES + NOISE), min_size=1, max_size=8))
    parts = []
    for piece in pieces:
        if draw(st.integers(0, 4)) == 0:
            at = draw(st.integers(0, len(piece)))
            piece = piece[:at] + draw(st.sampled_from(ODD)) + piece[at:]
        parts.append(piece + draw(st.sampled_from(BREAKS)))
    return "".join(parts)


def raw_of(text: str, source: str = "a.txt", **fields: str) -> Raw:
    """An article as intake would hand it over."""
    return Raw(source, text, hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest(), **fields)
