from datetime import date
from pathlib import Path

import pytest

from knowledge.errors import KnowledgeError
from knowledge.guidance.source import load_source, load_sources
from tests.knowledge.tiny import BODY, FRONT


def _write(folder: Path, text: str, name: str = "a.md") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_a_source_gives_its_front_matter_and_the_line_on_which_its_text_begins(tmp_path: Path) -> None:
    source = load_source(_write(tmp_path, FRONT + BODY))
    assert (source.title, source.publisher, source.url) == (
        "Tiny guidance",
        "A partnership",
        "https://example.org/tiny",
    )
    assert source.checked == date(2026, 11, 1)
    assert source.front.status == "published"
    assert source.body == BODY
    assert (FRONT + BODY).split("\n")[source.body_line - 1] == "# Keeping animals"


@pytest.mark.parametrize(
    ("text", "line", "fault"),
    [
        ("# No front matter\n", 1, "begins with its front matter"),
        ("", 1, "begins with its front matter"),
        ("---\nid: a\n# Text\n", 1, "is not closed"),
        ("---\nid: a\ntitle: b: c\nurl: d\n---\n", 3, "is not YAML"),
        ("---\n- id\n---\n", 2, "must be a mapping"),
        ("---\n---\n", 2, "must be a mapping"),
        (FRONT.replace("licence: For tests.\n", ""), 2, "'licence': Field required"),
        (FRONT.replace("licence:", "id: other\nlicence:"), 8, "the key 'id' occurs twice"),
        (FRONT.replace("    note:", "    passage: goats\n    note:"), 14, "the key 'passage' occurs twice"),
        (FRONT.replace("licence", "license"), 2, "'licence'"),
        (FRONT.replace("licence:", "colour: red\nlicence:"), 8, "'colour': Extra inputs"),
        (FRONT.replace("2026-11-01", "last week"), 6, "'checked'"),
        (FRONT.replace("2027-02-01", "2027-02-31"), 7, "'review_by'"),
        (FRONT.replace("id: tiny", "id: Tiny One"), 2, "'id'"),
        (FRONT.replace("https://example.org/tiny", "somewhere"), 5, "'url'"),
        (FRONT.replace("licence: For", "status: secret\nlicence: For"), 8, "'status'"),
        (FRONT.replace("    url: https://example.org/more\n", ""), 9, "'further_reading.0.url'"),
        (FRONT.replace("    note: Look at the bees.\n", ""), 12, "'owner_notes.0.note'"),
    ],
)
def test_wrong_front_matter_is_refused_with_its_line(tmp_path: Path, text: str, line: int, fault: str) -> None:
    path = _write(tmp_path, text)
    with pytest.raises(KnowledgeError) as refused:
        load_source(path)
    assert str(refused.value).startswith(f"{path}:{line}: ")
    assert fault in str(refused.value)


def test_a_source_that_is_not_utf8_is_refused_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_bytes((FRONT + "# Bees\nBees like caf\u00e9s.\n").encode("latin-1"))
    with pytest.raises(KnowledgeError) as refused:
        load_source(path)
    line = FRONT.count("\n") + 2
    assert str(refused.value) == f"{path}:{line}: this is not UTF-8 text; save the file with that encoding"


def test_a_wrong_field_is_refused_with_the_fields_that_are_allowed(tmp_path: Path) -> None:
    path = _write(tmp_path, FRONT.replace("licence:", "colour: red\nlicence:"))
    with pytest.raises(KnowledgeError, match="fields allowed: id, title, publisher, url, checked"):
        load_source(path)


def test_a_source_id_used_twice_is_refused_naming_both_files(tmp_path: Path) -> None:
    first, second = _write(tmp_path, FRONT, "a.md"), _write(tmp_path, FRONT, "b.md")
    with pytest.raises(KnowledgeError) as refused:
        load_sources(tmp_path)
    assert str(refused.value) == f"{second}:2: the source id 'tiny' is also used by {first}"


def test_a_folder_without_a_source_is_refused(tmp_path: Path) -> None:
    with pytest.raises(KnowledgeError, match="holds no source"):
        load_sources(tmp_path)
