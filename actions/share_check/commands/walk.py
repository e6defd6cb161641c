"""Walks through the guided decision in a terminal."""

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


# What only asks something about the check.
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
    """Ask until an outcome is reached, and say it. Gives the finished case, or an empty one where it was
    stopped.

    ask: shows a text and returns what is typed; say: shows a text; opening: a first message, perhaps empty;
    contacts and notices: as an outcome shows them.
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
    """A new case, with the answers that the opening message gives and the person confirms. Raises Stopped."""
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
            # As it stands when the facts are asked about elsewhere: once it is known that nobody is in danger.
            calm = hold(decision.flow, restart(), {decision.flow.first: "no"})
            say(_SAID_TO[command](decision, OpenCase(calm if command != "answers" else restart(), offered)).text)
        elif command:
            _obeyed(command, decision, restart(), ask, say)
        else:
            say(decision.wording.conversation.not_understood)
    kept = {question: option for place, (question, option) in enumerate(offered.items()) if place in places}
    return hold(decision.flow, restart(), kept)


def _obeyed(command: str, decision: GuidedDecision, state: State, ask: Ask, say: Say) -> State:
    """The case after a command. Raises Stopped for `stop`."""
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
        # "Carry on", "keep it": what stood is asked again. There is no record yet.
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
