"""Reads from an opening message which answers it seems to give already. They are offered, never assumed."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from actions.share_check.flow import Answers, Flow
from actions.share_check.located_yaml import load_located
from actions.share_check.matching import Phrase, find, words_of
from actions.share_check.phrase_sets import expanded, load_sets
from actions.share_check.vocabulary import Vocabulary

PREFILL_FILE = Path(__file__).with_name("prefill.yml")
NEVER_OFFERED = (("danger_now", None), ("telling_is_unsafe", "no"))
"""What is always asked: whether a child is in danger, and that telling a family is safe."""

_NEGATION_REACH = 2


@dataclass(frozen=True)
class Prefill:
    """Question to its phrases, each with the option that it seems to say."""

    phrases: Mapping[str, Mapping[Phrase, str]]


def load_prefill(flow: Flow, file: Path = PREFILL_FILE) -> Prefill:
    """Read the phrases.

    Raises YamlProblem, naming file and line, for a question, option or set that does not exist, for a
    phrase under two options of one question, and for an answer that must never be offered.
    """
    top = load_located(file).fields(["sets", "questions"])
    sets = load_sets(top["sets"])
    found: dict[str, dict[Phrase, str]] = {}
    for question, listed in top["questions"].fields([], flow.questions).items():
        found[question] = {}
        for option, value in listed.fields([], flow.questions[question].options).items():
            if never_offered(question, option):
                raise value.fail(f"'{option}' of '{question}' is always asked and must not be offered")
            for item in value.items():
                for phrase in expanded(item, sets):
                    if found[question].setdefault(phrase, option) != option:
                        raise item.fail(f"'{' '.join(phrase)}' stands for '{found[question][phrase]}' already")
    return Prefill(found)


def never_offered(question: str, option: str) -> bool:
    """Whether an answer is always asked for: whether a child is in danger, and that telling a family is safe."""
    return (question, None) in NEVER_OFFERED or (question, option) in NEVER_OFFERED


def prefill(text: str, known: Prefill, vocabulary: Vocabulary, flow: Flow) -> dict[str, str]:
    """The answers that a message seems to give, in the order of the questions.

    Left out are questions for which it says two things, what it says just after a negation, and questions
    that would not be asked if the other answers were confirmed.
    """
    words = words_of(text)
    found = {question: find(words, known.phrases.get(question, {})) for question in flow.questions}
    said = {place for ones in found.values() for one in ones for place in range(one.start, one.end)}
    negations = {place for place, word in enumerate(words) if word in vocabulary.negations and place not in said}
    offered: dict[str, str] = {}
    for question, ones in found.items():
        meant = {one.key for one in ones}
        negated = any(negations.intersection(range(one.start - _NEGATION_REACH, one.start)) for one in ones)
        if len(meant) == 1 and not negated:
            offered[question] = meant.pop()
    asked = set(_asked(flow, offered))
    return {question: option for question, option in offered.items() if question in asked}


def _asked(flow: Flow, fixed: Answers) -> Iterator[str]:
    """The questions that can be asked when some answers are fixed, without regard to what settles the
    matter early.
    """
    waiting: list[tuple[str, dict[str, str]]] = [(flow.first, {})]
    seen: set[tuple[str, frozenset[tuple[str, str]]]] = set()
    while waiting:
        key, given = waiting.pop()
        state = (key, frozenset(given.items()))
        if state in seen:
            continue
        seen.add(state)
        yield key
        for option in [fixed[key]] if key in fixed else flow.questions[key].options:
            answers = {**given, key: option}
            target = flow.target(key, answers).question
            if target is not None:
                waiting.append((target, {name: answers[name] for name in answers if name in flow.deciding}))
