import pytest

from knowledge.corpus.routing_examples import load_routing_examples
from knowledge.locations import examples_dir
from knowledge.routing.starting import may_start


@pytest.mark.parametrize(
    "text", ["done", "1", "ok done that", "we shared it", "next steps", "keep", "ive shared it now with them"]
)
def test_a_remark_of_a_few_words_starts_no_check(text: str) -> None:
    assert not may_start(text)


@pytest.mark.parametrize("text", ["begin", "check my case", "im ready, ask away", "take me through it please now"])
def test_words_that_ask_for_the_check_may_start_it(text: str) -> None:
    assert may_start(text)


def test_nearly_all_messages_that_ask_for_the_check_may_start_it() -> None:
    asked = load_routing_examples(examples_dir() / "routing").walk_through
    assert sum(map(may_start, asked)) / len(asked) > 0.98
