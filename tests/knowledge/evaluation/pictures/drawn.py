"""Draw a picture without writing it: the tests read its axes."""

from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from matplotlib.figure import Figure


def drawn(monkeypatch: pytest.MonkeyPatch, module: ModuleType, draw: Callable[..., None], *given: Any) -> Figure:
    """The figure that `draw`, a function of `module`, would save when called with what is given, and a path."""
    saved: list[Figure] = []
    monkeypatch.setattr(module, "save", lambda figure, path: saved.append(figure))
    path, *more = given[1:] or [Path("a.png")]
    draw(given[0], path, *more)
    [figure] = saved
    return figure
