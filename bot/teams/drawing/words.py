"""Reads the words of the drawings from ../wording.yml. A missing or misspelt text is named at once."""

from functools import cache
from pathlib import Path

import yaml
from pydantic import BaseModel, ConfigDict

WORDING_FILE = Path(__file__).parent.with_name("wording.yml")


class DrawingWords(BaseModel):
    """The words of cards and messages. wording.yml shows the placeholders in each."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    step: str
    more: str
    answers_heading: str
    answer: str
    change: str
    your_answer: str
    change_this: str
    keep: str
    stale: str
    only_you: str
    steps_heading: str
    step_line: str
    rests_on: str
    why_heading: str
    why_continued: str
    verdict_words: str
    show_words: str
    record_heading: str
    record_hint: str
    record_label: str
    record_in_channel: str
    our_heading: str
    own_words: str
    source: str
    source_in_card: str
    open_source: str
    checked: str
    law_source: str
    shortened: str
    whole_passage: str
    part: str
    call: str
    number_line: str
    choices_spoken: str
    cut: str


@cache
def words() -> DrawingWords:
    """Read the words.

    Raises:
        pydantic.ValidationError: a text is missing or unknown. The error names each.
    """
    return DrawingWords.model_validate(yaml.safe_load(WORDING_FILE.read_text(encoding="utf-8"))["drawing"])
