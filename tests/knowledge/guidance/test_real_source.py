"""Checks that everything quoted is in the project's own source, word for word."""

import pytest

from knowledge.guidance.passages import by_id, load_passages
from knowledge.locations import sources_dir

SOURCE = sources_dir() / "sscp-information-sharing.md"


def _quotable_lines() -> list[str]:
    """Read all lines below the front matter except marks and headings, without the project's own reader."""
    lines = SOURCE.read_text(encoding="utf-8").split("\n")
    body = lines[lines.index("---", 1) + 1 :]
    return [line for line in body if line.strip() and not line.startswith(("#", "<!--"))]


def test_every_line_belongs_to_exactly_one_passage_in_order_and_to_the_letter() -> None:
    quoted = [line for passage in load_passages() for line in passage.text.split("\n")]
    assert len(quoted) > 70
    assert quoted == _quotable_lines()


def test_every_passage_is_found_at_the_line_that_it_names() -> None:
    lines = SOURCE.read_text(encoding="utf-8").split("\n")
    for passage in load_passages():
        assert lines[passage.line - 1] == f"<!-- passage: {passage.id} -->"
        assert lines[passage.line] == passage.text.split("\n")[0]


@pytest.mark.parametrize(
    ("name", "lead_in", "items"),
    [
        ("safeguarding-definition", "For the purposes of this guidance", 6),
        ("faq-evolving-concerns", "The ICO website", 3),
        ("faq-when-not-to-inform", "You should not inform the child", 2),
    ],
)
def test_a_list_stays_with_its_lead_in(name: str, lead_in: str, items: int) -> None:
    lines = by_id(load_passages())[name].text.split("\n")
    assert lines[0].startswith(lead_in)
    assert [line[:2] in ("- ", "– ") for line in lines[1 : items + 1]] == [True] * items
    assert sum(line[:2] in ("- ", "– ") for line in lines) == items
