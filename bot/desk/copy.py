"""The texts of the desk that are not in its templates: knowledge/copy/desk.yml."""

from functools import cache
from pathlib import Path
from typing import Annotated

from bot.desk.signing_in.people import Role
from knowledge.copy.loading import Text, Words, fills, keyed, load_copy
from knowledge.reference.contacts import Need

REFUSALS = (
    "needs_editor",
    "needs_approver",
    "other_page",
    "not_found",
    "too_often",
    "failed",
    "no_role",
    "link_used",
    "broken",
    "too_old",
    "erase_again",
    "erase_in_use",
    "half_erased",
)
SAID: tuple[str, ...] = (
    "signed_out",
    "saved",
    "corrected",
    "asked",
    "withdrawn",
    "published",
    "added",
    "updated",
    "restored",
    "removed",
    "build_begun",
    "build_runs",
    "live",
    "switched_off",
    "switched_on",
    "not_noted",
    "signed",
    "contact_saved",
    "contact_added",
    "contact_removed",
    "notice_published",
    "notice_dismissed",
    "made_phrasing",
    "made_not_covered",
    "made_test",
    "forgotten",
    "questions_done",
    "questions_saved",
    "near_miss",
    "near_miss_refused",
    "erased",
)


ACTIONS = (
    "split",
    "joined",
    "renamed",
    "heading",
    "corrected",
    "asked",
    "withdrawn",
    "published",
    "restored",
    "contact",
    "contact_added",
    "contact_removed",
    "made_phrasing",
    "made_not_covered",
    "made_test",
    "scope",
    "number",
    "questions",
    "near_miss",
    "near_miss_refused",
)


class Reasons(Words):
    """What the history gives as the reason of an approval."""

    alone: Text
    asked_by: Annotated[str, fills("name")]


class ContactWords(Words):
    """What is said where a contact cannot be saved, and whom contacts are shown to."""

    differ: Text
    ring_first: Text
    missing: Text
    say_why: Text
    last: Annotated[str, fills("whom")]
    needs: Annotated[dict[Need, Text], keyed(Need)]


class ErasingWords(Words):
    """What is said where words cannot be erased yet."""

    which: Text
    say_why: Text
    repeated: Text
    confirm: Text


class DeskCommand(Words):
    """What `python -m bot.desk` prints."""

    link: Annotated[str, fills("url", "minutes")]
    no_link: Text
    off: Text


class Refusal(Words):
    """One page that says no."""

    title: Text
    text: Text


class DeskCopy(Words):
    """All of knowledge/copy/desk.yml."""

    service: Text
    roles: Annotated[dict[Role, Text], keyed(Role)]
    refusals: Annotated[dict[str, Refusal], keyed(REFUSALS)]
    said: Annotated[dict[str, Text], keyed(SAID)]
    reasons: Reasons
    reminder_subject: Text
    whom: Text
    asked_already: Annotated[str, fills("text", "passage")]
    look_again: Text
    tested_already: Annotated[str, fills("text", "test")]
    actions: Annotated[dict[str, Text], keyed(ACTIONS)]
    contacts: ContactWords
    erasing: ErasingWords
    navigation: dict[str, Text]
    command: DeskCommand


@cache
def desk_copy(file: Path | None = None) -> DeskCopy:
    """Read the texts.

    Args:
        file: a file other than the project's own.

    Raises:
        KnowledgeError: a text is not as the code needs it. The error names the file and the line.
    """
    return load_copy("desk", DeskCopy, file)
