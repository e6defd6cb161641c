"""Whether people are answered: the owner's switch, and what has to be confirmed before the assistant goes live."""
