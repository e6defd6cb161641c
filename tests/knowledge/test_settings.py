from pathlib import Path

import pytest

from knowledge.errors import KnowledgeError
from knowledge.settings import SETTINGS_FILE, load_settings

TEXT = SETTINGS_FILE.read_text(encoding="utf-8")


def _line(name: str) -> str:
    return next(line for line in TEXT.splitlines() if line.startswith(f"  {name}: "))


QUOTE, OFFER, WORRY = _line("quote"), _line("offer"), _line("worry")


def _changed(folder: Path, before: str, after: str) -> Path:
    assert TEXT.count(before) == 1
    path = folder / "settings.yml"
    path.write_text(TEXT.replace(before, after), "utf-8")
    return path


@pytest.mark.parametrize(
    ("before", "after", "fault"),
    [
        (OFFER + "\n", "  offer: 0.9\n", "offer must not be above quote"),
        (WORRY, "  worry: 1.9", "setting 'thresholds.worry': Input should be less than or equal to 1"),
        (QUOTE, QUOTE + "\n  guess: 1", "setting 'thresholds.guess': Extra inputs"),
        ("lexical:\n", "colour: red\nlexical:\n", "setting 'colour': Extra inputs"),
        (QUOTE + "\n", "", "setting 'thresholds.quote': Field required"),
        (QUOTE, "  quote: 1.4", "setting 'thresholds.quote': Input should be less than or equal to 1"),
        ("  most_quotes: 3", "  most_quotes: 4", "setting 'thresholds.most_quotes': Input should be less"),
        ("  most_quotes: 3", "  most_quotes: 0", "setting 'thresholds.most_quotes': Input should be greater"),
        ("  k1: 3.0", "  k1: 0", "setting 'lexical.k1': Input should be greater than 0"),
        ("sha256: 53", "sha256: zz", "setting 'model.sha256': String should match"),
    ],
)
def test_a_wrong_setting_is_refused_by_name(tmp_path: Path, before: str, after: str, fault: str) -> None:
    path = _changed(tmp_path, before, after)
    with pytest.raises(KnowledgeError) as refused:
        load_settings(path)
    assert str(refused.value).startswith(f"{path}: ")
    assert fault in str(refused.value)


@pytest.mark.parametrize(
    ("before", "after", "built_anew"),
    [
        ("  k1: 3.0", "  k1: 2.0", True),
        ("  passage_by_meaning: 10.0", "  passage_by_meaning: 9.0", True),
        (QUOTE, "  quote: 0.5", False),
        ("  dense: 1.0", "  dense: 0.5", False),
        ("  rounds: 3", "  rounds: 4", True),
        ("  longest: 12", "  longest: 11", False),
        ("  neighbours: 3", "  neighbours: 4", False),
        ("    by_words: 64", "    by_words: 65", False),
        ("  flat_up_to: 10000", "  flat_up_to: 9000", True),
        ("  above: 500", "  above: 400", True),
    ],
)
def test_only_settings_that_are_built_into_an_index_ask_for_another(
    tmp_path: Path, before: str, after: str, built_anew: bool
) -> None:
    changed = load_settings(_changed(tmp_path, before, after))
    assert (changed.digest != load_settings().digest) is built_anew
