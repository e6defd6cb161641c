import pytest

from tests.knowledge.content.word.made import SPACES, docx, field, p, r, read, texts, warned


def box(text: str) -> str:
    inner = f"<w:txbxContent>{p(text)}</w:txbxContent>"
    return (
        "<w:r><mc:AlternateContent><mc:Choice><w:drawing><wp:anchor>"
        f"{inner}</wp:anchor></w:drawing></mc:Choice><mc:Fallback><w:pict><v:shape>{inner}</v:shape></w:pict></mc:Fallback>"
        "</mc:AlternateContent></w:r>"
    )


def test_a_text_box_stands_once_after_its_paragraph_and_is_told() -> None:
    body = p("Before.", box("In the box.")) + p("After.")
    assert texts(body) == ["Before.", "In the box.", "After."]
    [(kind, what)] = warned(body)
    assert (kind, "is this its place?" in what) == ("text box", True)


def picture(words: str) -> str:
    drawn = f'<wp:docPr id="1" name="x" descr="{words}"/><a:blip/>'
    return f"<w:r><w:drawing><wp:inline>{drawn}</wp:inline></w:drawing></w:r>"


@pytest.mark.parametrize(
    ("run", "kind", "what"),
    [
        (picture("A flow chart"), "picture", "described as “A flow chart”"),
        (picture(""), "picture", "nothing describes what it shows"),
        ('<w:r><w:object><o:OLEObject ProgID="Excel.Sheet.12"/></w:object></w:r>', "embedded object", "Excel.Sheet.12"),
        ("<w:r><w:pict><v:shape><v:imagedata/></v:shape></w:pict></w:r>", "picture", "a picture was left out"),
        ('<w:r><w:drawing><dgm:relIds r:dm="rX"/></w:drawing></w:r>', "embedded object", "SmartArt"),
        ('<w:r><w:drawing><c:chart r:id="rX"/></w:drawing></w:r>', "embedded object", "a chart was left out"),
        ("<m:oMath><m:r><m:t>a+b</m:t></m:r></m:oMath>", "embedded object", "“a+b”"),
    ],
)
def test_what_is_no_text_is_told_where_it_stood(run: str, kind: str, what: str) -> None:
    [(found, said)] = warned(p("Text ", run, "more."))
    assert found == kind
    assert what in said


def test_the_words_of_a_diagram_are_told() -> None:
    data = f"<dgm:dataModel {SPACES}><a:t>Tell</a:t><a:t>Write down</a:t></dgm:dataModel>"
    relations = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        '<Relationship Id="rX" Type="http://x/diagramData" Target="diagrams/data1.xml"/></Relationships>'
    )
    from knowledge.content.word import read_word

    more = {"word/diagrams/data1.xml": data, "word/_rels/document.xml.rels": relations}
    found = read_word(docx(p("Text.", '<w:r><w:drawing><dgm:relIds r:dm="rX"/></w:drawing></w:r>'), more))
    assert "Tell, Write down" in found.warnings[0].what


def test_a_comment_is_told_where_it_is_without_its_author() -> None:
    comments = f'<w:comment w:id="4" w:author="Jo Bloggs">{p("Is this so?")}</w:comment>'
    body = p("Text", '<w:r><w:commentReference w:id="4"/></w:r>', ".")
    assert texts(body, comments=comments) == ["Text."]
    assert warned(body, comments=comments) == [("comment", "somebody commented: “Is this so?”")]


def tick(checked: str) -> str:
    return (
        f'<w:sdt><w:sdtPr><w14:checkbox><w14:checked w14:val="{checked}"/></w14:checkbox></w:sdtPr>'
        "<w:sdtContent><w:r><w:t>?</w:t></w:r></w:sdtContent></w:sdt>"
    )


def old_tick(checked: str) -> str:
    return field("FORMCHECKBOX", data=f'<w:ffData><w:checkBox><w:checked w:val="{checked}"/></w:checkBox></w:ffData>')


@pytest.mark.parametrize("made", [tick, old_tick])
def test_the_state_of_a_box_to_tick_is_text(made) -> None:  # type: ignore[no-untyped-def]
    assert texts(p(made("1"), " yes ", made("0"), " no")) == ["☒ yes ☐ no"]


def test_a_prompt_to_fill_in_is_no_text_and_is_told() -> None:
    control = f"<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{r('Click here')}</w:sdtContent></w:sdt>"
    body = p("Name: ", control)
    assert texts(body) == ["Name:"]
    assert warned(body) == [("form field", "a field to fill in, which is empty: “Click here”")]


def test_a_table_of_contents_in_a_control_is_no_text() -> None:
    control = (
        '<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj></w:sdtPr>'
        f"<w:sdtContent>{p('When 3')}</w:sdtContent></w:sdt>"
    )
    found = read(control + p("Text."))
    assert [part.lines for part in found.parts] == [("Text.",)]  # type: ignore[union-attr]
    assert found.left_out == ("table of contents",)


@pytest.mark.parametrize(
    ("run", "shown"),
    [
        ('<w:r><w:sym w:font="Wingdings" w:char="F0FE"/></w:r>', "🗹"),
        (r("\uf0fe", '<w:rFonts w:ascii="Wingdings"/>'), "🗹"),
        ('<w:r><w:sym w:font="Unknown" w:char="F0FE"/></w:r>', "\ufffd"),
        (r("\uf0fe"), "\ufffd"),
    ],
)
def test_a_symbol_is_the_letter_that_it_shows_or_marked_as_unreadable(run: str, shown: str) -> None:
    assert texts(p("A ", run)) == [f"A {shown}"]


def test_another_document_that_is_put_in_is_told() -> None:
    assert warned('<w:altChunk r:id="rX"/>' + p("Text."))[0][0] == "embedded object"
