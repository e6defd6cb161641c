import pytest

from tests.knowledge.content.word.made import p, r, texts, warned


@pytest.mark.parametrize(
    ("props", "kind", "why"),
    [
        ("<w:vanish/>", "hidden text", "hidden in Word"),
        ("<w:strike/>", "struck-out text", "struck out in Word"),
        ("<w:dstrike/>", "struck-out text", "struck out in Word"),
    ],
)
def test_hidden_and_struck_out_words_are_left_out_and_told_beside_the_rest(props: str, kind: str, why: str) -> None:
    body = p("You must ", r("not ", props), "tell.") + p("More.")
    assert texts(body) == ["You must tell.", "More."]
    assert warned(body) == [(kind, f"{why}, so left out: “not”")]


def test_a_paragraph_that_is_struck_out_as_a_whole_is_told_at_the_next_one() -> None:
    body = p("One.") + p(r("Two.", "<w:strike/>")) + p("Three.")
    assert texts(body) == ["One.", "Three."]
    assert warned(body) == [("struck-out text", "struck out in Word, so left out: “Two.”")]


def test_white_letters_are_kept_and_told() -> None:
    assert warned(p("A ", r("secret", '<w:color w:val="FFFFFF"/>'))) == [
        ("hidden text", "written in white, but kept here: “secret”")
    ]
