"""Reads the words of the guided decision and checks them against the flow and the rules that speak them."""

from collections.abc import Iterable
from dataclasses import fields
from pathlib import Path
from typing import Any

from actions.share_check.copy.wording import (
    RECORD_FIELDS,
    RECORDED,
    AsideWording,
    ConversationWording,
    DrawingWording,
    OutcomeWording,
    QuestionWording,
    RecordWording,
    RestingWording,
    Wording,
)
from actions.share_check.flow.flow import Flow
from actions.share_check.rules.cases import QUOTES
from actions.share_check.rules.policy import PASSAGES
from actions.share_check.rules.terms import Case, Says, Step, Verdict
from knowledge.files.located_yaml import Located, load_located
from knowledge.law.points import BASES, PARTS
from knowledge.reference.contacts import WITH_WORDS

WORDING_FILE = Path(__file__).with_name("wording.yml")


def load_wording(flow: Flow, file: Path = WORDING_FILE) -> Wording:
    """Read the wording. Raises KnowledgeError, naming file and line, for anything missing, undeclared, empty
    or twice.
    """
    top = load_located(file).fields([entry.name for entry in fields(Wording)])
    asked = top["questions"].fields(flow.questions)
    return Wording(
        questions={key: _question(asked[key], list(flow.questions[key].options)) for key in flow.questions},
        verdicts=_texts(top["verdicts"], Case),
        steps=_texts(top["steps"], Step),
        parts=_texts(top["parts"], PARTS),
        sentences=_texts(top["sentences"], Says),
        outcome=OutcomeWording(**_all(top["outcome"], OutcomeWording)),
        whose_contacts=_texts(top["whose_contacts"], WITH_WORDS),
        record=_record(top["record"]),
        conversation=ConversationWording(**_all(top["conversation"], ConversationWording)),
        asides=AsideWording(**_all(top["asides"], AsideWording)),
        resting=RestingWording(**_all(top["resting"], RestingWording)),
        drawing=DrawingWording(**_all(top["drawing"], DrawingWording)),
    )


def _record(located: Located) -> RecordWording:
    found = located.fields([entry.name for entry in fields(RecordWording)])
    maps: dict[str, Any] = {
        "bases": _texts(found["bases"], BASES),
        "fields": _texts(found["fields"], RECORD_FIELDS),
        "verdict_fields": _verdict_fields(found["verdict_fields"]),
        "references": _texts(found["references"], sorted(PASSAGES.union(*QUOTES.values()))),
        "entries": _texts(found["entries"], RECORDED),
    }
    words: dict[str, Any] = {key: value.text() for key, value in found.items() if key not in maps}
    return RecordWording(**words, **maps)


def _verdict_fields(located: Located) -> dict[str, dict[str, str]]:
    """The labels that differ with the verdict: any verdict may be left out, and any field."""
    return {
        verdict: {field: label.text() for field, label in labels.fields((), RECORD_FIELDS).items()}
        for verdict, labels in located.fields((), [verdict.value for verdict in Verdict]).items()
    }


def _all(located: Located, words: type[Any]) -> dict[str, str]:
    """The texts of a section that has one for each field of a dataclass."""
    return _texts(located, [entry.name for entry in fields(words)])


def _texts(located: Located, keys: Iterable[str]) -> dict[str, str]:
    """A mapping with exactly these keys, each with some text, in the order of `keys`."""
    names = [str(key) for key in keys]
    found = located.fields(names)
    return {name: found[name].text() for name in names}


def _question(located: Located, options: list[str]) -> QuestionWording:
    found = located.fields([entry.name for entry in fields(QuestionWording)])
    labels = _texts(found["options"], options)
    seen: set[str] = set()
    for key, label in labels.items():
        if label.casefold() in seen:
            raise found["options"].entries()[key].fail(f"two options have the label '{label}'")
        seen.add(label.casefold())
    words = {entry.name: found[entry.name].text() for entry in fields(QuestionWording) if entry.name != "options"}
    return QuestionWording(**words, options=labels)
