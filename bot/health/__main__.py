"""`python -m bot.health`: takes this machine out of service and puts it back; stops the answers everywhere."""

from bot.health.drain_command import app
from bot.health.stop_command import register_stop

register_stop(app)

__all__ = ["app"]

if __name__ == "__main__":
    app(prog_name="python -m bot.health")
