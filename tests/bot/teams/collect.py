"""Collects real replies of every kind from a running assistant into replies/, for the tests of the drawings.

Run after `make run` with the assistant's address and its var folder:
`python -m tests.bot.teams.collect http://127.0.0.1:8000 var`. Nobody else may be using it: two hours pass for it.
"""

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tests.end_to_end.chatting import Person
from tests.end_to_end.guided import TO_SHARE, choose, start
from tests.end_to_end.idle import two_hours_pass

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
    "danger_child": "my dad hurts me and i dont know who to tell",
    "worry": "I am worried about a child, she is always hungry",
    "worry_child": "i feel sad all the time at home",
    "worry_elsewhere": "i am worried about a child who lives in Bristol, she is always hungry",
    "glossary": "what is a MASH",
    "outsider": "a journalist asks for the child's name, can I tell him?",
    "whoever": "can I tell the tutor?",
    "case_facts": "where does the boy live now, what is his address?",
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


def main(url: str, var: Path) -> None:
    """Write one file for each reply, named after the message and the reply's position, and delete the others."""
    REPLIES.mkdir(exist_ok=True)
    for old in REPLIES.glob("*.json"):
        old.unlink()
    for name, reply in replies(url, var):
        text = json.dumps(reply, indent=1, ensure_ascii=False)
        (REPLIES / f"{name}.json").write_text(text + "\n", encoding="utf-8")


def replies(url: str, var: Path) -> Iterator[tuple[str, Reply]]:
    """The replies of the assistant at that address, with that var folder, each with its name."""
    yield from _numbered("greeting", Person(url).greeting)
    for name, text in ASKED.items():
        # Each in its own conversation, because an earlier question affects how a message is understood.
        yield from _numbered(name, Person(url).say(text))
    for name, changes in OUTCOMES.items():
        yield from _path(url, name, changes)
    yield from _on_the_way(url)
    idle = Person(url)
    start(idle)
    two_hours_pass(var)
    yield from _numbered("idle", choose(idle, "danger_now", "no"))


def _path(url: str, name: str, changes: dict[str, str]) -> Iterator[tuple[str, Reply]]:
    """Each question on the way by its key (the latest path wins), and the outcome by that name."""
    person = Person(url)
    said = start(person)
    while (custom := said[-1]["custom"])["kind"] == "question":
        key = custom["key"]
        yield f"question_{key}", said[-1]
        said = choose(person, key, {**ELSE, **TO_SHARE, **changes}[key])
    yield f"outcome_{name}", said[-1]


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
    offered = opening.say("mum says no but I'm worried, can I tell the GP?")[-1]["buttons"]
    opening.tap(offered[-1]["payload"])
    yield from _numbered("offered_answers", choose(opening, "danger_now", "no"))
    yield from _numbered("unknown_passage", person.tap('/show_passage{"passage_id": "gone"}'))
    yield from _numbered("passage", person.tap('/show_passage{"passage_id": "faq-how-much"}'))


def _numbered(name: str, said: list[Reply]) -> Iterator[tuple[str, Reply]]:
    for place, reply in enumerate(said, 1):
        yield (name if len(said) == 1 else f"{name}_{place}"), reply


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
