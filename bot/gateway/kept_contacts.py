"""The contacts of the last sound start, for a restart that meets a broken contacts file."""

import os
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

import structlog

from knowledge.errors import KnowledgeError
from knowledge.locations import contacts_file, content_dir, content_is_lost
from knowledge.reference.contacts import read_contacts

log = structlog.get_logger()

CONTACTS_FILE = "ASSISTANT_CONTACTS_FILE"
_NAME = "contacts.last-sound.yml"


def contacts_to_use(given: Path | None, var: Path, environ: Mapping[str, str]) -> Path:
    """The contacts file to read: the one that is given while it is sound, which is kept, or the kept one.

    Somebody who starts the assistant can mend a broken file, so it stops their start. When the supervisor
    starts the gateway again nobody may be there, and people are to have the numbers that they had before.

    Args:
        given: the contacts file; None for the installation's own.
        var: the var folder.
        environ: has SUPERVISOR_ENABLED where the supervisor starts the gateway. It has checked the file at its own
            start, so that a kept one is never from before that.
    """
    chosen, kept = owners_contacts(given), var / _NAME
    try:
        read_contacts(chosen)
    except KnowledgeError as error:
        if "SUPERVISOR_ENABLED" not in environ or not _is_sound(kept):
            return chosen
        log.error("contacts_file_is_broken_the_last_sound_one_is_used", error=str(error))
        return kept
    _keep(chosen, kept)
    return chosen


def owners_contacts(given: Path | None) -> Path:
    """The owner's own contacts file, also while their content folder is missing: the shipped numbers are not theirs.

    Args:
        given: the file that the settings name; None for the installation's own.
    """
    return given or (content_dir() / "contacts.yml" if content_is_lost() else contacts_file())


def _is_sound(kept: Path) -> bool:
    try:
        read_contacts(kept)
    except KnowledgeError:
        return False
    return True


def _keep(sound: Path, kept: Path) -> None:
    """Copy the file as a whole or not at all."""
    half = kept.with_suffix(".new")
    try:
        kept.parent.mkdir(parents=True, exist_ok=True)
        half.write_bytes(sound.read_bytes())
        os.replace(half, kept)
    except OSError as error:
        log.warning("contacts_cannot_be_kept", error=error.strerror)
        with suppress(OSError):
            half.unlink(missing_ok=True)
