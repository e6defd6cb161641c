"""Makes the terminal pictures of docs/content.md and docs/adding.md from real runs: `python -m docs.images.make`.

Everything runs in a folder of its own with a small web server on the loopback address, so that nothing of the project
is changed. The texts that it serves are stand-ins: no published text is copied here.
"""

import functools
import http.server
import io
import os
import re
import shutil
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from markdown_it import MarkdownIt
from reportlab.lib import colors
from reportlab.lib.styles import ParagraphStyle, getSampleStyleSheet
from reportlab.platypus import PageBreak, Paragraph, Table
from rich.console import Console

from knowledge import commands
from knowledge.content import commands as content_commands
from knowledge.locations import ROOT, adapted_dir, embeddings_dir, index_dir
from tests.knowledge.content.making import build_pdf

HERE = Path(__file__).resolve().parent
PORT = 8765
SITE = f"http://127.0.0.1:{PORT}"
SOURCE = "sscp-information-sharing"
PLACES = {
    "CONTENT_DIR": "var/content",
    "SOURCES_DIR": "knowledge/sources",
    "PHRASINGS_DIR": "knowledge/phrasings",
    "QUESTIONS_FILE": "knowledge/questions.yml",
    "EXAMPLES_DIR": "knowledge/examples",
    "INDEX_DIR": "var/index",
    "EMBEDDINGS_DIR": "var/embeddings",
    "ADAPTED_DIR": "var/adapted",
}
_PAGE = """<html><head><title>Stand-in for ten steps</title></head><body>
<div id="cookie-banner">We use cookies.</div><nav>Home Guidance About</nav>
<main><h1>Stand-in for ten steps</h1><p>These words are made up, so that the pictures quote nobody.</p>
<h2 id="step-1">Step 1: Know why</h2><p>Be clear about what you want to reach:</p>
<ul><li>for the child<ul><li>now</li><li>later</li></ul></li><li>for those who help</li></ul>
<h2 id="step-2">Step 2: Know what</h2><p>Share what is needed and no more.</p></main>
<footer>Contact us</footer></body></html>"""
# Rich's pictures fetch a font from the web; the reader's own is as good.
_WEB_FONT = re.compile(r"@font-face \{.*?\}\s*", re.DOTALL)


def main() -> None:
    """Run each command and keep a picture of it."""
    with tempfile.TemporaryDirectory() as folder:
        _prepare(Path(folder))
        with _serving(Path(folder, "site")):
            _run_all()


def picture(name: str, arguments: list[str]) -> None:
    """Run one command and write what it prints, below the command itself, as docs/images/NAME.svg."""
    svg = run(arguments).export_svg(title="python -m knowledge", unique_id=name)
    (HERE / f"{name}.svg").write_text(_WEB_FONT.sub("", svg), encoding="utf-8")
    print(f"{name}.svg")


def run(arguments: list[str]) -> Console:
    """Run one command; the console on which it printed."""
    console = Console(record=True, width=108, file=io.StringIO(), color_system="truecolor", force_terminal=False)
    for module in (commands, content_commands):
        setattr(module, "console", console)  # noqa: B010 (a plain assignment is refused by mypy)
    typed = " ".join(f'"{word}"' if " " in word else word for word in arguments)
    console.print(f"[bold]$ python -m knowledge {typed}[/]", highlight=False)
    commands.app(arguments, standalone_mode=False)
    return console


def _run_all() -> None:
    about = ["--publisher", "A department", "--licence", "Theirs; quoted with its source."]
    about += ["--audience", "everyone", "--allow-private"]
    picture("add", ["add", f"{SITE}/ten-steps.html", "--id", "ten-steps", *about])
    picture("add-pdf", ["add", f"{SITE}/advice.pdf", "--id", "advice", *about])
    picture("publish", ["publish", "ten-steps", "--yes"])
    picture("update", ["update", SOURCE, "changed.html", "--yes"])
    picture("review", ["review", "--allow-private"])
    picture("remove", ["remove", "ten-steps", "--yes"])
    commands.app(["publish", SOURCE, "--yes"], standalone_mode=False)
    picture("build", ["build", "--quick", "--into", "var/next"])
    # Too long for a picture: its last lines are in docs/content.md.
    print("\n".join(run(["diff", "var/index", "var/next"]).export_text().splitlines()[-3:]))


def _prepare(folder: Path) -> None:
    shutil.copytree(ROOT / "knowledge", folder / "knowledge", ignore=shutil.ignore_patterns("*.py", "__pycache__"))
    for place, name in ((embeddings_dir(), "embeddings"), (adapted_dir(), "adapted"), (index_dir(), "index")):
        if place.is_dir():
            shutil.copytree(place, folder / "var" / name)
    os.environ.update({f"ASSISTANT_{name}": place for name, place in PLACES.items()})
    os.chdir(folder)
    site = folder / "site"
    site.mkdir()
    (site / "robots.txt").write_text("User-agent: *\nAllow: /\n", "utf-8")
    (site / "ten-steps.html").write_text(_PAGE, "utf-8")
    (site / "advice.pdf").write_bytes(_pdf())
    (folder / "changed.html").write_text(_changed_page(folder), "utf-8")


def _pdf() -> bytes:
    """Stand-in advice with a list, a table, and heads and feet on its pages."""
    styles = getSampleStyleSheet()
    body, heading = styles["BodyText"], styles["Heading1"]
    heading.fontSize = 15
    item = ParagraphStyle("item", body, leftIndent=18, bulletIndent=6)
    grid = [("GRID", (0, 0), (-1, -1), 1, colors.black)]
    return build_pdf(
        [
            Paragraph("Stand-in for advice on sharing", styles["Title"]),
            Paragraph("These words are made up, so that the pictures quote nobody.", body),
            Paragraph("Before you share", heading),
            Paragraph("Ask yourself:", body),
            *(Paragraph(text, item, bulletText="•") for text in ("who needs it", "what they need", "by when")),
            PageBreak(),
            Paragraph("Who does what", heading),
            Paragraph("Each has a part.", body),
            Table([["Who", "What"], ["You", "Write it down"], ["Your lead", "Reads it"]], style=grid),
        ],
        title="Stand-in for advice on sharing",
    )


def _changed_page(folder: Path) -> str:
    """The project's own source as a page, a little changed, without our marks and headings."""
    text = (folder / "knowledge" / "sources" / f"{SOURCE}.md").read_text("utf-8").split("\n---\n", 1)[1]
    text = re.sub(r"^#+ .*\n<!-- heading: ours -->\n", "", text, flags=re.MULTILINE)
    text = re.sub(r"<!--.*?-->\n", "", text)
    text = text.replace("should always be recorded with the rationale", "must always be recorded with the rationale", 1)
    return f"<main>{MarkdownIt('commonmark').render(text)}<p>A sentence that was not there before.</p></main>"


@contextmanager
def _serving(folder: Path) -> Iterator[None]:
    handler = functools.partial(_Quiet, directory=str(folder))
    with http.server.ThreadingHTTPServer(("127.0.0.1", PORT), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield
        server.shutdown()


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Nothing: the pictures are of the commands."""


if __name__ == "__main__":
    main()
