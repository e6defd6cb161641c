import json
from pathlib import Path

import pytest

from knowledge.errors import KnowledgeError
from knowledge.evaluation.intents import load_intents

FIGURES = {"precision": 1.0, "recall": 0.75, "f1-score": 0.86, "support": 4}
REPORT = {
    "greet": {**FIGURES, "confused_with": {"thanks": 1}},
    "danger": {**FIGURES, "support": 2, "confused_with": {}},
    "accuracy": 0.8,
    "macro avg": FIGURES,
    "weighted avg": {**FIGURES, "support": 6},
}
ERRORS = [{"text": "cheers", "intent": "greet", "intent_prediction": {"name": "nlu_fallback", "confidence": 0.6}}]


def write_rasas_files(folder: Path, report: object = REPORT, errors: object = ERRORS) -> Path:
    folder.mkdir(exist_ok=True)
    (folder / "intent_report.json").write_text(json.dumps(report), "utf-8")
    (folder / "intent_errors.json").write_text(json.dumps(errors), "utf-8")
    return folder


def test_intents_are_read_without_the_averages_that_stand_among_them(tmp_path: Path) -> None:
    intents = load_intents(write_rasas_files(tmp_path))
    assert intents
    assert [(name, one.recall, one.support) for name, one in intents.rows] == [
        ("danger", 0.75, 2),
        ("greet", 0.75, 4),
        ("all, weighed by examples", 0.75, 6),
    ]


def test_confusions_are_counted_and_what_is_never_meant_is_among_the_predicted(tmp_path: Path) -> None:
    intents = load_intents(write_rasas_files(tmp_path))
    assert intents
    assert intents.predicted == ["danger", "greet", "nlu_fallback"]
    assert [intents.times("greet", taken) for taken in intents.predicted] == [0, 3, 1]
    assert intents.times("danger", "danger") == 2


def test_where_it_was_not_measured_there_are_no_intents(tmp_path: Path) -> None:
    assert load_intents(tmp_path) is None


@pytest.mark.parametrize(
    ("report", "errors"), [([], ERRORS), ({"greet": {"confused_with": {}}}, ERRORS), (REPORT, {}), ({}, ERRORS)]
)
def test_files_of_another_kind_are_refused_naming_the_place(tmp_path: Path, report: object, errors: object) -> None:
    with pytest.raises(KnowledgeError, match=str(tmp_path)):
        load_intents(write_rasas_files(tmp_path, report, errors))
