from datetime import UTC, date, datetime

import pytest

from knowledge.content.approving import (
    CannotApprove,
    Confirmed,
    Correction,
    Review,
    Who,
    approve,
    ask,
    corrected,
    published,
    read_review,
    withdraw,
)
from knowledge.content.editing import read_text
from knowledge.errors import KnowledgeError
from tests.knowledge.content.test_editing import DRAFT, PUBLISHED

AT = datetime(2026, 11, 29, 12, tzinfo=UTC)
TODAY = date(2026, 11, 30)
ANN, BEN = Who("ann", "Ann"), Who("ben", "Ben")
ALL = Confirmed(compared=True, corrections=frozenset({"why"}), warnings=frozenset({"unless"}))


def correction(after: str = "b", before: str = "a", who: Who = ANN) -> Correction:
    return Correction(
        passage="why", before=before, after=after, reason="PDF", subject=who.subject, name=who.name, at=AT
    )


def asked(review: Review = Review()) -> Review:  # noqa: B008
    return ask(review, DRAFT, "v1", ANN, AT, "")


def test_another_person_than_the_one_who_asked_publishes() -> None:
    text, review = approve(asked(), DRAFT, "v1", BEN, ALL, TODAY, 3)
    source, passages = read_text(text, "x")
    assert source.front.status == "published"
    assert (source.front.checked, source.front.review_by) == (TODAY, date(2027, 2, 28))
    assert not any(passage.draft or passage.warnings for passage in passages)
    assert review.text() is None


def why(review: Review, who: Who = BEN, confirmed: Confirmed = ALL, version: str = "v1") -> str:
    with pytest.raises(CannotApprove) as caught:
        approve(review, DRAFT, version, who, confirmed, TODAY, 3)
    return caught.value.why


def test_nobody_approves_what_they_asked_for_or_corrected_themselves() -> None:
    assert why(asked(), who=ANN) == "same_person"
    assert why(asked(corrected(Review(), correction(who=BEN)))) == "same_person"


def test_where_there_is_one_account_it_may_approve_with_a_tick() -> None:
    alone = Confirmed(True, frozenset({"why"}), frozenset({"unless"}), alone=True)
    text, _ = approve(asked(), DRAFT, "v1", ANN, alone, TODAY, 3)
    assert "status: published" in text


def test_a_text_that_changed_since_it_was_asked_for_is_not_published() -> None:
    assert why(asked(), version="v2") == "changed_since"
    assert why(withdraw(asked())) == "not_asked"


def test_everything_that_needs_an_eye_needs_a_tick() -> None:
    review = asked(corrected(Review(), correction()))
    assert why(review, confirmed=Confirmed(False, frozenset({"why"}), frozenset({"unless"}))) == "unconfirmed"
    assert why(review, confirmed=Confirmed(True, frozenset(), frozenset({"unless"}))) == "unread"
    assert why(review, confirmed=Confirmed(True, frozenset({"why"}), frozenset())) == "unread"


def test_a_second_correction_is_shown_against_the_first_words() -> None:
    review = corrected(corrected(Review(), correction("b", "a")), correction("c", "b"))
    assert [(one.before, one.after) for one in review.corrections] == [("a", "c")]
    assert corrected(review, correction("a", "c")).corrections == ()


def test_there_is_nothing_to_ask_for_where_nothing_is_a_draft() -> None:
    with pytest.raises(KnowledgeError, match="no drafts"):
        ask(Review(), PUBLISHED, "v1", ANN, AT, "")


@pytest.mark.parametrize("mark", ["�", "⟦deleted: always⟧"])
def test_a_passage_that_says_itself_that_it_is_not_whole_is_not_published(mark: str) -> None:
    text = DRAFT.replace("Ask first.", f"Ask {mark} first.")
    for publish in (lambda: ask(Review(), text, "v1", ANN, AT, ""), lambda: published(text, TODAY, 3)):
        with pytest.raises(KnowledgeError, match="why"):
            publish()


def test_what_is_open_is_read_as_it_was_written() -> None:
    review = asked(corrected(Review(), correction()))
    assert read_review(review.text() or "") == review
    assert read_review("") == Review()
    with pytest.raises(KnowledgeError, match="cannot be read"):
        read_review("{}{")
