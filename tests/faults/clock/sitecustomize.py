"""Python imports this at its start. It makes the clock wrong by the seconds in a file, if there is such a file."""

import os
import time
from pathlib import Path

_FILE = Path(os.environ.get("FAULTS_CLOCK_OFFSET", "/nowhere"))
if _FILE.is_file():
    _offset = float(_FILE.read_text(encoding="ascii"))
    _right, _right_ns = time.time, time.time_ns
    time.time = lambda: _right() + _offset
    time.time_ns = lambda: _right_ns() + int(_offset * 1e9)
