"""Convert Markdown into a document: CommonMark with tables, through HTML, like every other kind of file."""

import re
from dataclasses import replace

import yaml
from markdown_it import MarkdownIt

from knowledge.content.document import Document
from knowledge.content.web_page import read_web_page
from knowledge.errors import KnowledgeError
from knowledge.files.yaml_lines import DatesAsText

_FRONT_MATTER = re.compile(r"\A---[ \t]*\n(.*?)\n---[ \t]*(?:\n|\Z)", re.DOTALL)
_SOURCE_MARK = re.compile(r"^<!--\s*passage:", re.MULTILINE)


def read_markdown(content: bytes) -> Document:
    """Convert a Markdown file, with front matter (`title`, `publisher`, `licence`) or without.

    Raises:
        KnowledgeError: it is not UTF-8, its front matter is not YAML, or it is one of our own sources.
    """
    try:
        text = content.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        raise KnowledgeError("a Markdown file must be UTF-8 text") from error
    if _SOURCE_MARK.search(text):
        raise KnowledgeError("this file has passage marks: it is already a source, and belongs in the sources folder")
    found = _FRONT_MATTER.match(text)
    about = _fields(found[1]) if found else {}
    html = MarkdownIt("commonmark").enable("table").render(text[found.end() :] if found else text)
    document = read_web_page(f"<html><body><article>{html}</article></body></html>")
    return replace(
        document,
        title=about.get("title") or document.title,
        publisher=about.get("publisher", ""),
        licence=about.get("licence", ""),
    )


def _fields(block: str) -> dict[str, str]:
    try:
        fields = yaml.load(block, Loader=DatesAsText)
    except yaml.YAMLError as error:
        raise KnowledgeError(f"the front matter of the Markdown file is not YAML: {error}") from error
    return {str(name): str(value) for name, value in fields.items()} if isinstance(fields, dict) else {}
