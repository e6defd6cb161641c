"""Why a call is refused."""

from typing import Literal

RefusalReason = Literal[
    "no_token",
    "not_a_token",
    "wrong_algorithm",
    "unknown_key",
    "keys_unavailable",
    "wrong_signature",
    "wrong_issuer",
    "wrong_audience",
    "expired",
    "claim_missing",
    "not_an_activity",
    "wrong_channel",
    "not_endorsed",
    "wrong_service_url",
    "service_host_not_allowed",
    "tenant_missing",
    "tenant_not_allowed",
]

# Callers who are known but not allowed. All other reasons are for callers whom we do not know.
_FORBIDDEN: frozenset[RefusalReason] = frozenset(
    {"wrong_channel", "not_endorsed", "service_host_not_allowed", "tenant_missing", "tenant_not_allowed"}
)


class Refused(Exception):
    """The call is not Microsoft's, or not for us.

    Attributes:
        reason: for the log and the metric, never for the caller.
    """

    def __init__(self, reason: RefusalReason) -> None:
        """Store the reason."""
        super().__init__(reason)
        self.reason = reason

    @property
    def status(self) -> int:
        """The caller's status: 400 if it is not an activity, 503 if keys could not be fetched, otherwise 401 or 403."""
        if self.reason == "not_an_activity":
            return 400
        if self.reason == "keys_unavailable":
            return 503
        return 403 if self.reason in _FORBIDDEN else 401
