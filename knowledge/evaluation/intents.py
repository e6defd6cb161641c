"""What Rasa's own cross-validation says of the intents, read from the files that `rasa test nlu` writes."""

import json
from collections import Counter
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError

from knowledge.errors import KnowledgeError
from knowledge.text_files import read_utf8

REPORT, ERRORS = "intent_report.json", "intent_errors.json"


class IntentFigures(BaseModel):
    """Figures (0 to 1) of one intent over `support` examples: each was held out once, so none was learned from."""

    # Rasa's file has more fields than are shown.
    model_config = ConfigDict(frozen=True)
    precision: float
    recall: float
    f1: Annotated[float, Field(alias="f1-score")]
    support: int


class _Prediction(BaseModel):
    name: str


class _Error(BaseModel):
    intent: str
    intent_prediction: _Prediction


@dataclass(frozen=True)
class Intents:
    """Figures by intent, and how often one (first) was taken for another (second)."""

    figures: dict[str, IntentFigures]
    overall: IntentFigures
    confused: Counter[tuple[str, str]]
    written: datetime

    @property
    def rows(self) -> list[tuple[str, IntentFigures]]:
        """Figures by intent, and last those of all, weighed by their examples."""
        return [*self.figures.items(), ("all, weighed by examples", self.overall)]

    @property
    def predicted(self) -> list[str]:
        """Every intent that was meant or predicted: a fallback is predicted and never meant."""
        return [*self.figures, *sorted({taken for _, taken in self.confused} - set(self.figures))]

    def times(self, meant: str, taken: str) -> int:
        """How many examples of the intent `meant` were taken for `taken`, which may be the same."""
        if meant != taken:
            return self.confused[meant, taken]
        return self.figures[meant].support - sum(
            count for (intent, _), count in self.confused.items() if intent == meant
        )


def load_intents(folder: Path) -> Intents | None:
    """What `rasa test nlu --cross-validation --out FOLDER` wrote; None where the folder holds no report of it.

    Raises KnowledgeError for files that are of another kind.
    """
    if not (folder / REPORT).is_file():
        return None
    entries = _read(folder / REPORT)
    overall = entries.pop("weighted avg", None)
    # Averages and the accuracy (a number alone) stand among the intents; an intent has its confusions.
    intents = {name: entry for name, entry in entries.items() if isinstance(entry, dict) and "confused_with" in entry}
    try:
        figures = TypeAdapter(dict[str, IntentFigures]).validate_python(intents)
        errors = TypeAdapter(list[_Error]).validate_json(read_utf8(folder / ERRORS))
        whole = IntentFigures.model_validate(overall)
    except ValidationError as error:
        raise KnowledgeError(f"not what Rasa's cross-validation writes: {error.errors()[0]['msg']}", folder) from error
    written = datetime.fromtimestamp((folder / REPORT).stat().st_mtime)
    confused = Counter((error.intent, error.intent_prediction.name) for error in errors)
    return Intents(dict(sorted(figures.items())), whole, confused, written)


def _read(path: Path) -> dict[str, object]:
    try:
        found = json.loads(read_utf8(path))
    except json.JSONDecodeError as error:
        raise KnowledgeError(f"not JSON: {error.msg}", path, error.lineno) from error
    if not isinstance(found, dict):
        raise KnowledgeError("must hold one figure by intent", path)
    return found
