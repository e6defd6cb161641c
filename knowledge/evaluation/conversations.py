"""Questions that are hard because of how they are asked: after another, two in one, buried in a story, mistyped."""

from collections.abc import Callable, Collection, Sequence
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from knowledge.errors import KnowledgeError
from knowledge.evaluation.gold import AnsweredQuestion, Text, Texts
from knowledge.evaluation.intervals import Figure, mean, proportion
from knowledge.evaluation.ranking import is_among, is_first
from knowledge.files.yaml_lines import load_mapping
from knowledge.search.result import Result, SearchOutcome

_STRICT = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True)
SearchAfter = Callable[[str, str], Result]


class SecondQuestion(BaseModel):
    """A question and the one before it. It has no passages if the guidance does not answer it."""

    model_config = _STRICT
    first: Text
    then: Text
    passages: list[Text]


class TwoQuestions(BaseModel):
    """Two questions in one message, and the passages that answer each."""

    model_config = _STRICT
    question: Text
    both: Annotated[list[Texts], Field(min_length=2, max_length=2)]


class Conversations(BaseModel):
    """tests/gold/conversations.yml.

    `follow_ups` make sense only after the first question; `new_topics` have nothing to do with it.
    """

    model_config = _STRICT
    follow_ups: Annotated[list[SecondQuestion], Field(min_length=1)]
    new_topics: Annotated[list[SecondQuestion], Field(min_length=1)]
    compound: Annotated[list[TwoQuestions], Field(min_length=1)]
    buried: Annotated[list[AnsweredQuestion], Field(min_length=1)]
    typos: Annotated[list[AnsweredQuestion], Field(min_length=1)]


def load_conversations(path: Path, passage_ids: Collection[str]) -> Conversations:
    """Read and check the file.

    Raises:
        KnowledgeError: a field is wrong, or a passage does not exist. It names the field or passage.
    """
    try:
        found = Conversations.model_validate(load_mapping(path))
    except ValidationError as error:
        fault = error.errors()[0]
        raise KnowledgeError(f"{'.'.join(map(str, fault['loc']))}: {fault['msg']}", path) from error
    lists = [item.passages for item in (*found.follow_ups, *found.new_topics)]
    lists += [item.passages for item in (*found.buried, *found.typos)]
    lists += [passages for item in found.compound for passages in item.both]
    named = {passage for passages in lists for passage in passages}
    if unknown := sorted(named - set(passage_ids)):
        raise KnowledgeError(f"no passage has the id {unknown[0]!r}", path)
    return found


def evaluate_conversations(gold: Conversations, search: SearchAfter) -> dict[str, Figure]:
    """Return figures by name.

    Args:
        gold: the labelled conversations.
        search: takes a question and the one before it, empty if there is none.
    """
    answerable = [item for item in gold.follow_ups if item.passages]
    silent = [item for item in gold.follow_ups if not item.passages]
    figures: dict[str, Figure] = {}
    for name, seconds in (("follow-up", answerable), ("new topic after another", gold.new_topics)):
        after = [(search(item.then, item.first), item.passages) for item in seconds]
        alone = [(search(item.then, ""), item.passages) for item in seconds]
        figures |= _found(f"{name}, read with the question before", after)
        figures |= _found(f"{name}, read alone", alone)
    figures["follow-up that is not covered, answered"] = proportion(
        [search(item.then, item.first).outcome is SearchOutcome.QUOTE for item in silent]
    )
    results = [(search(item.question, ""), item.both) for item in gold.compound]
    figures["two questions in one, both answered"] = proportion(
        [all(is_among(_quoted(result), passages) for passages in both) for result, both in results]
    )
    figures["two questions in one, passages quoted"] = mean([float(len(_quoted(result))) for result, _ in results])
    for name, questions in (("buried in a story", gold.buried), ("mistyped", gold.typos)):
        figures |= _found(name, [(search(item.question, ""), item.passages) for item in questions])
    return figures


def _found(name: str, results: Sequence[tuple[Result, list[str]]]) -> dict[str, Figure]:
    return {
        f"{name}: first": proportion([is_first(_shown(result), right) for result, right in results]),
        f"{name}: among": proportion([is_among(_shown(result), right) for result, right in results]),
    }


def _shown(result: Result) -> list[str]:
    """Return the passages quoted or offered: a follow-up in doubt is offered as choices."""
    return [scored.passage.id for scored in result.chosen]


def _quoted(result: Result) -> list[str]:
    return _shown(result) if result.outcome is SearchOutcome.QUOTE else []
