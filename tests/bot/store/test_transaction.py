import inspect

import pytest

from bot.store.statements import Statements
from bot.store.transaction import Transaction


@pytest.mark.parametrize("name", ["each", "row", "rows", "change"])
def test_a_statement_and_its_values_are_given_in_the_same_way_to_each(name: str) -> None:
    asked, given = (inspect.signature(getattr(kind, name)) for kind in (Transaction, Statements))
    assert asked == given
    with pytest.raises(TypeError):
        asked.bind(None, "SELECT :id", "a value without its name")
