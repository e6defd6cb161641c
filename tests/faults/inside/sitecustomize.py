"""Python imports this at its start, in the processes to break.

It makes the clock wrong by the seconds in a file, if there is such a file. At USR1 the action server's thread for short
messages gets a job that never ends.
"""

import os
import signal
import sys
import threading
import time
from pathlib import Path

_FILE = Path(os.environ.get("FAULTS_CLOCK_OFFSET", "/nowhere"))
if _FILE.is_file():
    _offset = float(_FILE.read_text(encoding="ascii"))
    _right, _right_ns = time.time, time.time_ns
    time.time = lambda: _right() + _offset
    time.time_ns = lambda: _right_ns() + int(_offset * 1e9)


def _hold_the_short_lane(*_: object) -> None:
    sys.modules["actions.lanes"].SHORT.submit(threading.Event().wait)


signal.signal(signal.SIGUSR1, _hold_the_short_lane)
