from datetime import date

from actions.share_check.quoting import by_source, quote, quoted_block, source_line, spoken_date
from tests.actions.share_check.answered import DECISION

PASSAGES = DECISION.passages


def test_a_quotation_is_the_whole_passage_to_the_letter() -> None:
    for passage in PASSAGES.values():
        block = quoted_block(passage, "{section}")
        lines = [line.removeprefix(">").removeprefix(" ") for line in block.split("\n")]
        assert [line for line in lines if line] == [*passage.text.split("\n"), f"*{passage.section}*"]


def test_every_line_of_a_quotation_is_marked_as_quoted() -> None:
    block = quoted_block(PASSAGES["safeguarding-definition"], "{section}")
    assert all(line.startswith(">") for line in block.split("\n"))


def test_a_quote_carries_its_source_and_the_day_on_which_that_was_checked() -> None:
    carried = quote(PASSAGES["consent-not-default"])
    source = PASSAGES["consent-not-default"].source
    assert carried["text"] == PASSAGES["consent-not-default"].text
    assert carried["passage_id"] == "consent-not-default"
    assert carried["source"] == {
        "title": source.title,
        "publisher": source.publisher,
        "url": source.url,
        "checked": source.checked.isoformat(),
    }


def test_sections_are_listed_once_under_their_source() -> None:
    names = ["consent-not-default", "do-not-assume", "faq-how-much"]
    ((source, sections),) = by_source(names, PASSAGES)
    assert source == PASSAGES["faq-how-much"].source
    assert sections == [PASSAGES["do-not-assume"].section, PASSAGES["faq-how-much"].section]


def test_a_source_is_said_with_its_sections() -> None:
    source = PASSAGES["faq-how-much"].source
    line = source_line("{title}|{publisher}|{checked}|{url}|{sections}", source, ["One", "Two"])
    assert line == f"{source.title}|{source.publisher}|{spoken_date(source.checked)}|{source.url}|One; Two"


def test_a_date_is_written_as_it_is_said() -> None:
    assert spoken_date(date(2026, 3, 5)) == "5 March 2026"
