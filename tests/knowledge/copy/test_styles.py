import asyncio
from collections.abc import Iterator
from pathlib import Path

import pytest

from knowledge.copy.loading import Text, Words, load_copy
from knowledge.copy.styles import Style, in_every_style, in_style, once_in_each_style, style_in_use
from knowledge.errors import KnowledgeError


class Inner(Words):
    one: Text
    two: Text


class Sample(Words):
    plain: Text
    inner: Inner


@pytest.fixture
def copy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The folder of the copy, with a topic that says two of its three texts in easy words."""
    (tmp_path / "easy").mkdir()
    (tmp_path / "sample.yml").write_text("plain: Commence\ninner:\n  one: First\n  two: Subsequently\n")
    (tmp_path / "easy" / "sample.yml").write_text("plain: Start\ninner:\n  two: Next\n")
    monkeypatch.setattr("knowledge.copy.loading.COPY_DIR", tmp_path)
    yield tmp_path


def test_the_usual_words_are_in_use_where_nobody_asks_for_others() -> None:
    assert style_in_use() is Style.USUAL
    with in_style(Style.EASY):
        assert style_in_use() is Style.EASY
    assert style_in_use() is Style.USUAL


def test_easy_words_lie_over_the_usual_ones(copy: Path) -> None:
    with in_style(Style.EASY):
        easy = load_copy("sample", Sample)
    assert (easy.plain, easy.inner.one, easy.inner.two) == ("Start", "First", "Next")
    assert load_copy("sample", Sample).plain == "Commence"


def test_a_topic_without_easy_words_and_a_file_of_somebody_s_own_stay_as_they_are(copy: Path) -> None:
    own = copy / "own.yml"
    own.write_text("plain: Own\ninner:\n  one: a\n  two: b\n")
    with in_style(Style.EASY):
        assert load_copy("sample", Sample, own).plain == "Own"
        (copy / "easy" / "sample.yml").unlink()
        assert load_copy("sample", Sample).plain == "Commence"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("inner:\n  three: Third\n", r"easy/sample\.yml:2: undeclared key 'three'"),
        ("plain: Start {now}\n", r"easy/sample\.yml:1: nothing fills \{now\}"),
    ],
)
def test_easy_words_that_nobody_says_or_fills_are_refused_with_their_line(copy: Path, text: str, said: str) -> None:
    (copy / "easy" / "sample.yml").write_text(text)
    with pytest.raises(KnowledgeError, match=said):
        in_every_style(lambda: load_copy("sample", Sample))


def test_each_set_of_words_is_read_once(copy: Path) -> None:
    read = list[Style]()

    @once_in_each_style
    def words() -> str:
        read.append(style_in_use())
        return load_copy("sample", Sample).plain

    def said(style: Style) -> str:
        with in_style(style):
            return words()

    assert [said(style) for style in (Style.USUAL, Style.EASY, Style.USUAL, Style.EASY)] == ["Commence", "Start"] * 2
    assert read == [Style.USUAL, Style.EASY]
    words.cache_clear()
    assert (said(Style.USUAL), len(read)) == ("Commence", 3)


def test_the_words_of_one_request_are_not_those_of_another_at_the_same_time() -> None:
    async def asked(style: Style) -> tuple[Style, Style]:
        with in_style(style):
            await asyncio.sleep(0)
            return style_in_use(), await asyncio.to_thread(style_in_use)

    async def both() -> list[tuple[Style, Style]]:
        return list(await asyncio.gather(asked(Style.EASY), asked(Style.USUAL)))

    assert asyncio.run(both()) == [(Style.EASY, Style.EASY), (Style.USUAL, Style.USUAL)]
