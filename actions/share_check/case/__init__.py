"""One open case from message to message: turns, prompts, asides, resting and waking."""
