"""How often signing in may fail. Only failures count, so nobody's rubbish keeps out somebody who has a valid link."""

from limits import RateLimitItemPerMinute
from limits.storage import MemoryStorage
from limits.strategies import MovingWindowRateLimiter


class SignInLimit:
    """Counts failed tries in this process, of each address. Behind a proxy every caller has the same one."""

    def __init__(self, per_minute: int) -> None:
        """Begin with none."""
        self._limiter = MovingWindowRateLimiter(MemoryStorage())
        self._item = RateLimitItemPerMinute(per_minute)

    def failed(self, address: str) -> bool:
        """Count one more failure of an address, and return whether it has had too many."""
        return not self._limiter.hit(self._item, address)
