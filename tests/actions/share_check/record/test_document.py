import re
from datetime import datetime
from html.parser import HTMLParser
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from docx.document import Document as WordDocument
from docx.oxml.ns import qn

from actions.share_check.flow.resolver import resolve
from actions.share_check.messages.outcome import outcome_message
from actions.share_check.record.document import STYLESHEET, NoRecord, render_docx, render_html
from actions.share_check.record.own_words import OwnWords
from actions.share_check.rules.outcome import Outcome, outcome_at
from actions.share_check.rules.terms import Case
from knowledge.law.notice import Notice
from tests.actions.share_check.answered import DECISION, FLOW, WORDING, answered, reach
from tests.knowledge.law.made import SECRET, board, notice, published
from tests.look_at_records.making import custom_of, longest_of_each_case, text_of, words_in

NO_WORDS = OwnWords()
MARKUP = '<script>alert("x")</script> & <b>bold</b>'
PAGE_FOLDER = Path(__file__).resolve().parents[4] / "bot" / "web"


def custom(outcome: Outcome) -> dict[str, Any]:
    decided = datetime(2026, 3, 5, 9, 7)
    return outcome_message(outcome, FLOW, WORDING, DECISION.passages, decided).custom


def early(**answers: str) -> Outcome:
    return outcome_at(resolve(FLOW, answered(**answers)))


@pytest.fixture
def decision() -> dict[str, Any]:
    return custom(reach(direction="seek"))


def opened(decision: dict[str, Any], own: OwnWords = NO_WORDS, full: bool = False) -> WordDocument:
    return Document(BytesIO(render_docx(decision, own, full=full)))


def styles_of(document: WordDocument) -> list[str]:
    return [str(paragraph.style.name) for paragraph in document.paragraphs if paragraph.style is not None]


def rows_of(document: WordDocument) -> dict[str, str]:
    return {row.cells[0].text: row.cells[1].text for table in document.tables for row in table.rows}


class Page(HTMLParser):
    """The tags of a page with their attributes, and its text."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.words: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.words.append(data)

    @property
    def names(self) -> list[str]:
        return [name for name, _ in self.tags]


def test_the_word_document_has_real_headings_and_no_passage_but_in_the_full_form(decision: dict[str, Any]) -> None:
    short, full = styles_of(opened(decision)), styles_of(opened(decision, full=True))
    assert short[0] == full[0] == "Title"
    assert (short.count("Heading 1"), short.count("Heading 2"), short.count("Quote")) == (2, 0, 0)
    assert (full.count("Heading 1"), full.count("Heading 2")) == (3, len(decision["quotes"]))


def test_the_word_document_says_its_title_and_language(decision: dict[str, Any]) -> None:
    document = opened(decision)
    assert document.core_properties.title == WORDING.record.title
    assert document.core_properties.language == "en-GB"
    languages = document.styles.element.iter(qn("w:lang"))
    assert {language.get(qn("w:val")) for language in languages} == {"en-GB"}


def test_the_word_document_names_no_author_of_its_own(decision: dict[str, Any]) -> None:
    assert opened(decision).core_properties.author == ""
    # And not the day of the template that it is made from, in 2013.
    for at in (opened(decision).core_properties.created, opened(decision).core_properties.modified):
        assert at is not None and at.year >= 2026


def test_each_table_of_the_word_document_marks_its_header_row_and_no_other(decision: dict[str, Any]) -> None:
    tables = opened(decision, full=True).tables
    assert len(tables) == 3
    for table in tables:
        marked = [row._tr.trPr is not None and row._tr.trPr.find(qn("w:tblHeader")) is not None for row in table.rows]
        assert marked == [True] + [False] * (len(table.rows) - 1)


def test_the_word_document_shows_every_field_of_the_record_and_labels_the_blanks(decision: dict[str, Any]) -> None:
    rows = rows_of(opened(decision))
    labels = WORDING.record.fields
    assert rows[labels["decision"]] == "You can ask."
    assert rows[labels["how"]] == rows[labels["signature"]] == "(to fill in)"
    apart = ("answers", "passages")
    assert set(rows) - {"Field"} == {labels[field] for field in decision["record"] if field not in apart}


def test_the_short_word_document_says_each_answer_once_and_the_full_one_each_question_as_it_was_asked(
    decision: dict[str, Any],
) -> None:
    listed = [p.text for p in opened(decision).paragraphs if p.style is not None and p.style.name == "List Bullet"]
    assert "What you want to do: Ask others for information" in listed
    assert not any(line.startswith("Purpose") for line in listed)
    full = opened(decision, full=True)
    rows = [(row.cells[0].text, row.cells[1].text) for row in full.tables[2].rows]
    assert rows[0] == ("Question", "Answer")
    assert ("What do you want to do?", "Ask others for information") in rows
    assert len(rows) == len(decision["answers"]) + 1
    assert "List Bullet" not in styles_of(full)


def test_the_full_word_document_quotes_every_passage_to_the_letter_under_one_line_for_its_source(
    decision: dict[str, Any],
) -> None:
    paragraphs = opened(decision, full=True).paragraphs
    quoted = [p.text for p in paragraphs if p.style is not None and p.style.name == "Quote"]
    assert quoted == [line for quote in decision["quotes"] for line in quote["text"].split("\n")]
    (source,) = [p.text for p in paragraphs if p.text.startswith("Source: ")]
    assert re.search(r"checked \d+ \w+ \d{4}, https://", source)


def test_the_passages_of_two_sources_stand_under_the_line_of_each(decision: dict[str, Any]) -> None:
    first, second, *_ = decision["quotes"]
    decision["quotes"] = [first, {**second, "source": {**second["source"], "title": "Another text"}}]
    texts = [p.text for p in opened(decision, full=True).paragraphs]
    lines = [number for number, text in enumerate(texts) if text.startswith("Source: ")]
    assert texts.index(first["text"].split("\n")[0]) in range(*lines)
    assert texts[lines[1]].startswith("Source: Another text")
    assert texts.index(second["text"].split("\n")[0]) > lines[1]


@pytest.mark.parametrize("render", [lambda *given: "\n".join(rows_of(opened(*given)).values()), render_html])
def test_what_a_practitioner_typed_stands_in_its_field_in_place_of_the_blank(
    decision: dict[str, Any], render: Any
) -> None:
    text = render(decision, OwnWords({"rationale": "She told us twice.\nWe believe her.", "how": "By phone."}))
    assert "She told us twice.\nWe believe her." in text
    assert "By phone." in text
    assert "taken out" not in text


def test_both_say_from_which_fields_personal_data_was_taken_out(decision: dict[str, Any]) -> None:
    own = OwnWords({"rationale": "[name] told us."}, ("rationale", "how"))
    said = "square brackets in its place. It was in: Rationale in your own words; How it is shared."
    assert sum(said in paragraph.text for paragraph in opened(decision, own).paragraphs) == 1
    assert render_html(decision, own).count(said) == 1


@pytest.mark.parametrize("text", [MARKUP, "\ttab\nline", "=1+1", "{{ words }}", "\u00a3 \U0001f600", "x" * 1000])
def test_what_a_practitioner_typed_is_only_text(decision: dict[str, Any], text: str) -> None:
    own = OwnWords({"rationale": text})
    assert rows_of(opened(decision, own))["Rationale in your own words"] == text
    page = Page(render_html(decision, own))
    assert "script" not in page.names
    assert text in "".join(page.words)


@pytest.mark.slow
def test_no_short_word_document_has_more_than_500_words() -> None:
    words = {
        case: words_in(text_of(render_docx(custom_of(outcome)))) for case, outcome in longest_of_each_case().items()
    }
    assert len(words) == len(Case) - 3
    assert max(words.values()) <= 500, words


def test_markup_in_a_record_is_only_text_in_the_word_document(decision: dict[str, Any]) -> None:
    decision["record"]["decision"] = MARKUP
    rows = {row.cells[0].text: row.cells[1].text for row in opened(decision).tables[0].rows}
    assert rows["Decision"] == MARKUP


def test_the_page_is_complete_and_says_its_language_and_title(decision: dict[str, Any]) -> None:
    text = render_html(decision)
    page = Page(text)
    assert text.startswith("<!doctype html>")
    assert ("html", {"lang": "en-GB"}) in page.tags
    assert f"<title>{WORDING.record.title}</title>" in text
    assert page.names.count("h1") == 1
    assert page.names.count("h2") == 2
    full = Page(render_html(decision, full=True))
    assert (full.names.count("h2"), full.names.count("h3")) == (3, len(decision["quotes"]))


def test_the_page_has_no_script_and_no_style_of_its_own(decision: dict[str, Any]) -> None:
    page = Page(render_html(decision))
    assert not {"script", "style", "iframe", "img"} & set(page.names)
    assert not any(name == "style" or name.startswith("on") for _, attributes in page.tags for name in attributes)


def test_the_page_s_stylesheet_is_the_one_that_the_gateway_serves(decision: dict[str, Any]) -> None:
    assert ("link", {"rel": "stylesheet", "href": STYLESHEET}) in Page(render_html(decision)).tags
    assert (PAGE_FOLDER / STYLESHEET.lstrip("/")).is_file()


def test_every_row_and_column_of_the_page_has_its_header(decision: dict[str, Any]) -> None:
    page = Page(render_html(decision, full=True))
    scopes = [attributes.get("scope") for tag, attributes in page.tags if tag == "th"]
    assert scopes.count("col") == 6
    assert scopes.count("row") == page.names.count("td")


@pytest.mark.parametrize("place", ["record", "section", "text", "title"])
def test_markup_anywhere_is_only_text_on_the_page(decision: dict[str, Any], place: str) -> None:
    if place == "record":
        decision["record"]["how"] = MARKUP
    elif place == "title":
        decision["quotes"][0]["source"]["title"] = MARKUP
    else:
        decision["quotes"][0][place] = MARKUP
    page = Page(render_html(decision, full=True))
    assert "script" not in page.names
    assert "b" not in page.names
    assert MARKUP in "".join(page.words)


def test_the_full_page_quotes_every_passage_to_the_letter(decision: dict[str, Any]) -> None:
    words = Page(render_html(decision, full=True)).words
    for quote in decision["quotes"]:
        for line in quote["text"].split("\n"):
            assert line in words


def test_a_decision_that_has_been_sent_and_kept_still_gives_its_record(decision: dict[str, Any]) -> None:
    only_the_contract = {key: decision[key] for key in ("kind", "verdict", "parts", "answers", "quotes", "record")}
    assert render_html(only_the_contract, full=True) == render_html(decision, full=True)


@pytest.mark.parametrize("render", [render_docx, render_html])
def test_where_the_guidance_does_not_decide_there_is_no_record_to_give(render: Any) -> None:
    with pytest.raises(NoRecord, match="the guidance did not decide it"):
        render(custom(early(topic="records_request")))


@pytest.mark.parametrize("answers", [{"danger_now": "yes"}, {"purpose": "none"}, {"recipient": "not_sure"}])
def test_an_early_outcome_gives_a_document_and_a_page(answers: dict[str, str]) -> None:
    decision = custom(early(**answers))
    assert opened(decision).tables
    assert WORDING.record.title in render_html(decision)


def test_both_documents_mark_a_heading_of_our_own_and_take_a_decision_kept_without_that_mark(
    decision: dict[str, Any],
) -> None:
    first = decision["quotes"][0]
    decision["quotes"] = [first]
    shown = f"{first['section']} (heading in the assistant's words)"

    def headings() -> tuple[list[str], list[str]]:
        texts = [paragraph.text for paragraph in opened(decision, full=True).paragraphs]
        return texts, Page(render_html(decision, full=True)).words

    first["section_is_ours"] = True
    assert all(shown in words for words in headings())
    del first["section_is_ours"]
    assert not any(shown in words for words in headings())


@pytest.mark.parametrize("entry", [published(passages=[], parts=["record"]), notice(passages=[], parts=["record"])])
def test_a_published_notice_is_in_both_documents_and_a_draft_in_none(entry: Notice) -> None:
    decided = datetime(2026, 11, 29, 9, 7)
    notices = board(entry)
    made = outcome_message(reach(), FLOW, WORDING, DECISION.passages, decided, (), notices).custom
    label = WORDING.record.fields["notices"]
    rows = {row.cells[0].text: row.cells[1].text for row in opened(made).tables[0].rows}
    page = " ".join(Page(render_html(made)).words)
    if entry.status == "published":
        assert f"Since 5 February 2026: {SECRET}" in rows[label] and SECRET in page
    else:
        assert rows[label].startswith("The law may have changed on: what to write down.")
        assert "may have changed" in page
        assert not any(SECRET in text for text in (*rows.values(), page))


@pytest.mark.parametrize("full", [False, True])
def test_a_decision_of_a_trial_says_so_in_both_documents_after_the_signature(
    decision: dict[str, Any], full: bool
) -> None:
    line = "This is a trial: check what it says before you rely on it."
    tried = {**decision, "trial_line": line}
    assert line in [paragraph.text for paragraph in opened(tried, full=full).paragraphs]
    page = render_html(tried, full=full)
    assert page.index('class="signing"') < page.index(f'<p class="trial">{line}</p>')
    assert "trial" not in render_html(decision, full=full)
    assert line not in [paragraph.text for paragraph in opened(decision, full=full).paragraphs]
