import re

import pytest

from knowledge.text.patterns import any_of


@pytest.mark.parametrize("said", ["tell", "let know", "pass on"])
def test_each_word_or_phrase_between_commas_is_found_wherever_its_line_breaks(said: str) -> None:
    assert re.fullmatch(any_of("tell, let know,\n    pass\n    on"), said)


@pytest.mark.parametrize("said", ["", "tell,", "let", "tell let know"])
def test_nothing_else_is_found_and_never_an_empty_text(said: str) -> None:
    assert not re.fullmatch(any_of("tell, let know,"), said)
