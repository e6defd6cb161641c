"""The questions of the guided decision and the way through them."""
