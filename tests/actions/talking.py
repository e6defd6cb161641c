"""A conversation as Rasa runs it: its rules and its form, with the real actions and a searcher without a model."""

from collections.abc import Mapping
from typing import Any

from rasa_sdk.interfaces import Tracker

from actions.ask_share_check import ActionAskShareCheckAnswer
from actions.finish_share_check import ActionFinishShareCheck
from actions.flow_word import ActionFlowWord
from actions.respond import ActionRespond
from actions.share_check.case.open_case import OpenCase, case_from, is_finished
from actions.share_check.case.prompts import prompt
from actions.share_checking import ASK, outcome
from actions.show_passage import ActionShowPassage
from actions.start_share_check import ActionStartShareCheck
from actions.validate_share_check_form import ValidateShareCheckForm
from tests.actions.fakes import message, ran
from tests.actions.share_check.answered import DECISION, FLOW

MORNING = 1_772_705_640.0
"""A time in seconds: 10:14 UTC on 5 March 2026."""

_ACTIONS: Mapping[str, Any] = {
    "message": ActionRespond,
    "start_share_check": ActionStartShareCheck,
    "show_passage": ActionShowPassage,
}


class Talk:
    """One conversation.

    Attributes:
        kept: the value of the case's slot.
        clock: when the next message comes.
    """

    def __init__(self, case: OpenCase | None = None, clock: float = MORNING) -> None:
        self.clock = clock
        self.kept: dict[str, Any] | None = None
        self.is_asking = False
        self.events: list[dict[str, Any]] = []
        if case is not None:
            self.kept = case.as_dict()
            self.is_asking = not is_finished(FLOW, case)
            self.events.append(self._event("user", text="begin"))
            if not case.stopped:
                shown = prompt(DECISION, case).custom if self.is_asking else outcome(case).custom
                self._note([{"custom": shown}])
            else:
                self._note([{"custom": {"kind": "notice", "reason": "stopped"}}])

    @property
    def case(self) -> OpenCase | None:
        """The stored case, or None."""
        return case_from(FLOW, self.kept)

    @property
    def answers(self) -> dict[str, str]:
        """The stored answers."""
        return dict((self.kept or {}).get("answers", {}))

    @property
    def given(self) -> dict[str, str]:
        """The stored answers with those held until their questions are asked again."""
        return {**dict((self.kept or {}).get("held", {})), **self.answers}

    def say(self, text: str, after_minutes: float = 0.5) -> list[dict[str, Any]]:
        """Say or tap something that many minutes after the last message, and return everything that is shown."""
        self.clock += 60 * after_minutes
        said = message(text)
        self.events.append(self._event("user", text=text))
        if self.is_asking:
            shown = self._ask_on(said)
        else:
            action = _ACTIONS.get(said["intent"]["name"], ActionFlowWord)()
            shown, events = self._run(action, said)
            if ASK in events:
                self.is_asking = True
                shown += self._asked(said)
        self._note(shown)
        return shown

    def _ask_on(self, said: Mapping[str, Any]) -> list[dict[str, Any]]:
        shown, events = self._run(ValidateShareCheckForm(), said, ["share_check_form"])
        waits = [event["value"] for event in events if event.get("name") == "requested_slot"]
        if waits[-1:] == [None]:
            self.is_asking = False
            return shown + self._run(ActionFinishShareCheck(), said)[0]
        return shown + self._asked(said)

    def _asked(self, said: Mapping[str, Any]) -> list[dict[str, Any]]:
        return self._run(ActionAskShareCheckAnswer(), said)[0]

    def _run(
        self, action: Any, said: Mapping[str, Any], ran_before: list[str] | None = None
    ) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
        events = [*self.events, *({"event": "action", "name": name} for name in ran_before or [])]
        on = Tracker("someone", {"share_check": self.kept}, dict(said), events, False, None, {}, "action_listen")
        shown, given = ran(action, on)
        for event in given:
            if event.get("name") == "share_check":
                self.kept = event["value"]
        return shown, given

    def _note(self, shown: list[dict[str, Any]]) -> None:
        self.events += [self._event("bot", data={"custom": one["custom"]}) for one in shown]

    def _event(self, kind: str, **more: Any) -> dict[str, Any]:
        return {"event": kind, "timestamp": self.clock, **more}
