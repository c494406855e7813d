"""Pages: markup becomes the text of the page, what of it is the article, and what the page says of itself.

The whole page is rendered, in reading order and once, and nothing is dropped: ``Page.main`` says which of its lines
are held to be the article. What cannot be told is None.
"""

from parley.intake.pages.page import Page
from parley.intake.pages.reader import read_page, render_page

__all__ = ["Page", "read_page", "render_page"]
