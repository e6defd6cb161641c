from dataclasses import replace

from bot.desk.in_sections import in_sections
from knowledge.guidance.passages import load_passages


def test_passages_of_one_section_are_told_apart_by_number_and_first_words() -> None:
    model = load_passages()[0]
    passages = [
        replace(model, id="one", heading_path=("A", "B"), text="First of all tell the parent."),
        replace(model, id="two", heading_path=("A", "B"), text="Then wait."),
        replace(model, id="three", heading_path=("A", "C"), text="Alone."),
    ]
    found = in_sections(passages)
    assert [(one.number, one.of) for one in found] == [(1, 2), (2, 2), (1, 1)]
    assert [one.opening for one in found] == ["First of all tell the parent.", "Then wait.", "Alone."]
