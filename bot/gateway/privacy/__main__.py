"""`python -m bot.gateway.privacy`: try the guard and measure it."""

from bot.gateway.privacy.commands import app

if __name__ == "__main__":
    app(prog_name="python -m bot.gateway.privacy")
