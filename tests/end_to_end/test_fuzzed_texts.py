"""Whatever people type, the whole assistant replies or refuses in words."""

import pytest

from tests.end_to_end.running import RunningAssistant
from tests.fuzz.assistant import FuzzedAssistant

pytestmark = pytest.mark.end_to_end
# The same texts each time; `make fuzz` makes up thousands of new ones.
TEXTS = 150


def test_any_text_is_answered_or_refused_in_words(assistant: RunningAssistant) -> None:
    assistant.wait_until_ready()
    fuzzed = FuzzedAssistant(assistant.url)
    fuzzed.run(TEXTS, seed=None)
    assert {"200 answer", "200 no_answer", "200 danger", "200 notice"} <= set(fuzzed.seen)
