"""Microsoft Teams: who calls, what they said, and what goes back to them."""
