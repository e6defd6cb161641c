"""`python -m bot.teams.package`: writes the package for the app and host named in the environment."""

import argparse
import os
import sys
from pathlib import Path

from pydantic import ValidationError

from bot.teams.package.archive import write_package
from bot.teams.package.registration import Registration

_NAMES = (
    *("APP_ID", "HOST", "WEBSITE_URL", "PRIVACY_URL", "TERMS_URL"),
    *("PUBLISHER_DOCS_URL", "DEVELOPER_NAME", "APP_VERSION", "COPILOT", "TAB", "TARGETED"),
)


def main() -> int:
    """Write the package and print its path. Return 2 if something cannot be right."""
    given = {name.lower(): os.environ.get(name, "") for name in _NAMES}
    try:
        registration = Registration.model_validate(given)
    except ValidationError as error:
        for fault in error.errors():
            print(fault["msg"].removeprefix("Value error, "), file=sys.stderr)
        return 2
    print(write_package(registration, Path(os.environ.get("ASSISTANT_VAR_DIR", "var")) / "teams"))
    return 0


if __name__ == "__main__":
    argparse.ArgumentParser(prog="python -m bot.teams.package", description=__doc__).parse_args()
    sys.exit(main())
