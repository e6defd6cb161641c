"""Takes the place of TensorFlow, which Rasa 3.6.21 imports with its own classifiers and never uses with ours.

Rasa imports every component that it brings, to know their names, and some of those import TensorFlow: 1.9 GB on disk,
about 350 MB of memory and seconds of each start. What they take from it while they are imported are base classes and
annotations. These are given here, and each of them says what is missing when an object of it is made.
"""

import sys
from collections.abc import Sequence
from importlib.abc import Loader, MetaPathFinder
from importlib.machinery import ModuleSpec
from types import ModuleType
from typing import Any

_STOOD_IN_FOR = ("tensorflow", "tensorflow_hub", "tensorflow_text", "keras")


class TensorFlowIsNotHere(RuntimeError):
    """A component of Rasa needs TensorFlow."""

    def __init__(self, name: str) -> None:
        """Say what was used, by its full name."""
        super().__init__(
            f"{name} needs TensorFlow, which is not installed: config.yml may name only components that do without it"
            " (docs/adr/0028-lean-rasa.md)"
        )


class _Stand(type):
    """Makes classes whose every attribute is such a class, and that cannot be used."""

    def __getattr__(cls, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        return _stand(f"{cls.__module__}.{cls.__qualname__}", name)


def _stand(module: str, name: str) -> type:
    def refuse(cls: type, *_: Any, **__: Any) -> Any:
        raise TensorFlowIsNotHere(f"{cls.__module__}.{cls.__qualname__}")

    return _Stand(name, (), {"__module__": module, "__new__": refuse})


class _StandModule(ModuleType):
    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        stood = _stand(self.__name__, name)
        setattr(self, name, stood)
        return stood


class _Finder(MetaPathFinder, Loader):
    def find_spec(
        self, fullname: str, path: Sequence[str] | None = None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        if fullname.partition(".")[0] in _STOOD_IN_FOR:
            return ModuleSpec(fullname, self, is_package=True)
        return None

    def create_module(self, spec: ModuleSpec) -> ModuleType:
        return _StandModule(spec.name)

    def exec_module(self, module: ModuleType) -> None:
        """Nothing is in it."""


def stand_in_for_tensorflow() -> None:
    """Let `import tensorflow` find the stand-in, whether or not the real one is installed. Call it before Rasa."""
    if not any(isinstance(finder, _Finder) for finder in sys.meta_path):
        sys.meta_path.insert(0, _Finder())
