import pytest

from knowledge.adaptation import shipping


def test_what_an_owner_wrote_is_not_shipped(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv("ASSISTANT_CONTENT_DIR", raising=False)
    monkeypatch.setattr(shipping, "write_shipped_layer", lambda *_: pytest.fail("written"))
    assert shipping.main() == 1
    assert "set ASSISTANT_CONTENT_DIR=shipped" in capsys.readouterr().err
