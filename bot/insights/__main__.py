"""`python -m bot.insights show|questions|export`: what is asked and what comes of it, for the content owner."""

from bot.insights.commands import app

if __name__ == "__main__":
    app(prog_name="python -m bot.insights")
