"""Replies of any length and with any characters can be sent."""

from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from actions.share_check.record.fields import record_fields
from bot.contract.replies import BotReply
from bot.teams.drawing import activities, tap
from tests.bot.teams.replying import assert_sendable, buttons, cards, check, sign

WORDS = st.one_of(
    st.text(min_size=1, max_size=60),
    st.builds(lambda part, times: part * times, st.text(min_size=1, max_size=12), st.integers(1, 8000)),
    st.sampled_from(
        ["&" * 50_000, "\x00" * 30_000, '"' * 60_000, "*" * 40_000, "- a\n" * 9000, "é. " * 30_000, "🙂" * 20_000]
    ),
).filter(str.strip)
SHORT = st.text(min_size=1, max_size=40)
BUTTON = st.fixed_dictionaries({"title": WORDS, "payload": st.one_of(SHORT, WORDS)})
SOURCE = st.fixed_dictionaries(
    {
        "title": WORDS,
        "publisher": WORDS,
        "url": st.sampled_from(["https://a.example", "javascript:x"]),
        "checked": st.just("2026-11-22"),
    }
)
QUOTE = st.fixed_dictionaries(
    {
        "passage_id": SHORT,
        "text": WORDS,
        "section": WORDS,
        "section_is_ours": st.booleans(),
        "score": st.just(1.0),
        "source": SOURCE,
    }
)
CONTACT = st.fixed_dictionaries({"name": WORDS, "phone": WORDS, "when": WORDS})
OPTION = st.fixed_dictionaries({"key": SHORT, "label": WORDS})
ANSWERED = st.fixed_dictionaries({"key": SHORT, "name": WORDS, "label": WORDS, "payload": SHORT})
REASON = st.fixed_dictionaries(
    {"part": SHORT, "heading": WORDS, "text": WORDS, "passage_ids": st.lists(SHORT, max_size=2)}
)
FIELD = st.sampled_from([field.key for field in record_fields()])


def custom(kind: str, **fields: Any) -> Any:
    return st.fixed_dictionaries({"kind": st.just(kind), **fields})


CUSTOM = st.one_of(
    custom("plain", said=st.lists(WORDS, max_size=2)),
    custom("notice", reason=SHORT),
    custom("answer", quotes=st.lists(QUOTE, min_size=1, max_size=3)),
    custom("danger", contacts=st.lists(CONTACT, min_size=1, max_size=4)),
    custom("worry", contacts=st.lists(CONTACT, min_size=1, max_size=4), to_tell=WORDS, audience=st.just("child")),
    custom("glossary", term=WORDS, meaning=WORDS, ours=st.just(True)),
    custom("clarify", choices=st.just([{"passage_id": "a", "question": "b"}])),
    custom("no_answer", further_reading=st.lists(st.fixed_dictionaries({"title": WORDS, "url": WORDS}), max_size=2)),
    custom(
        "question",
        key=SHORT,
        options=st.lists(OPTION, min_size=1, max_size=4),
        step=st.just({"number": 1, "of_at_most": 3}),
        answers=st.just({}),
        ask=st.one_of(st.none(), WORDS),
        hint=WORDS,
        why=WORDS,
        answered=st.lists(ANSWERED, max_size=3),
    ),
    custom(
        "decision",
        verdict=SHORT,
        parts=st.just({}),
        answers=st.just({}),
        quotes=st.lists(QUOTE, max_size=4),
        sentence=WORDS,
        steps=st.lists(WORDS, max_size=3),
        reasons=st.lists(REASON, max_size=3),
        advice=WORDS,
        answered=st.lists(ANSWERED, max_size=3),
        record=st.one_of(
            st.none(), st.dictionaries(FIELD, st.one_of(st.none(), WORDS, st.lists(WORDS, max_size=2)), max_size=4)
        ),
    ),
)
REPLY = st.fixed_dictionaries({"text": WORDS, "custom": CUSTOM, "buttons": st.lists(BUTTON, max_size=9)})


@pytest.mark.timeout(600)
@settings(
    max_examples=60, deadline=None, suppress_health_check=list(HealthCheck), phases=(Phase.explicit, Phase.generate)
)
@given(made_up=REPLY)
def test_any_reply_can_be_sent(made_up: dict[str, Any]) -> None:
    drawing = activities([BotReply.model_validate(made_up)], sign=sign_briefly)
    assert_sendable(drawing)


@settings(max_examples=50, deadline=None, suppress_health_check=list(HealthCheck))
@given(payloads=st.lists(st.text(min_size=1, max_size=300), min_size=1, max_size=40, unique=True))
def test_every_button_is_there_and_gives_its_payload(payloads: list[str]) -> None:
    given_buttons = [{"title": f"{place}", "payload": payload} for place, payload in enumerate(payloads)]
    reply = BotReply.model_validate({"text": "Choose.", "buttons": given_buttons})
    found = [data for card in cards(activities([reply], sign=sign)) for data in buttons(card).values()]
    tapped = [tap(data, check=check) for data in found]
    assert [each.payload for each in tapped if each] == payloads


def sign_briefly(fields: dict[str, str]) -> str:
    return "s" * 43
