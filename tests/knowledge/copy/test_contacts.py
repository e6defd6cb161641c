from knowledge.copy.contacts import contact_lines


def test_contacts_are_laid_out_in_their_order_one_a_line() -> None:
    contacts = [
        {"name": "Emergency services", "phone": "999", "when": "In danger"},
        {"name": "{when}", "phone": "0800 1111", "when": "At any time"},
    ]
    lines = contact_lines(contacts).split("\n")
    assert lines == ["- **999**: Emergency services. In danger", "- **0800 1111**: {when}. At any time"]
