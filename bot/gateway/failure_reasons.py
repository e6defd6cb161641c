"""Why a request could not be answered: the words for logs and metrics."""

from typing import Literal, get_args

# Why Rasa gave no usable reply.
FailureReason = Literal["timeout", "connection", "status", "shape", "empty", "action", "breaker"]
# What may stand in assistant_failures_total: those, and what failed in the gateway itself or in Rasa's store.
FAILURE_REASONS = (*get_args(FailureReason), "privacy", "store", "tracker", "unexpected")
