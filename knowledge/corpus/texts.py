"""Where the owner's texts for an index are: as they are now, or as a built version carries them."""

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from knowledge import locations
from knowledge.files.visible import visible


@dataclass(frozen=True)
class Texts:
    """The places of the texts that an owner changes.

    Attributes:
        sources: the folder of the sources.
        phrasings: the folder of the phrasings.
        questions: the file of the questions.
        not_covered: the folder of the owner's own examples of what is not covered. It may be missing.
        agreed: the file of examples that another text answers by now. It may be missing.
    """

    sources: Path
    phrasings: Path
    questions: Path
    not_covered: Path
    agreed: Path

    def before_examples(self) -> Iterator[Path]:
        """Yield the files that come before the examples in the corpus's digest, the same wherever the folders are."""
        yield from visible(self.sources, "*.md")
        yield from visible(self.phrasings, "*.yml", below=True)

    def after_examples(self) -> Iterator[Path]:
        """Yield the files that come after them."""
        yield from visible(self.not_covered, "*.yml")
        # If the questions are missing, reading the corpus reports that.
        yield from (path for path in [self.questions, self.agreed] if path.is_file())

    def copy_to(self, folder: Path) -> "Texts":
        """Copy every text into a new folder, and return their places there."""
        there = texts_in(folder)
        folder.mkdir(parents=True, exist_ok=True)
        for own, copied in ((self.sources, there.sources), (self.phrasings, there.phrasings)):
            shutil.copytree(own, copied, ignore=shutil.ignore_patterns(".*"))
        if self.not_covered.is_dir():
            shutil.copytree(self.not_covered, there.not_covered, ignore=shutil.ignore_patterns(".*"))
        for file, copied in ((self.questions, there.questions), (self.agreed, there.agreed)):
            if file.is_file():
                shutil.copyfile(file, copied)
        return there


def present_texts() -> Texts:
    """Return the places of the texts as they are now."""
    return Texts(
        locations.sources_dir(),
        locations.phrasings_dir(),
        locations.questions_file(),
        locations.not_covered_dir(),
        locations.agreed_file(),
    )


def texts_in(folder: Path) -> Texts:
    """Return the places of the texts in a folder of copies."""
    return Texts(
        folder / "sources",
        folder / "phrasings",
        folder / "questions.yml",
        folder / "not_covered",
        folder / locations.AGREED,
    )
