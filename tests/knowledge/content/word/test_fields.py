import pytest

from tests.knowledge.content.word.made import field, p, r, texts, warned


@pytest.mark.parametrize(
    ("code", "result", "kind", "what"),
    [
        (' DATE \\@ "d MMMM" ', "3 May", "field", "when last saved it was “3 May”"),
        (" PAGEREF _Ref1 ", "12", "field", "the number of a page of the Word document"),
        (" REF _Ref1 ", "Error! Reference source not found.", "field", "leads nowhere"),
        (" MERGEFIELD Name ", "«Name»", "field", "Word works this out by itself (MERGEFIELD)"),
        (" LISTNUM ", "", "numbering", "is not in the text"),
        (" FORMTEXT ", "     ", "form field", "which is empty"),
    ],
)
def test_a_field_whose_result_may_be_another_is_told(code: str, result: str, kind: str, what: str) -> None:
    [(found, said)] = warned(p("See ", field(code, result), "."))
    assert found == kind
    assert what in said


def test_the_text_of_a_field_is_kept_and_its_code_is_not() -> None:
    body = p(
        "See ",
        field(" REF _Ref1 ", "section 4"),
        " and ",
        '<w:fldSimple w:instr="DATE">' + r("3 May") + "</w:fldSimple>",
    )
    assert texts(body) == ["See section 4 and 3 May"]
    assert [kind for kind, _ in warned(body)] == ["field"]


def test_a_choice_from_a_list_is_text_and_told() -> None:
    entries = '<w:listEntry w:val="No"/><w:listEntry w:val="Yes"/>'
    data = f'<w:ffData><w:ddList><w:result w:val="1"/>{entries}</w:ddList></w:ffData>'
    body = p("Asked? ", field("FORMDROPDOWN", data=data))
    assert texts(body) == ["Asked? Yes"]
    assert "“Yes” is chosen" in warned(body)[0][1]
