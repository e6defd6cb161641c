import pytest

from tests.knowledge.content.word.made import p, r, texts, warned


def ins(*runs: str) -> str:
    return f'<w:ins w:id="1" w:author="A">{"".join(runs)}</w:ins>'


def gone(text: str) -> str:
    return f'<w:del w:id="2" w:author="A"><w:r><w:delText xml:space="preserve">{text}</w:delText></w:r></w:del>'


def test_both_readings_of_a_tracked_change_stand_in_the_text_and_beside_it() -> None:
    body = p("You must ", gone("always"), ins(r("never")), " tell.")
    assert texts(body) == ["You must ⟦deleted: always⟧⟦inserted: never⟧ tell."]
    assert warned(body) == [
        (
            "tracked change",
            "Changed in Word and not decided. Before: “You must always tell.” After: “You must never tell.”",
        )
    ]


def test_taking_the_marks_away_gives_either_reading_to_the_letter() -> None:
    [text] = texts(p("Tell", gone(" the parents"), ins(r(" nobody ")), "today."))
    assert text == "Tell ⟦deleted: the parents⟧ ⟦inserted: nobody⟧ today."


def test_what_was_moved_stands_in_both_places() -> None:
    body = p("<w:moveFrom w:id='1'>" + r("Ring first.") + "</w:moveFrom>") + p(
        "<w:moveTo w:id='2'>" + r("Ring first.") + "</w:moveTo>"
    )
    assert texts(body) == ["⟦deleted: Ring first.⟧", "⟦inserted: Ring first.⟧"]


@pytest.mark.parametrize(("name", "said"), [("del", "deleted"), ("ins", "inserted")])
def test_a_paragraph_that_was_split_or_joined_says_so(name: str, said: str) -> None:
    body = p("Do not share", props=f'<w:rPr><w:{name} w:id="1"/></w:rPr>') + p("without asking.")
    assert texts(body)[0] == f"Do not share⟦{said}: end of paragraph⟧"
    assert warned(body)[0][0] == "tracked change"


def test_a_paragraph_that_is_new_as_a_whole_is_marked_once() -> None:
    body = p(ins(r("All new.")), props='<w:rPr><w:ins w:id="1"/></w:rPr>')
    assert texts(body) == ["⟦inserted: All new.⟧"]


@pytest.mark.parametrize(
    ("row", "cell", "said"),
    [
        ('<w:trPr><w:del w:id="1"/></w:trPr>', "", "deleted: this row"),
        ('<w:trPr><w:ins w:id="1"/></w:trPr>', "", "inserted: this row"),
        ("", '<w:tcPr><w:cellDel w:id="1"/></w:tcPr>', "deleted: this cell"),
    ],
)
def test_rows_and_cells_that_are_new_or_gone_are_marked(row: str, cell: str, said: str) -> None:
    rows = f"<w:tr>{row}<w:tc>{cell}{p('School')}</w:tc></w:tr><w:tr><w:tc>{p('GP')}</w:tc></w:tr>"
    table = f"<w:tbl>{rows}</w:tbl>"
    assert f"⟦{said}⟧ School" in texts(table)[0]
    assert [kind for kind, _ in warned(table)] == ["tracked change"]


def test_a_change_of_looks_is_none() -> None:
    body = p(r("Text.", '<w:b/><w:rPrChange w:id="1"><w:rPr/></w:rPrChange>'))
    assert (texts(body), warned(body)) == (["Text."], [])


def test_what_was_inserted_and_deleted_again_is_in_neither_reading_and_told() -> None:
    inner = '<w:del w:id="3"><w:r><w:delText xml:space="preserve">never </w:delText></w:r></w:del>'
    body = p("You must ", ins(inner, r("always ")), "tell.")
    [text] = texts(body)
    assert text == "You must ⟦inserted: always⟧ tell."
    [(_, what)] = warned(body)
    assert "Before: “You must tell.” After: “You must always tell.”" in what
    assert "in neither and left out: “never”" in what
