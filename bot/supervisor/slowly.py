"""How a process is tried again that keeps failing at its start."""

# After `startretries` failed starts in supervisord.conf, one more is tried each time so many seconds have passed.
SLOW_RETRY_SECONDS = 30.0
