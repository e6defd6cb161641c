"""Puts the widget's modules, styles and words into the one file that a page loads.

With one file a page needs one line, and one hash covers everything (subresource integrity does not cover modules that
other modules import). `python -m bot.widget.bundle` prints the hash and the file's size.
"""

import argparse
import base64
import gzip
import hashlib
import json
import re
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from knowledge.copy.loading import load_texts
from knowledge.copy.styles import Style, in_style

WIDGET_DIR = Path(__file__).parent
ENTRY = "widget.js"

# The widget's texts are with all others, outside its folder.
_IMPORT = re.compile(
    r'^import (?:(?P<name>\w+)|\{[\w\s,]+\}) from "(?:\./|\.\./\.\./knowledge/copy/(?=\w+\.yml))(?P<file>[\w.-]+)";\n',
    re.MULTILINE,
)
_ANY_IMPORT = re.compile(r"^(import\b.*|export (?:default|\{|\*).*)", re.MULTILINE)
_EXPORT = re.compile(r"^export (?=(?:async )?function|class|const)", re.MULTILINE)
_CAST = re.compile(r"/\*\* @type \{[^\n]*?\} \*/ ?(?=\()")
_COMMENT = re.compile(r"^[ \t]*(?:/\*(?:(?!\*/).)*\*/[ \t]*|//[^\n]*)\n", re.MULTILINE | re.DOTALL)
_CSS_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)


class BundleError(ValueError):
    """A module that cannot be bundled with the others."""


@dataclass(frozen=True)
class Bundle:
    """The file that a page loads.

    Attributes:
        files: the names of the files that it is made of, in order.
    """

    script: bytes
    files: tuple[str, ...]

    @cached_property
    def zipped(self) -> bytes:
        """The script compressed. The same script always gives the same bytes."""
        return gzip.compress(self.script, mtime=0)

    @cached_property
    def integrity(self) -> str:
        """The value of a script element's `integrity` attribute."""
        return "sha384-" + base64.b64encode(hashlib.sha384(self.script).digest()).decode("ascii")

    @cached_property
    def etag(self) -> str:
        """An ETag that changes with the content."""
        return f'"{hashlib.sha256(self.script).hexdigest()[:32]}"'


def bundle(folder: Path = WIDGET_DIR, entry: str = ENTRY) -> Bundle:
    """Bundle everything that `entry` imports, each file once and before those that need it.

    A module imports names as they are (no `as`, no `*`), and exports functions, classes and constants. They all end up
    in one scope, where JavaScript itself refuses a duplicate name. Imported copy becomes a constant, and an imported
    style sheet becomes a string.

    Raises:
        BundleError: a module does anything else.
        FileNotFoundError: a file is missing.
        KnowledgeError: the copy is not as it must be.
    """
    parts: dict[str, str] = {}
    _add(folder, entry, None, parts, ())
    return Bundle("".join(parts.values()).encode("utf-8"), tuple(parts))


def _add(folder: Path, file: str, name: str | None, parts: dict[str, str], above: tuple[str, ...]) -> None:
    if file in above:
        raise BundleError(f"imports in a circle: {' → '.join((*above, file))}")
    if file in parts:
        return
    if not file.endswith(".js"):
        if name is None:
            raise BundleError(f"{above[-1]}: {file} must be imported as one name, as in `import words from`")
        parts[file] = f"const {name}={_value(folder, file)};\n"
        return
    text = (folder / file).read_text(encoding="utf-8")
    for match in _IMPORT.finditer(text):
        _add(folder, match["file"], match["name"], parts, (*above, file))
    code = _EXPORT.sub("", _IMPORT.sub("", text))
    if left := _ANY_IMPORT.search(code):
        raise BundleError(f"{file}: not understood: {left[0]}")
    code = _CAST.sub("", _COMMENT.sub("", code))
    parts[file] = "".join(f"{line.strip()}\n" for line in code.splitlines() if line.strip())


def _value(folder: Path, file: str) -> str:
    if file.endswith(".yml"):
        # The easy words are fetched by whoever asks for them.
        with in_style(Style.USUAL):
            texts = load_texts(file.removesuffix(".yml"))
        return json.dumps(texts, ensure_ascii=False, separators=(",", ":"))
    if file.endswith(".css"):
        tight = re.sub(r"\s+", " ", _CSS_COMMENT.sub("", (folder / file).read_text(encoding="utf-8")))
        return json.dumps(re.sub(r" ?([{};,>]) ?", r"\1", tight).strip(), ensure_ascii=False)
    raise BundleError(f"{file}: only .js, .css and the copy can be imported")


if __name__ == "__main__":
    argparse.ArgumentParser(prog="python -m bot.widget.bundle", description=__doc__).parse_args()
    made = bundle()
    print(f"{made.integrity}\n{len(made.script)} bytes, {len(made.zipped)} compressed")
