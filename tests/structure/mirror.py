"""Which modules have no test of their name in the mirrored place below tests/, counted for each room."""

from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from tests.structure.figures import Module


def without_test(root: Path, modules: Iterable[Module]) -> list[Module]:
    """The modules that need a test of their own and have none below `root`/tests (Module.needs_test says which)."""
    return [module for module in modules if module.needs_test and not (root / module.test).is_file()]


def room_of(module: Module) -> str:
    """The folder that a module is counted in, such as `bot/web` or `actions/share_check`. A lone file is its part's."""
    return "/".join(module.path.parts[:2] if len(module.path.parts) > 2 else module.path.parts[:1])


def counted(modules: Iterable[Module]) -> dict[str, int]:
    """How many of the modules each room has, by its name."""
    return dict(sorted(Counter(map(room_of, modules)).items()))
