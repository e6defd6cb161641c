"""`python -m tests.bench.bare_rasa.trivial_actions PORT`: an action server whose one action says one sentence."""

import sys
import warnings
from typing import Any

from rasa_sdk.endpoint import create_app
from rasa_sdk.executor import ActionExecutor, CollectingDispatcher
from rasa_sdk.interfaces import Action, Tracker
from rasa_sdk.types import DomainDict


class Trivial(Action):
    """Says one sentence."""

    def name(self) -> str:
        return "action_trivial"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict) -> list[dict[str, Any]]:
        dispatcher.utter_message(text="An answer.")
        return []


if __name__ == "__main__":
    warnings.filterwarnings("ignore", message="Your versions of rasa and rasa_sdk might not be compatible")
    executor = ActionExecutor()
    executor.register_action(Trivial)
    create_app(executor).run(host="127.0.0.1", port=int(sys.argv[1]), single_process=True, access_log=False, motd=False)
