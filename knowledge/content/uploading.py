"""Convert a file that may come from a stranger, in a process of its own with little memory, little time and no network.

Whatever a file does to a converter, it does it there. What comes back is text, never an object to be unpickled.
"""

import json
import os
import signal
import subprocess
import sys
from dataclasses import asdict, dataclass

from pydantic import TypeAdapter, ValidationError

from knowledge.content.converting import ALLOWED, Original
from knowledge.content.document import Document
from knowledge.content.web.fetching import Limits as FetchLimits
from knowledge.errors import KnowledgeError
from knowledge.locations import ROOT

_DOCUMENT = TypeAdapter(Document)
# How the child ends where it has a sentence to say, or has no memory left.
REFUSED, NO_MEMORY = 3, 4


@dataclass(frozen=True)
class UploadLimits:
    """What the conversion of one file may use.

    Attributes:
        size: bytes of the file.
        seconds: seconds from start to end.
        memory: bytes of address space. Python and the converters take about 300 MB of it.
        answer: bytes of the converted text.
    """

    size: int = FetchLimits().size
    seconds: int = 180
    memory: int = 1_500_000_000
    answer: int = 50_000_000


def convert_upload(data: bytes, name: str, limits: UploadLimits | None = None) -> Document:
    """Return the document in a file that somebody uploaded.

    Args:
        data: the file's bytes.
        name: its name, which says no more than what kind of file it wants to be.
        limits: what the conversion may use.

    Raises:
        KnowledgeError: the file cannot be converted, or not within the limits. It says what is allowed.
    """
    return convert_apart(Original(data, name), limits)


def convert_apart(original: Original, limits: UploadLimits | None = None) -> Document:
    """Return the document in an original, converted in a process of its own.

    Raises:
        KnowledgeError: as convert_upload does.
    """
    answer = done_apart(original, "convert", limits)
    try:
        return _DOCUMENT.validate_json(answer)
    except ValidationError as error:
        raise KnowledgeError(f"{original.name}: its conversion gave no document; {_say_allowed()}") from error


def done_apart(original: Original, task: str, limits: UploadLimits | None = None) -> bytes:
    """Return what a process of its own makes of an original.

    Args:
        original: the original.
        task: `convert` for its document as JSON, `show` for it as harmless HTML.
        limits: what the process may use.

    Raises:
        KnowledgeError: as convert_upload does.
    """
    limits = limits or UploadLimits()
    if len(original.content) > limits.size:
        raise KnowledgeError(f"{original.name}: larger than {limits.size} bytes, the most that can be converted")
    status, answer = _run(original, limits, task)
    if status == 0:
        return answer
    if status == REFUSED:
        raise KnowledgeError(answer.decode("utf-8", "replace"))
    if status in (NO_MEMORY, -signal.SIGKILL, -signal.SIGXCPU):
        raise KnowledgeError(
            f"{original.name}: its conversion needs more than {limits.memory // 1_000_000} MB of memory or "
            f"{limits.seconds} seconds, the most that are allowed; split the file and add its parts"
        )
    raise KnowledgeError(f"{original.name}: the file breaks its converter; {_say_allowed()}, saved again")


def _say_allowed() -> str:
    return f"allowed are {ALLOWED}"


def _run(original: Original, limits: UploadLimits, task: str) -> tuple[int, bytes]:
    """Return how the child ended and what it wrote."""
    command = [sys.executable, "-m", "knowledge.content.converting_apart"]
    about = {
        **asdict(limits),
        "task": task,
        "name": original.name,
        "media_type": original.media_type,
        "encoding": original.encoding,
    }
    # No environment of ours, since it may hold secrets.
    environment = {"PATH": os.defpath, "PYTHONPATH": str(ROOT), "PYTHONHASHSEED": "0", "LC_ALL": "C.UTF-8"}
    with subprocess.Popen(
        command,
        cwd=ROOT,
        env=environment,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    ) as child:
        try:
            answer, _ = child.communicate(json.dumps(about).encode() + b"\n" + original.content, timeout=limits.seconds)
        except subprocess.TimeoutExpired:
            child.kill()
            answer, _ = child.communicate()
    return child.returncode, answer
