"""The gateway, the only public process.

It checks who asks and what, hands the turn to Rasa, and never answers with silence.
"""
