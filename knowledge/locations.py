"""Where the knowledge lives on disk, each place changeable by an environment variable."""

import os
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def _place(variable: str, default: Path) -> Path:
    # Set to nothing is as good as not set.
    return Path(os.environ.get(variable) or default)


def _made(variable: str, name: str) -> Path:
    """A place for what is made, below ASSISTANT_VAR_DIR."""
    return _place(variable, _place("ASSISTANT_VAR_DIR", ROOT / "var") / name)


def sources_dir() -> Path:
    """Folder of the Markdown sources (ASSISTANT_SOURCES_DIR)."""
    return _place("ASSISTANT_SOURCES_DIR", ROOT / "knowledge" / "sources")


def phrasings_dir() -> Path:
    """Folder with one folder of phrasing files for each source (ASSISTANT_PHRASINGS_DIR)."""
    return _place("ASSISTANT_PHRASINGS_DIR", ROOT / "knowledge" / "phrasings")


def questions_file() -> Path:
    """The questions under which passages are offered (ASSISTANT_QUESTIONS_FILE)."""
    return _place("ASSISTANT_QUESTIONS_FILE", ROOT / "knowledge" / "questions.yml")


def notices_dir() -> Path:
    """Folder of the dated notices of what has changed in the law, one file each (ASSISTANT_NOTICES_DIR)."""
    return _place("ASSISTANT_NOTICES_DIR", ROOT / "knowledge" / "notices")


def examples_dir() -> Path:
    """Folder of what is learned from besides the guidance: not covered, concern, routing (ASSISTANT_EXAMPLES_DIR)."""
    return _place("ASSISTANT_EXAMPLES_DIR", ROOT / "knowledge" / "examples")


def gold_dir() -> Path:
    """Folder of the labelled questions by which the search is judged (ASSISTANT_GOLD_DIR)."""
    return _place("ASSISTANT_GOLD_DIR", ROOT / "tests" / "gold")


def embeddings_dir() -> Path:
    """Folder of the embeddings kept between builds (ASSISTANT_EMBEDDINGS_DIR)."""
    return _made("ASSISTANT_EMBEDDINGS_DIR", "embeddings")


def adapted_dir() -> Path:
    """Folder of the models that were fine-tuned to the words of this work (ASSISTANT_ADAPTED_DIR)."""
    return _made("ASSISTANT_ADAPTED_DIR", "adapted")


def evaluation_dir() -> Path:
    """Folder of the reports, one folder for each set of labelled questions (ASSISTANT_EVALUATION_DIR)."""
    return _place("ASSISTANT_EVALUATION_DIR", ROOT / "var" / "evaluation")


def index_dir() -> Path:
    """Folder of the built index (ASSISTANT_INDEX_DIR)."""
    return _made("ASSISTANT_INDEX_DIR", "index")
