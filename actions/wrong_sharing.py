"""The reply to whoever says that something has gone to somebody who should not have it."""

from actions.endangered import with_contacts
from actions.reply import Reply
from knowledge.reference.contacts import Need

# The reason of this reply.
WRONG_SHARING = "wrong_sharing"


def wrong_sharing_reply() -> Reply:
    """Say whom to tell now, with the contacts.

    Raises:
        ContactsError: the contacts' file is broken.
    """
    custom = {"kind": "no_answer", "reason": WRONG_SHARING, "further_reading": []}
    return with_contacts("utter_wrong_sharing", custom, Need.EVERYONE)
