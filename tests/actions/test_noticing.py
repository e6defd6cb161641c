"""Lines about the law in answers, and that every action uses the current notices."""

import json
from collections.abc import Callable
from datetime import date

import pytest

import actions.noticing
from actions.answering import answer_reply, passage_reply
from actions.noticing import notices
from actions.reply import Reply
from actions.share_check.case.heard import Heard, Turn
from actions.share_check.case.open_case import OpenCase
from actions.share_check.flow.state import State, hold
from actions.share_checking import outcome, remarks
from knowledge.law.notice import Notice
from knowledge.law.words import law_words
from knowledge.search.result import SearchOutcome
from tests.actions.fakes import passage, result, route
from tests.actions.share_check.answered import FLOW, answered
from tests.knowledge.law.made import SECRET, board, notice, published

LINE = law_words().may_have_changed
TODAY = date(2026, 11, 29)
Use = Callable[..., None]


@pytest.fixture
def use(monkeypatch: pytest.MonkeyPatch) -> Use:
    """Makes these notices the current ones, on a fixed day."""

    def put(*entries: Notice, unreadable: bool = False) -> None:
        class Fixed:
            current = staticmethod(lambda: board(*entries, unreadable=unreadable))

        monkeypatch.setattr(actions.noticing, "noticeboard", Fixed)
        monkeypatch.setattr(actions.noticing, "today", lambda: TODAY)

    return put


def answer(*names: str) -> Reply:
    found = result(SearchOutcome.QUOTE, *(passage(name, f"Text of {name}.") for name in names))
    [reply] = answer_reply(found, route("what now?"))
    return reply


def lines(reply: Reply) -> dict[str, list[str]]:
    return {quote["passage_id"]: quote["law_lines"] for quote in reply.custom["quotes"] if "law_lines" in quote}


def test_a_published_notice_stands_below_the_quotation_that_it_bears_on_and_below_no_other(use: Use) -> None:
    use(published(passages=["second"]))
    reply = answer("first", "second", "third")
    said = f"Since 5 February 2026: {SECRET}"
    assert list(lines(reply)) == ["second"]
    assert [one["words"] for one in reply.custom["notices"]] == [said]
    text = reply.fills["quotes"]
    changed = "\n\nThe law has changed since this guidance was written.\n\n"
    assert text.count(said) == 1
    assert text.index("> Text of second.") < text.index(changed + said) < text.index("> Text of third.")


def test_a_draft_has_one_line_said_beside_its_quotation_and_is_not_shown(use: Use) -> None:
    use(notice(passages=["second"]))
    reply = answer("first", "second")
    assert lines(reply) == {"second": [LINE]}
    assert "notices" not in reply.custom
    assert reply.fills["quotes"].count(LINE) == 1
    whole = json.dumps(reply.custom) + json.dumps(reply.fills)
    assert SECRET not in whole and "Quillow" not in whole and "example.org/act" not in whole


def test_the_quotation_itself_stays_to_the_letter(use: Use) -> None:
    plain = answer("first")
    use(published(passages=["first"]), notice("other", passages=["first"]))
    reply = answer("first")
    quote = {key: value for key, value in reply.custom["quotes"][0].items() if key != "law_lines"}
    assert quote == plain.custom["quotes"][0]
    assert reply.fills["quotes"].startswith(plain.fills["quotes"])


def test_a_passage_that_was_asked_for_has_what_bears_on_it_too(use: Use) -> None:
    use(published(passages=["first"]), notice("other", passages=["first"]))
    reply = passage_reply(passage("first"))
    [said] = lines(reply).values()
    assert said[0] == law_words().changed and said[-1] == LINE
    assert [one["id"] for one in reply.custom["notices"]] == ["quillow"]


def test_a_notice_that_cannot_be_read_is_told_once_an_answer(use: Use) -> None:
    use(unreadable=True)
    assert lines(answer("first", "second")) == {"first": [LINE]}


def test_where_nothing_bears_on_an_answer_nothing_is_said(use: Use) -> None:
    use(notice(passages=["elsewhere"]), published("b", passages=["elsewhere"]))
    reply = answer("first")
    assert lines(reply) == {} and "notices" not in reply.custom


def test_the_outcome_of_a_case_takes_the_notices_in_use(use: Use) -> None:
    use(published(passages=[], parts=["lawful_basis"]))
    reply = outcome(OpenCase(hold(FLOW, State(), answered())))
    assert [one["id"] for one in reply.custom["notices"]] == ["quillow"]
    assert reply.text is not None and SECRET in reply.text


def test_a_reason_for_a_question_that_quotes_what_may_have_changed_says_so(use: Use) -> None:
    use(notice(passages=["legitimate-interests"]))
    asked = {key: option for key, option in answered().items() if key not in ("sector", "special_category")}
    before = dict(list(asked.items())[: list(asked).index("minimum") + 1])
    case = OpenCase(hold(FLOW, State(), before))
    [reply] = remarks(Turn(Heard.WHY, case), case)
    assert reply.custom["why"] == "sector"
    assert reply.text is not None and reply.text.count(LINE) == 1


def test_the_projects_own_notices_are_in_use_and_sound() -> None:
    found = notices()
    assert not found.unreadable
    assert found.on_passage("legitimate-interests").undecided
    assert not found.on_passage("faq-how-much").undecided
