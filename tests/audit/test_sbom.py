"""The list of everything that is installed, as a CycloneDX document."""

import json
from pathlib import Path

from knowledge.locations import ROOT
from tests.audit.packages import pins_of
from tests.audit.sbom import bill_of_materials

LOCKS = sorted((ROOT / "bot" / "requirements").glob("*.txt"))


def test_every_locked_package_is_in_it_with_its_version_and_address(tmp_path: Path) -> None:
    bill = bill_of_materials(LOCKS, tmp_path)
    assert (bill["bomFormat"], bill["specVersion"]) == ("CycloneDX", "1.6")
    listed = {(one["name"], one["version"]) for one in bill["components"]}
    for lock in LOCKS:
        assert set(dict(pins_of(lock)).items()) <= listed, lock.name
    for one in bill["components"]:
        assert one["purl"] == one["bom-ref"] == f"pkg:pypi/{one['name']}@{one['version'].replace('+', '%2B')}"
        assert one["type"] == "library"
    assert len({one["bom-ref"] for one in bill["components"]}) == len(bill["components"])


def test_what_only_tools_and_comparisons_need_is_told_apart(tmp_path: Path) -> None:
    components = {one["name"]: one for one in bill_of_materials(LOCKS, tmp_path)["components"]}
    assert components["rasa"]["scope"] == "required"
    assert components["pip-audit"]["scope"] == "excluded"
    assert {"name": "lock", "value": "rasa.txt"} in components["rasa"]["properties"]


def test_a_licence_is_named_where_the_package_is_installed(tmp_path: Path) -> None:
    installed = tmp_path / "assistant" / "lib" / "python3.11" / "site-packages"
    for name, lines in (("one", "License-Expression: MIT OR Apache-2.0"), ("two", "License: BSD"), ("three", "")):
        info = installed / f"{name}-1.0.dist-info"
        info.mkdir(parents=True)
        (info / "METADATA").write_text(f"Metadata-Version: 2.4\nName: {name}\nVersion: 1.0\n{lines}\n\nText\n")
    lock = tmp_path / "assistant.txt"
    lock.write_text("one==1.0\ntwo==1.0\nthree==1.0\nfour==1.0\n")
    licences = {one["name"]: one.get("licenses") for one in bill_of_materials([lock], tmp_path)["components"]}
    assert licences == {
        "one": [{"expression": "MIT OR Apache-2.0"}],
        "two": [{"license": {"name": "BSD"}}],
        "three": None,
        "four": None,
    }


def test_the_same_locks_give_the_same_document(tmp_path: Path) -> None:
    first, second = bill_of_materials(LOCKS, tmp_path), bill_of_materials(LOCKS, tmp_path)
    assert json.dumps(first) == json.dumps(second)
