"""Where the knowledge is on disk. An environment variable can change each place."""

import os
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def _place(variable: str, default: Path) -> Path:
    # An empty variable counts as not set.
    return Path(os.environ.get(variable) or default)


def _made(variable: str, name: str) -> Path:
    """Return a place for built files, below ASSISTANT_VAR_DIR."""
    return _place(variable, _place("ASSISTANT_VAR_DIR", ROOT / "var") / name)


def sources_dir() -> Path:
    """Return the folder of the Markdown sources (ASSISTANT_SOURCES_DIR)."""
    return _place("ASSISTANT_SOURCES_DIR", ROOT / "knowledge" / "sources")


def phrasings_dir() -> Path:
    """Return the folder with one folder of phrasing files for each source (ASSISTANT_PHRASINGS_DIR)."""
    return _place("ASSISTANT_PHRASINGS_DIR", ROOT / "knowledge" / "phrasings")


def questions_file() -> Path:
    """Return the file of the questions that offer passages (ASSISTANT_QUESTIONS_FILE)."""
    return _place("ASSISTANT_QUESTIONS_FILE", ROOT / "knowledge" / "questions.yml")


def notices_dir() -> Path:
    """Return the folder of the dated notices of changes in the law, one file each (ASSISTANT_NOTICES_DIR)."""
    return _place("ASSISTANT_NOTICES_DIR", ROOT / "knowledge" / "notices")


def examples_dir() -> Path:
    """Return the folder of examples besides the guidance: not covered, concern, routing (ASSISTANT_EXAMPLES_DIR)."""
    return _place("ASSISTANT_EXAMPLES_DIR", ROOT / "knowledge" / "examples")


def gold_dir() -> Path:
    """Return the folder of the labelled questions that judge the search (ASSISTANT_GOLD_DIR)."""
    return _place("ASSISTANT_GOLD_DIR", ROOT / "tests" / "gold")


def embeddings_dir() -> Path:
    """Return the folder of the embeddings stored between builds (ASSISTANT_EMBEDDINGS_DIR)."""
    return _made("ASSISTANT_EMBEDDINGS_DIR", "embeddings")


def adapted_dir() -> Path:
    """Return the folder of the models fine-tuned to the words of this work (ASSISTANT_ADAPTED_DIR)."""
    return _made("ASSISTANT_ADAPTED_DIR", "adapted")


def evaluation_dir() -> Path:
    """Return the folder of the reports, one folder for each set of labelled questions (ASSISTANT_EVALUATION_DIR)."""
    return _place("ASSISTANT_EVALUATION_DIR", ROOT / "var" / "evaluation")


def index_dir() -> Path:
    """Return the folder of the built index (ASSISTANT_INDEX_DIR)."""
    return _made("ASSISTANT_INDEX_DIR", "index")
