"""`python -m bot.privacy`: try the guard and measure it."""

from bot.privacy.commands import app

if __name__ == "__main__":
    app(prog_name="python -m bot.privacy")
