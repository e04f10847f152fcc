"""How the documentation is made into a site: `nox -s site`."""

from importlib.metadata import version as version_of

project = "scp-framework"
author = "the contributors of scp-framework"
copyright = author  # noqa: A001 - Sphinx asks for it by this name
release = version_of("scp-framework")
extensions = ["myst_parser", "sphinx.ext.autodoc", "sphinx.ext.napoleon"]
source_suffix = {".md": "markdown"}
default_role = "code"
html_theme = "furo"
html_title = "scp-framework"
html_static_path = ["_static"]
html_css_files = ["site.css"]
html_copy_source = False
html_show_sourcelink = False
myst_heading_anchors = 4
myst_links_external_new_tab = False
autodoc_member_order = "bysource"
autodoc_typehints = "signature"
autodoc_typehints_format = "short"
autodoc_class_signature = "separated"
python_use_unqualified_type_names = True
python_maximum_signature_line_length = 88
add_module_names = False
napoleon_google_docstring = True
napoleon_numpy_docstring = False


def setup(app: object) -> None:
    """Show files of promises and messages as they are: nothing knows how to colour the latter."""
    from pygments.lexers.special import TextLexer  # noqa: PLC0415 - only where a site is built

    for language in ("csv", "ftl"):
        app.add_lexer(language, TextLexer)  # type: ignore[attr-defined]  # Sphinx's own class
