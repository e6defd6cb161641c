"""`python -m tests.bench.bare_rasa.rasa`: Rasa's own command line, in Rasa's environment.

TensorFlow is not installed there, so it needs the stand-in. Without the compiled schema an action would take several
times as long, and the comparison would flatter us. Nothing else of ours is in it.
"""

from bot.assistant.without_tensorflow import stand_in_for_tensorflow

stand_in_for_tensorflow()

from rasa.__main__ import main  # noqa: E402

from bot.assistant.faster_validation import validate_action_results_with_a_compiled_schema  # noqa: E402

if __name__ == "__main__":
    validate_action_results_with_a_compiled_schema()
    main()
