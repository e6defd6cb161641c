"""What the people in a load run say, and the answer to each question when nobody else is there."""

import random
from typing import Any

import yaml

from knowledge.locations import ROOT
from knowledge.settings import load_settings
from tests.end_to_end.chatting import Person, kinds, quoted_ids
from tests.end_to_end.guided import TO_SHARE

_GOLD = yaml.safe_load((ROOT / "tests" / "gold" / "development.yml").read_text(encoding="utf-8"))
_QUESTIONS, _DANGERS = 40, 10
_FOLLOW_UPS = ["and if she refuses?", "what about the GP?", "how much of it?", "who decides that?"]
# Options that do not affect which question comes next. Every path then has the same length.
_FREE = {
    "purpose": ["prevent_harm", "promote_welfare", "identify_risk"],
    "minimum": ["all_needed", "could_be_less", "not_sure"],
    "sector": ["public_sector", "health_public", "health_private"],
    "special_category": ["yes", "no", "not_sure"],
    "telling_is_unsafe": ["yes", "child_only", "no"],
}


def never_follow_ups() -> list[str]:
    """Return the labelled questions with too many words to be read together with the one before.

    After another question a shorter one may get choices instead of a quotation. That is no fault.
    """
    longest = load_settings().follow_ups.longest
    return [item["question"] for item in _GOLD["answered"] if len(item["question"].split()) > longest]


def plan(url: str) -> dict[str, Any]:
    """The plan for the Locust file. Ask each question alone and record which passages are quoted."""
    chosen = random.Random(0).sample(never_follow_ups(), _QUESTIONS)
    answered = {}
    for question in chosen:
        messages = Person(url).say(question)
        if kinds(messages) == ["answer"]:
            answered[question] = quoted_ids(messages)
    # A few words after a reply to a child are taken for the child's, and quoted nothing (docs/adr/0035).
    replies = {text: Person(url).say(text)[0]["custom"] for text in _GOLD["danger"][:_DANGERS]}
    dangers = [text for text, one in replies.items() if one["kind"] == "danger" and one.get("audience") != "child"]
    choices = {question: _FREE.get(question, [option]) for question, option in TO_SHARE.items()}
    return {"questions": answered, "follow_ups": _FOLLOW_UPS, "dangers": dangers, "choices": choices}
