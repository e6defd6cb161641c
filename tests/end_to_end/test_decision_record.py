"""The decision record over the web API, as a Word document and as a page."""

import io

import pytest
from docx import Document

from tests.end_to_end.chatting import Person
from tests.end_to_end.guided import TO_SHARE, answered_until, decided

pytestmark = pytest.mark.end_to_end
FILES = ["/chat/record.docx", "/chat/record.html"]
BLANK = "(to fill in)"


@pytest.mark.parametrize("file", FILES)
def test_there_is_no_record_before_a_decision(person: Person, file: str) -> None:
    assert person.client.get(file).status_code == 404
    answered_until(person, "sector")
    assert person.client.get(file).status_code == 404


@pytest.mark.parametrize("file", FILES)
def test_a_decision_that_the_guidance_does_not_make_has_no_record(person: Person, file: str) -> None:
    decided(person, topic="medical_treatment")
    assert person.client.get(file).status_code == 404


@pytest.mark.parametrize("form", ["short", "full"])
def test_the_word_record_has_headings_tables_and_labelled_blanks_and_the_full_one_every_passage(
    person: Person, form: str
) -> None:
    outcome = decided(person)
    response = person.client.get("/chat/record.docx", params={"form": form})
    assert response.status_code == 200
    assert "attachment" in response.headers["content-disposition"]
    document = Document(io.BytesIO(response.content))
    text = "\n".join(paragraph.text for paragraph in document.paragraphs)
    fields, signing, *answers = (
        dict((row.cells[0].text, row.cells[1].text) for row in table.rows) for table in document.tables
    )
    styles = [paragraph.style.name for paragraph in document.paragraphs if paragraph.style is not None]
    assert styles[0] == "Title"
    assert styles.count("Heading 1") == (2 if form == "short" else 3)
    assert styles.count("Heading 2") == (0 if form == "short" else len(outcome["quotes"]))
    for quote in outcome["quotes"]:
        assert all(line in text for line in quote["text"].split("\n")) == (form == "full")
        assert quote["source"]["url"] in text
    assert [len(table) for table in answers] == ([] if form == "short" else [len(TO_SHARE) + 1])
    blanks = {field for field, entry in {**fields, **signing}.items() if entry == BLANK}
    assert len(blanks) == 16
    assert {"Rationale in your own words", "When it is or was shared", "Review date", "Signature and date"} <= blanks


def test_the_printable_record_says_the_same(person: Person) -> None:
    outcome = decided(person)
    response = person.client.get("/chat/record.html")
    assert response.status_code == 200
    assert response.headers["content-type"].startswith("text/html")
    page = response.text
    assert page.count(BLANK) >= 16
    for quote in outcome["quotes"]:
        assert quote["source"]["url"] in page
    assert outcome["sentence"] in page
    assert "<script" not in page


def test_the_record_follows_a_changed_answer(person: Person) -> None:
    decided(person)
    person.tap('/change_answer{"question":"frequency"}')
    person.tap('/answer{"question":"frequency","option":"regular"}')
    assert "Regularly" in person.client.get("/chat/record.html").text
