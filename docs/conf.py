"""How the site is built: ``make docs``. Every warning is an error, and nothing is loaded from elsewhere."""

from __future__ import annotations

import os

from parley import __version__

project = "Parley"
author = "The Parley authors"
project_copyright = "The Parley authors, Apache-2.0"
version = release = __version__
language = "en"

extensions = ["myst_parser", "sphinx.ext.autodoc", "sphinx.ext.napoleon"]
source_suffix = {".md": "markdown"}
exclude_patterns = ["_site", "**.ipynb"]
# Links go to headings as forges name them, so that pages read there as here; one that is not there is a warning.
myst_heading_anchors = 4
myst_enable_extensions = ["deflist", "colon_fence"]
myst_links_external_new_tab = False
smartquotes = False  # "--flag" is two hyphens
suppress_warnings: list[str] = []  # none: what Sphinx warns of is mended

autodoc_member_order = "bysource"
autodoc_typehints = "signature"
autodoc_typehints_format = "short"
autodoc_default_options = {"members": True, "undoc-members": False}
napoleon_numpy_docstring = False
napoleon_use_ivar = True
python_use_unqualified_type_names = True
python_maximum_signature_line_length = 88

html_theme = "furo"
html_title = "Parley"
html_static_path: list[str] = ["_static"]
html_css_files = ["parley.css"]
html_copy_source = html_show_sourcelink = False
html_last_updated_fmt = None  # a build says what it was built from by its version, not by the clock
html_theme_options = {"navigation_with_keys": True, "top_of_page_buttons": []}
pygments_style, pygments_dark_style = "tango", "github-dark"

# Sphinx writes the year of the build into pages unless this is set.
os.environ.setdefault("SOURCE_DATE_EPOCH", "0")
