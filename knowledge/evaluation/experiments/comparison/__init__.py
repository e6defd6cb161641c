"""Other tools' hybrid search over the same passages, asked the same questions (`make compare`).

It runs in an environment of its own (bot/requirements/comparison.in), and nothing else imports it.
"""
