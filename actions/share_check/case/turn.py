"""What one message does to the case of a guided decision. Pure: a case and a message in, a case out.

Trust nothing typed or tapped. Check a button against the present question like any other text.
"""

from collections.abc import Mapping
from dataclasses import replace

from actions.share_check.case.changes import answered, closed_list, reopened
from actions.share_check.case.commands import CHANGE_WORD, COMMAND_OF_INTENT, COMMANDS, command_in, take_command
from actions.share_check.case.heard import Heard, Said, Turn
from actions.share_check.case.open_case import OpenCase, is_confirming, without_remarks
from actions.share_check.case.resting import RESTING
from actions.share_check.flow.flow import Answers
from actions.share_check.flow.state import AnswerRefused, hold, position
from actions.share_check.guided_decision import GuidedDecision, Learned
from actions.share_check.messages.payloads import CONFIRM, KEEP, PREFILL, REFUSE, START, brought_by
from actions.share_check.opening.prefill import allowed
from actions.share_check.opening.ticking import ticked
from actions.share_check.understanding.deciding import Understood
from actions.share_check.understanding.matching import words_of
from actions.share_check.understanding.understand import TELLING_IS_UNSAFE, understand_change
from actions.share_check.understanding.vocabulary import ALL_IS_WELL

_LONGEST_CHANGE = 3
"""In words. An outcome says: to change an answer, say "change" and its number."""


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


def _button(decision: GuidedDecision, case: OpenCase, said: Said) -> Turn:
    question, option = said.entities.get("question", ""), said.entities.get("option", "")
    if said.intent == "answer" and question == PREFILL:
        return _confirm(decision, case, _kept_by_button(case, option, {**brought_by(said.text), **said.entities}))
    if said.intent == "answer" and question == RESTING:
        # A second tap on the card that asked whether to carry on. The case is already awake.
        return Turn(Heard.CARRIED_ON, case)
    if said.intent == "answer":
        return Turn(Heard.ANSWERED, answered(decision, case, question, option))
    if said.intent == "change_answer" and question:
        return Turn(Heard.CHANGING, reopened(decision, case, question))
    if said.intent == START:
        return Turn(Heard.STARTED_AGAIN, OpenCase(offered=allowed(said.entities, decision.flow)))
    command = COMMAND_OF_INTENT.get(said.intent)
    return take_command(decision, case, command) if command else Turn(Heard.NOT_AN_ANSWER, case)


def _typed(decision: GuidedDecision, was: OpenCase, said: Said, learned: Learned | None) -> Turn:
    case = without_remarks(was)
    if is_confirming(decision.flow, case) and (keep := _kept_in_words(decision, case, said)) is not None:
        turn = _confirm(decision, case, keep)
        return replace(turn, case=replace(turn.case, taken=PREFILL, kept=tuple(keep)))
    names_change = words_of(said.text)[:1] == (CHANGE_WORD,)
    if case.changing or names_change:
        named = understand_change(said.text, list(case.state.answers), decision.vocabulary)
        if named:
            return Turn(Heard.CHANGING, reopened(decision, case, named))
    # A number or a word answers the present screen, which is not always the flow's own question.
    asks_otherwise = case.changing or names_change or is_confirming(decision.flow, case)
    command = command_in(decision, case, said.text)
    # A command is never an answer, whatever the examples taught.
    judge = None if command else learned
    understood = None if asks_otherwise else _understood(decision, was, said, judge)
    here = position(decision.flow, case.state)
    if understood and here.question:
        if understood.nearly or _may_turn_round(decision, was, said, understood):
            return Turn(Heard.NEARLY, replace(case, nearly=understood.option, changing=False))
        return Turn(Heard.ANSWERED, answered(decision, case, here.question, understood.option, typed=True))
    # "Change 9": no answer has that number, so show the list.
    if command is None and names_change and len(words_of(said.text)) <= _LONGEST_CHANGE:
        command = CHANGE_WORD
    if command in COMMANDS:
        return take_command(decision, case, command)
    return _yes_or_no_to(decision, was, said)


def _may_turn_round(decision: GuidedDecision, was: OpenCase, said: Said, understood: Understood) -> bool:
    """Whether a bare no comes where it was just said that telling is not safe: "no, it is not", or "no, it is safe"."""
    is_no = understood.option == "no" and decision.vocabulary.general_word(said.text) in ("no", "firm_no")
    return is_no and was.not_to_tell and position(decision.flow, was.state).question == TELLING_IS_UNSAFE


def _yes_or_no_to(decision: GuidedDecision, was: OpenCase, said: Said) -> Turn:
    """Take a yes or no that is no answer: to a guess, to the list of changes, or to a question of another kind."""
    case, word = without_remarks(was), decision.vocabulary.general_word(said.text)
    question = position(decision.flow, case.state).question
    asks = question is not None
    if was.nearly and asks and word is not None:
        return Turn(Heard.DECLINED, case)
    if word not in ("yes", "no", "firm_no"):
        return Turn(Heard.NOT_AN_ANSWER, case)
    if case.changing and word == "yes":
        return Turn(Heard.CHOOSING_CHANGE, case)
    if case.changing:
        return Turn(Heard.CARRIED_ON, closed_list(case))
    # "So is it a yes" is no answer where yes would be one, but yes does answer the question.
    takes_it = question is not None and ("yes",) in decision.vocabulary.questions[question].general
    return Turn(Heard.NOT_YES_OR_NO if asks and not takes_it else Heard.NOT_AN_ANSWER, case)


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
