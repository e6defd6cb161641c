"""Counts of one part of the project: lines, files, names and tests."""

import ast
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from statistics import median

# Shorter files are often one idea cut in two.
SMALL_LINES = 30


@dataclass(frozen=True)
class Module:
    """A Python file.

    Attributes:
        path: from the project's root.
        tree: its syntax tree.
    """

    path: Path
    lines: int
    tree: ast.Module

    @cached_property
    def imports(self) -> tuple[ast.Import | ast.ImportFrom, ...]:
        """Every import in it, also those inside functions."""
        return tuple(node for node in ast.walk(self.tree) if isinstance(node, (ast.Import, ast.ImportFrom)))

    @cached_property
    def name(self) -> str:
        """The name for importing: `bot.web.access`. A package's `__init__.py` has the package's name."""
        parts = self.path.with_suffix("").parts
        return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)

    @property
    def defines(self) -> bool:
        """Whether it does more than describe itself and pass names on."""
        return any(
            not isinstance(node, (ast.Import, ast.ImportFrom))
            and not (isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant))
            for node in self.tree.body
        )

    @property
    def needs_test(self) -> bool:
        """Whether it does something that a test of its own can see break.

        A module without a function (of names, fields or constants alone) does not, and neither does a `__main__.py`: it
        is a process's way in, which tests/test_commands.py and the end-to-end tests start.
        """
        functions = (ast.FunctionDef, ast.AsyncFunctionDef)
        return self.path.stem != "__main__" and any(isinstance(node, functions) for node in ast.walk(self.tree))

    @property
    def test(self) -> Path:
        """The path of a test with its name: the same place below tests/."""
        folder, stem = self.path.parent, self.path.stem
        if stem == "__init__":
            folder, stem = folder.parent, folder.name
        return Path("tests") / folder / f"test_{stem.strip('_')}.py"


@dataclass(frozen=True)
class Figures:
    """The figures of the Python files in one part.

    Attributes:
        lines: counts every line.
        median: counts every line.
        untested: files that need a test of their name and have none.
    """

    lines: int
    files: int
    median: float
    small: tuple[str, ...]
    duplicated: dict[str, int]
    untested: tuple[str, ...]


def modules_of(root: Path, part: str) -> list[Module]:
    """The Python files below root/part, by path.

    Raises:
        SyntaxError: a file is not Python.
    """
    return [
        _module(file.relative_to(root), file.read_text(encoding="utf-8"))
        for file in sorted((root / part).rglob("*.py"))
    ]


# The drawing, the floors and the counts all look at the same files.
@cache
def _module(path: Path, text: str) -> Module:
    return Module(path, text.count("\n"), ast.parse(text))


def figures_of(root: Path, modules: list[Module]) -> Figures:
    """The figures of those modules.

    Args:
        root: the folder of tests/.

    Raises:
        ValueError: the part has no modules.
    """
    if not modules:
        raise ValueError("no Python file to count")
    lines = [module.lines for module in modules]
    return Figures(
        lines=sum(lines),
        files=len(modules),
        median=median(lines),
        small=tuple(str(module.path) for module in modules if module.defines and module.lines <= SMALL_LINES),
        duplicated={name: count for name, count in sorted(classes_of(modules).items()) if count > 1},
        untested=tuple(
            str(module.path) for module in modules if module.needs_test and not (root / module.test).is_file()
        ),
    )


def shared_classes(parts: Mapping[str, list[Module]]) -> dict[str, list[str]]:
    """The class names that more than one part defines, each with those parts."""
    names = {part: set(classes_of(modules)) for part, modules in parts.items()}
    every = sorted(set().union(*names.values()))
    found = {name: [part for part in names if name in names[part]] for name in every}
    return {name: where for name, where in found.items() if len(where) > 1}


def classes_of(modules: Iterable[Module]) -> Counter[str]:
    """How often a class of each name is defined at the top level of a module."""
    return Counter(node.name for module in modules for node in module.tree.body if isinstance(node, ast.ClassDef))
