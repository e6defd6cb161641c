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


@pytest.mark.parametrize("colour", ["FEFEFE", "f5f5f5", "FFFFFF"])
def test_letters_that_are_nearly_white_are_kept_and_told(colour: str) -> None:
    [(kind, what)] = warned(p("A ", r("secret", f'<w:color w:val="{colour}"/>')))
    assert (kind, what) == ("hidden text", "written in white, but kept here: “secret”")


def test_letters_that_a_style_makes_white_are_told() -> None:
    style = '<w:style w:type="character" w:styleId="Pale"><w:rPr><w:color w:val="FFFFFF"/></w:rPr></w:style>'
    assert warned(p("A ", r("secret", '<w:rStyle w:val="Pale"/>')), styles=style) != []


def test_letters_too_small_to_be_read_are_kept_and_told() -> None:
    body = p("Tell ", r("nobody", '<w:sz w:val="2"/>'))
    assert texts(body) == ["Tell nobody"]
    assert warned(body) == [("hidden text", "too small to be read, but kept here: “nobody”")]
    assert warned(p("Tell ", r("nobody", '<w:sz w:val="16"/>'))) == []


def row(text: str, props: str = "") -> str:
    return f"<w:tr>{f'<w:trPr>{props}</w:trPr>' if props else ''}<w:tc>{p(text)}</w:tc></w:tr>"


def test_a_hidden_row_of_a_table_is_left_out_and_told() -> None:
    body = p("Before.") + f"<w:tbl>{row('Who')}{row('Tell the press', '<w:hidden/>')}{row('The school')}</w:tbl>"
    assert "press" not in "\n".join(texts(body))
    assert "The school" in "\n".join(texts(body))
    [(kind, what)] = warned(body)
    assert (kind, what) == ("hidden text", "a row of the table is hidden in Word, so left out: “Tell the press”")


def test_a_table_of_hidden_rows_alone_is_told_where_it_was() -> None:
    body = p("Before.") + f"<w:tbl>{row('One', '<w:hidden/>')}{row('Two', '<w:hidden/>')}</w:tbl>" + p("After.")
    assert texts(body) == ["Before.", "After."]
    assert len(warned(body)) == 2
