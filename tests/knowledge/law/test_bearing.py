from knowledge.law.bearing import each_once
from knowledge.law.notice import Status
from tests.knowledge.law.made import board, notice, published


def test_a_notice_bears_on_what_it_names_and_on_nothing_else() -> None:
    notices = board(notice(passages=["one"], parts=["moving_area"], verdicts=["no_role"]))
    assert notices.on_passage("one").undecided
    assert notices.on_part("moving_area").undecided
    assert notices.on_verdict("no_role").undecided
    assert not notices.on_passage("two").undecided
    assert not notices.on_part("lawful_basis").undecided
    assert not notices.on_verdict("no_purpose").undecided


def test_a_notice_may_name_one_lawful_basis_alone() -> None:
    notices = board(published(parts=["lawful_basis/legitimate_interests"]))
    assert notices.on_part("lawful_basis", ["legitimate_interests"]).published
    assert notices.on_part("lawful_basis", ["public_task", "legitimate_interests"]).published
    assert not notices.on_part("lawful_basis", ["public_task", "legal_obligation"]).published


def test_what_was_dismissed_bears_on_nothing() -> None:
    dismissed = published(status="dismissed", why="Another rule.")
    assert dismissed.status is Status.DISMISSED
    bearing = board(dismissed).on_passage("how-much")
    assert (bearing.published, bearing.undecided) == ((), False)


def test_what_cannot_be_read_counts_as_a_draft_on_every_answer_once_and_on_every_verdict() -> None:
    found = board(unreadable=True).on_answer(["one", "two"])
    assert [bearing.undecided for bearing in found.values()] == [True, False]
    assert board(unreadable=True).on_answer([]) == {}
    assert board(unreadable=True).on_verdict("tell").undecided
    assert not board(unreadable=True).on_part("lawful_basis").undecided


def test_in_an_emergency_nothing_is_said_of_the_law_under_the_verdict() -> None:
    assert not board(unreadable=True).on_verdict("act_now").undecided


def test_a_notice_on_several_places_is_told_once() -> None:
    notices = board(published("a", passages=["one", "two"]), published("b", passages=["two"]))
    found = each_once(notices.on_answer(["one", "two"]).values())
    assert [one.id for one in found] == ["a", "b"]
