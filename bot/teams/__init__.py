"""The assistant in Microsoft Teams: who calls, what they said, what is answered, and how it is drawn."""
