"""A patch of Rasa 3.6.21: without a model it ends, so that the supervisor says so and tries again.

Rasa itself logs that the model cannot be loaded and then serves for ever without one, answering every turn with
nothing.
"""

import logging
from typing import Any

from rasa.core import run
from rasa.core.agent import Agent

logger = logging.getLogger(__name__)


def end_without_a_model() -> None:
    """Put it on. Raises AttributeError where Rasa no longer has what is wrapped."""
    load = run.load_agent_on_start

    async def load_or_end(model_path: str, *args: Any, **kwargs: Any) -> Agent:
        agent = await load(model_path, *args, **kwargs)
        if not agent.is_ready():
            logger.critical("Rasa's model cannot be loaded: delete %s and run `make setup`", model_path)
            raise SystemExit(1)
        return agent

    run.load_agent_on_start = load_or_end
