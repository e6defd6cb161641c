import re
from pathlib import Path

import pytest

from actions.share_check.opening import clauses, directions, prefill
from actions.share_check.opening.patterns import patterns_of
from knowledge.errors import KnowledgeError


@pytest.mark.parametrize("reader", [clauses, directions, prefill])
def test_every_pattern_that_a_reader_uses_is_listed_and_every_one_listed_is_used(reader: object) -> None:
    file = Path(str(getattr(reader, "__file__", "")))
    code = file.read_text(encoding="utf-8")
    used = set(re.findall(r'_pattern\("(\w+)"\)|patterns_of\("\w+"\)\["(\w+)"\]', code))
    assert {one or several for one, several in used} == set(patterns_of(file.stem))


@pytest.mark.parametrize(
    "text, wrong", [("'(a'", "'name' is no regular expression"), ("[1]", "'name' must be a text or a list of texts")]
)
def test_a_broken_pattern_is_refused_with_its_line(tmp_path: Path, text: str, wrong: str) -> None:
    file = tmp_path / "patterns.yml"
    file.write_text(f"clauses:\n  name: {text}\n", encoding="utf-8")
    with pytest.raises(KnowledgeError, match=rf"patterns\.yml:2: {wrong}"):
        patterns_of("clauses", file)
