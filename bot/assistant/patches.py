"""Every patch of Rasa that a running assistant has, in one place. Each module says what it changes and why."""

from bot.assistant.action_connections import keep_connections_to_the_action_server
from bot.assistant.action_timeout import wait_for_actions_no_longer_than_people_do
from bot.assistant.faster_turns import (
    find_classes_of_events_once,
    make_the_empty_domain_once,
    run_graphs_in_order,
)
from bot.assistant.faster_validation import validate_action_results_with_a_compiled_schema
from bot.assistant.forgetful_turns import answer_on_without_memory
from bot.assistant.needs_model import end_without_a_model
from bot.assistant.rasa_version import refuse_another_version


def patch_rasa() -> None:
    """Apply all patches.

    Raises:
        SystemExit: another version of Rasa is installed than they were written against.
        AttributeError: Rasa no longer has something that a patch replaces.
        ValueError: a setting is wrong.
    """
    refuse_another_version()
    answer_on_without_memory()
    end_without_a_model()
    wait_for_actions_no_longer_than_people_do()
    keep_connections_to_the_action_server()
    validate_action_results_with_a_compiled_schema()
    run_graphs_in_order()
    find_classes_of_events_once()
    make_the_empty_domain_once()
