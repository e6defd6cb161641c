import pytest

from bot.desk import drafted
from bot.desk.drafted import Drafted
from knowledge.guidance.passages import load_passages


def test_a_text_is_drafted_once_and_again_when_it_has_changed(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[int] = []

    def drafts_of(_passages: object, most: int) -> dict[str, list[str]]:
        asked.append(most)
        return {}

    monkeypatch.setattr(drafted, "drafts_of", drafts_of)
    monkeypatch.setattr(drafted, "_REMEMBERED", 2)
    one, passages = Drafted(), load_passages()
    for version in ("a", "a", "b", "a", "c", "a"):
        one.of(version, passages)
    # Of two that are remembered, the one that was drafted longest ago makes room.
    assert len(asked) == 4
