"""`python -m knowledge.evaluation.experiments.comparison NAME --out FOLDER`: other tools on the labelled questions."""

import os
from pathlib import Path
from typing import Annotated

import typer
from rich.box import SIMPLE_HEAD
from rich.table import Table

from knowledge.corpus.phrasings import load_phrasings
from knowledge.evaluation.asked_of_others import AskedOfOthers, AskedPassage, read_asked_of_others
from knowledge.evaluation.experiments.comparison.measuring import measure
from knowledge.evaluation.experiments.comparison.rows import rows_of
from knowledge.evaluation.gold import GoldName, load_gold
from knowledge.evaluation.other_tools import OTHER_TOOLS, OtherTools, measured_on
from knowledge.guidance.passages import load_passages
from knowledge.locations import evaluation_dir, gold_dir, phrasings_dir
from knowledge.model.embedder import OFFLINE, open_model
from knowledge.settings import load_settings
from knowledge.terminal import console, errors_in_one_line

# Take the passages from this many rows. Three passages are then among them, even if many phrasings lead to one.
_MOST = 200

app = typer.Typer(add_completion=False)


@app.command()
def compare(
    name: Annotated[GoldName, typer.Argument(help="Which labelled questions.")] = GoldName.CALIBRATION,
    out: Annotated[Path | None, typer.Option(help="Folder for the figures; without it, var/evaluation/NAME.")] = None,
    asked: Annotated[
        Path | None, typer.Option(help="Other passages and questions, as `evaluate-unseen --for-others` writes them.")
    ] = None,
) -> None:
    """Ask txtai's and Haystack's hybrid search the answered questions. Print and write how often each is right."""
    # Set these before importing the tools. Neither then asks a model hub, and Haystack does not report its use.
    os.environ.update({**OFFLINE, "HAYSTACK_TELEMETRY_ENABLED": "False"})
    from knowledge.evaluation.experiments.comparison.haystack_hybrid import haystack_hybrid
    from knowledge.evaluation.experiments.comparison.txtai_hybrid import txtai_hybrid

    with errors_in_one_line():
        material = read_asked_of_others(asked) if asked else _labelled(name)
        model = open_model(load_settings().model).folder
        given = {
            "the passages": rows_of(material.passages, {}),
            "passages and phrasings": rows_of(material.passages, material.phrasings),
        }
        found = [
            measure(f"{tool}: {what}", build(rows.texts, model, _MOST), rows, material.questions)
            for tool, build in (("txtai hybrid", txtai_hybrid), ("Haystack hybrid", haystack_hybrid))
            for what, rows in given.items()
        ]
    table = Table("other tools", "right first", "among three", "reciprocal rank", "ms", box=SIMPLE_HEAD)
    for row in found:
        figures = (row.right_first, row.among_three, row.reciprocal_rank)
        table.add_row(row.name, *(str(figure) for figure in figures), f"{row.milliseconds:.1f}")
    console.print(table)
    if asked:
        return
    folder = out or evaluation_dir() / name
    folder.mkdir(parents=True, exist_ok=True)
    OtherTools(measured_on(material.questions, material.passages), found).write(folder / OTHER_TOOLS)


def _labelled(name: GoldName) -> AskedOfOthers:
    passages = load_passages()
    known = {passage.id for passage in passages}
    phrasings = load_phrasings(phrasings_dir(), known)
    given = [AskedPassage(id=one.id, text=one.text, phrasings=phrasings.get(one.id, [])) for one in passages]
    return AskedOfOthers(passages=given, questions=load_gold(gold_dir() / f"{name}.yml", known).answered)


if __name__ == "__main__":
    app(prog_name="python -m knowledge.evaluation.experiments.comparison")
