from knowledge.law.points import PARTS
from knowledge.law.words import law_words


def test_a_change_is_led_in_by_its_day_and_says_its_text() -> None:
    words = law_words()
    for lead in (words.since, words.begins):
        said = lead.format(day="5 February 2026", text="Quillow rule nine.")
        assert "5 February 2026" in said and said.endswith("Quillow rule nine.")
    assert words.since != words.begins


def test_the_record_names_every_part_that_a_change_can_bear_on() -> None:
    assert set(law_words().record_parts) == set(PARTS)
    assert all(law_words().record_parts.values())
