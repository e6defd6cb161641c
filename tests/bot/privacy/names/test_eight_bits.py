import pytest

from bot.privacy.names.classifier import GROUPS, Classifier
from bot.privacy.names.eight_bits import eight_bits

GIVEN, SURNAME = list(GROUPS).index("given"), list(GROUPS).index("surname")


def test_the_rewritten_weights_still_tell_names() -> None:
    tokens = Classifier().tokens("Frank hit her")
    assert tokens[0].shares[GIVEN] > 0.9
    assert tokens[1].shares[GIVEN] + tokens[1].shares[SURNAME] < 0.1


def test_a_file_that_is_no_model_is_refused() -> None:
    with pytest.raises(ValueError, match="ONNX|weights"):
        eight_bits(b"\x0b\x00")
