"""Whether answers helped; `python -m bot.feedback` prints it for the content owner."""
