"""`action_flow_word`: a word or a button of the guided decision while it is not asking anything."""

from rasa_sdk.interfaces import Tracker

from actions.base import ReplyingAction
from actions.looking_up import look_up
from actions.reply import Reply
from actions.share_check.guided_decision import guided_decision
from actions.share_check.open_case import is_finished
from actions.share_check.turn import Heard, take_turn
from actions.share_checking import ASK, case_of, kept, outcome, remarks, said

# What takes up a finished case again; anything else said after an outcome is an ordinary message.
_REOPENS = frozenset(
    {Heard.ANSWERED, Heard.WENT_BACK, Heard.CHANGING, Heard.CHOOSING_CHANGE, Heard.CARRIED_ON, Heard.STARTED_AGAIN}
)
# "Start again", "change my answer": a message of more words that nothing covers is not meant for the check.
_FEW_WORDS = 4


class ActionFlowWord(ReplyingAction):
    """Takes up a finished case where a change asks for it; else old buttons are out of date and words looked up."""

    def name(self) -> str:
        """The name in the domain."""
        return "action_flow_word"

    def replies(self, tracker: Tracker) -> list[Reply]:
        """Changes to the last case first, then the record again, then what any message gets."""
        message, case, decision = said(tracker.latest_message), case_of(tracker), guided_decision()
        if case is not None and message.intent == "get_record" and is_finished(decision.flow, case):
            return [outcome(case)]
        if case is not None:
            turn = take_turn(decision, case, message)
            if turn.heard in _REOPENS:
                finished = is_finished(decision.flow, turn.case)
                then = [outcome(turn.case)] if finished else []
                events = [kept(turn.case)] + ([] if finished else [ASK])
                return [*remarks(turn, case), *then, Reply.silent(events)]
            if turn.heard in (Heard.STALE, Heard.WHY):
                return remarks(turn, case)
        closed = [Reply("utter_no_check_open", {"kind": "notice", "reason": "expired"})]
        if message.is_button:
            return closed
        # "does GDPR stop me?" is a question; "stop" by itself is meant for a check that is not open.
        found = look_up(tracker.latest_message)
        is_a_word = len(message.text.split()) <= _FEW_WORDS
        return closed if is_a_word and found[0].custom["kind"] == "no_answer" else found
