from pathlib import Path

from bot.setup.stamps import digest, is_current, remove, write


def write_tree(root: Path, **files: str) -> None:
    for name, text in files.items():
        path = root / name.replace("__", "/")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)


def test_the_digest_changes_with_a_files_bytes_its_name_and_its_absence(tmp_path: Path) -> None:
    write_tree(tmp_path, data__nlu="hello", data__rules="there")
    before = digest(tmp_path, ["data/**/*"])
    write_tree(tmp_path, data__nlu="hello!")
    changed = digest(tmp_path, ["data/**/*"])
    write_tree(tmp_path, data__nlu="hello")
    assert digest(tmp_path, ["data/**/*"]) == before
    (tmp_path / "data" / "nlu").rename(tmp_path / "data" / "other")
    renamed = digest(tmp_path, ["data/**/*"])
    (tmp_path / "data" / "other").unlink()
    gone = digest(tmp_path, ["data/**/*"])
    assert len({before, changed, renamed, gone}) == 4


def test_text_cannot_pass_from_one_file_to_the_next_unnoticed(tmp_path: Path) -> None:
    write_tree(tmp_path, one__a="xy", one__b="z", two__a="x", two__b="yz")
    assert digest(tmp_path / "one", ["*"]) != digest(tmp_path / "two", ["*"])


def test_files_outside_the_patterns_compiled_python_and_hidden_files_do_not_count(tmp_path: Path) -> None:
    write_tree(tmp_path, bot__a="a")
    before = digest(tmp_path, ["bot/**/*", "nothing/**/*"])
    write_tree(tmp_path, data__b="b")
    (tmp_path / "bot" / "__pycache__").mkdir()
    (tmp_path / "bot" / "__pycache__" / "a.pyc").write_text("compiled")
    (tmp_path / "bot" / ".swp").write_text("editor")
    assert digest(tmp_path, ["bot/**/*", "nothing/**/*"]) == before


def test_what_comes_besides_the_files_counts(tmp_path: Path) -> None:
    assert digest(tmp_path, [], also=("3.10.13",)) != digest(tmp_path, [], also=("3.10.14",))


def test_a_stamp_is_current_only_with_the_same_digest_and_until_it_is_removed(tmp_path: Path) -> None:
    stamp = tmp_path / "stamps" / "index"
    assert not is_current(stamp, "abc")
    write(stamp, "abc")
    assert is_current(stamp, "abc")
    assert not is_current(stamp, "abd")
    remove(stamp)
    assert not is_current(stamp, "abc")
    remove(stamp)


def test_a_stamp_of_rubbish_is_not_current(tmp_path: Path) -> None:
    (tmp_path / "stamp").write_bytes(b"\xff\xfe\x00")
    assert not is_current(tmp_path / "stamp", "abc")
