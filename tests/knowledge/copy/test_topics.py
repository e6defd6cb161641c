"""Every file of the copy is read by the code that speaks it."""

from collections.abc import Callable

import pytest

from actions.copy import conversation_words, guidance_words, safety_words
from actions.share_check.guided_decision import guided_decision
from bot.contract.wording import load_wording
from bot.desk.copy import desk_copy
from bot.insights.copy import insights_words
from bot.teams.copy import teams_words
from bot.web.plain.about import about_words
from bot.web.plain.drawing import plain_words
from knowledge.content.words import conversion_words
from knowledge.copy.contacts import contact_words
from knowledge.copy.loading import COPY_DIR, load_texts
from knowledge.findability.words import findability_words
from knowledge.going_live.words import going_live_words
from knowledge.guidance.scope_words import words_of_scope
from knowledge.law.words import law_words
from knowledge.locations import ROOT

LOADED: dict[str, Callable[[], object]] = {
    "about": about_words,
    "contacts": contact_words,
    "conversion": conversion_words,
    "conversation": conversation_words,
    "desk": desk_copy,
    "findability": findability_words,
    "gateway": load_wording,
    "going_live": going_live_words,
    "guidance": guidance_words,
    "insights": insights_words,
    "law": law_words,
    "plain": plain_words,
    "record": lambda: guided_decision().wording.record,
    "safety": safety_words,
    "scope": words_of_scope,
    "share_check": guided_decision,
    "teams": teams_words,
    "widget": lambda: load_texts("widget"),
}


def test_every_file_is_a_topic_that_is_read() -> None:
    assert {file.stem for file in COPY_DIR.glob("*.yml")} == set(LOADED)


@pytest.mark.parametrize("topic", LOADED)
def test_a_topic_has_what_the_code_needs(topic: str) -> None:
    assert LOADED[topic]()


def test_no_other_file_of_words_is_left_beside_the_code() -> None:
    folders = ("bot", "actions", "knowledge")
    left = [file for folder in folders for file in (ROOT / folder).rglob("*") if file.stem in ("wording", "words")]
    assert {file.name for file in left if file.suffix in (".yml", ".json")} <= {"words.yml"}
    assert [file for file in left if file.name == "words.yml"] == [ROOT / "knowledge" / "reading" / "words.yml"]
