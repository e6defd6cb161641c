import pytest

from bot.desk.signing_in.people import LOCAL, Person, Role, roles_in

NAMES = {Role.READER: ("reader",), Role.EDITOR: ("editor", "desk-editors"), Role.APPROVER: ("approver",)}


@pytest.mark.parametrize(
    ("claim", "roles"),
    [
        (["editor", "approver"], {Role.EDITOR, Role.APPROVER}),
        ("desk-editors", {Role.EDITOR}),
        (["editors", "admin"], set()),
        ([["editor"], 1, None], set()),
        ({"editor": True}, set()),
        (None, set()),
        (True, set()),
    ],
)
def test_roles_are_read_from_names_alone(claim: object, roles: set[Role]) -> None:
    assert roles_in(claim, dict(NAMES)) == roles


def test_an_approver_does_not_edit_and_an_editor_does_not_approve() -> None:
    editor, approver = (Person("x", "X", frozenset({role})) for role in (Role.EDITOR, Role.APPROVER))
    assert (editor.may(Role.EDITOR), editor.may(Role.APPROVER)) == (True, False)
    assert (approver.may(Role.EDITOR), approver.may(Role.APPROVER)) == (False, True)
    assert editor.may(Role.READER) and approver.may(Role.READER)


def test_only_the_local_account_is_local() -> None:
    assert Person(LOCAL, "Olga", frozenset()).is_local
    assert not Person("https://login.example local", "Olga", frozenset()).is_local
