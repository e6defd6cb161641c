"""Reads the words of the guided decision and checks them against the flow and the rules that speak them."""

from pathlib import Path

from actions.share_check.copy.wording import RecordWording, ShareCheckWords, Wording
from actions.share_check.flow.flow import Flow
from knowledge.copy.loading import load_copy


def load_wording(flow: Flow, file: Path | None = None, record_file: Path | None = None) -> Wording:
    """Read the wording; file and record_file: others than the project's own.

    Raises KnowledgeError, naming file and line, for anything missing, undeclared, empty or twice.
    """
    words = load_copy("share_check", ShareCheckWords, file, context=flow)
    return Wording(**dict(words), record=load_copy("record", RecordWording, record_file))
