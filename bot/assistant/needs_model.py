"""A patch of Rasa 3.6.21: without a model it ends, and the supervisor says so and tries again.

Rasa itself would log that the model cannot be loaded, and then answer every turn with nothing for ever.
"""

import logging
from typing import Any

from rasa.core import run
from rasa.core.agent import Agent

logger = logging.getLogger(__name__)


def end_without_a_model() -> None:
    """Apply the patch.

    Raises:
        AttributeError: Rasa no longer has the function that this wraps.
    """
    load = run.load_agent_on_start

    async def load_or_end(model_path: str, *args: Any, **kwargs: Any) -> Agent:
        agent = await load(model_path, *args, **kwargs)
        if not agent.is_ready():
            logger.critical("Rasa's model cannot be loaded: delete %s and run `make setup`", model_path)
            raise SystemExit(1)
        return agent

    run.load_agent_on_start = load_or_end
