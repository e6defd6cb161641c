import pytest

from bot.setup.errors import SetupError
from bot.setup.locks import lock_lines


def test_installers_and_the_name_of_one_machines_build_are_left_out() -> None:
    frozen = "pip==26.3\nsetuptools==70.3.0\ntorch==2.13.0+cpu\nruamel.yaml.clib==0.2.15\nAPScheduler==3.9.1.post1\n"
    assert lock_lines(frozen) == [
        "setuptools==70.3.0",
        "torch==2.13.0",
        "ruamel.yaml.clib==0.2.15",
        "APScheduler==3.9.1.post1",
    ]


@pytest.mark.parametrize("line", ["torch @ file:///opt/wheels/torch.whl", "-e git+ssh://host/project", "torch>=2"])
def test_a_package_that_nobody_else_could_install_is_refused(line: str) -> None:
    with pytest.raises(SetupError, match="cannot be locked"):
        lock_lines(line)
