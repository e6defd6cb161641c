import pytest

from actions.endangered import danger_reply
from actions.report_danger import ActionDanger, is_danger, tells_of_danger
from tests.actions.fakes import FakeSearcher, kinds, message, ran, tracker

pytestmark = pytest.mark.usefixtures("searcher")


def replied(text: str, **more: object) -> list[str]:
    return kinds(ran(ActionDanger(), tracker(message(text, "danger", **more)))[0])  # type: ignore[arg-type]


def test_the_contacts_have_the_emergency_number_first_in_text_and_fields() -> None:
    reply = danger_reply()
    assert reply.custom["contacts"][0]["phone"] == "999"
    assert reply.fills["contacts"].startswith("- **999**")
    assert len(reply.fills["contacts"].splitlines()) == len(reply.custom["contacts"])


def test_the_match_of_a_pattern_needs_no_second_look() -> None:
    assert replied("anything", danger_by_pattern=True) == ["danger"]


def test_the_second_look_believes_suspected_danger_more_readily() -> None:
    assert replied("she is frightened") == ["danger"]
    assert not tells_of_danger("she is frightened", suspected=False)


def test_an_ordinary_question_that_was_taken_for_danger_is_answered() -> None:
    assert replied("do I need consent") == ["answer"]


@pytest.mark.usefixtures("without_index")
def test_where_the_index_cannot_be_opened_danger_is_believed(caplog: pytest.LogCaptureFixture) -> None:
    assert is_danger(message("do I need consent", "danger"))
    assert "knowledge build" in caplog.text
    assert "do I need consent" not in caplog.text


def test_a_search_that_breaks_takes_no_contacts_away(
    searcher: FakeSearcher, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def breaks(text: str, before: str = "") -> None:
        raise RuntimeError(text)

    monkeypatch.setattr(searcher, "search", breaks)
    assert replied("a secret knife", danger_by_pattern=True) == ["danger"]
    assert "RuntimeError" in caplog.text
    assert "secret" not in caplog.text


def test_a_question_told_with_danger_is_quoted_at_after_the_contacts() -> None:
    assert replied("a knife, do I need consent") == ["danger", "answer"]
