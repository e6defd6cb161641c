from pathlib import Path

from knowledge.versions.version import VERSION_NAME, read_version
from tests.knowledge.versions.made import version


def test_a_version_is_read_as_it_was_written_and_what_is_none_is_none(tmp_path: Path) -> None:
    assert read_version(tmp_path) is None
    (tmp_path / VERSION_NAME).write_bytes(version(7, by="Ann Öwner").written())
    assert read_version(tmp_path) == version(7, by="Ann Öwner")
    assert version(7).time.utcoffset() is not None
    (tmp_path / VERSION_NAME).write_text('{"number": 7}')
    assert read_version(tmp_path) is None
