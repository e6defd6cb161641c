import pytest

from knowledge.message import parts_of


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("he hits her, do I need consent?", ["he hits her", "do I need consent?"]),
        ("she told me, can i tell school", ["she told me", "can i tell school"]),
        ("can i tell school, if mum says no", ["can i tell school, if mum says no"]),
        ("mum, dad and nan agree", ["mum, dad and nan agree"]),
    ],
)
def test_a_comma_parts_what_is_told_from_what_is_asked(text: str, parts: list[str]) -> None:
    assert parts_of(text) == parts
