"""Draw the flow for people to read: as Mermaid text, and as a graph for Graphviz."""

import hashlib
import shutil
import subprocess
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from actions.share_check.copy.wording import Wording
from actions.share_check.flow.flow import WEIGHED, Flow, Question, Target

_WIDTH = 26


class NoGraphviz(RuntimeError):
    """The program `dot` is not installed, so no picture can be drawn. The Mermaid text does not need it."""


@dataclass(frozen=True)
class Arrow:
    """One way from a question to another question or an outcome, and what leads along it."""

    origin: str
    target: Target
    label: str


def arrows(flow: Flow, wording: Wording) -> list[Arrow]:
    """Return all arrows, in the order of the questions. Options that lead to the same place share one."""
    return [arrow for question in flow.questions.values() for arrow in _arrows_from(question, wording)]


def mermaid(flow: Flow, wording: Wording) -> str:
    """Return the flow as Mermaid text, which many Markdown viewers draw."""
    lines = ["flowchart TD"]
    lines += [f'    {key}["{_safe(wording.questions[key].ask)}<br/>({key})"]' for key in flow.questions]
    lines += [f'    end_{key}(["{_outcome(key, wording)}"])' for key in flow.outcomes]
    lines += [
        f'    {arrow.origin} -->|"{_safe(arrow.label)}"| {_node(arrow.target)}' for arrow in arrows(flow, wording)
    ]
    return "\n".join(lines) + "\n"


def graphviz(flow: Flow, wording: Wording) -> str:
    """Return the flow in Graphviz's language."""
    lines = [
        "digraph share_check {",
        '  node [shape=box, style=rounded, fontname="sans-serif", fontsize=12];',
    ]
    lines += ['  edge [fontname="sans-serif", fontsize=10];', "  rankdir=TB;", "  nodesep=0.5;"]
    lines += [f'  {key} [label="{_safe(wording.questions[key].ask)}\\n({key})"];' for key in flow.questions]
    for key in flow.outcomes:
        lines.append(f'  end_{key} [label="{_folded(_outcome(key, wording))}", style="rounded,bold"];')
    for arrow in arrows(flow, wording):
        lines.append(f'  {arrow.origin} -> {_node(arrow.target)} [label="{_folded(_safe(arrow.label))}"];')
    return "\n".join([*lines, "}"]) + "\n"


def svg(flow: Flow, wording: Wording) -> str:
    """Return the flow as an SVG picture, marked with the source of the drawing.

    Raises:
        NoGraphviz: `dot` is missing.
    """
    dot = shutil.which("dot")
    if dot is None:
        raise NoGraphviz(
            "drawing a picture needs Graphviz (Debian: apt-get install graphviz); the text is drawn anyway"
        )
    done = subprocess.run([dot, "-Tsvg"], input=graphviz(flow, wording), capture_output=True, text=True, check=True)
    return f"{done.stdout.rstrip()}\n{svg_mark(flow, wording)}\n"


def svg_mark(flow: Flow, wording: Wording) -> str:
    """Return the comment at the end of a picture. It shows that a picture is out of date, even without Graphviz."""
    return f"<!-- drawn from sha256 {hashlib.sha256(graphviz(flow, wording).encode()).hexdigest()} -->"


def _arrows_from(question: Question, wording: Wording) -> Iterator[Arrow]:
    labels = wording.questions[question.key].options
    ends: dict[str, list[str]] = {}
    onward = []
    for option in question.options.values():
        if option.outcome is None:
            onward.append(labels[option.key])
        else:
            ends.setdefault(option.outcome, []).append(labels[option.key])
    for outcome, options in ends.items():
        yield Arrow(question.key, Target(outcome=outcome), _either(options, labels, wording))
    for number, branch in enumerate(question.on):
        reasons = [_condition(name, keys, wording) for name, keys in branch.when.items()]
        otherwise = wording.drawing.otherwise if number else _either(onward, labels, wording)
        yield Arrow(question.key, branch.target, "; ".join(reasons) or otherwise)


def _condition(question: str, options: tuple[str, ...], wording: Wording) -> str:
    words = wording.questions[question]
    return f"{words.name}: {_either([words.options[key] for key in options], words.options, wording)}"


def _outcome(key: str, wording: Wording) -> str:
    return _safe(wording.drawing.weighed) if key == WEIGHED else key


def _either(chosen: list[str], labels: Mapping[str, str], wording: Wording) -> str:
    return wording.drawing.any_answer if len(chosen) == len(labels) else " / ".join(chosen)


def _node(target: Target) -> str:
    return target.question or f"end_{target.outcome}"


def _safe(text: str) -> str:
    return text.replace('"', "'")


def _folded(text: str) -> str:
    """Return the text in short lines, in Graphviz's notation."""
    lines = [""]
    for word in text.split():
        if lines[-1] and len(lines[-1]) + len(word) > _WIDTH:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    return "\\n".join(lines)
