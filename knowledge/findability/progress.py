"""How far somebody has got with the drafted questions of a source: which passages were read, and what was refused.

It lies in the content folder, `findable/<id>.json`, so that one can stop and go on later, or another can.
"""

import json
from collections.abc import Mapping
from datetime import datetime

from pydantic import BaseModel, ConfigDict, ValidationError

from knowledge.errors import KnowledgeError


class Settled(BaseModel):
    """Somebody has read the drafted questions of a passage.

    Attributes:
        digest: of the passage's text as they read it. Where the text is another by now, it has to be read again.
        by: who.
        at: when.
        refused: the drafts that they did not want. They are not drafted again.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    digest: str
    by: str
    at: datetime
    refused: tuple[str, ...] = ()


def progress_file(source: str) -> str:
    """Return the name of the text in the content folder."""
    return f"findable/{source}.json"


def read_progress(text: str) -> dict[str, Settled]:
    """Return what was settled, by passage; an empty text has nothing.

    Raises:
        KnowledgeError: it is not as it has to be.
    """
    try:
        return {str(name): Settled.model_validate(one) for name, one in json.loads(text or "{}").items()}
    except (ValueError, ValidationError, AttributeError) as error:
        raise KnowledgeError(f"what was settled of drafted questions cannot be read: {type(error).__name__}") from error


def written_progress(settled: Mapping[str, Settled]) -> str:
    """Return the text."""
    content = {name: one.model_dump(mode="json") for name, one in settled.items()}
    return json.dumps(content, ensure_ascii=False, indent=1) + "\n"
