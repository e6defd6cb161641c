"""The questions of the guided decision and the paths through them."""
