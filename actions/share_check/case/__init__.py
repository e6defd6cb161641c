"""One open case from message to message: turns, prompts, asides, rest and waking."""
