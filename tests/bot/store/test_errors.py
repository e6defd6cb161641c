from bot.store.errors import BrokenRule, StoreDamaged, StoreError, StoreRests, WrongUse, is_of_the_store


def test_what_broke_a_rule_or_was_used_wrongly_is_no_failure_of_the_store() -> None:
    assert all(is_of_the_store(kind("x")) for kind in (StoreError, StoreRests, StoreDamaged))
    assert not any(is_of_the_store(kind("x")) for kind in (BrokenRule, WrongUse))
    assert not is_of_the_store(OSError("disk full"))
