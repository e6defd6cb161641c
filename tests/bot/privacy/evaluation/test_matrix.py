from bot.contract.personal_data import PersonalDataKind
from bot.privacy.evaluation.matrix import FORMS, PIECES, cells
from tests.bot.privacy.evaluation.test_report import finds_sue


def test_no_cell_of_the_matrix_is_empty() -> None:
    found = cells(finds_sue)
    assert len(found) == len(PIECES) * len(FORMS)
    assert all(cell.removed.count for cell in found)
    assert {kind.value for kind in PersonalDataKind} <= set(PIECES)
