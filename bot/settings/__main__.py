"""`python -m bot.settings session|channel`: replaces a secret, which the next start uses (docs/operate.md)."""

import argparse
import sys

from pydantic import ValidationError

from bot.settings.rotating import CannotRotate, rotate
from bot.settings.secret_settings import session_secret_path, since_path
from bot.settings.settings import GatewaySettings
from bot.shared.secret_files import secret_path


def main() -> None:
    """Replace one secret and say what to do next. The secret itself is never printed."""
    parser = argparse.ArgumentParser(prog="python -m bot.settings", description=__doc__)
    parser.add_argument("name", choices=("session", "channel"))
    parser.add_argument("--at-once", action="store_true", help="do not accept the key before: ends every conversation")
    given = parser.parse_args()
    try:
        settings = GatewaySettings()
        path = secret_path(settings.var_dir, "channel") if given.name == "channel" else session_secret_path(settings)
        if path is None:
            raise CannotRotate(
                "ASSISTANT_SESSION_SECRET is in the environment; give it as ASSISTANT_SESSION_SECRET_FILE"
            )
        rotate(path, keep_older=given.name == "session" and not given.at_once, note=since_path(settings))
    except (CannotRotate, ValidationError, ValueError, OSError) as error:
        sys.exit(f"Not replaced: {error}")
    print(f"{path}: replaced. Now restart the assistant; until then it uses the secret that it read at its start.")


if __name__ == "__main__":
    main()
