"""`python -m bot.retention [--dry-run]`: deletes conversations that have been idle for too long."""

from bot.retention.command import app

if __name__ == "__main__":
    app(prog_name="python -m bot.retention")
