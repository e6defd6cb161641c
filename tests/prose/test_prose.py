"""The pages are in plain English, and the comments and docstrings at least no worse than they were."""

from pathlib import Path

import pytest

from knowledge.locations import ROOT
from tests.prose.checking import listed_words, proselint_finds
from tests.prose.readable import prose_of
from tests.prose.rooms import bounds, code_finds, page_finds, room_of


@pytest.mark.slow
def test_the_pages_have_no_word_that_plain_english_has_a_better_one_for() -> None:
    assert [str(find) for find in page_finds(ROOT)] == []


@pytest.mark.slow
def test_no_room_has_more_such_words_in_its_comments_than_it_may() -> None:
    more = {room: len(finds) for room, finds in code_finds(ROOT).items() if len(finds) > bounds().get(room, 0)}
    assert more == {}, "see `python -m tests.prose --all`"


def test_every_bound_is_above_nought_and_of_a_folder_that_there_is() -> None:
    assert [room for room, bound in bounds().items() if bound < 1 or not (ROOT / room).is_dir()] == []


def written(folder: Path, name: str, text: str) -> Path:
    (folder / name).write_text(text, encoding="utf-8")
    return folder / name


@pytest.mark.parametrize(
    "text",
    ["It is made anew.", "# Made anew", "It is made\nof wood.", "It stands\nin the file.", "- see [it anew](page.md)"],
)
def test_a_listed_word_is_found_in_a_page_also_across_a_line_break(tmp_path: Path, text: str) -> None:
    path = written(tmp_path, "page.md", text)
    assert len(list(listed_words(path, prose_of(path)))) == 1


@pytest.mark.parametrize(
    "text",
    [
        "```\nmade anew\n```",
        "`anew`",
        'Somebody says "anew".',
        "[it](anew.md)",
        "<!-- anew -->",
        "https://example.org/anew",
        "what `it` stands",
        "A stand-in.",
        "CSC stands for Children's Social Care.",
    ],
)
def test_code_quoted_words_and_addresses_are_left_alone(tmp_path: Path, text: str) -> None:
    path = written(tmp_path, "page.md", text)
    assert list(listed_words(path, prose_of(path))) == []


def test_the_line_of_a_word_is_the_line_of_the_file(tmp_path: Path) -> None:
    path = written(tmp_path, "page.md", "One.\n\n```\ncode\n```\n\nMade anew.\n")
    [find] = listed_words(path, prose_of(path))
    assert str(find) == f"{path}:7: 'anew': again"


def test_docstrings_and_comments_are_read_and_code_is_not(tmp_path: Path) -> None:
    text = '"""Made anew."""\n\nanew = "anew"  # put anew\n\n\ndef f() -> None:\n    """One.\n\n    Anew.\n    """\n'
    path = written(tmp_path, "code.py", text)
    assert [find.line for find in listed_words(path, prose_of(path))] == [1, 3, 9]


def test_another_kind_of_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="only .md and .py"):
        prose_of(written(tmp_path, "page.txt", ""))


def test_what_proselint_knows_is_found_with_its_words_and_line() -> None:
    [find] = proselint_finds(Path("page.md"), "# A page\n\nIt is a very unique\nway of doing it.\n")
    assert (find.line, find.words) == (3, "very unique")


def test_a_room_is_the_first_two_folders() -> None:
    assert [room_of(Path(path)) for path in ("bot/web/routes/page.py", "bot/web/app.py", "actions/base.py")] == [
        "bot/web",
        "bot/web",
        "actions",
    ]
