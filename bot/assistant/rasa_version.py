"""The one version of Rasa that the patches in this folder were written against."""

from importlib.metadata import version

RASA_VERSION = "3.6.21"


def refuse_another_version() -> None:
    """End with one clear line where another version of Rasa is installed.

    Raises:
        SystemExit: it is another version. Each patch has to be read against it before RASA_VERSION is changed.
    """
    found = version("rasa")
    if found != RASA_VERSION:
        raise SystemExit(
            f"Rasa {found} is installed, and bot/assistant patches Rasa {RASA_VERSION}: install that one"
            " (bot/requirements/rasa.txt), or check each patch against the new version (docs/adr/0028-lean-rasa.md)"
        )
