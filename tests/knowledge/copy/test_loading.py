import re
from pathlib import Path
from typing import Annotated

import pytest

from knowledge.copy.loading import Text, Words, filled, fills, keyed, load_copy, perhaps_keyed
from knowledge.errors import KnowledgeError


class Inner(Words):
    no: Text


class Sample(Words):
    plain: Text
    named: Annotated[str, fills("name", perhaps=["blank"])]
    inner: Inner
    both: Annotated[dict[str, Text], keyed(["one", "two"])]
    some: Annotated[dict[str, Text], perhaps_keyed(["one", "two"])]


GOOD = """\
plain: Hello
named: "Hello {name}"
inner:
  no: No
both:
  two: Second
  one: First
some:
  two: Only this
"""


def load(tmp_path: Path, text: str) -> Sample:
    file = tmp_path / "sample.yml"
    file.write_text(text, encoding="utf-8")
    return load_copy("sample", Sample, file)


def test_every_value_is_text_and_comes_without_the_spaces_around_it(tmp_path: Path) -> None:
    words = load(tmp_path, GOOD.replace("plain: Hello", 'plain: " 999 "'))
    assert (words.plain, words.inner.no) == ("999", "No")


def test_the_texts_of_a_mapping_come_in_the_order_of_its_keys(tmp_path: Path) -> None:
    assert list(load(tmp_path, GOOD).both) == ["one", "two"]


def test_a_placeholder_that_may_be_there_may_be_there(tmp_path: Path) -> None:
    assert load(tmp_path, GOOD.replace("Hello {name}", "{name}: {blank}")).named == "{name}: {blank}"


@pytest.mark.parametrize(
    ("old", "new", "line", "problem"),
    [
        ("plain: Hello\n", "", 1, "missing: plain"),
        ("  no: No\n", "  no: No\n  yes: Yes\n", 5, "undeclared key 'yes'"),
        ("plain: Hello\n", "plain: Hello\nspare: Bye\n", 2, "undeclared key 'spare'"),
        ("  one: First\n", "", 5, "missing: one"),
        ("  one: First\n", "  one: First\n  three: Third\n", 8, "undeclared key 'three'; allowed: one, two"),
        ("  two: Only this\n", "  three: Only this\n", 9, "undeclared key 'three'; allowed: one, two"),
        ("plain: Hello\n", "plain:\n", 1, "expected some text"),
        ("plain: Hello\n", "plain: Hello\nplain: Bye\n", 2, "duplicate key 'plain', first on line 1"),
        ("Hello {name}", "Hello", 2, "this text must have {name}"),
        ("Hello {name}", "{name} {nmae}", 2, "nothing fills {nmae} in this text; it can have {blank}, {name}"),
        ("plain: Hello", "plain: Hello {name}", 1, "nothing fills {name} in this text"),
        ("plain: Hello", "plain: Hello {", 1, "a brace alone"),
        ("  one: First\n", '  one: "{name}"\n', 7, "nothing fills {name} in this text"),
    ],
)
def test_what_is_not_as_the_code_needs_it_is_refused_with_its_line(
    tmp_path: Path, old: str, new: str, line: int, problem: str
) -> None:
    assert old in GOOD
    with pytest.raises(KnowledgeError, match=rf"sample\.yml:{line}: {re.escape(problem)}"):
        load(tmp_path, GOOD.replace(old, new))


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(KnowledgeError, match=r"gone\.yml.*missing"):
        load_copy("sample", Sample, tmp_path / "gone.yml")


def test_what_is_filled_in_is_never_filled_in_itself_again() -> None:
    assert filled("{a} and {b}", {"a": "{b}", "b": "x"}) == "{b} and x"


def test_a_placeholder_that_is_not_given_stays_to_be_seen() -> None:
    assert filled("{a} {b}", {"a": "x"}) == "x {b}"
