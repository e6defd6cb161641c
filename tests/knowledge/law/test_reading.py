from pathlib import Path

import pytest

from knowledge.errors import KnowledgeError
from knowledge.law.points import BASES, PARTS, VERDICTS
from knowledge.law.reading import load_notice, load_notices, read_notices
from tests.knowledge.law.made import FILE, SECRET, write

KNOWN = {"goats", "bees"}


def refused(folder: Path, old: str, new: str) -> str:
    path = write(folder, text=FILE.replace(old, new))
    assert path.read_text("utf-8") != FILE.replace("{name}", "quillow")
    with pytest.raises(KnowledgeError) as refusal:
        load_notice(path, KNOWN)
    return str(refusal.value).replace(f"{path}:", "", 1)


def test_a_notice_is_read_whole(tmp_path: Path) -> None:
    notice = load_notice(write(tmp_path), KNOWN)
    assert (notice.id, notice.status, notice.text) == ("quillow", "draft", SECRET)
    assert (str(notice.begins), notice.source.opened, notice.passages) == ("2026-02-05", False, ("goats",))


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("passages: [goats]", "passages: [bees, goat]", "12: no passage has the id 'goat'"),
        ("passages: [goats]", "passages:\n  - bees\n  - goat", "14: no passage has the id 'goat'"),
        (
            "[lawful_basis]",
            "[tell_familie]",
            "13: parts.0: Value error, there is no 'tell_familie' (allowed: check",
        ),
        ("[lawful_basis]", "[lawful_basis/consent]", "13: parts.0: Value error, there is no 'lawful_basis/consent'"),
        ("verdicts: []", "verdicts: [act_now]", "14: verdicts.0: Value error, there is no 'act_now'"),
        ("verdicts: []", "verdicts: [share]", "14: verdicts.0: Value error, there is no 'share' (allowed: medical"),
        ("verdicts: []", "verdicts: []\nnot_in: [comply]", "15: not_in.0: Value error, there is no 'comply'"),
        (
            "verdicts: []",
            "verdicts: [tell]\nnot_in: [tell]",
            "15: not_in: Value error, has tell, which is also under `verdicts`",
        ),
        ("status: draft", "status: done", "3: status: Input should be 'draft', 'published' or 'dismissed'"),
        ("effective: 2026-02-05", "effective: 2026-02-30", "6: effective: Value error, must be a day (YYYY-MM-DD) or"),
        ("effective: 2026-02-05", "effective: soon", "6: effective: Value error, must be a day (YYYY-MM-DD) or"),
        ("effective: 2026-02-05", "effective: 'not known yet:'", "6: effective: Value error, must be a day"),
        ("https://example.org/act", "http://example.org/act", "9: source.url: String should match pattern"),
        ("id: {name}", "id: another", "2: the id 'another' must be the same as the file name"),
        (
            "decides this.",
            "decides this. One. Two.",
            "4: text: Value error, must be one or 2 whole sentences",
        ),
        ("decides this.", "decides this", "4: text: Value error, must be one or 2 whole sentences, and has 0"),
        ("decides this.", "decides **this**.", "4: text: Value error, has '*'; write plain text without markup"),
        ("why: null", "why: null\nreason: x", "18: reason: Extra inputs are not permitted (fields allowed: id, status"),
        ("status: draft", "status: published", "7: source: Value error, a published notice needs `opened: true`"),
        ("status: draft", "status: dismissed", "15: decided_by: Value error, is needed where the status is dismissed"),
        ("why: null\n", "", "1: why: Field required"),
    ],
)
def test_what_is_not_as_it_must_be_is_refused_with_its_line(tmp_path: Path, old: str, new: str, said: str) -> None:
    assert refused(tmp_path, old, new).startswith(said)


def test_a_notice_that_bears_on_nothing_is_refused(tmp_path: Path) -> None:
    path = write(tmp_path, text=FILE.replace("[goats]", "[]").replace("[lawful_basis]", "[]"))
    with pytest.raises(KnowledgeError, match=r":14: verdicts: .*name at least one passage, part or verdict"):
        load_notice(path, KNOWN)


def test_what_is_published_without_the_day_of_its_next_review_is_refused(tmp_path: Path) -> None:
    text = FILE.replace("draft", "published").replace("checked: null", "checked: 2026-11-01")
    text = text.replace("opened: false", "opened: true").replace("decided_by: null", "decided_by: A")
    path = write(tmp_path, text=text.replace("decided_on:", "decided_on: 2026-11-01"))
    with pytest.raises(KnowledgeError, match=r":18: review_by: .* is needed where the status is published"):
        load_notice(path, KNOWN)


@pytest.mark.usefixtures("corpus_folder")
def test_a_file_with_another_ending_is_refused_and_not_left_out_silently(corpus_folder: Path) -> None:
    (corpus_folder / "notices" / "new.yaml").write_text("id: new", "utf-8")
    with pytest.raises(KnowledgeError, match=r"new\.yaml: is not a notice: its name must end in \.yml"):
        load_notices()


@pytest.mark.usefixtures("corpus_folder")
def test_one_broken_file_leaves_the_others_readable_and_is_named(corpus_folder: Path) -> None:
    folder = corpus_folder / "notices"
    write(folder)
    write(folder, "other", "id: [")
    (folder / ".other.yml.swp").write_text("x", "utf-8")
    read = read_notices()
    assert [notice.id for notice in read.sound.values()] == ["quillow"]
    assert list(read.faults) == [folder / "other.yml"]
    assert "not YAML" in str(read.faults[folder / "other.yml"])


def test_a_folder_that_is_not_there_is_a_fault_and_not_no_notices(tmp_path: Path) -> None:
    read = read_notices(tmp_path / "none")
    assert list(read.faults) == [tmp_path / "none"]


def test_the_projects_own_notices_are_sound_drafts_whose_sources_are_marked_as_not_opened() -> None:
    notices = load_notices()
    assert [notice.id for notice in notices] == [
        "duty-to-share",
        "recognised-legitimate-interests",
        "working-together-2026",
    ]
    for notice in notices:
        assert notice.status == "draft"
        assert not notice.source.opened and notice.source.checked is None
        assert notice.for_owner


def test_no_part_and_no_verdict_is_listed_twice() -> None:
    for keys in (PARTS, BASES, VERDICTS):
        assert len(set(keys)) == len(keys)
