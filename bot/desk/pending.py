"""What was fetched or uploaded and shown, until somebody says yes: the same bytes are written that were looked at."""

import json
import os
import re
import secrets
import time
from contextlib import suppress
from pathlib import Path

from bot.desk.refusing import Refused
from knowledge.content.converting import Original

_KEPT_SECONDS = 24 * 3600
_TOKEN = re.compile(r"^[A-Za-z0-9_-]{20,60}$")


class Pending:
    """Files in a folder that only this user can read, each for a day and for one person."""

    def __init__(self, folder: Path) -> None:
        """Store where. Nothing is made yet."""
        self._folder = folder

    def keep(self, original: Original, subject: str) -> str:
        """Keep an original for a person. Return the token with which they get it back.

        Raises:
            OSError: it cannot be written.
        """
        self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        self.forget_old()
        token = secrets.token_urlsafe(24)
        about = {
            "subject": subject,
            "name": original.name,
            "media_type": original.media_type,
            "encoding": original.encoding,
        }
        descriptor = os.open(self._folder / token, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "wb") as file:
            file.write(json.dumps(about).encode() + b"\n" + original.content)
        return token

    def get(self, token: str, subject: str) -> Original:
        """Return what a person was shown.

        Raises:
            Refused: it is too old, or was somebody else's.
        """
        file = self._folder / token
        if not _TOKEN.match(token) or not file.is_file():
            raise Refused("too_old", 410)
        head, _, content = file.read_bytes().partition(b"\n")
        about = json.loads(head)
        if about["subject"] != subject:
            raise Refused("too_old", 410)
        return Original(content, about["name"], about["media_type"], about["encoding"])

    def forget(self, token: str) -> None:
        """Forget it: it was written."""
        (self._folder / token).unlink(missing_ok=True)

    def forget_all(self) -> None:
        """Forget whatever was shown to anybody: it may hold words that must be nowhere.

        Raises:
            OSError: a file cannot be removed.
        """
        for file in self._folder.iterdir() if self._folder.is_dir() else ():
            file.unlink(missing_ok=True)

    def forget_old(self) -> None:
        """Forget what was kept a day ago.

        Raises:
            OSError: a file cannot be removed.
        """
        oldest = time.time() - _KEPT_SECONDS
        for file in self._folder.iterdir() if self._folder.is_dir() else ():
            # Another request may have removed it.
            with suppress(FileNotFoundError):
                if file.stat().st_mtime < oldest:
                    file.unlink()
