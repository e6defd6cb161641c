"""The people at the desk, and what each may do."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class Role(StrEnum):
    """What a person may do. Everybody who is signed in may read."""

    READER = "reader"
    EDITOR = "editor"
    APPROVER = "approver"


# The subject of the account that signs in by a one-time link.
LOCAL = "local"


@dataclass(frozen=True)
class Person:
    """Somebody who is signed in.

    Attributes:
        subject: the provider's own id of the person; LOCAL for the local account. Two people never share one.
        name: the name for the history.
        roles: what the person may do.
    """

    subject: str
    name: str
    roles: frozenset[Role]

    def may(self, role: Role) -> bool:
        """Whether the person has a role. Everybody has that of a reader."""
        return role is Role.READER or role in self.roles

    @property
    def is_local(self) -> bool:
        """Whether this is the local account, so that there is no second person to approve."""
        return self.subject == LOCAL


def roles_in(claim: object, names: dict[Role, Iterable[str]]) -> frozenset[Role]:
    """Return the roles in a claim of an id token: a list of names, or one name. Other values give none.

    Args:
        claim: the claim's value.
        names: what each role is called there.
    """
    given = (
        {claim}
        if isinstance(claim, str)
        else {one for one in claim if isinstance(one, str)}
        if isinstance(claim, list)
        else set()
    )
    return frozenset(role for role, called in names.items() if given & set(called))
