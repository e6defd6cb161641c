from dataclasses import replace
from typing import Any

import pytest

from actions.respond import ActionRespond
from actions.responding import respond
from actions.share_check.case.open_case import OpenCase
from actions.share_check.flow.state import State, hold
from actions.share_checking import ASK
from knowledge.reference.glossary import Term
from tests.actions.fakes import FakeSearcher, kinds, message, ran, reading, slots, tracker
from tests.actions.share_check.answered import FLOW, answered
from tests.actions.talking import Talk

pytestmark = pytest.mark.usefixtures("searcher")
FINISHED = OpenCase(hold(FLOW, State(), answered()))
ANSWERED: list[dict[str, Any]] = [
    {"event": "user", "text": "do I need consent"},
    {"event": "bot", "data": {"custom": {"kind": "answer"}}},
]


def said(text: str, events: list[dict[str, Any]] | None = None, case: OpenCase | None = None) -> list[str]:
    replies = respond(message(text), [*(events or []), {"event": "user", "text": text}], case)
    return [str(reply.custom.get("reason") or reply.custom["kind"]) for reply in replies if not reply.is_silent]


@pytest.mark.parametrize(
    ("text", "replies"),
    [
        ("there is a man with a knife", ["danger"]),
        ("he is strangling her, do I need consent?", ["danger", "answer"]),
        ("he is strangling her, perhaps?", ["danger"]),
        ("he is strangling her, what is the capital of australia?", ["danger"]),
        ("she is frightened", ["worry"]),
        ("she is frightened, do I need consent?", ["answer", "worry"]),
        ("she is frightened, perhaps?", ["worry", "clarify"]),
        ("she is frightened, is there tea?", ["worry", "no_answer"]),
        ("i am frightened", ["worry"]),
        ("i am frightened, do you need consent?", ["worry"]),
        ("do I need consent", ["answer"]),
        ("perhaps", ["clarify"]),
        ("well well", ["no_answer"]),
        ("the number please", ["plain"]),
        ("the number for consent", ["plain", "answer"]),
        ("she is frightened, what is the number for consent?", ["worry", "answer"]),
        ("the number for the neighbour, perhaps?", ["plain", "recipient"]),
        ("hello", ["plain"]),
        ("sasiad bije dziecko", ["not_english"]),
        ("what is a MASH", ["glossary"]),
        ("the difference between section 17 and section 47", ["glossary", "glossary"]),
        ("what is a privacy notice", ["glossary"]),
    ],
)
def test_contacts_come_first_in_danger_and_beside_the_answer_with_a_worry(text: str, replies: list[str]) -> None:
    assert said(text) == replies


def test_somebody_who_tells_of_itself_is_spoken_to_and_not_quoted_at() -> None:
    [reply] = respond(message("i am strangling, do i need consent?"))
    assert reply.response == "utter_danger_child"
    assert reply.custom["audience"] == "child"
    assert "0800 1111" in [contact["phone"] for contact in reply.custom["contacts"]]


def test_the_walk_through_starts_where_it_is_asked_for_with_what_was_said() -> None:
    messages, events = ran(ActionRespond(), tracker(message("can i share this, can I tell the GP?")))
    assert messages == []
    assert slots(events)["share_check"]["offered"] == {"direction": "tell", "recipient": "safeguarding_role"}
    assert events[-1] == ASK


@pytest.mark.parametrize(
    ("text", "is_plain", "kinds"),
    [
        ("can i share this without consent, are we stuck?", False, ["answer"]),
        ("can i share this without consent, are we stuck?", True, []),
        ("check my case, not sure about consent", False, []),
        ("can i share this, are we stuck?", False, []),
    ],
)
def test_a_question_that_only_perhaps_asks_for_the_decision_is_answered_where_it_can_be(
    searcher: FakeSearcher, monkeypatch: pytest.MonkeyPatch, text: str, is_plain: bool, kinds: list[str]
) -> None:
    found = replace(searcher.route(text), plainly_walks_through=is_plain)
    monkeypatch.setattr(searcher, "route", lambda _: found)
    replies = respond(message(text))
    assert [reply.custom["kind"] for reply in replies if not reply.is_silent] == kinds


def test_a_question_about_a_case_is_answered_and_the_walk_through_is_one_tap_away() -> None:
    for text in ("can I tell the GP about consent", "can I tell the GP perhaps", "can I tell the GP he was arrested"):
        [reply] = respond(message(text))
        start = '/start_share_check{"direction":"tell","recipient":"safeguarding_role"}'
        assert start in [button["payload"] for button in reply.buttons]


@pytest.mark.parametrize("text", ["the neighbour asks about consent", "can I tell the neighbour perhaps?"])
def test_nothing_that_urges_sharing_is_quoted_where_an_outsider_would_be_told(
    searcher: FakeSearcher, text: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("actions.outsiders.may_urge", lambda _: True)
    [reply] = respond(message(text))
    assert (reply.response, reply.custom["reason"]) == ("utter_outsider", "recipient")
    assert "quotes" not in reply.custom
    assert '"recipient":"family_or_public"' in reply.buttons[0]["payload"]


def test_a_passage_that_neither_urges_nor_allows_may_be_quoted_to_anybody() -> None:
    assert said("the neighbour asks about consent") == ["answer"]


def test_who_would_get_it_is_asked_where_that_may_be_an_outsider(
    searcher: FakeSearcher, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert said("her nan, consent?") == ["answer"]
    monkeypatch.setattr("actions.outsiders.may_urge", lambda _: True)
    [reply] = respond(message("her nan, consent?"))
    assert (reply.response, reply.custom["kind"], reply.custom["reason"]) == ("utter_whom", "clarify", "recipient")
    assert reply.custom["choices"] == [{"passage_id": "how-much", "question": "What about how-much?"}]
    helps, other, start = (button["payload"] for button in reply.buttons)
    assert helps == '/show_passage{"passage_id": "how-much"}'
    assert '"recipient":"family_or_public"' in other
    # The recipient is still open if the check starts without naming one.
    assert start.startswith("/start_share_check") and "recipient" not in start
    # Offers, and questions that are not covered, get the usual replies.
    assert said("her nan, perhaps") == ["clarify"]
    assert respond(message("her nan, perhaps"))[0].response == "utter_clarify"


def test_a_worry_in_a_few_words_after_an_answer_gets_its_answer_too() -> None:
    assert said("frightened about consent", ANSWERED) == ["answer", "worry"]
    assert said("frightened about consent") == ["worry"]
    assert said("frightened " * 13 + "about consent", ANSWERED) == ["worry"]
    # People who write about themselves get no quotation, and get the numbers meant for them.
    assert said("i am frightened about consent", ANSWERED) == ["worry"]
    [child] = respond(message("i am frightened about consent"), [*ANSWERED, {"event": "user", "text": "i am"}])
    assert child.custom["audience"] == "child"


WITHHELD: list[dict[str, Any]] = [
    {"event": "user", "text": "can i tell the neighbour"},
    {"event": "bot", "data": {"custom": {"kind": "no_answer", "reason": "recipient"}}},
]


def test_what_was_withheld_is_not_quoted_to_a_message_that_leans_on_the_one_before(
    searcher: FakeSearcher, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("actions.outsiders.may_urge", lambda _: True)
    assert said("just the town, consent?", WITHHELD) == ["recipient"]
    assert said("just the town, consent?", ANSWERED) == ["answer"]
    # A longer question is answered.
    assert said("consent " * 13, WITHHELD) == ["answer"]


@pytest.mark.parametrize(
    "before",
    [WITHHELD, [*WITHHELD[:1], {"event": "bot", "data": {"custom": {"kind": "no_answer", "reason": "case_facts"}}}]],
)
def test_a_question_of_its_own_that_names_nobody_is_asked_who_would_get_it_after_something_was_withheld(
    searcher: FakeSearcher, monkeypatch: pytest.MonkeyPatch, before: list[dict[str, Any]]
) -> None:
    monkeypatch.setattr("actions.outsiders.may_urge", lambda _: True)
    searcher.stands_alone = 0.4
    events = [*before, {"event": "user", "text": "is it allowed without consent?"}]
    [asked] = respond(message("is it allowed without consent?"), events)
    assert (asked.response, asked.custom["reason"]) == ("utter_whom", "recipient")
    monkeypatch.setattr("actions.outsiders.may_urge", lambda _: False)
    [quoted] = respond(message("is it allowed without consent?"), events)
    assert quoted.custom["kind"] == "answer"


ASKED_WHOM: list[dict[str, Any]] = [
    {"event": "user", "text": "her nan, consent?"},
    {
        "event": "bot",
        "data": {"custom": {"kind": "clarify", "reason": "recipient", "choices": [{"passage_id": "how-much"}]}},
    },
]


def test_yes_and_no_answer_the_question_who_would_get_it() -> None:
    [yes] = respond(message("yes"), [*ASKED_WHOM, {"event": "user", "text": "yes"}])
    assert yes.custom["quotes"][0]["passage_id"] == "how-much"
    [no] = respond(message("no"), [*ASKED_WHOM, {"event": "user", "text": "no"}])
    assert (no.response, no.custom["reason"]) == ("utter_outsider", "recipient")
    assert '"recipient":"family_or_public"' in no.buttons[0]["payload"]


def test_who_asks_for_an_address_brings_the_contacts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("actions.outsiders.may_urge", lambda _: True)
    [reply] = respond(message("the neighbour asks for the address, consent?"))
    assert reply.custom["contacts"][0]["phone"] == "999"
    assert "999" in reply.fills["contacts"]


def test_yes_and_no_mean_something_only_after_an_answer() -> None:
    assert respond(message("yes"), [*ANSWERED, {"event": "user", "text": "yes"}])[0].response == "utter_what_next"
    assert respond(message("no"), [*ANSWERED, {"event": "user", "text": "no"}])[0].response == "utter_not_that"
    assert respond(message("yes"))[0].response == "utter_default"


def test_a_follow_up_is_read_with_the_question_before(searcher: FakeSearcher) -> None:
    said("and at school", ANSWERED)
    said("the number for it", ANSWERED)
    assert searcher.before == ["do I need consent", ""]


def test_a_part_that_is_not_covered_is_said_after_the_quotation_in_the_persons_words(searcher: FakeSearcher) -> None:
    searcher.silent_on = ("when is tea?",)
    answer, silent = respond(message("do I need consent? when is tea?"))
    assert answer.custom["kind"] == "answer"
    assert (silent.response, silent.custom, silent.fills) == (
        "utter_silent_on",
        {"kind": "plain", "said": ["when is tea?"]},
        {"parts": "- “when is tea?”"},
    )


@pytest.mark.parametrize("text", ["change 4", "start again", "back", "why", "give me the record"])
def test_a_word_for_the_decision_that_was_given_is_taken_for_it(text: str) -> None:
    assert respond(message(text), [], FINISHED)


@pytest.mark.parametrize("text", ["stop", "back", "why", "give me the record"])
def test_a_word_for_a_decision_that_is_not_open_says_so(text: str) -> None:
    assert said(text) == ["expired"]


def test_danger_is_never_taken_for_a_word_of_the_flow() -> None:
    assert said("knife", case=FINISHED) == ["danger"]


def test_the_action_looks_up_the_persons_own_words(searcher: FakeSearcher) -> None:
    messages, events = ran(ActionRespond(), tracker(message("Do I need CONSENT?")))
    assert searcher.asked == ["Do I need CONSENT?"]
    assert kinds(messages) == ["answer"]
    assert events == []


@pytest.mark.parametrize("text", ["there is a knife, do I need consent?", "she is frightened, do I need consent?"])
def test_a_search_that_breaks_takes_no_contacts_away(
    searcher: FakeSearcher, text: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError("the index is gone")

    monkeypatch.setattr(searcher, "search", broken)
    assert said(text) == ["danger" if "knife" in text else "worry"]
    with pytest.raises(RuntimeError):
        said("do I need consent?")


@pytest.mark.usefixtures("without_index")
def test_where_nothing_can_be_judged_the_contacts_come_with_the_notice() -> None:
    messages, _ = ran(ActionRespond(), tracker(message("there is a man with a knife")))
    assert kinds(messages) == ["notice:unavailable"]
    assert messages[0]["custom"]["contacts"][0]["phone"] == "999"


@pytest.mark.usefixtures("without_index")
def test_without_an_index_it_says_that_it_cannot_answer() -> None:
    messages, _ = ran(ActionRespond(), tracker(message("do I need consent")))
    assert kinds(messages) == ["notice:unavailable"]


def test_an_answer_in_the_middle_of_a_check_starts_no_other() -> None:
    for text in ("what about consent?", "mum said no, can I still tell the GP?", "what is the capital of France?"):
        talk = Talk(OpenCase(hold(FLOW, State(), {"danger_now": "no"})))
        for reply in talk.say(text):
            assert not any(button["payload"].startswith("/start_share_check") for button in reply["buttons"]), text


LOOKED_UP: list[dict[str, Any]] = [
    {"event": "user", "text": "look up his school"},
    {"event": "bot", "data": {"custom": {"kind": "no_answer", "reason": "case_facts"}}},
]


@pytest.mark.parametrize("text", ["look up his school, consent?", "look up his school", "look up her nan, consent?"])
def test_who_asks_for_facts_of_a_case_is_told_that_there_are_none_here_and_quoted_nothing(text: str) -> None:
    [reply] = respond(message(text))
    assert (reply.custom["kind"], reply.custom["reason"], "quotes" in reply.custom) == (
        "no_answer",
        "case_facts",
        False,
    )


def test_a_request_for_facts_does_not_start_the_guided_decision_by_itself() -> None:
    [reply] = respond(message("look up his school, can i share this"))
    assert reply.custom["reason"] == "case_facts"


def test_danger_comes_before_the_word_that_no_facts_are_held() -> None:
    assert said("there is a knife, look up the address?")[0] == "danger"


def test_facts_that_were_not_given_are_not_given_to_a_message_that_leans_on_the_one_before(
    searcher: FakeSearcher, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("actions.outsiders.may_urge", lambda _: True)
    assert said("and hers, consent?", LOOKED_UP) == ["case_facts"]
    # Of a separate question it is asked who would get it.
    searcher.stands_alone = 0.4
    assert said("and hers, consent?", LOOKED_UP) == ["recipient"]


@pytest.mark.parametrize(
    "text", ["does my head of year need consent?", "my head of year, can i share this", "my head of year, perhaps"]
)
def test_a_child_who_tells_of_no_harm_is_told_who_listens_and_quoted_nothing_nor_led_through_a_case(text: str) -> None:
    [reply] = respond(message(text))
    assert (reply.response, reply.custom["kind"]) == ("utter_young_person", "plain")
    assert "0800 1111" in [contact["phone"] for contact in reply.custom["contacts"]]
    assert not any("start_share_check" in button["payload"] for button in reply.buttons)


def test_a_child_who_tells_of_harm_gets_whom_to_call_first() -> None:
    assert said("there is a knife, does my head of year need consent?")[0] == "danger"
    assert said("my head of year, i am frightened")[0] == "worry"


def test_a_few_words_after_an_answer_are_a_practitioners_unless_it_is_plain_that_they_are_not(
    searcher: FakeSearcher,
) -> None:
    assert said("does my head of year need consent?", ANSWERED) == ["answer"]


@pytest.mark.parametrize("kind", ["danger", "plain"])
def test_a_few_words_after_a_reply_to_a_child_are_the_childs(kind: str) -> None:
    before: list[dict[str, Any]] = [
        {"event": "user", "text": "x"},
        {"event": "bot", "data": {"custom": {"kind": kind, "audience": "child"}}},
    ]
    assert said("should i tell someone about consent", before) == ["plain"]
    assert said("our pupils, consent?", before) == ["answer"]


def test_a_child_who_asks_what_is_kept_is_told_and_told_who_listens(searcher: FakeSearcher) -> None:
    text = "does the audit trail tell my head of year"
    assert said(text) == ["plain"]
    searcher.plainly_children = ("my head of year",)
    replies = respond(message(text), [{"event": "user", "text": text}])
    assert [reply.response for reply in replies] == ["utter_keeps", "utter_young_person"]


def test_who_must_hide_is_told_the_way_off_the_page_and_then_whom_to_call() -> None:
    text = "my husband goes through my phone"
    first, second = respond(message(text), [{"event": "user", "text": text}])
    assert first.response == "utter_hide"
    assert second.custom["kind"] == "plain" and second.custom["contacts"]


def test_who_is_in_danger_and_must_hide_is_told_whom_to_call_first() -> None:
    text = "he has a knife, hes coming, close this"
    first, second = respond(message(text), [{"event": "user", "text": text}])
    assert first.custom["kind"] == "danger" and first.custom["contacts"]
    assert second.response == "utter_hide"


GILLICK = Term(name="Gillick", meaning="Whether a child can decide.", passages=())


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("Gillick?", ["glossary"]),
        ("what about Gillick", ["glossary"]),
        ("anything on Gillick in here", ["no_answer", "glossary"]),
    ],
)
def test_silence_about_a_term_is_told_where_it_is_asked_what_the_guidance_says(
    searcher: FakeSearcher, monkeypatch: pytest.MonkeyPatch, text: str, kinds: list[str]
) -> None:
    silent = replace(searcher.search(reading("well")), terms=(GILLICK,))
    monkeypatch.setattr(searcher, "search", lambda *_: silent)
    replies = respond(message(text))
    assert [reply.custom["kind"] for reply in replies] == kinds
    assert replies[-1].custom["term"] == "Gillick"


@pytest.mark.parametrize("text", ["early help, the neighbour?", "early help, her nan", "early help, look up"])
def test_a_message_that_only_names_a_term_asks_for_no_facts_and_names_no_recipient(
    searcher: FakeSearcher, monkeypatch: pytest.MonkeyPatch, text: str
) -> None:
    monkeypatch.setattr("actions.outsiders.may_urge", lambda _: True)
    found = replace(searcher.search(reading("consent")), terms=(GILLICK,))
    monkeypatch.setattr(searcher, "search", lambda *_: found)
    assert [reply.custom["kind"] for reply in respond(message(text))] == ["answer", "glossary"]


def test_a_term_that_sounds_like_asking_for_the_decision_does_not_start_it(
    searcher: FakeSearcher, monkeypatch: pytest.MonkeyPatch
) -> None:
    searcher.walks = ("early help",)
    assert [reply.custom["kind"] for reply in respond(message("early help pls")) if not reply.is_silent] == [
        "no_answer"
    ]
    assert [reply.is_silent for reply in respond(message("early help, take me through"))] == [True]
