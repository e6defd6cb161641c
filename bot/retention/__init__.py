"""What is deleted, when, and from which stores; `python -m bot.retention` does it by hand."""
