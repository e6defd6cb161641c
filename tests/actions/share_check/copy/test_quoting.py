from dataclasses import replace
from types import SimpleNamespace

import pytest

from actions.quoting import quote_fields
from actions.served_passages import served_passages
from actions.share_check.copy.quoting import by_source, quote, quoted_block, source_line
from knowledge.guidance.passages import load_passages
from knowledge.guidance.scope import Scope
from knowledge.guidance.scope_words import scope_words
from knowledge.indexing.build import indexed
from knowledge.text.quotation import in_markdown, spoken_date
from tests.actions.share_check.answered import DECISION

PASSAGES = DECISION.passages
OURS = "{section} (ours)"


def test_a_quotation_is_the_whole_passage_to_the_letter() -> None:
    for passage in PASSAGES.values():
        block = quoted_block(passage, "{section}", "{section}")
        lines = [line.removeprefix(">").removeprefix(" ") for line in block.split("\n")]
        assert [line for line in lines if line] == [*passage.text.split("\n"), f"*{passage.section}*"]


def test_every_line_of_a_quotation_is_marked_as_quoted() -> None:
    block = quoted_block(PASSAGES["safeguarding-definition"], "{section}", OURS)
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
        "review": str(PASSAGES["consent-not-default"].review),
    }
    assert carried["link"] == PASSAGES["consent-not-default"].link


def test_a_heading_of_our_own_is_said_to_be_ours_wherever_its_section_is_named() -> None:
    ours, theirs = PASSAGES["faq-how-much"], PASSAGES["share-early"]
    assert (quote(ours)["section_is_ours"], quote(theirs)["section_is_ours"]) == (True, False)
    assert quoted_block(ours, "{section}", OURS).endswith(f"*{ours.section} (ours)*")
    assert quoted_block(theirs, "{section}", OURS).endswith(f"*{theirs.section}*")


def test_a_passage_is_quoted_as_an_answer_quotes_it() -> None:
    for passage in load_passages():
        assert quote(passage) == quote_fields(indexed(passage, {}), 1.0)


@pytest.mark.parametrize("area", ["", "the north"])
def test_a_passage_of_another_source_says_whom_that_is_for_as_an_answer_does(area: str) -> None:
    scope = Scope("foster carers", area=area)
    passage = load_passages()[0]
    front = passage.source.front.model_copy(update={"scope": scope})
    scoped = replace(passage, source=replace(passage.source, front=front))
    served = indexed(scoped, {})
    assert quote(scoped) == quote_fields(served, 1.0)
    assert quote(scoped)["scope"] == scope_words(served.title, scope)
    block = quoted_block(scoped, "{section}", OURS)
    assert block.startswith(f"{in_markdown(scope_words(served.title, scope))}\n\n> ")
    [taken] = served_passages(SimpleNamespace(index=SimpleNamespace(passages=[served])))  # type: ignore[arg-type]
    assert quote(taken) == quote(scoped)


def test_the_partnership_s_own_guidance_has_no_scope_to_say() -> None:
    assert all("scope" not in quote(passage) for passage in PASSAGES.values())


def test_sections_are_listed_once_under_their_source() -> None:
    names = ["consent-not-default", "do-not-assume", "faq-how-much"]
    ((source, sections),) = by_source(names, PASSAGES, OURS)
    assert source == PASSAGES["faq-how-much"].source
    assert sections == [f"{PASSAGES[name].section} (ours)" for name in names[1:]]


def test_a_source_is_said_with_its_sections() -> None:
    source = PASSAGES["faq-how-much"].source
    line = source_line("{title}|{publisher}|{checked}|{url}|{sections}", source, ["One", "Two"])
    assert line == f"{source.title}|{source.publisher}|{spoken_date(source.checked)}|{source.url}|One; Two"
