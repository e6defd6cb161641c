"""`python -m bot.insights show|questions|export`: what people ask and get, for the content owner."""

from bot.insights.commands import app

if __name__ == "__main__":
    app(prog_name="python -m bot.insights")
