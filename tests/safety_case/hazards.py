"""The hazards in docs/safety-case.yml, checked."""

import ast
from functools import cache
from pathlib import Path

import yaml
from pydantic import BaseModel, ConfigDict, Field, model_validator

from knowledge.locations import ROOT

HAZARDS = ROOT / "docs" / "safety-case.yml"
PAGE = ROOT / "docs" / "safety-case.md"


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Risk(_Strict):
    """Likelihood and severity, by their names on the scales."""

    likelihood: str
    severity: str


class Control(_Strict):
    """A control that keeps the hazard down, with the tests that prove it, or why none can."""

    what: str
    tests: list[str] = []
    untested: str | None = None

    @model_validator(mode="after")
    def _proven_or_explained(self) -> "Control":
        if bool(self.tests) == bool(self.untested):
            raise ValueError(f"{self.what!r}: a control needs either `tests` or a reason in `untested`")
        return self


class Hazard(_Strict):
    """One hazard, before and after its controls.

    Attributes:
        accept: the risk that remains, for somebody to accept.
    """

    id: str = Field(pattern=r"^H\d+$")
    title: str
    cause: str
    effect: str
    before: Risk
    controls: list[Control] = Field(min_length=1)
    after: Risk
    accept: str | None = None


class SafetyCase(_Strict):
    """The scales, from lowest to highest, and the hazards."""

    likelihoods: dict[str, str]
    severities: dict[str, str]
    hazards: list[Hazard]

    def rating(self, risk: Risk) -> int:
        """From 1 (lowest) to 25: the position on one scale times the position on the other.

        Raises:
            KeyError: a scale has no such name.
        """
        return _place(self.likelihoods, risk.likelihood) * _place(self.severities, risk.severity)


def _place(scale: dict[str, str], name: str) -> int:
    if name not in scale:
        raise KeyError(f"{name!r} is not one of {', '.join(scale)}")
    return list(scale).index(name) + 1


def level(rating: int) -> str:
    """The level of a rating: low, tolerable, high or unacceptable."""
    for highest, name in ((4, "low"), (9, "tolerable"), (14, "high")):
        if rating <= highest:
            return name
    return "unacceptable"


def load(path: Path = HAZARDS) -> SafetyCase:
    """Read the hazards.

    Raises:
        pydantic.ValidationError: the file has the wrong shape.
    """
    return SafetyCase.model_validate(yaml.safe_load(path.read_text(encoding="utf-8")))


def exists(test: str, root: Path = ROOT) -> bool:
    """Whether a test named `path::name` exists."""
    path, _, name = test.partition("::")
    return (root / path).is_file() and name in _tests_in(root / path)


@cache
def _tests_in(path: Path) -> frozenset[str]:
    nodes = ast.walk(ast.parse(path.read_text(encoding="utf-8")))
    return frozenset(node.name for node in nodes if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))
