"""What one message does to the case of a guided decision. Pure: a case and a message in, a case out.

Trust nothing typed or tapped. Check a button against the present question like any other text.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum

from actions.share_check.case.open_case import OpenCase, is_confirming, previous_of, without_remarks
from actions.share_check.case.resting import RESTING
from actions.share_check.flow.flow import Answers
from actions.share_check.flow.state import AnswerRefused, answer, change, hold, position
from actions.share_check.guided_decision import GuidedDecision, Learned
from actions.share_check.messages.payloads import CONFIRM, KEEP, PREFILL, REFUSE, START, brought_by
from actions.share_check.opening.prefill import allowed
from actions.share_check.opening.ticking import ticked
from actions.share_check.understanding.deciding import Understood
from actions.share_check.understanding.matching import words_of
from actions.share_check.understanding.understand import understand_change, understand_command
from actions.share_check.understanding.vocabulary import ALL_IS_WELL

CHANGE_WORD, KEEP_WORD = "change", "keep"
LEAVE_WORD = "leave"
"""Keeps an answer without naming it: "leave it", "no change"."""
NOBODY_IN_DANGER = "nobody_in_danger"
_LONGEST_CHANGE = 3
"""In words. An outcome says: to change an answer, say "change" and its number."""

# The names of the buttons that are commands.
_COMMAND_OF_INTENT = {
    "go_back": "back",
    "change_answer": "change",
    "why": "why",
    "start_again": "start_again",
    "start_share_check": "start_again",
    "stop": "stop",
    "carry_on": "carry_on",
}
_COMMANDS = frozenset(
    {*_COMMAND_OF_INTENT.values(), "answers", "explain", "how_many", KEEP_WORD, LEAVE_WORD, NOBODY_IN_DANGER}
)


class Heard(StrEnum):
    """What a message was."""

    ANSWERED = "answered"
    NEARLY = "nearly understood"
    WENT_BACK = "went back"
    CHOOSING_CHANGE = "choosing which answer to change"
    CHANGING = "changing"
    CONFIRMED = "confirmed"
    KEPT = "kept as it was"
    WHY = "why"
    EXPLAINED = "asks what the question means"
    HOW_MANY = "asks how many more questions there are"
    LISTED = "asks what has been answered"
    DECLINED = "no to what was nearly understood"
    NOT_YES_OR_NO = "yes or no to a question that has other answers"
    STARTED_AGAIN = "started again"
    STOPPED = "stopped"
    CARRIED_ON = "carried on"
    MUST_BE_SAFE = "carry on, where a child may be in danger"
    STALE = "stale"
    NOT_AN_ANSWER = "not an answer"


# The commands that only ask something about the check.
_ASKS = {
    "why": Heard.WHY,
    "explain": Heard.EXPLAINED,
    "how_many": Heard.HOW_MANY,
    "answers": Heard.LISTED,
}


@dataclass(frozen=True)
class Said:
    """A message as Rasa has it.

    Attributes:
        text: its text.
        intent: the button's name, empty for typed text.
        entities: what came with the button.
    """

    text: str
    intent: str = ""
    entities: Mapping[str, str] = field(default_factory=dict)

    @property
    def is_button(self) -> bool:
        """Whether it came from a button. Only buttons send a text that begins with a slash."""
        return self.text.startswith("/")


@dataclass(frozen=True)
class Turn:
    """What a message was, and the case after it (the same case if nothing changed)."""

    heard: Heard
    case: OpenCase


def take_turn(decision: GuidedDecision, case: OpenCase, said: Said, learned: Learned | None = None) -> Turn:
    """Apply one message to a case. A message that is not for the flow comes back as NOT_AN_ANSWER.

    Args:
        decision: the guided decision.
        case: the case.
        said: the message.
        learned: what the index learned about typed answers, or None without an index.
    """
    before = without_remarks(case)
    try:
        turn = _button(decision, before, said) if said.is_button else _typed(decision, case, said, learned)
    except AnswerRefused:
        return Turn(Heard.STALE, before)
    return turn if turn.heard is Heard.NOT_AN_ANSWER else Turn(turn.heard, replace(turn.case, misses=0))


def command_of(decision: GuidedDecision, said: Said) -> str | None:
    """Return the command of a whole message or a button (`get_record` among them), or None."""
    if said.is_button:
        return said.intent if said.intent == "get_record" else _COMMAND_OF_INTENT.get(said.intent)
    return understand_command(said.text, decision.vocabulary)


def _button(decision: GuidedDecision, case: OpenCase, said: Said) -> Turn:
    question, option = said.entities.get("question", ""), said.entities.get("option", "")
    if said.intent == "answer" and question == PREFILL:
        return _confirm(decision, case, _kept_by_button(case, option, {**brought_by(said.text), **said.entities}))
    if said.intent == "answer" and question == RESTING:
        # A second tap on the card that asked whether to carry on. The case is already awake.
        return Turn(Heard.CARRIED_ON, case)
    if said.intent == "answer":
        return Turn(Heard.ANSWERED, _answered(decision, case, question, option))
    if said.intent == "change_answer" and question:
        return Turn(Heard.CHANGING, _reopened(decision, case, question))
    if said.intent == START:
        return Turn(Heard.STARTED_AGAIN, OpenCase(offered=allowed(said.entities, decision.flow)))
    command = _COMMAND_OF_INTENT.get(said.intent)
    return _command(decision, case, command) if command else Turn(Heard.NOT_AN_ANSWER, case)


def _typed(decision: GuidedDecision, was: OpenCase, said: Said, learned: Learned | None) -> Turn:
    case = without_remarks(was)
    if is_confirming(decision.flow, case) and (keep := _kept_in_words(decision, case, said)) is not None:
        turn = _confirm(decision, case, keep)
        return replace(turn, case=replace(turn.case, taken=PREFILL, kept=tuple(keep)))
    names_change = words_of(said.text)[:1] == (CHANGE_WORD,)
    if case.changing or names_change:
        named = understand_change(said.text, list(case.state.answers), decision.vocabulary)
        if named:
            return Turn(Heard.CHANGING, _reopened(decision, case, named))
    # A number or a word answers the present screen, which is not always the flow's own question.
    asks_otherwise = case.changing or names_change or is_confirming(decision.flow, case)
    command = _command_in(decision, case, said.text)
    # A command is never an answer, whatever the examples taught.
    judge = None if command else learned
    understood = None if asks_otherwise else _understood(decision, was, said, judge)
    here = position(decision.flow, case.state)
    if understood and here.question:
        if understood.nearly:
            return Turn(Heard.NEARLY, replace(case, nearly=understood.option, changing=False))
        return Turn(Heard.ANSWERED, _answered(decision, case, here.question, understood.option, typed=True))
    # "Change 9": no answer has that number, so show the list.
    if command is None and names_change and len(words_of(said.text)) <= _LONGEST_CHANGE:
        command = CHANGE_WORD
    if command in _COMMANDS:
        return _command(decision, case, command)
    return _yes_or_no_to(decision, was, said)


def _command_in(decision: GuidedDecision, case: OpenCase, text: str) -> str | None:
    """Return the command in a message. "The same" and "leave it" are commands only if there is an answer to keep."""
    command = understand_command(text, decision.vocabulary)
    keeps = case.changing or previous_of(decision.flow, case) is not None
    return None if command in (KEEP_WORD, LEAVE_WORD) and not keeps else command


def _yes_or_no_to(decision: GuidedDecision, was: OpenCase, said: Said) -> Turn:
    """Take a yes or no that is no answer: to a guess, to the list of changes, or to a question of another kind."""
    case, word = without_remarks(was), decision.vocabulary.general_word(said.text)
    asks = position(decision.flow, case.state).question is not None
    if was.nearly and asks and word is not None:
        return Turn(Heard.DECLINED, case)
    if word not in ("yes", "no", "firm_no"):
        return Turn(Heard.NOT_AN_ANSWER, case)
    if case.changing and word == "yes":
        return Turn(Heard.CHOOSING_CHANGE, case)
    if case.changing:
        return Turn(Heard.CARRIED_ON, _left(case))
    return Turn(Heard.NOT_YES_OR_NO if asks else Heard.NOT_AN_ANSWER, case)


def _understood(decision: GuidedDecision, case: OpenCase, said: Said, learned: Learned | None) -> Understood | None:
    """Return what a typed answer means. "Yes" to an option waiting to be confirmed means that option.

    A word of yes, no or doubt may itself answer the question, and mean another option. Then
    nobody can tell which was meant.
    """
    found = decision.understand(said.text, case.state, learned)
    question = position(decision.flow, case.state).question
    word = decision.vocabulary.general_word(said.text)
    if not case.nearly or question is None or word is None:
        return found
    if (question, case.nearly) in ALL_IS_WELL:
        # "No" to "Did you mean: No?" may mean either. Take it that all is well only if it is said again.
        return None
    if found is not None and found.option == case.nearly:
        return Understood(case.nearly)
    # "No" to "Did you mean …?" refuses the guess. It answers nothing.
    return Understood(case.nearly) if word == "yes" and found is None else None


def _command(decision: GuidedDecision, case: OpenCase, command: str) -> Turn:
    if command in _ASKS:
        return Turn(_ASKS[command], case)
    if command in ("back", KEEP_WORD, LEAVE_WORD) and case.changing:
        return Turn(Heard.CARRIED_ON, replace(case, changing=False))
    asked = position(decision.flow, case.state).question
    if command == LEAVE_WORD and (asked, case.previous[str(asked)]) in ALL_IS_WELL:
        # "Leave it" may mean the child or the question. That all is well must be said.
        return Turn(Heard.NEARLY, replace(case, nearly=case.previous[str(asked)]))
    # Going back from a change leaves the answer unchanged.
    if command in (KEEP_WORD, LEAVE_WORD) or (command == "back" and asked is not None and case.reopened == asked):
        return Turn(Heard.KEPT, _answered(decision, case, str(asked), case.previous[str(asked)], typed=True))
    if command == "back" and case.state.answers:
        last = list(case.state.answers)[-1]
        return Turn(Heard.WENT_BACK, replace(_taken_back(decision, case, last), reopened=""))
    if command == "back":
        return Turn(Heard.WENT_BACK, case)
    if command == "change":
        return Turn(Heard.CHOOSING_CHANGE, replace(case, changing=bool(case.state.answers)))
    if command == "start_again":
        return Turn(Heard.STARTED_AGAIN, OpenCase())
    if command == "stop":
        return Turn(Heard.STOPPED, OpenCase(stopped=True))
    return _carried_on(decision, case, command)


def _carried_on(decision: GuidedDecision, case: OpenCase, command: str) -> Turn:
    """Take up what an outcome offers after "nobody is in danger now, carry on". Elsewhere, only ask again.

    "Carry on" and "next" say nothing about danger, so they are not enough where a child may be in danger. At the list
    of answers to change, both mean "leave that".
    """
    offer = decision.flow.carry_on.get(position(decision.flow, case.state).outcome or "")
    if offer is None or case.changing:
        return Turn(Heard.CARRIED_ON, replace(case, changing=False))
    if command != NOBODY_IN_DANGER:
        return Turn(Heard.MUST_BE_SAFE, case)
    return Turn(Heard.CARRIED_ON, _answered(decision, case, offer.question, offer.option, typed=True))


def _confirm(decision: GuidedDecision, case: OpenCase, keep: Answers) -> Turn:
    """Hold the facts that the person keeps. Ask the others as if they had never been said."""
    if not is_confirming(decision.flow, case):
        raise AnswerRefused("no offered answers are waiting to be confirmed")
    return Turn(Heard.CONFIRMED, replace(case, state=hold(decision.flow, case.state, keep), offered={}))


def _kept_by_button(case: OpenCase, option: str, entities: Mapping[str, str]) -> Answers:
    """Return the facts that a button keeps.

    Raises:
        AnswerRefused: the button brings a fact that is not offered, from an old or forged card.
    """
    if option == REFUSE:
        return {}
    named = {key: value for key, value in entities.items() if key not in ("question", "option")}
    # "All of them" without its facts may be the card of an older case.
    brings_facts = option == KEEP or (option == CONFIRM and named)
    if not brings_facts or not named.items() <= dict(case.offered).items():
        raise AnswerRefused(f"these are not the facts waiting to be confirmed: {', '.join(named) or option}")
    return {question: case.offered[question] for question in case.offered if question in named}


def _kept_in_words(decision: GuidedDecision, case: OpenCase, said: Said) -> Answers | None:
    """Return the facts that typed words keep, or None if they do not plainly say which. Then it asks again."""
    places = ticked(said.text, len(case.offered), decision.vocabulary)
    if places is None:
        return None
    return {question: option for place, (question, option) in enumerate(case.offered.items()) if place in places}


def _answered(decision: GuidedDecision, case: OpenCase, question: str, option: str, typed: bool = False) -> OpenCase:
    """Return the case with an answer. Note the answers it makes pointless, and say the answer back if it was typed.

    Raises:
        AnswerRefused: as `answer` does.
    """
    state = answer(decision.flow, case.state, question, option)
    before, now = {**case.state.held, **case.state.answers}, {**state.held, **state.answers}
    return replace(
        case,
        state=state,
        changing=False,
        taken=question if typed else "",
        previous={key: earlier for key, earlier in case.previous.items() if key != question},
        reopened="" if case.reopened == question else case.reopened,
        dropped=tuple(key for key in before if key not in now),
    )


def _reopened(decision: GuidedDecision, case: OpenCase, question: str) -> OpenCase:
    """Return the case with a question asked again, to change its answer.

    Raises:
        AnswerRefused: as `change` does.
    """
    return replace(_taken_back(decision, case, question), reopened=question)


def _taken_back(decision: GuidedDecision, case: OpenCase, question: str) -> OpenCase:
    state = change(decision.flow, case.state, question)
    return replace(_left(case), state=state, previous={**case.previous, question: case.state.answers[question]})


def _left(case: OpenCase) -> OpenCase:
    """Return the case with the list of answers to change closed."""
    return replace(case, changing=False)
