import ast
import stat
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from bot.shared import secret_files
from bot.shared.secret_files import read_or_make_secret, secret_path


def test_a_missing_secret_is_made_for_its_owner_alone_and_kept(tmp_path: Path) -> None:
    path = secret_path(tmp_path / "var", "channel")
    made = read_or_make_secret(path)
    assert len(made) >= 32
    assert read_or_make_secret(path) == made
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    assert [file.name for file in path.parent.iterdir()] == ["channel"]


def test_two_secrets_differ(tmp_path: Path) -> None:
    assert read_or_make_secret(tmp_path / "a") != read_or_make_secret(tmp_path / "b")


def test_many_who_ask_at_once_get_the_same_secret(tmp_path: Path) -> None:
    with ThreadPoolExecutor(16) as pool:
        given = set(pool.map(read_or_make_secret, [tmp_path / "secrets" / "session"] * 64))
    assert len(given) == 1


def test_a_secret_of_ones_own_is_used_without_its_line_end(tmp_path: Path) -> None:
    own = tmp_path / "channel"
    own.write_text("o" * 40 + "\n", encoding="utf-8")
    own.chmod(0o640)
    assert read_or_make_secret(own) == "o" * 40


@pytest.mark.parametrize("content", ["", "short\n", " " * 50])
def test_a_short_secret_is_refused_with_its_file_named(tmp_path: Path, content: str) -> None:
    short = tmp_path / "channel"
    short.write_text(content, encoding="utf-8")
    short.chmod(0o600)
    with pytest.raises(ValueError, match=r"channel: a secret needs at least 32 characters"):
        read_or_make_secret(short)


@pytest.mark.parametrize("mode", [0o604, 0o602, 0o601, 0o620, 0o666])
def test_a_secret_that_others_may_read_or_alter_is_refused_with_what_to_do(tmp_path: Path, mode: int) -> None:
    path = tmp_path / "channel"
    path.write_text("o" * 40, encoding="utf-8")
    path.chmod(mode)
    with pytest.raises(ValueError, match=r"channel: others can read or change this secret; run: chmod 600 ") as refused:
        read_or_make_secret(path)
    assert "ooo" not in str(refused.value)


def test_it_runs_where_rasa_runs() -> None:
    tree = ast.parse(Path(secret_files.__file__).read_text(encoding="utf-8"), feature_version=(3, 8))
    imported = {
        name.split(".")[0]
        for node in ast.walk(tree)
        if isinstance(node, ast.Import | ast.ImportFrom)
        for name in ([alias.name for alias in node.names] if isinstance(node, ast.Import) else [node.module or ""])
    }
    assert imported <= set(sys.stdlib_module_names)
