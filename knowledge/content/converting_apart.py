"""The process in which one file is converted: `python -m knowledge.content.converting_apart`.

Its standard input is one line of JSON (task, memory, seconds, answer, name, media_type, encoding) and then the file. It
writes the document as JSON to its standard output (task `convert`), or the original as HTML (task `show`), and ends
with 0. Where the file is refused it writes why, and ends with REFUSED.
"""

import json
import resource
import sys
from typing import Any

from pydantic import TypeAdapter

from knowledge.content.converting import Original, convert
from knowledge.content.document import Document
from knowledge.content.originals import harmless_html
from knowledge.content.uploading import NO_MEMORY, REFUSED
from knowledge.errors import KnowledgeError

# What a converter has no business with: the network, other programs, and changing files.
_NEVER = (
    "socket.",
    "subprocess.",
    "os.system",
    "os.exec",
    "os.fork",
    "os.posix_spawn",
    "os.spawn",
    "os.remove",
    "os.rename",
    "os.rmdir",
    "os.mkdir",
    "os.chmod",
    "os.link",
    "os.symlink",
    "shutil.",
    "urllib.",
    "http.client.",
    "ftplib.",
    "smtplib.",
    "ctypes.dlopen",
)


def main() -> int:
    """Convert, and return how to end."""
    about = json.loads(sys.stdin.buffer.readline())
    name, most = about["name"], about["answer"]
    content = sys.stdin.buffer.read()
    _limit(about["memory"], about["seconds"])
    try:
        original = Original(content, name, about["media_type"], about["encoding"])
        if about["task"] == "show":
            answer = harmless_html(original).encode()
        else:
            answer = TypeAdapter(Document).dump_json(convert(original))
    except KnowledgeError as error:
        return _say(str(error).encode(), REFUSED)
    except MemoryError:
        return NO_MEMORY
    except RecursionError:
        return _say(f"{name}: the file is nested too deeply to be read; save it again, or as PDF".encode(), REFUSED)
    if len(answer) > most:
        return _say(f"{name}: its text is larger than {most} bytes; split the file and add its parts".encode(), REFUSED)
    return _say(answer, 0)


def _say(answer: bytes, status: int) -> int:
    sys.stdout.buffer.write(answer)
    sys.stdout.buffer.flush()
    return status


def _limit(memory: int, seconds: int) -> None:
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    # Nothing may be written to a file; the answer goes to a pipe, which has no size.
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    sys.addaudithook(_refuse)


def _refuse(event: str, arguments: tuple[Any, ...]) -> None:
    """Refuse what no converter needs (PEP 578). It cannot be taken off again.

    Raises:
        PermissionError: always, for such an event.
    """
    writes = event == "open" and isinstance(arguments[1], str) and any(letter in arguments[1] for letter in "wax+")
    if writes or event.startswith(_NEVER):
        raise PermissionError(f"a conversion may not do this: {event}")


if __name__ == "__main__":
    sys.exit(main())
