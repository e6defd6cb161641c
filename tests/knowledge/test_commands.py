import shutil
from pathlib import Path

import pytest
from typer.testing import CliRunner

from knowledge.commands import app
from knowledge.index.index import load_index
from tests.fakes import FakeEmbedder
from tests.knowledge import tiny
from tests.knowledge.law.made import write as write_notice

pytestmark = pytest.mark.usefixtures("corpus_folder", "model")


@pytest.fixture
def model(monkeypatch: pytest.MonkeyPatch) -> FakeEmbedder:
    """A model without weights, on a wide terminal."""
    embedder = FakeEmbedder()

    def opened(*_: object) -> FakeEmbedder:
        return embedder

    monkeypatch.setenv("COLUMNS", "250")
    # It keeps the width of the terminal in which it was first imported.
    monkeypatch.setattr("knowledge.terminal.console._width", 250)
    monkeypatch.setattr("knowledge.release.making.model_for", opened)
    monkeypatch.setattr("knowledge.release.making.is_fine_tuned", lambda *_: True)
    monkeypatch.setattr("knowledge.commands.open_model", opened)
    monkeypatch.setattr("knowledge.search.opening.open_served_model", opened)
    return embedder


@pytest.fixture(scope="session")
def built_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What `build` makes of the tiny corpus. Do not change it."""
    folder = tmp_path_factory.mktemp("built")
    tiny.write_corpus(folder)
    with pytest.MonkeyPatch.context() as patch:
        tiny.point_there(folder, patch)
        patch.setattr("knowledge.release.making.model_for", lambda *_: FakeEmbedder())
        assert _run("build")[0] == 0
    return folder / "var"


@pytest.fixture
def built(corpus_folder: Path, built_once: Path) -> None:
    """The tiny corpus, with an index that was built from it."""
    shutil.copytree(built_once, corpus_folder / "var", symlinks=True)


def _run(*arguments: str) -> tuple[int, str]:
    result = CliRunner().invoke(app, list(arguments))
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result.exit_code, result.output


def test_list_names_every_passage_with_its_section_and_counts() -> None:
    code, output = _run("list")
    assert code == 0
    row = next(line for line in output.splitlines() if "goats" in line)
    assert [cell.strip() for cell in row.strip("│┃ ").split("│")] == ["goats", "Keeping animals", "10", "3", "25"]
    assert all(name in output for name in ("bees", "water", "water-again"))


def test_check_says_what_is_wrong_in_one_line_and_fails(corpus_folder: Path) -> None:
    path = corpus_folder / "phrasings" / "tiny" / "part-1.yml"
    path.write_text("wasps:\n  - one\n", "utf-8")
    assert _run("check") == (1, f"{path}:1: no passage has the id 'wasps'\n")


def test_square_brackets_in_an_error_are_shown_as_they_are(corpus_folder: Path) -> None:
    path = corpus_folder / "phrasings" / "tiny" / "part-1.yml"
    path.write_text("'[/b] [red]':\n  - one\n", "utf-8")
    assert _run("check") == (1, f"{path}:1: no passage has the id '[/b] [red]'\n")


@pytest.mark.parametrize("command", [["check"], ["search", "goats"], ["route", "goats"], ["evaluate"]])
def test_without_an_index_a_command_says_in_one_line_what_to_run(command: list[str]) -> None:
    code, output = _run(*command)
    assert code == 1
    assert output.splitlines()[-1].endswith("there is no index here; run `python -m knowledge build`")


def test_build_makes_an_index_that_check_accepts_and_search_reads(corpus_folder: Path) -> None:
    code, output = _run("build")
    assert code == 0
    assert "Built 4 passages, 15 vectors" in output
    assert load_index(corpus_folder / "var" / "index").passages[0].question == "What do bees need?"
    code, output = _run("check")
    assert (code, "is up to date." in output) == (0, True)
    assert "for the owner bees: Look at the bees." in output
    code, output = _run("search", "where do goats sleep?")
    assert code == 0
    assert output.startswith("quote ")
    assert "Goats must have a dry shed and company at night." in output


@pytest.mark.usefixtures("built")
def test_a_changed_question_is_in_the_index_after_the_next_build(corpus_folder: Path) -> None:
    (corpus_folder / "questions.yml").write_text("bees: And what do bees want?\n", "utf-8")
    assert "have changed since the version in use was built" in _run("check")[1]
    assert "Built 4 passages" in _run("build")[1]
    assert load_index(corpus_folder / "var" / "index").passages[0].question == "And what do bees want?"


@pytest.mark.usefixtures("built")
def test_build_does_nothing_twice_unless_it_is_forced_and_embeds_only_what_is_new(
    corpus_folder: Path, model: FakeEmbedder
) -> None:
    model.asked.clear()
    assert "is up to date" in _run("build")[1]
    assert "Built 4 passages" in _run("build", "--force")[1]
    assert model.asked == []
    path = corpus_folder / "phrasings" / "tiny" / "part-1.yml"
    path.write_text(path.read_text("utf-8") + "  - a new phrasing\n", "utf-8")
    assert "16 vectors" in _run("build")[1]
    assert model.asked == ["a new phrasing"]


@pytest.mark.usefixtures("built")
def test_check_and_search_say_that_the_texts_have_changed_since_the_build(corpus_folder: Path) -> None:
    path = corpus_folder / "sources" / "tiny.md"
    path.write_text(path.read_text("utf-8").replace("all summer", "all spring"), "utf-8")
    for command in (["check"], ["search", "where do goats sleep?"], ["route", "hello there"]):
        code, output = _run(*command)
        assert code == 0, output
        assert "The texts have changed since the version in use was built" in output


@pytest.mark.usefixtures("built")
def test_figures_are_refused_where_the_texts_have_changed_since_the_build(corpus_folder: Path) -> None:
    path = corpus_folder / "sources" / "tiny.md"
    path.write_text(path.read_text("utf-8").replace("all summer", "all spring"), "utf-8")
    code, output = _run("evaluate")
    assert code == 1
    assert "built with corpus_digest" in output.splitlines()[-1]


def test_check_names_a_source_past_its_review_date_and_a_passage_without_phrasings(corpus_folder: Path) -> None:
    path = corpus_folder / "sources" / "tiny.md"
    path.write_text(path.read_text("utf-8").replace("2027-02-01", "2020-02-01"), "utf-8")
    (corpus_folder / "phrasings" / "tiny" / "part-1.yml").write_text("bees:\n  - one\n", "utf-8")
    output = _run("check")[1]
    assert "tiny.md: past its review date 2020-02-01" in output
    assert "goats: has no phrasings" in output


def test_a_blank_question_is_refused_without_a_traceback() -> None:
    code, output = _run("search", " ")
    assert code == 2
    assert "at least one letter" in output


@pytest.mark.usefixtures("built")
def test_route_shows_what_a_message_wants_and_tells_of_with_each_score_and_its_threshold() -> None:
    code, output = _run("route", "where should goats sleep, I told the neighbour already [b]")
    assert code == 0
    assert output.startswith("answer ")
    assert "concern: " in output.splitlines()[0]
    for score in ("danger", "danger or worry", "asks for the walk-through", "asks for a number", "an outsider"):
        assert score in output
    assert "neighbour: neighbour_or_public, told" in output
    assert "turned towards: already" in output
    assert "glossary: MASH" in _run("route", "what is MASH")[1]


@pytest.mark.usefixtures("built")
def test_route_names_small_talk_and_refuses_a_blank_message() -> None:
    assert _run("route", "hello there")[1].startswith("small talk greet ")
    code, output = _run("route", " ")
    assert (code, "at least one letter" in output) == (2, True)


GOLD = """answered:
  - question: where do goats sleep
    passages: [goats]
near_miss: [which tractor is best]
off_topic: [what is the tax]
danger: [the barn burns now]
ordinary:
  - question: the farm has fields
    expected: not_covered
start: [begin]
chit_chat: [hello]
"""


@pytest.mark.usefixtures("built")
def test_a_build_aside_is_compared_before_it_goes_live(corpus_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (corpus_folder / "gold").mkdir()
    (corpus_folder / "gold" / "development.yml").write_text(GOLD, "utf-8")
    monkeypatch.setenv("ASSISTANT_GOLD_DIR", str(corpus_folder / "gold"))
    live, aside = corpus_folder / "var" / "index", corpus_folder / "aside"
    path = corpus_folder / "sources" / "tiny.md"
    path.write_text(path.read_text("utf-8").replace("dry shed", "warm shed"), "utf-8")
    before = load_index(live).passages
    assert "Built 4 passages" in _run("build", "--into", str(aside))[1]
    assert load_index(live).passages == before
    code, output = _run("diff", str(live), str(aside))
    assert code == 0
    assert "7 questions asked: " in output
    assert "reworded: goats" in output


def test_a_folder_that_holds_something_else_is_not_built_into(corpus_folder: Path) -> None:
    code, output = _run("build", "--into", str(corpus_folder / "sources"))
    assert (code, "is not empty and holds no index" in output) == (1, True)
    assert (corpus_folder / "sources" / "tiny.md").is_file()


def test_a_comparison_with_a_folder_without_an_index_says_so(corpus_folder: Path) -> None:
    assert "there is no index here" in _run("diff", str(corpus_folder), str(corpus_folder))[1]


GOLD = """answered:
  - question: what do bees eat in summer
    passages: [bees]
near_miss: [do wasps eat plums]
off_topic: [when does the train leave]
danger: [the barn is on fire now]
ordinary:
  - question: there was a fire drill
    expected: not_covered
start: [check this with me]
chit_chat: [good morning]
"""

CONVERSATIONS = """follow_ups:
  - {first: what do bees eat, then: and in winter, passages: [bees]}
  - {first: what do bees eat, then: and trains, passages: []}
new_topics:
  - {first: what do bees eat, then: where should goats sleep, passages: [goats]}
compound:
  - question: what do bees eat and where do goats sleep
    both: [[bees], [goats]]
buried:
  - {question: a story of goats, passages: [goats]}
typos:
  - {question: goatts, passages: [goats]}
"""


@pytest.mark.usefixtures("built")
@pytest.mark.slow
def test_evaluate_prints_the_figures_and_writes_a_report_with_pictures(
    corpus_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, text in (("calibration", GOLD), ("conversations", CONVERSATIONS)):
        path = corpus_folder / "gold" / f"{name}.yml"
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, "utf-8")
    monkeypatch.setenv("ASSISTANT_GOLD_DIR", str(corpus_folder / "gold"))
    monkeypatch.setenv("ASSISTANT_EVALUATION_DIR", str(corpus_folder / "reports"))
    code, output = _run("evaluate", "calibration")
    assert code == 0
    assert "right passage quoted first" in output
    assert f"With pictures: {corpus_folder / 'reports' / 'calibration' / 'index.html'}" in output
    assert _run("evaluate", "calibration", "--report", str(corpus_folder / "elsewhere"))[0] == 0
    for folder in ("reports/calibration", "elsewhere"):
        written = {path.name for path in (corpus_folder / folder).iterdir()}
        assert written == {"index.html", "figures.json", "finding.png", "scores.png", "calibration.png"}


def test_check_reminds_of_a_change_in_the_law_that_nobody_has_decided_about(corpus_folder: Path) -> None:
    path = write_notice(corpus_folder / "notices")
    _run("build")
    code, output = _run("check")
    assert code == 0
    assert "quillow: change in the law to decide about" in output
    path.write_text(path.read_text("utf-8").replace("goats", "goat"), "utf-8")
    assert _run("check")[1].splitlines()[-1] == f"{path}:12: no passage has the id 'goat'"


@pytest.mark.usefixtures("built")
def test_a_changed_notice_needs_no_build(corpus_folder: Path) -> None:
    write_notice(corpus_folder / "notices")
    assert "is up to date" in _run("build")[1]
