"""Walk through the guided decision in a terminal."""

from collections.abc import Callable

from actions.share_check.case.asides import explained, how_many_more, listed, why
from actions.share_check.case.open_case import OpenCase
from actions.share_check.flow.state import State, answer, back, change, hold, position, restart
from actions.share_check.guided_decision import GuidedDecision
from actions.share_check.messages.outcome import Contacts
from actions.share_check.messages.question import change_message, prefill_message
from actions.share_check.opening.ticking import ticked
from actions.share_check.understanding.understand import understand_change, understand_command
from knowledge.law.bearing import NO_NOTICES, Notices
from knowledge.reference.contacts import now

Ask = Callable[[str], str]
Say = Callable[[str], None]


# Commands that only ask something about the check.
_SAID_TO = {"why": why, "explain": explained, "how_many": how_many_more, "answers": listed}


class Stopped(Exception):
    """The person has asked to stop."""


def walk(
    decision: GuidedDecision,
    ask: Ask,
    say: Say,
    opening: str,
    contacts: Contacts = (),
    notices: Notices = NO_NOTICES,
) -> State:
    """Ask until there is an outcome, and say it.

    Args:
        decision: the guided decision.
        ask: shows a text and returns the typed words.
        say: shows a text.
        opening: a first message, or empty.
        contacts: whom to call.
        notices: changes in the law to show with the outcome.

    Returns:
        The finished case, or an empty one if the person stopped.
    """
    try:
        state = _opened(decision, ask, say, opening)
        while (here := position(decision.flow, state)).question is not None:
            typed = ask(decision.reply(state, now(), contacts).text)
            command = understand_command(typed, decision.vocabulary)
            understood = decision.understand(typed, state)
            if command:
                state = _obeyed(command, decision, state, ask, say)
            elif understood:
                state = answer(decision.flow, state, here.question, understood.option)
            else:
                say(decision.wording.conversation.not_understood)
    except Stopped:
        say(decision.wording.conversation.stopped)
        return restart()
    say(decision.reply(state, now(), contacts, notices).text)
    return state


def _opened(decision: GuidedDecision, ask: Ask, say: Say, opening: str) -> State:
    """Return a new case, with the answers from the opening message that the person confirms.

    Raises:
        Stopped: the person stops.
    """
    offered = decision.offered(opening)
    if not offered:
        return restart()
    places = None
    while places is None:
        typed = ask(prefill_message(offered, decision.wording))
        places = ticked(typed, len(offered), decision.vocabulary)
        command = understand_command(typed, decision.vocabulary)
        if places is not None:
            break
        if command == "start_again":
            say(decision.wording.conversation.started_again)
            return restart()
        if command in _SAID_TO:
            # Elsewhere the facts are confirmed once the person has said that nobody is in danger. Do the same here.
            calm = hold(decision.flow, restart(), {decision.flow.first: "no"})
            say(_SAID_TO[command](decision, OpenCase(calm if command != "answers" else restart(), offered)).text)
        elif command:
            _obeyed(command, decision, restart(), ask, say)
        else:
            say(decision.wording.conversation.not_understood)
    kept = {question: option for place, (question, option) in enumerate(offered.items()) if place in places}
    return hold(decision.flow, restart(), kept)


def _obeyed(command: str, decision: GuidedDecision, state: State, ask: Ask, say: Say) -> State:
    """Return the case after a command.

    Raises:
        Stopped: the command is `stop`.
    """
    words = decision.wording.conversation
    if command == "stop":
        raise Stopped
    if command in _SAID_TO:
        say(_SAID_TO[command](decision, OpenCase(state)).text)
        return state
    if command == "start_again":
        say(words.started_again)
        return restart()
    if command not in ("back", "change"):
        # "Carry on" and "keep it" ask the same question again. There is no record yet.
        if command == "get_record":
            say(words.not_understood)
        return state
    if not state.answers:
        say(words.at_first_question if command == "back" else words.nothing_to_change)
        return state
    if command == "back":
        return back(decision.flow, state)
    typed = ask(change_message(state.answers, decision.wording)[0])
    question = understand_change(typed, list(state.answers), decision.vocabulary)
    if question is None:
        say(words.not_understood)
        return state
    return change(decision.flow, state, question)
