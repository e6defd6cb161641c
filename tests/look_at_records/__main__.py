"""`make look-at-records`: the record of every case as a Word document, short and full, with its words and pages.

LibreOffice counts the pages and, with poppler's pdftoppm, makes pictures of them. Without it the documents are still
made, and one line says what to install.
"""

import argparse
import shutil
import subprocess
import sys
from pathlib import Path

from rich.console import Console
from rich.table import Table

from actions.share_check.record.document import render_docx
from tests.look_at_records.making import custom_of, lines_of, longest_of_each_case, text_of, words_in

OFFICE, PICTURES, INFO = "libreoffice", "pdftoppm", "pdfinfo"
MISSING = (
    "Pages are not counted: install libreoffice-writer-nogui and poppler-utils (Debian: apt install) to count them."
)
PAGES_AT_MOST = 2
_PATIENCE_SECONDS = 300
_DOTS_AN_INCH = "70"
# Wide enough for every case's name, even if the output is not a terminal.
_TABLE_WIDTH = 110


def main() -> int:
    """Make them all and print a table. Return 1 if a short record has too many pages."""
    parser = argparse.ArgumentParser(prog="python -m tests.look_at_records", description=__doc__)
    parser.add_argument("folder", type=Path, help="where the documents and pictures go")
    folder: Path = parser.parse_args().folder
    folder.mkdir(parents=True, exist_ok=True)
    found = longest_of_each_case()
    for case, outcome in found.items():
        for form, full in (("short", False), ("full", True)):
            (folder / f"{case}-{form}.docx").write_bytes(render_docx(custom_of(outcome), full=full))
    counts = _pages(folder)
    table = Table("case", "verdict", "words as text", "words in Word", "pages, short", "pages, full", title="records")
    for case, outcome in found.items():
        short = folder / f"{case}-short.docx"
        numbers = [counts.get(f"{case}-{form}") for form in ("short", "full")]
        pages = ["?" if number is None else str(number) for number in numbers]
        as_text = words_in("\n".join(lines_of(outcome)))
        table.add_row(case, outcome.verdict, str(as_text), str(words_in(text_of(short.read_bytes()))), *pages)
    Console(width=_TABLE_WIDTH).print(table)
    print(f"The documents are in {folder}.")
    if not counts:
        print(MISSING)
    return int(any(number > PAGES_AT_MOST for name, number in counts.items() if name.endswith("-short")))


def _pages(folder: Path) -> dict[str, int]:
    """The number of pages of each document, with a picture of each page next to it; empty if a program is missing."""
    if not all(map(shutil.which, (OFFICE, PICTURES, INFO))):
        return {}
    documents = sorted(map(str, folder.glob("*.docx")))
    profile = f"-env:UserInstallation={(folder / 'profile').resolve().as_uri()}"
    _run(OFFICE, profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder), *documents)
    counts = {}
    for file in sorted(folder.glob("*.pdf")):
        said = _run(INFO, str(file))
        counts[file.stem] = int(next(line.split()[1] for line in said.splitlines() if line.startswith("Pages:")))
        _run(PICTURES, "-r", _DOTS_AN_INCH, "-png", str(file), str(file.with_suffix("")))
    return counts


def _run(*command: str) -> str:
    done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=_PATIENCE_SECONDS)
    return done.stdout


if __name__ == "__main__":
    sys.exit(main())
