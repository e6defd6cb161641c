"""`python -m knowledge`: build, search, list and check from the command line."""

import os
import sys

# Before NumPy is imported. A build takes a third of the processor time with one thread where others work beside it, and
# learns the same to the bit as the set-up's, which has one too.
for _threads in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ.setdefault(_threads, "1")

from knowledge.commands import app  # noqa: E402

# As the desk's builds do. Before the first start nobody is served.
_NICENESS = 10

if __name__ == "__main__":
    if "build" in sys.argv[1:2] and "--start" not in sys.argv:
        # People who ask something come first.
        os.nice(_NICENESS)
    app(prog_name="python -m knowledge")
