from bot.contract.notices import notice_with_contacts
from bot.contract.reply_parts import ShownContact
from bot.contract.wording import load_wording

CONTACT = ShownContact(name="Emergency services", phone="999", when="a child is in danger now")


def test_a_notice_says_whom_to_call_in_its_text_and_beside_it() -> None:
    said = notice_with_contacts("unavailable", load_wording(), [CONTACT], reference="7F3A-91C2")
    custom = said.as_json()["custom"]
    assert custom["contacts"] == [CONTACT.model_dump()]
    assert custom["reference"] == "7F3A-91C2"
    for words in ("Emergency services", "999", "7F3A-91C2"):
        assert words in said.text
