"""`python -m bot.gateway.retention [--dry-run]`: deletes the conversations that were idle for too long."""

from bot.gateway.retention_command import app

if __name__ == "__main__":
    app(prog_name="python -m bot.gateway.retention")
