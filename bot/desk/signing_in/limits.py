"""How often anybody may try to sign in. One limit for all: behind a proxy every caller has the same address."""

from limits import RateLimitItemPerMinute
from limits.storage import MemoryStorage
from limits.strategies import MovingWindowRateLimiter


class SignInLimit:
    """Counts tries in this process."""

    def __init__(self, per_minute: int) -> None:
        """Begin with none."""
        self._limiter = MovingWindowRateLimiter(MemoryStorage())
        self._item = RateLimitItemPerMinute(per_minute)

    def allows(self) -> bool:
        """Count one more try, and return whether it is allowed."""
        return self._limiter.hit(self._item, "sign-in")
