# ruff: noqa: E501  (markup stands on the lines on which publishers put it)
"""Pages as publishers of different kinds make them. Sentences and names are ours; the shapes are those of real pages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

TALKS = (
    "Delegations from Northland and Southmark met in Geneva on Monday for the first round of talks since the winter.",
    "The foreign minister of Northland, Ada Example, said that her side would release forty prisoners within a week.",
    "“We shall not leave the table before the last of them is home,” she told reporters outside the hotel.",
    "Southmark asked for observers along the river, which Northland has refused since the spring of last year.",
    "A second round is planned for June, although neither side would name a place for it.",
)
"""Paragraphs of an article."""
MENU = "".join(
    f'<li><a href="/{name}">{name}</a></li>' for name in ("World", "Business", "Sport", "Culture", "Weather")
)
RELATED = "".join(
    f'<li><a href="/r{n}">{words}</a></li>'
    for n, words in enumerate(("Harvest fair opens in the valley town", "Ferry strike enters its second week"))
)
REPLY = "I do not believe a single word of what either of these ministers says, and neither should any of you."


def paragraphs(lines: Sequence[str] = TALKS) -> str:
    """Lines as paragraphs of a page."""
    return "".join(f"<p>{line}</p>\n" for line in lines)


@dataclass(frozen=True)
class Sample:
    """A page, the lines that are its article and lines that are none of it, and what it says of itself."""

    name: str
    markup: str
    article: tuple[str, ...] = TALKS
    never: tuple[str, ...] = ()
    title: str | None = "Northland and Southmark open talks in Geneva"
    published: str | None = None
    authors: tuple[str, ...] = ()
    outlet: str | None = None


NEWS = Sample(
    "a news site with JSON-LD",
    f"""<!DOCTYPE html><html lang="en-GB"><head><title>Northland and Southmark open talks in Geneva | The Daily Example</title>
    <meta property="og:title" content="Northland and Southmark open talks in Geneva"><meta property="og:site_name" content="The Daily Example">
    <meta property="article:modified_time" content="2025-05-19T18:30:00+02:00"><link rel="canonical" href="https://daily.example/talks">
    <script type="application/ld+json">{{"@context": "https://schema.org", "@graph": [{{"@type": "WebSite", "name": "The Daily Example"}},
    {{"@type": "NewsArticle", "headline": "Northland and Southmark open talks in Geneva", "datePublished": "2025-05-19T23:45:00+02:00",
    "author": [{{"@type": "Person", "name": "Ben Sample"}}, {{"@type": "Person", "name": "Cara Model"}}],
    "articleSection": "World", "keywords": ["Northland", "Southmark"]}}]}}</script></head>
    <body class="has-comments"><header><nav><ul>{MENU}</ul></nav></header><main><article><h1>Northland and Southmark open talks in Geneva</h1>
    <p class="standfirst">Prisoners are to come home within a week, the minister says, but the river stays in dispute.</p>
    <div class="byline">By Ben Sample and Cara Model</div><figure><img src="a.jpg"><figcaption>The hotel on the lake. Photograph: Dan Dummy/Example Pictures, taken on Monday morning.</figcaption></figure>
    <div class="article-body">{paragraphs(TALKS[:3])}<aside class="related-links"><h3>Read more</h3><ul>{RELATED}</ul></aside>{paragraphs(TALKS[3:])}</div>
    <div class="newsletter-signup"><p>Sign up for our morning letter and never miss a turn in the talks again, for free.</p></div></article></main>
    <footer><p>© 2025 The Daily Example Ltd. All rights reserved. Nothing may be printed without our leave in writing.</p></footer></body></html>""",
    ("Prisoners are to come home within a week, the minister says, but the river stays in dispute.", *TALKS),
    ("The hotel on the lake.", "Harvest fair", "Sign up for our morning letter", "All rights reserved", "Sport"),
    published="2025-05-19T23:45:00+02:00", authors=("Ben Sample", "Cara Model"), outlet="The Daily Example",
)  # fmt: skip
WIRE = Sample(
    "a wire with little markup",
    f"""<html><head><title>Northland and Southmark open talks in Geneva</title><meta name="date" content="2025-05-19"></head><body>
    <div><h1>Northland and Southmark open talks in Geneva</h1><div>GENEVA, May 19 (Example Wire) - {TALKS[0]}</div>
    {"".join(f"<div>{line}</div>" for line in TALKS[1:])}</div></body></html>""",
    published="2025-05-19",
)
MINISTRY = Sample(
    "a press release of a ministry",
    f"""<html lang="en"><head><title>Ministry of Foreign Affairs - Press release</title></head><body><div id="header"><a href="/">Ministry of Foreign Affairs</a></div>
    <div id="nav"><ul>{MENU}</ul></div><div id="content"><h1>Statement on the talks in Geneva</h1><time datetime="2025-05-20T09:00:00+03:00" class="published">20 May 2025</time>
    {paragraphs()}<ol><li>The prisoners cross the bridge at noon on Friday, in two groups.</li><li>Both lists go to the Red Cross.</li></ol></div>
    <div id="footer"><p>Ministry of Foreign Affairs, 1 Example Square. Visitors are asked to call before they come.</p></div></body></html>""",
    (*TALKS, "The prisoners cross the bridge at noon on Friday, in two groups.", "Both lists go to the Red Cross."),
    ("Visitors are asked to call",), title="Statement on the talks in Geneva", published="2025-05-20T09:00:00+03:00",
)  # fmt: skip
UNION = Sample(
    "the blog of a union",
    f"""<html><head><title>Northland and Southmark open talks in Geneva – Dockers' Union</title><meta name="author" content="admin"></head><body>
    <div class="wrap"><div class="post"><h2 class="post-title"><a href="/p">Northland and Southmark open talks in Geneva</a></h2>
    <div class="entry-content">{paragraphs(TALKS[:4])}<blockquote><p>{TALKS[4]}</p></blockquote></div><div class="share-buttons"><p>Share this post with your friends and with all your colleagues on the quay today.</p></div></div>
    <div class="sidebar"><div class="widget"><p>The union was founded by nine men in a tavern and now has four thousand members in six ports.</p></div></div></div></body></html>""",
    never=("founded by nine men", "Share this post"),
)  # fmt: skip
WORDPRESS = Sample(
    "WordPress with comments",
    f"""<html lang="en-US"><head><meta property="article:published_time" content="2025-05-19T21:45:00+00:00"><meta name="author" content="Cara Model">
    <title>Northland and Southmark open talks in Geneva - Example Notes</title><meta property="og:site_name" content="Example Notes"></head>
    <body class="single has-sidebar"><div id="content"><article class="post hentry"><header class="entry-header"><h1 class="entry-title">Northland and Southmark open talks in Geneva</h1></header>
    <div class="entry-content">{paragraphs()}</div><footer class="entry-footer"><span class="tags-links"><a href="/t">talks</a></span></footer></article>
    <div id="comments" class="comments-area"><ol class="comment-list">{"".join(f'<li class="comment"><div class="comment-body"><p>{REPLY}</p></div></li>' for _ in range(30))}</ol></div></div></body></html>""",
    never=(REPLY,), published="2025-05-19T21:45:00+00:00", authors=("Cara Model",), outlet="Example Notes",
)  # fmt: skip
AMP = Sample(
    "an AMP page",
    f"""<!doctype html><html amp lang="en"><head><title>Northland and Southmark open talks in Geneva</title><script async src="https://cdn.example/v0.js"></script></head>
    <body><amp-sidebar id="s"><ul>{MENU}</ul></amp-sidebar><amp-consent id="c"><div>We and our partners keep things on your device. Choose what you agree to before you read on.</div></amp-consent>
    <article><h1>Northland and Southmark open talks in Geneva</h1><amp-img src="a.jpg" width="4" height="3"></amp-img>{paragraphs()}</article></body></html>""",
    never=("We and our partners",),
)  # fmt: skip
BARE = Sample(
    "a page of 1998",
    f"""<HTML><HEAD><TITLE>Northland and Southmark open talks in Geneva</TITLE></HEAD><BODY BGCOLOR=#FFFFFF><CENTER><A HREF=index.html>Home</A> | <A HREF=news.html>News</A></CENTER>
    <TABLE WIDTH=600><TR><TD WIDTH=120><A HREF=a.html>Archive</A><BR><A HREF=m.html>Mail</A></TD><TD><FONT FACE=Times><P>{"<P>".join(TALKS)}</FONT></TD></TR></TABLE></BODY></HTML>""",
    never=("Archive", "Mail"),
)
BREAKS = Sample(
    "lines that are only broken",
    f"""<html><head><title>Northland and Southmark open talks in Geneva</title></head><body><div class="menu">{MENU}</div>
    <div class="text">{"<br><br>".join(TALKS)}</div></body></html>""",
)
TABLES = Sample(
    "an article laid out in tables",
    f"""<html><head><title>Northland and Southmark open talks in Geneva</title></head><body><table><tr><td><table><tr><td><ul>{MENU}</ul></td></tr></table></td>
    <td><table><tr><td>{paragraphs()}</td></tr></table></td></tr></table></body></html>""",
)
TEASER = Sample(
    "a teaser before a paywall",
    f"""<html><head><meta property="og:title" content="Northland and Southmark open talks in Geneva"></head><body><nav><ul>{MENU}</ul></nav><article>
    <h1>Northland and Southmark open talks in Geneva</h1><div class="article-body paywall">{paragraphs(TALKS[:2])}</div></article>
    <div class="regwall"><p>To read the rest of this story you need a subscription, which costs nine crowns a month.</p></div></body></html>""",
    TALKS[:2],
    ("nine crowns a month",),
)
SAMPLES = (NEWS, WIRE, MINISTRY, UNION, WORDPRESS, AMP, BARE, BREAKS, TABLES, TEASER)
LIVE = f"""<html><head><script type="application/ld+json">{{"@type": "LiveBlogPosting", "headline": "Talks in Geneva: as they happen",
    "datePublished": "2025-05-19T08:00:00Z", "liveBlogUpdate": [{{"@type": "BlogPosting", "headline": "They sit down", "datePublished": "2025-05-20T09:00:00Z"}}]}}</script></head>
    <body><article><h1>Talks in Geneva: as they happen</h1>{paragraphs()}</article></body></html>"""
SCRIPTED = f"""<html><head><title>Northland and Southmark open talks in Geneva</title><script type="application/ld+json">{{"@type": "NewsArticle",
    "headline": "Northland and Southmark open talks in Geneva", "articleBody": "{TALKS[0]}\\n{TALKS[1]}\\n{TALKS[3]}"}}</script></head>
    <body><nav><ul>{MENU}</ul></nav><div id="root"></div></body></html>"""
STREAM = "".join(
    f'<div class="story"><h1>{title}</h1><div class="story-text">{paragraphs(lines)}</div></div>'
    for title, lines in (
        ("Northland and Southmark open talks in Geneva", TALKS),
        ("Ferries stay in port", tuple(f"On the {n}th day of the strike the ferries stayed in port and the islands ran short of flour and of patience." for n in range(4, 12))),
    )
)  # fmt: skip
