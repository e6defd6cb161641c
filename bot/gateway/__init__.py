"""The gateway, the only public process.

It checks callers and messages, passes each turn to Rasa, and never answers with silence.
"""
