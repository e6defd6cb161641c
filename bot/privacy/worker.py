"""`python -m bot.privacy.worker PARENT NICENESS`: one guard in a process of its own, for guard_lanes.GuardProcess.

It says `{"loaded": true}` once. After that, each line in is a `number` and a `text` as JSON, and each line out its
answer: the same `number`, and `text` with `removed` (kind to count), or `failed` with the name of the error. Nothing
else is written to standard output, and nothing that a person typed is logged. It ends with its parent, or when its
input ends.
"""

import json
import os
import signal
import sys
from typing import BinaryIO

from bot.shared.parent_death import die_with_parent


def main(parent: int, niceness: int) -> None:
    """Load the guard, and answer until the input ends.

    Args:
        parent: the process id of the gateway.
        niceness: how far to stand back for others.

    Raises:
        OSError: the model is not installed. The gateway tries again at the next text.
    """
    die_with_parent(parent, signal.SIGKILL)
    os.nice(niceness)
    for stop in (signal.SIGTERM, signal.SIGINT):
        # The gateway finishes its turns in hand, and ends this process after them.
        signal.signal(stop, signal.SIG_IGN)
    answers = os.fdopen(os.dup(1), "wb", buffering=0)
    # Whatever a library prints goes to the log.
    os.dup2(2, 1)
    from bot.contract.wording import load_wording
    from bot.privacy.guard import load_guard
    from bot.shared.freed_memory import give_back_freed_memory
    from bot.shared.json_logs import configure_logs

    configure_logs()
    guard = load_guard(load_wording().removed)
    # 17 MB: the weights are rewritten when they are loaded.
    give_back_freed_memory()
    _say(answers, {"loaded": True})
    for line in sys.stdin.buffer:
        # A line that is no question ends the worker, and the gateway starts another.
        asked = json.loads(line)
        number, text = asked["number"], asked["text"]
        try:
            guarded = guard.guarded(text)
            answer: dict[str, object] = {
                "number": number,
                "text": guarded.text,
                "removed": {kind.value: count for kind, count in guarded.removed.items()},
            }
        except Exception as error:
            # Without its message, which may repeat the text. Whatever it is, the text has not been checked.
            answer = {"number": number, "failed": type(error).__name__}
        _say(answers, answer)


def _say(answers: BinaryIO, answer: dict[str, object]) -> None:
    left = memoryview(json.dumps(answer).encode() + b"\n")
    while left:
        left = left[answers.write(left) :]


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]))
