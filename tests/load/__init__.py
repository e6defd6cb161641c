"""How many people at once: Locust against a real assistant, and whether anybody sees another's replies."""
