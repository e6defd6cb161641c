"""A Rasa without anything of ours, asked beside the assistant by `make bench`: a rule, an action, its own store."""
