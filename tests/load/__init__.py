"""How many people at once: Locust against a real assistant, checking that nobody sees another's replies."""
