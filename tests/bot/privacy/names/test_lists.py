from pathlib import Path

import pytest

from bot.privacy.names import lists


def test_every_list_is_in_lower_case_as_it_is_looked_up() -> None:
    listed = lists.all_names() | lists.never_names() | lists.guidance_words() | lists.danger_words() | lists.places()
    assert [word for word in listed if word != word.lower()] == []


def test_names_are_from_the_file_and_from_our_own_list(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "first.txt").write_text("jayden\nsiobhan\n", encoding="utf-8")
    monkeypatch.setattr(lists, "FIRST_NAMES", tmp_path / "first.txt")
    monkeypatch.setattr(lists, "_own", lambda: {"more": "xqzvk wei"})
    assert lists.first_names.__wrapped__() == {"jayden", "siobhan", "xqzvk", "wei"}


def test_a_public_name_is_matched_whole_in_any_case_and_with_either_apostrophe(monkeypatch: pytest.MonkeyPatch) -> None:
    content = {"people": ["Sarah Jones"], "places_called_after_people": ["St Mary's", "Sarah Jones House"]}
    monkeypatch.setattr(lists, "_read", lambda name: content)
    phrases = lists.public_phrases.__wrapped__()
    text = "SARAH  jones house, st mary’s, st marys and Sarah Joneson"
    assert [match[0] for match in phrases.finditer(text)] == ["SARAH  jones house", "st mary’s", "st marys"]


def test_a_list_that_is_no_mapping_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "rows.yml").write_text("- be\n", encoding="utf-8")
    monkeypatch.setattr(lists, "FOLDER", tmp_path)
    with pytest.raises(ValueError, match=r"rows\.yml must be a mapping"):
        lists._read.__wrapped__("rows")
