"""The ordinary words of people's answers, from answers.yml, checked against the flow."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from actions.share_check.copy.wording import Wording
from actions.share_check.flow.flow import WEIGHED, Flow
from actions.share_check.rules.terms import Verdict
from actions.share_check.understanding.matching import Phrase, words_of
from actions.share_check.understanding.phrase_sets import Sets, expanded, load_sets
from knowledge.files.located_yaml import Located, load_located

ANSWERS_FILE = Path(__file__).with_name("answers.yml")
COMMANDS = (
    *("back", "change", "answers", "keep", "leave", "leave_list", "why", "explain", "how_many"),
    *("start_again", "stop", "carry_on", "nobody_in_danger", "get_record"),
)
GENERAL = ("yes", "no", "firm_no", "not_sure")
ALL_IS_WELL = frozenset({("danger_now", "no"), ("telling_is_unsafe", "no")})
"""Taken only from a message that says nothing else.

"Safe until his dad is back" and "safe to tell mum, dad would hit him" do not count.
"""
LAST = "last"
"""The place of the last option, however many there are. It is stored as the number 0."""


@dataclass(frozen=True)
class QuestionWords:
    """How people answer one question, and what they call it. All phrases are tuples of bare words.

    Attributes:
        options: the question's options.
        settling: the options that settle the matter at once, other than to call for help, and
            those that say that all is well.
        all_is_well: the options that say that all is well.
        named: words for one option.
        general: words of yes, no and doubt, and their meaning here.
        called: names for the question.
        labels: the options' own labels.
        confirm: option to the words that make it a guess to confirm, and the words that make it plain anyway.
        against: option to the words of an answer that cannot mean it, and the words beside which it can anyway.
        needs: option to the words of which an answer must hold one, unless listed words say it.
    """

    options: tuple[str, ...]
    settling: frozenset[str]
    all_is_well: frozenset[str]
    named: Mapping[Phrase, str]
    general: Mapping[Phrase, str]
    called: frozenset[Phrase]
    labels: frozenset[Phrase]
    confirm: Mapping[str, "Proviso"]
    against: Mapping[str, "Proviso"]
    needs: Mapping[str, frozenset[Phrase]]


@dataclass(frozen=True)
class Proviso:
    """When to confirm, or not to believe, an option: somebody says one of `words` and none of `unless`."""

    words: frozenset[Phrase]
    unless: frozenset[Phrase]


@dataclass(frozen=True)
class Vocabulary:
    """All the words of answers, commands, numbers and earlier questions."""

    longest_answer: int
    fillers: frozenset[str]
    negations: frozenset[str]
    reaching: frozenset[str]
    closing: frozenset[str]
    not_now: frozenset[str]
    reservations: frozenset[str]
    questioning: frozenset[str]
    joints: frozenset[str]
    auxiliaries: frozenset[str]
    subjects: frozenset[str]
    numbers: Mapping[str, int]
    number_fillers: frozenset[str]
    correcting: frozenset[Phrase]
    commands: Mapping[Phrase, str]
    general: Mapping[Phrase, str]
    questions: Mapping[str, QuestionWords]

    def general_word(self, text: str) -> str | None:
        """Return which of GENERAL a whole message is, for any question; None if it is none of them."""
        words = words_of(text)
        return self.general.get(words) or self.general.get(tuple(word for word in words if word not in self.fillers))

    @cached_property
    def unclear(self) -> frozenset[str]:
        """The words that make an answer unclear if they are part of no phrase."""
        return self.negations | self.reservations

    @cached_property
    def spellings(self) -> Mapping[str, frozenset[str]]:
        """Question to every word known there, to correct small slips of typing."""
        shared = self.fillers | self.unclear | self.questioning | self.number_fillers | self.numbers.keys()
        return {
            key: frozenset(shared | {word for phrase in (*words.named, *words.general) for word in phrase})
            for key, words in self.questions.items()
        }


def load_vocabulary(flow: Flow, *wordings: Wording, file: Path = ANSWERS_FILE) -> Vocabulary:
    """Read the words. Each option's label, in each of the wordings, is among its words without being listed.

    Raises:
        KnowledgeError: the flow has no such key or option, or words mean two options of one
            question. It names file and line.
    """
    top = load_located(file).fields(
        [
            "longest_answer",
            "fillers",
            "negations",
            "reaching",
            "closing",
            "not_now",
            "reservations",
            "questioning",
            "joints",
            "auxiliaries",
            "subjects",
            "numbers",
            "number_fillers",
        ]
        + ["correcting", "commands", "everywhere", "sets", "questions"]
    )
    general = {key: value.texts() for key, value in top["everywhere"].fields(GENERAL).items()}
    sets = load_sets(top["sets"])
    questions = top["questions"].fields(flow.questions)
    commands = top["commands"].fields(COMMANDS)
    return Vocabulary(
        longest_answer=_number(top["longest_answer"]),
        fillers=frozenset(top["fillers"].texts()),
        negations=frozenset(top["negations"].texts()),
        reaching=frozenset(top["reaching"].texts()),
        closing=frozenset(top["closing"].texts()),
        not_now=frozenset(top["not_now"].texts()),
        reservations=frozenset(top["reservations"].texts()),
        questioning=frozenset(top["questioning"].texts()),
        joints=frozenset(top["joints"].texts()),
        auxiliaries=frozenset(top["auxiliaries"].texts()),
        subjects=frozenset(top["subjects"].texts()),
        numbers={text: _place(key, value) for key, value in top["numbers"].entries().items() for text in value.texts()},
        number_fillers=frozenset(top["number_fillers"].texts()),
        general={words_of(text): name for name, texts in general.items() for text in texts},
        correcting=frozenset(words_of(text) for text in top["correcting"].texts()),
        commands=_phrases({key: commands[key] for key in COMMANDS}, {}, sets),
        questions={key: _question(key, questions[key], flow, wordings, general, sets) for key in flow.questions},
    )


def _question(
    key: str,
    located: Located,
    flow: Flow,
    wordings: Sequence[Wording],
    general: Mapping[str, tuple[str, ...]],
    sets: Sets,
) -> QuestionWords:
    found = located.fields(["called", "means", "options"], ["confirm", "against", "needs"])
    options = tuple(flow.questions[key].options)
    means = found["means"].fields([], GENERAL)
    for value in means.values():
        if value.text() not in options:
            raise value.fail(f"'{key}' has no option '{value.text()}'; allowed: {', '.join(options)}")
    shared = {words_of(text): value.text() for name, value in means.items() for text in general[name]}
    labels: dict[Phrase, str] = {}
    for option, label in (one for wording in wordings for one in wording.questions[key].options.items()):
        if labels.setdefault(words_of(label), option) != option:
            raise located.fail(f"the label '{label}' means two options of '{key}'")
    named = _phrases(found["options"].fields([], options), {**shared, **labels}, sets)
    outcomes = {option.key: option.outcome for option in flow.questions[key].options.values()}
    return QuestionWords(
        options=options,
        settling=frozenset(
            option
            for option in options
            if (key, option) in ALL_IS_WELL or outcomes[option] not in (None, WEIGHED, Verdict.ACT_NOW)
        ),
        all_is_well=frozenset(option for option in options if (key, option) in ALL_IS_WELL),
        named={phrase: option for phrase, option in named.items() if phrase not in shared},
        general=shared,
        called=frozenset(words_of(text) for text in found["called"].texts()),
        labels=frozenset(labels),
        confirm=_provisos(found["confirm"], options, sets) if "confirm" in found else {},
        against=_provisos(found["against"], options, sets) if "against" in found else {},
        needs={
            option: _expanded(value, sets)
            for option, value in (found["needs"].fields([], options) if "needs" in found else {}).items()
        },
    )


def _provisos(located: Located, options: tuple[str, ...], sets: Sets) -> dict[str, Proviso]:
    listed = {option: value.fields(["words", "unless"]) for option, value in located.fields([], options).items()}
    return {
        option: Proviso(_expanded(fields["words"], sets), _expanded(fields["unless"], sets))
        for option, fields in listed.items()
    }


def _expanded(located: Located, sets: Sets) -> frozenset[Phrase]:
    return frozenset(phrase for item in located.items() for phrase in expanded(item, sets))


def _phrases(listed: Mapping[str, Located], known: Mapping[Phrase, str], sets: Sets) -> dict[Phrase, str]:
    """Return phrase to the key it means, with the known phrases included.

    Raises:
        KnowledgeError: a phrase is under two keys.
    """
    found = dict(known)
    for key, value in listed.items():
        for item in value.items():
            for phrase in expanded(item, sets):
                if found.setdefault(phrase, key) != key:
                    raise item.fail(f"'{' '.join(phrase)}' already means '{found[phrase]}'")
    return found


def _place(key: str, located: Located) -> int:
    if key != LAST and not key.isdecimal():
        raise located.fail(f"expected a whole number or '{LAST}', not '{key}'")
    return 0 if key == LAST else int(key)


def _number(located: Located) -> int:
    if not located.text().isdecimal():
        raise located.fail(f"expected a whole number, not '{located.text()}'")
    return int(located.text())
