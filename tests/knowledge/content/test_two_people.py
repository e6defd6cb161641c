"""What somebody saves while another waits at the prompt is never overwritten, and the history says who did what."""

from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner

from knowledge.commands import app
from knowledge.content_store.opening import open_store
from tests.knowledge.content.making import WEB_PAGE
from tests.knowledge.law.made import write as write_notice
from tests.knowledge.tiny import BODY, FRONT

ANN = ("--by", "Ann Owner")
DRAFT = (
    FRONT.replace("id: tiny", "id: second")
    .replace("/tiny", "/second")
    .replace("owner_notes:\n  - passage: bees\n    note: Look at the bees.\n", "status: draft\n")
)
SECOND = DRAFT + BODY.replace("passage: ", "passage: second-")


@pytest.fixture(autouse=True)
def folder(corpus_folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("ASSISTANT_GOLD_DIR", str(corpus_folder / "gold"))
    (corpus_folder / "sources" / "second.md").write_text(SECOND, "utf-8")
    write_notice(corpus_folder / "notices")
    changed = corpus_folder / "changed.md"
    changed.write_text(
        "\n".join(
            line
            for line in BODY.replace("dry shed", "warm shed").split("\n")
            if not line.startswith("<!--") and line != "## Water"
        )
    )
    return corpus_folder


def run(*arguments: str) -> tuple[int, str]:
    result = CliRunner().invoke(app, list(arguments))
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result.exit_code, " ".join(result.output.split())


COMMANDS = {
    "publish": (["publish", "second", *ANN], "sources/second.md"),
    "update": (["update", "tiny", "{folder}/changed.md", *ANN], "sources/tiny.md"),
    "remove, the source": (["remove", "second", *ANN], "sources/second.md"),
    "publish a notice": (["notices", "publish", "quillow", *ANN], "notices/quillow.yml"),
}


@pytest.mark.parametrize(("command", "saved"), COMMANDS.values(), ids=COMMANDS.keys())
def test_a_save_while_somebody_waits_at_the_prompt_is_a_conflict_that_is_shown(
    command: list[str], saved: str, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Remove needs another published source, which `tiny` is.
    file = folder / saved
    theirs = file.read_text("utf-8") + "\n"

    def save_meanwhile(_: str) -> bool:
        file.write_text(theirs, "utf-8")
        return True

    monkeypatch.setattr("typer.confirm", save_meanwhile)
    code, output = run(*(part.format(folder=folder) for part in command))
    assert code == 1
    assert f"{saved}: it has been changed by somebody else since you read it. Nothing was written" in output
    assert file.read_text("utf-8") == theirs
    # The same again, now that it has been read as it is.
    monkeypatch.setattr("typer.confirm", lambda _: True)
    code, output = run(*(part.format(folder=folder) for part in command))
    assert code == 0, output
    [latest, *_] = open_store().history(saved)
    assert latest.by == "Ann Owner"


def test_phrasings_that_somebody_writes_while_a_source_is_being_removed_are_not_lost(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    phrasings = folder / "phrasings" / "second" / "a.yml"
    phrasings.parent.mkdir()
    phrasings.write_text("second-bees:\n  - a second hive\n")

    def save_meanwhile(_: str) -> bool:
        phrasings.write_text("second-bees:\n  - a second hive\n  - and a third\n")
        return True

    monkeypatch.setattr("typer.confirm", save_meanwhile)
    code, output = run("remove", "second", *ANN)
    assert code == 1 and "phrasings/second/a.yml: it has been changed" in output
    assert "and a third" in phrasings.read_text() and (folder / "sources" / "second.md").exists()


def test_every_action_is_in_the_history_under_a_name(folder: Path) -> None:
    page = folder / "guide.html"
    page.write_text(WEB_PAGE)
    about = ("--url", "https://a.example/guide", "--licence", "Theirs.", "--audience", "everyone")
    done: list[Callable[[], tuple[int, str]]] = [
        lambda: run("add", str(page), *about, *ANN),
        lambda: run("publish", "sharing-well", "--yes", *ANN),
        lambda: run("update", "tiny", str(folder / "changed.md"), "--yes", *ANN),
        lambda: run("remove", "sharing-well", "--yes"),
        lambda: run("notices", "dismiss", "quillow", *ANN, "--why", "It is in the guidance now."),
    ]
    for action in done:
        code, output = action()
        assert code == 0, output
    newest = [(revision.action, revision.reason) for revision in open_store().history(limit=5)]
    assert newest == [
        ("dismissed notice quillow", "It is in the guidance now."),
        ("removed sharing-well", ""),
        ("updated tiny", ""),
        ("published sharing-well", ""),
        ("added sharing-well", ""),
    ]
    names = [revision.by for revision in open_store().history(limit=5)]
    assert names[1] != "" and {*names[:1], *names[2:]} == {"Ann Owner"}
