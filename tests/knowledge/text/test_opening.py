import pytest

from knowledge.text.opening import opening


@pytest.mark.parametrize(
    ("text", "begins"),
    [
        ("Tell the parent first. Then wait.", "Tell the parent …"),
        ("2.1 Tell us.", "Tell us."),
        ("| Stage | Within |", "Stage | Within …"),
        ("- *Once* more", "Once* more"),
        ("", ""),
    ],
)
def test_the_first_words_tell_passages_apart(text: str, begins: str) -> None:
    assert opening(text, 3) == begins
