from pathlib import Path

import pytest

from tests.structure.figures import figures_of, modules_of, shared_classes

LONG = "class Door:\n    pass\n\n\n" + "x = 1\n" * 58 + "def f():\n    pass\n"
SHORT = '"""A short one."""\n\n\nclass Door:\n    pass\n'


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A project with one part: a short file, a long one, two that define nothing, and one test."""
    for path, text in {
        "part/__init__.py": '"""The part."""\n',
        "part/short.py": SHORT,
        "part/long.py": LONG,
        "part/inner/__init__.py": '"""Hands on."""\n\nfrom part.short import Door\n',
        "part/inner/__main__.py": "print()\n",
        "tests/part/test_short.py": "",
    }.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text, encoding="utf-8")
    return tmp_path


def test_lines_files_and_the_median_are_those_of_every_file(root: Path) -> None:
    figures = figures_of(root, modules_of(root, "part"))
    assert (figures.lines, figures.files, figures.median) == (1 + 5 + 64 + 3 + 1, 5, 3)


def test_a_file_that_defines_nothing_is_not_small_and_one_without_a_function_needs_no_test(root: Path) -> None:
    figures = figures_of(root, modules_of(root, "part"))
    assert figures.small == ("part/inner/__main__.py", "part/short.py")
    assert figures.untested == ("part/long.py",)


@pytest.mark.parametrize(
    ("module", "test"),
    [
        ("part/long.py", "tests/part/test_long.py"),
        ("part/inner/__main__.py", "tests/part/inner/test_main.py"),
        ("part/inner/__init__.py", "tests/part/test_inner.py"),
    ],
)
def test_a_test_of_its_name_is_looked_for_in_the_mirrored_place(root: Path, module: str, test: str) -> None:
    found = {str(one.path): str(one.test) for one in modules_of(root, "part")}
    assert found[module] == test


def test_a_class_name_that_is_defined_twice_is_counted(root: Path) -> None:
    assert figures_of(root, modules_of(root, "part")).duplicated == {"Door": 2}


def test_a_class_name_that_two_parts_define_is_found_with_both(root: Path) -> None:
    (root / "other").mkdir()
    (root / "other" / "gate.py").write_text("class Door:\n    pass\n\n\nclass Gate:\n    pass\n", encoding="utf-8")
    parts = {part: modules_of(root, part) for part in ("part", "other")}
    assert shared_classes(parts) == {"Door": ["part", "other"]}


def test_a_part_without_a_file_is_refused(root: Path) -> None:
    with pytest.raises(ValueError, match="no Python file"):
        figures_of(root, modules_of(root, "nowhere"))
