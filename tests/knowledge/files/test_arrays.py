from pathlib import Path

import numpy as np
import pytest

from knowledge.files.arrays import write_arrays


def test_the_old_file_stays_whole_until_the_new_one_is_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "below" / "some.npz"
    write_arrays(path, {"numbers": np.arange(3)})

    def full(*_: object, **__: object) -> None:
        raise OSError("no space left")

    monkeypatch.setattr(np, "savez", full)
    with pytest.raises(OSError, match="no space left"):
        write_arrays(path, {"numbers": np.arange(4)})
    with np.load(path) as kept:
        assert kept["numbers"].tolist() == [0, 1, 2]
