"""What the action server has in memory once it has answered: PyTorch is for teaching alone."""

import subprocess
import sys

import pytest

from knowledge.locations import ROOT

pytestmark = pytest.mark.end_to_end

ANSWERS = """
import sys
from actions.searching import open_at_start, searcher
open_at_start()
searcher().warm()
route = searcher().route("mum has said no to us talking to the school, can we still share?")
print(len(searcher().search(route.reading, "which lawful basis does a charity use?").chosen))
print(*sys.modules, sep="\\n")
"""
# Each takes a second or more to import, and 60 to 250 MB.
FOR_TEACHING = ("torch", "transformers", "sentence_transformers", "sklearn", "onnx")


def test_an_answer_needs_nothing_of_what_teaches() -> None:
    ran = subprocess.run([sys.executable, "-c", ANSWERS], cwd=ROOT, capture_output=True, text=True, check=True)
    chosen, *loaded = ran.stdout.splitlines()
    assert int(chosen) > 0
    assert [name for name in FOR_TEACHING if name in loaded] == []
