"""What an answer, or taking one back, does to a case."""

from dataclasses import replace

from actions.share_check.case.open_case import OpenCase, without_remarks
from actions.share_check.flow.state import answer, change, without
from actions.share_check.guided_decision import GuidedDecision
from actions.share_check.understanding.understand import TELLING_IS_UNSAFE
from actions.share_check.understanding.vocabulary import ALL_IS_WELL


def answered(decision: GuidedDecision, case: OpenCase, question: str, option: str, typed: bool = False) -> OpenCase:
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


def reopened(decision: GuidedDecision, case: OpenCase, question: str) -> OpenCase:
    """Return the case with a question asked again, to change its answer.

    Raises:
        AnswerRefused: as `change` does.
    """
    return replace(taken_back(decision, case, question), reopened=question)


def taken_back(decision: GuidedDecision, case: OpenCase, question: str) -> OpenCase:
    """Return the case without an answer, which is remembered as the earlier choice.

    Raises:
        AnswerRefused: as `change` does.
    """
    state = change(decision.flow, case.state, question)
    return replace(closed_list(case), state=state, previous={**case.previous, question: case.state.answers[question]})


def danger_asked_again(decision: GuidedDecision, case: OpenCase) -> OpenCase:
    """Return the case with its first question asked again, if it was said that nobody is in danger; else as it is.

    Danger was told since, and a record must not go on denying it, nor say that the family can safely be told: "dad
    would kill her if he knew" came after both. So each answer that all is well is taken back, and the others are held.
    The earlier answers are not offered again: "keep it" says nothing about danger.
    """
    question = decision.flow.first
    if (question, case.state.answers.get(question)) not in ALL_IS_WELL:
        return case
    given = {**case.state.held, **case.state.answers}
    well = {key for key, option in given.items() if (key, option) in ALL_IS_WELL}
    return replace(
        without_remarks(closed_list(case)),
        state=without(decision.flow, case.state, well),
        previous={key: earlier for key, earlier in case.previous.items() if key not in well},
        reopened="",
        aside=True,
        endangered=True,
    )


def telling_asked_again(decision: GuidedDecision, case: OpenCase) -> OpenCase:
    """Return the case with the question asked again if telling the family is unsafe, unless it was answered that it is.

    Somebody said since that the family must not be told ("the police asked us not to tell them"), and no outcome may
    then say to tell them. The earlier answer is not offered again: "keep it" may mean the secret.
    """
    given = {**case.state.held, **case.state.answers}
    if given.get(TELLING_IS_UNSAFE, "yes") == "yes":
        return case
    return replace(
        without_remarks(closed_list(case)),
        state=without(decision.flow, case.state, {TELLING_IS_UNSAFE}),
        previous={key: earlier for key, earlier in case.previous.items() if key != TELLING_IS_UNSAFE},
        reopened="",
        misses=0,
        aside=True,
        not_to_tell=True,
    )


def closed_list(case: OpenCase) -> OpenCase:
    """Return the case with the list of answers to change closed."""
    return replace(case, changing=False)
