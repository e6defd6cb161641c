from datetime import date

from knowledge.law.bearing import Bearing
from knowledge.law.saying import heading, in_words, lines_beside, notice_fields
from knowledge.law.words import law_words
from tests.knowledge.law.made import SECRET, published

TODAY = date(2026, 11, 29)


def test_a_change_that_holds_is_led_in_by_since_when() -> None:
    assert in_words(published(effective=TODAY), TODAY) == f"Since 29 November 2026: {SECRET}"
    assert heading([published()], TODAY) == "The law has changed since this guidance was written."


def test_a_change_that_is_to_come_is_led_in_by_from_when() -> None:
    coming = published(effective=date(2026, 11, 30))
    assert in_words(coming, TODAY) == f"From 30 November 2026: {SECRET}"
    assert "may not be in force yet" in heading([coming], TODAY)
    assert "has changed" in heading([coming, published()], TODAY)


def test_a_change_without_a_day_says_that_it_is_not_known_and_why() -> None:
    undated = published(effective="not known yet: regulations set the date")
    said = "Date not yet known (regulations set the date): "
    assert in_words(undated, TODAY) == said + SECRET
    assert "may not be in force yet" in heading([undated], TODAY)
    assert notice_fields(undated, TODAY)["effective"] is None


def test_a_published_notice_is_said_with_where_it_stands_and_when_that_was_checked() -> None:
    lines = lines_beside(Bearing((published(),)), TODAY)
    assert lines == [
        "The law has changed since this guidance was written.",
        f"Since 5 February 2026: {SECRET} [The Quillow Act 2026](https://example.org/act), checked 1 November 2026.",
    ]


def test_a_draft_has_one_line_said_that_names_whom_to_ask_and_holds_up_nothing() -> None:
    [line] = lines_beside(Bearing(undecided=True), TODAY)
    assert line == law_words().may_have_changed
    assert "may have changed" in line and "information governance" in line and "legal adviser" in line
    assert "never let that hold up protecting a child" in line
    assert "\n" not in line
    assert lines_beside(Bearing(), TODAY) == []


def test_the_fields_are_those_of_the_contract_and_the_words() -> None:
    assert notice_fields(published(), TODAY) == {
        "id": "quillow",
        "text": SECRET,
        "effective": "2026-02-05",
        "source": {"title": "The Quillow Act 2026", "url": "https://example.org/act", "checked": "2026-11-01"},
        "status": "published",
        "words": f"Since 5 February 2026: {SECRET}",
    }
