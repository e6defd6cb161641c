"""The fields of each verdict's record, read from fields.yml and checked against the flow."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from actions.share_check.copy.wording import RECORD_FIELDS
from actions.share_check.flow.flow import Answers, Flow, read_flow
from actions.share_check.rules.terms import Verdict
from knowledge.files.located_yaml import Located, load_located

FIELDS_FILE = Path(__file__).with_name("fields.yml")
WITH_RECORD = frozenset(Verdict) - {Verdict.OUT_OF_SCOPE}
"""The verdicts that have a record."""


@dataclass(frozen=True)
class RecordField:
    """One field of the record.

    Attributes:
        verdicts: the verdicts whose records have it.
        directions: it appears only if the person wants to do one of these; if empty, always.
        is_free: whether the practitioner may type it on the page.
        says: the question whose answer it says, or None.
        asked_for_by: who wants it recorded.
    """

    key: str
    verdicts: frozenset[Verdict]
    directions: frozenset[str]
    is_free: bool
    says: str | None
    asked_for_by: tuple[str, ...]

    def belongs_to(self, verdict: Verdict, answers: Answers) -> bool:
        """Return whether the record of that verdict has the field, given the answers."""
        return verdict in self.verdicts and (not self.directions or answers.get("direction") in self.directions)


RecordFields = tuple[RecordField, ...]
"""All fields, in the order of the record."""


def load_record_fields(flow: Flow, file: Path = FIELDS_FILE) -> RecordFields:
    """Read the table of fields.

    Raises:
        KnowledgeError: something is missing, undeclared or out of order. It names file and line.
    """
    top = load_located(file).fields(["sources", "fields"])
    sources = top["sources"].texts()
    found = top["fields"].fields(RECORD_FIELDS)
    if list(found) != list(RECORD_FIELDS):
        first = next(key for key, right in zip(found, RECORD_FIELDS, strict=True) if key != right)
        raise found[first].fail(f"'{first}' is out of the record's order, which is: {', '.join(RECORD_FIELDS)}")
    return tuple(_field(key, located, flow, sources) for key, located in found.items())


@cache
def record_fields() -> RecordFields:
    """Return the fields for the project's own flow, read once.

    Raises:
        KnowledgeError: as `load_record_fields` does.
    """
    return load_record_fields(read_flow())


def _field(key: str, located: Located, flow: Flow, sources: tuple[str, ...]) -> RecordField:
    found = located.fields(["verdicts", "asked_for_by"], ["directions", "free", "says"])
    says = _among(found["says"], tuple(flow.questions)) if "says" in found else None
    directions = (
        [_among(item, tuple(flow.questions["direction"].options)) for item in found["directions"].items()]
        if "directions" in found
        else []
    )
    return RecordField(
        key,
        _verdicts(found["verdicts"]),
        frozenset(directions),
        "free" in found and _among(found["free"], ("yes", "no")) == "yes",
        says,
        tuple(_among(item, sources) for item in found["asked_for_by"].items()),
    )


def _verdicts(located: Located) -> frozenset[Verdict]:
    if located.is_text():
        _among(located, ("all",))
        return WITH_RECORD
    allowed = tuple(verdict.value for verdict in Verdict if verdict in WITH_RECORD)
    return frozenset(Verdict(_among(item, allowed)) for item in located.items())


def _among(located: Located, allowed: tuple[str, ...]) -> str:
    if located.text() not in allowed:
        raise located.fail(f"unknown: '{located.text()}'; allowed: {', '.join(allowed)}")
    return located.text()
