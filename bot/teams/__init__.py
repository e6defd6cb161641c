"""The assistant in Microsoft Teams: check who calls, read the message, answer it and draw the reply."""
