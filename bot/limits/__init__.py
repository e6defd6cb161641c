"""How much is taken at once: requests a minute, turns in hand, and calls to a part that keeps failing."""
