"""The installation's own texts: made at the first start, and compared with what a new version ships."""

from __future__ import annotations

import subprocess
from typing import Mapping

from bot.setup.places import Places


def look_at_content(places: Places, environ: Mapping[str, str]) -> None:
    """Make the content folder if there is none, and print what waits for the owner.

    A failure stops nothing: what is served does not depend on it.
    """
    command = [str(places.python("assistant")), "-m", "knowledge.release.set_up"]
    subprocess.run(command, cwd=str(places.root), env=dict(environ), check=False)
