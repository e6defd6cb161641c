import subprocess
import sys

from bot.settings.settings import PROJECT_ROOT


def test_loading_the_guard_loads_no_heavy_library_and_nothing_from_a_network() -> None:
    program = (
        "import sys, socket\n"
        "socket.socket.connect = None\n"
        "from bot.privacy.guard import load_guard\n"
        "from bot.contract.wording import load_wording\n"
        "guard = load_guard(load_wording().removed)\n"
        "assert guard.guarded('jo@example.org').text == '[e-mail address]'\n"
        "heavy = {'torch', 'transformers', 'spacy', 'presidio_analyzer', 'sklearn', 'faker', 'arcjet', 'matplotlib'}\n"
        "assert not heavy & set(sys.modules), heavy & set(sys.modules)\n"
    )
    done = subprocess.run([sys.executable, "-c", program], cwd=PROJECT_ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
