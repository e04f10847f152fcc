"""How the documentation is made into a site: `nox -s site`."""

import gc
import sys
from functools import cache
from importlib.metadata import version as version_of
from pathlib import Path

from sphinx.application import Sphinx
from sphinx.search.en import SearchEnglish

sys.path.insert(0, str(Path(__file__).parent))
from notebook_pages import NotebookParser

# A quarter of the time would go into looking for garbage and into the stems of the same words, page by page.
gc.disable()
SearchEnglish.stem = cache(SearchEnglish.stem)

project = "scp-framework"
author = "the contributors of scp-framework"
copyright = author  # noqa: A001 - Sphinx asks for it by this name
release = version_of("scp-framework")
extensions = ["myst_parser", "sphinx.ext.autodoc", "sphinx.ext.napoleon"]
source_suffix = {".md": "markdown", ".ipynb": "notebook"}
default_role = "code"
html_theme = "furo"
pygments_dark_style = "github-dark"
html_title = "scp-framework"
html_static_path = ["_static"]
html_css_files = ["site.css"]
html_copy_source = False
html_show_sourcelink = False
myst_heading_anchors = 4
myst_links_external_new_tab = False
suppress_warnings = ["toc.not_included"]
"""What the rules cover leads to that of each promise; in the contents of every page, these would be most."""
autodoc_member_order = "bysource"
autodoc_use_type_comments = False
autodoc_typehints = "signature"
autodoc_typehints_format = "short"
autodoc_class_signature = "separated"
python_use_unqualified_type_names = True
python_maximum_signature_line_length = 88
add_module_names = False
napoleon_google_docstring = True
napoleon_numpy_docstring = False


def setup(app: Sphinx) -> None:
    """Show notebooks; show what is typed, and files of messages and rows, as they are: nothing can colour these."""
    from pygments.lexers.special import TextLexer  # noqa: PLC0415 - only where a site is built

    app.add_source_parser(NotebookParser)
    for language in ("console", "csv", "ftl"):
        app.add_lexer(language, TextLexer)
