import pytest

from actions.share_check.opening.clauses import ClauseKind, clauses


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("mum says no but I'm worried, can I tell the GP?", [ClauseKind.STATES, ClauseKind.STATES, ClauseKind.OWN]),
        ("would a court order change it? I want to tell the school", [ClauseKind.ASKS, ClauseKind.OWN]),
        ("help me decide if I can refer", [ClauseKind.STATES, ClauseKind.OWN]),
        ("I work for the council and a charity", [ClauseKind.STATES]),
        ("", []),
    ],
)
def test_a_message_is_cut_into_what_is_stated_asked_and_wanted(text: str, kinds: list[ClauseKind]) -> None:
    assert [clause.kind for clause in clauses(text)] == kinds


@pytest.mark.parametrize(
    "text",
    ["if mum says no", "unless she refuses", "once mum agrees", "suppose we get a court order", "what if he knew"],
)
def test_what_may_be_is_not_what_is(text: str) -> None:
    assert clauses(text)[0].unreal


@pytest.mark.parametrize("text", ["mum refused last year", "it was section 47 in 2021", "she used to agree"])
def test_what_was_is_not_what_is(text: str) -> None:
    assert clauses(text)[0].past


@pytest.mark.parametrize("text", ["my manager thinks dad agrees", "apparently mum agrees", "she has not agreed"])
def test_a_negation_or_somebody_elses_word_turns_what_follows(text: str) -> None:
    [clause] = clauses(text)
    assert not clause.stands_open(clause.text.index("agree"))
