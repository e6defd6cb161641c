"""Whole conversations with the real assistant, and what is kept of them for the owner once they are over."""

from collections.abc import Iterator
from datetime import date

import pytest

from bot.insights.store import InsightsStore
from tests.end_to_end.chatting import Person
from tests.end_to_end.running import RunningAssistant
from tests.end_to_end.test_forgetting import IDLE_HOURS, age, holding, id_of

pytestmark = pytest.mark.end_to_end

# Each conversation has a word of its own, which no name and no danger hides.
PLAIN = "Do practitioners need consent to share information about a child with the {}?"
CONVERSATIONS = {
    "plain": [PLAIN.format("quangoplain")],
    "then danger": [PLAIN.format("quangodanger"), "he is strangling her right now"],
    "then worry": [PLAIN.format("quangoworry"), "she has bruises and is frightened of going home"],
    "then child": [PLAIN.format("quangochild"), "I'm 14, can my teacher tell my mum?"],
    "then case": [PLAIN.format("quangocase"), "/start_share_check", "I want to tell somebody about a family"],
    "then another language": [PLAIN.format("quangopolish"), "sąsiad bije dziecko, co mam robić"],
    "with a name": ["Can I tell Kieran Braithwaite's school nurse about the quangoname?"],
}


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningAssistant]:
    settings = {
        "ASSISTANT_SESSION_IDLE_HOURS": str(IDLE_HOURS),
        "ASSISTANT_RETENTION_SECONDS": "1",
        "ASSISTANT_INSIGHTS_QUESTION_DAYS": "90",
    }
    with RunningAssistant(tmp_path_factory.mktemp("insights") / "var", **settings) as running:
        yield running


def test_only_a_plain_question_of_a_conversation_that_tells_of_nobody_is_kept_and_all_turns_are_counted(
    assistant: RunningAssistant,
) -> None:
    store = InsightsStore(assistant.var / "insights.sqlite")
    people = []
    for messages in CONVERSATIONS.values():
        person = Person(assistant.url)
        for message in messages:
            person.tap(message) if message.startswith("/") else person.say(message)
        people.append(person)
    deleted = Person(assistant.url)
    deleted.say(PLAIN.format("quangodeleted"))
    assert deleted.client.delete("/chat/sessions").status_code == 204
    for person in people:
        age(assistant, id_of(person), IDLE_HOURS + 1)

    def left() -> bool:
        counts = store.counts(date.min, date.max)
        return bool(store.questions()) and any(one.key[:1] == ("left",) for one in counts)

    assistant.wait_until(left)
    assistant.wait_until(lambda: not holding(assistant, "quangopolish", "quangoname", "quangodeleted"))
    assert [one.text for one in store.questions()] == [PLAIN.format("quangoplain")]
    assert {name.rpartition("/")[2].partition("-")[0] for name in holding(assistant, "quango")} == {"insights.sqlite"}
    outcomes: dict[str, int] = {}
    for one, count in store.counts(date.min, date.max).items():
        if one.what == "turns":
            outcomes[one.key[0]] = outcomes.get(one.key[0], 0) + count
    assert outcomes["danger"] >= 1
    assert sum(outcomes.values()) == sum(map(len, CONVERSATIONS.values())) + 1
