"""What is written for people to read in a file: prose alone, on the lines where it is, the rest blotted out."""

import ast
import io
import re
import tokenize
from pathlib import Path

# Code, comments and the targets of links are not prose, and what is in quotation marks is somebody else's.
_NOT_PROSE = re.compile(
    r"^(`{3,}).*?^\1[^\n]*$|<!--.*?-->|`[^`\n]+`|(?<=\])\([^)\s]*\)|<[^>\n]+>|\"[^\"\n]*\"|“[^”\n]*”|https?://\S+",
    re.DOTALL | re.MULTILINE,
)
BLOT = "□"
_COMMENT_MARK = re.compile(r"^#+ ?(?:noqa.*|type:.*)?")


def prose_of(path: Path) -> str:
    """The prose of a Markdown file, or of the docstrings and comments of a Python file; line N is the file's line N.

    Raises ValueError for any other kind of file.
    """
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".md":
        return _without(text)
    if path.suffix == ".py":
        return _without(_said_in_code(text))
    raise ValueError(f"{path}: only .md and .py are read")


def _without(text: str) -> str:
    # Not by spaces: the words on both sides of a piece of code are no neighbours.
    return _NOT_PROSE.sub(lambda found: re.sub(r"[^\n]", BLOT, found[0]), text)


def _said_in_code(text: str) -> str:
    """The docstrings and comments, each on its own lines."""
    lines = [""] * (text.count("\n") + 1)
    for token in tokenize.generate_tokens(io.StringIO(text).readline):
        if token.type == tokenize.COMMENT:
            lines[token.start[0] - 1] += _COMMENT_MARK.sub("", token.string)
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)):
            _put_docstring(node, lines)
    return "\n".join(lines)


def _put_docstring(node: ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef, lines: list[str]) -> None:
    first = node.body[0] if node.body else None
    if isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant) and isinstance(first.value.value, str):
        for number, line in enumerate(first.value.value.split("\n"), start=first.lineno - 1):
            lines[min(number, len(lines) - 1)] += line
