"""`python -m bot.health drain|undrain`: takes this machine out of service gently, and puts it back."""

from bot.health.drain_command import app

if __name__ == "__main__":
    app(prog_name="python -m bot.health")
