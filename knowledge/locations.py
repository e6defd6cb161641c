"""Where the knowledge is on disk. An environment variable can change each place.

The owner's texts (sources, phrasings, questions, contacts, notices) are in the content folder of the installation once
that is made, and in the checkout until then. A variable for one of them counts more than either.
"""

import os
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
# The value of ASSISTANT_CONTENT_DIR with which the texts of the checkout are used: for those who change them there.
SHIPPED = "shipped"
# The text of the content folder in which somebody said which near misses another text answers by now.
AGREED = "near-misses.json"
# Written last when a content folder is made. A folder that has it is complete.
CONTENT_MARK = "about.txt"


def _place(variable: str, default: Path) -> Path:
    # An empty variable counts as not set.
    return Path(os.environ.get(variable) or default)


def _made(variable: str, name: str) -> Path:
    """Return a place for built files, below ASSISTANT_VAR_DIR."""
    return _place(variable, _place("ASSISTANT_VAR_DIR", ROOT / "var") / name)


def uses_shipped_texts() -> bool:
    """Return whether ASSISTANT_CONTENT_DIR says to use the texts of the checkout, whatever content folder there is."""
    return os.environ.get("ASSISTANT_CONTENT_DIR") == SHIPPED


def content_dir() -> Path:
    """Return the folder of the installation's own texts, made or not (ASSISTANT_CONTENT_DIR)."""
    named = "" if uses_shipped_texts() else os.environ.get("ASSISTANT_CONTENT_DIR")
    return Path(named) if named else _place("ASSISTANT_VAR_DIR", ROOT / "var") / "content"


def has_own_content() -> bool:
    """Return whether the installation's content folder is made and in use."""
    return not uses_shipped_texts() and (content_dir() / CONTENT_MARK).is_file()


def content_note() -> Path:
    """Return the file, beside the built ones, that says which content folder this installation once had."""
    return _place("ASSISTANT_VAR_DIR", ROOT / "var") / "content-made"


def content_is_lost() -> bool:
    """Return whether this installation had its content folder once, and it is gone: not mounted, moved or deleted.

    Then nobody knows whether its owner had stopped the answers, and a new folder is made only if somebody asks for it.
    """
    if uses_shipped_texts() or has_own_content():
        return False
    try:
        return content_note().read_text(encoding="utf-8").strip() == str(content_dir().absolute())
    except (OSError, UnicodeDecodeError):
        return False


def shipped_place(name: str) -> Path:
    """Return where the checkout has what the content folder calls `name`: its first text, to begin with."""
    if name == "contacts.yml":
        return ROOT / "knowledge" / "reference" / name
    return ROOT / "knowledge" / name


def _text(variable: str, name: str) -> Path:
    """Return a place of the owner's texts."""
    return _place(variable, content_dir() / name if has_own_content() else shipped_place(name))


def sources_dir() -> Path:
    """Return the folder of the Markdown sources (ASSISTANT_SOURCES_DIR)."""
    return _text("ASSISTANT_SOURCES_DIR", "sources")


def phrasings_dir() -> Path:
    """Return the folder with one folder of phrasing files for each source (ASSISTANT_PHRASINGS_DIR)."""
    return _text("ASSISTANT_PHRASINGS_DIR", "phrasings")


def questions_file() -> Path:
    """Return the file of the questions that offer passages (ASSISTANT_QUESTIONS_FILE)."""
    return _text("ASSISTANT_QUESTIONS_FILE", "questions.yml")


def notices_dir() -> Path:
    """Return the folder of the dated notices of changes in the law, one file each (ASSISTANT_NOTICES_DIR)."""
    return _text("ASSISTANT_NOTICES_DIR", "notices")


def contacts_file() -> Path:
    """Return the file of the numbers to call (ASSISTANT_CONTACTS_FILE)."""
    return _text("ASSISTANT_CONTACTS_FILE", "contacts.yml")


def not_covered_dir() -> Path:
    """Return the folder of the owner's own examples of what is not covered; the checkout has none.

    ASSISTANT_NOT_COVERED_DIR moves it.
    """
    return _text("ASSISTANT_NOT_COVERED_DIR", "not_covered")


def agreed_file() -> Path:
    """Return the file of examples that another text answers by now; the checkout has none, and it cannot be moved."""
    return content_dir() / AGREED if has_own_content() else shipped_place(AGREED)


def examples_dir() -> Path:
    """Return the folder of examples that are no guidance: not covered, concern, routing (ASSISTANT_EXAMPLES_DIR)."""
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
    """Return the place of the built index: a link to the version in use, or a folder (ASSISTANT_INDEX_DIR)."""
    return _made("ASSISTANT_INDEX_DIR", "index")


def shared_versions_dir() -> Path | None:
    """Return the folder from which all machines take built versions (ASSISTANT_SHARED_VERSIONS_DIR), or None."""
    named = os.environ.get("ASSISTANT_SHARED_VERSIONS_DIR", "").strip()
    return Path(named) if named else None


def versions_dir() -> Path:
    """Return the folder of the kept versions of the index, beside the place of the index."""
    return index_dir().parent / "versions"
