"""Collects real replies of every kind from a running assistant into replies/, for the tests of the drawings.

Run with the assistant's address after `make run`: `python -m tests.bot.teams.collect http://127.0.0.1:8000`.
"""

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tests.end_to_end.chatting import Person
from tests.end_to_end.guided import TO_SHARE, choose, start

REPLIES = Path(__file__).with_name("replies")
Reply = dict[str, Any]

ASKED = {
    "consent": "Do I need consent to share information about a child?",
    "greet": "hello",
    "help": "help",
    "thanks": "thanks",
    "near": "permission forms for trips",
    "not_covered": "what is the weather",
    "danger": "he is hitting her right now",
    "danger_and_question": "he is hitting her right now, can I tell the police without consent?",
    "worry": "she has come in hungry again and says she is scared to go home",
    "worry_child": "my dad hurts me and i dont know who to tell",
    "worry_elsewhere": "i am worried about a child who lives in Bristol, she is always hungry",
    "glossary": "what is a MASH",
    "outsider": "a journalist asks for the child's name, can I tell him?",
    "not_english": "moje dziecko potrzebuje pomocy, co mam zrobić?",
    "contacts": "who can I call",
    "several_passages": "information",
    "two_questions": "can I share with the police without consent? and what is the weather?",
    "personal_data": "Jayden Smith dob 12/03/2015 do I need consent?",
    "too_long": "Is this allowed? " * 500,
    "command": "/restart",
    "markup": "what does <b>GDPR</b> *say* about [this](https://example.org)? is the _weather_ <at>fine</at> `now`?",
}
OUTCOMES: dict[str, dict[str, str]] = {
    "act_now": {"danger_now": "yes"},
    "out_of_scope": {"topic": "records_request"},
    "comply": {"direction": "answer_request", "request_checked": "court_order"},
    "do_not_share": {"purpose": "none"},
    "pause": {"recipient": "family_or_public"},
    "share": {},
    "share_not_sure": {
        "minimum": "not_sure",
        "sector": "not_sure",
        "special_category": "not_sure",
        "frequency": "not_sure",
    },
    "share_without_service": {"direction": "refer", "service_level": "section_17", "family_agrees": "no"},
    "ask_permission_first": {"direction": "refer", "service_level": "early_help_other", "family_agrees": "not_asked"},
    "do_not_refer": {"direction": "refer", "service_level": "early_help_other", "family_agrees": "no"},
}
# Answers to questions that only some paths ask, for paths that do not give their own.
ELSE = {"request_checked": "checked", "service_level": "section_17", "family_agrees": "yes"}


def main(url: str) -> None:
    """Write one file for each reply, named after the message and the reply's position."""
    REPLIES.mkdir(exist_ok=True)
    for name, reply in _all(url):
        text = json.dumps(reply, indent=1, ensure_ascii=False)
        (REPLIES / f"{name}.json").write_text(text + "\n", encoding="utf-8")


def _all(url: str) -> Iterator[tuple[str, Reply]]:
    yield from _numbered("greeting", Person(url).greeting)
    for name, text in ASKED.items():
        # Each in its own conversation, because an earlier question affects how a message is understood.
        yield from _numbered(name, Person(url).say(text))
    for name, changes in OUTCOMES.items():
        yield from _path(url, name, changes)
    yield from _on_the_way(url)


def _path(url: str, name: str, changes: dict[str, str]) -> Iterator[tuple[str, Reply]]:
    """Each question on the way by its key (the latest path wins), and the outcome by that name."""
    person = Person(url)
    replies = start(person)
    while (custom := replies[-1]["custom"])["kind"] == "question":
        key = custom["key"]
        yield f"question_{key}", replies[-1]
        replies = choose(person, key, {**ELSE, **TO_SHARE, **changes}[key])
    yield f"outcome_{name}", replies[-1]


def _on_the_way(url: str) -> Iterator[tuple[str, Reply]]:
    """The replies between the questions."""
    person = Person(url)
    start(person)
    yield from _numbered("stale", choose(person, "sector", "public_sector"))
    yield from _numbered("why_without_passage", person.tap("/why"))
    choose(person, "danger_now", "no")
    yield from _numbered("why", person.tap("/why"))
    yield from _numbered("misheard", person.say("bananas and more bananas"))
    yield from _numbered("misheard_again", person.say("bananas and even more bananas"))
    yield from _numbered("interrupted", person.say("how much should I share?"))
    yield from _numbered("change_which", person.tap("/change_answer"))
    yield from _numbered("back", person.tap("/go_back"))
    yield from _numbered("stopped", person.tap("/stop"))
    yield from _numbered("no_check_open", choose(person, "topic", "safeguarding"))
    opening = Person(url)
    opening.say("mum says no but I'm worried, can I tell the GP?")
    yield from _numbered("offered_answers", opening.say("no"))
    yield from _numbered("unknown_passage", person.tap('/show_passage{"passage_id": "gone"}'))
    yield from _numbered("passage", person.tap('/show_passage{"passage_id": "faq-how-much"}'))


def _numbered(name: str, replies: list[Reply]) -> Iterator[tuple[str, Reply]]:
    for place, reply in enumerate(replies, 1):
        yield (name if len(replies) == 1 else f"{name}_{place}"), reply


if __name__ == "__main__":
    main(sys.argv[1])
