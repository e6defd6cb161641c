"""The parts of replies: what they refuse, and what they pass on."""

import pytest
from pydantic import ValidationError

from bot.contract.reply_parts import Button, LawNotice, Quote

SOURCE = {"title": "Guidance", "publisher": "A partnership", "url": "https://example.org", "checked": "2026-11-22"}
QUOTE = {
    "passage_id": "how-much",
    "text": "Share what is needed.",
    "section": "How much",
    "score": 1.0,
    "source": SOURCE,
}


@pytest.mark.parametrize("missing", ["title", "payload"])
def test_a_button_without_words_or_payload_is_refused(missing: str) -> None:
    with pytest.raises(ValidationError):
        Button.model_validate({"title": "Start", "payload": "/start", missing: ""})


def test_a_quotation_without_words_or_source_is_refused() -> None:
    for broken in ({**QUOTE, "text": ""}, {**QUOTE, "source": {}}):
        with pytest.raises(ValidationError):
            Quote.model_validate(broken)


def test_a_part_passes_on_what_it_does_not_know() -> None:
    assert Quote.model_validate({**QUOTE, "link": "https://example.org#part"}).model_dump()["link"].endswith("#part")


def test_a_notice_of_the_law_that_nobody_published_is_refused() -> None:
    source = {"title": "The Act", "url": "https://example.org/act", "checked": "2026-11-01"}
    notice = {"id": "one", "text": "It changed.", "effective": None, "source": source, "words": "It changed."}
    assert LawNotice.model_validate({**notice, "status": "published"}).effective is None
    with pytest.raises(ValidationError):
        LawNotice.model_validate({**notice, "status": "draft"})


def test_a_part_cannot_be_changed_afterwards() -> None:
    button = Button(title="Start", payload="/start")
    with pytest.raises(ValidationError):
        button.title = "Stop"
