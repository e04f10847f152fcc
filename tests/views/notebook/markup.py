"""The tags of HTML and the marks of Markdown, apart from the texts between them."""

from __future__ import annotations

from html.parser import HTMLParser

from markdown_it import MarkdownIt

MARKDOWN = MarkdownIt("commonmark").enable(["table", "strikethrough"])


class _Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: list[tuple[str, tuple[tuple[str, str | None], ...]]] = []
        self.texts: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, tuple(attrs)))

    def handle_endtag(self, tag: str) -> None:
        self.tags.append((f"/{tag}", ()))

    def handle_data(self, data: str) -> None:
        self.texts.append(data)

    def handle_comment(self, data: str) -> None:
        self.tags.append((f"!{data}", ()))


def _parsed(html: str) -> _Tags:
    parser = _Tags()
    parser.feed(html)
    parser.close()
    return parser


def markup(html: str) -> list[tuple[str, tuple[tuple[str, str | None], ...]]]:
    """The tags of HTML with their attributes, in order."""
    return _parsed(html).tags


def texts(html: str) -> list[str]:
    """The texts of HTML as they are read, in order."""
    return _parsed(html).texts


def marks(markdown: str) -> list[str]:
    """What a parser of Markdown takes for marks, in order: its blocks, what is in a line but text, and HTML."""
    found = []
    for token in MARKDOWN.parse(markdown):
        found.append(token.content.strip() if token.type == "html_block" else token.type)
        found += [each.type for each in token.children or () if each.type not in ("text", "text_special")]
    return found
