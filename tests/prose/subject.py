"""`python -m tests.prose.subject FILE`: refuses a commit message whose subject is too long to be read in a list."""

import sys
from pathlib import Path

LONGEST = 72
# git's own: the scissors line of `git commit --verbose`, and what is below it.
_CUT = "# ------------------------ >8"


def problem_of(message: str) -> str | None:
    """What is wrong with a commit message, or None. Lines that git leaves out do not count."""
    lines = [line for line in message.partition(_CUT)[0].splitlines() if not line.startswith("#")]
    while lines and not lines[0].strip():
        del lines[0]
    if not lines:
        return "the message is empty"
    if len(lines[0]) > LONGEST:
        return f"the subject has {len(lines[0])} characters, and may have {LONGEST}: {lines[0]!r}"
    if len(lines) > 1 and lines[1].strip():
        return "there must be an empty line between the subject and the body"
    return None


def main() -> int:
    """Read the file that git names; 1 and one line where it is refused."""
    problem = problem_of(Path(sys.argv[1]).read_text(encoding="utf-8"))
    if problem is not None:
        print(f"Not committed: {problem}", file=sys.stderr)
    return 0 if problem is None else 1


if __name__ == "__main__":
    sys.exit(main())
