"""Texts that nobody wrote phrasings for, and questions about them: how often each is right."""
