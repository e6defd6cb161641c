import pytest

from bot.privacy.evaluation import borders as subject
from bot.privacy.evaluation.borders import Border, borders
from bot.privacy.marked import marked
from bot.privacy.names.borders import BORDERS, Kind
from bot.privacy.names.evidence import Evidence
from bot.privacy.names.words import words_of


def counted(monkeypatch: pytest.MonkeyPatch, line: str, likely: float) -> Border:
    """What the table says of unknown words in lower case after one message whose candidates are all so likely."""
    message = marked(line)
    shares = [likely] * len(Evidence(message.text, words_of(message.text)).candidates())
    monkeypatch.setattr(subject, "_unseen", lambda: iter([(message, shares)]))
    (border,) = (one for one in borders() if one.kind is Kind.UNKNOWN)
    return border


def test_a_name_counts_as_above_its_border_only_if_it_is_so_likely(monkeypatch: pytest.MonkeyPatch) -> None:
    line, border = "i spoke to [[name|xqzvk]]", BORDERS[Kind.UNKNOWN]
    assert counted(monkeypatch, line, border) == Border(Kind.UNKNOWN, 1, 1, 0, 0, 0)
    assert counted(monkeypatch, line, border - 0.01) == Border(Kind.UNKNOWN, 0, 1, 0, 0, 0)


@pytest.mark.parametrize(
    ("line", "counts"),
    [
        ("i spoke to ((stays|xqzvk))", (0, 0, 1, 0, 0)),
        ("i spoke to xqzvk and [[email_address|a@b.org]]", (0, 0, 0, 1, 0)),
        ("i spoke to xqzvk", (0, 0, 0, 0, 1)),
    ],
)
def test_lookalikes_other_words_and_ordinary_messages_are_counted_apart(
    monkeypatch: pytest.MonkeyPatch, line: str, counts: tuple[int, int, int, int, int]
) -> None:
    assert counted(monkeypatch, line, 0.99) == Border(Kind.UNKNOWN, *counts)
