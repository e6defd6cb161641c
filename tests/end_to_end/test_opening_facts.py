"""The facts from an opening message: each can be refused alone, and the rest are not asked again."""

import pytest
from playwright.sync_api import expect

from tests.end_to_end.browsing import START, Visitor

pytestmark = pytest.mark.end_to_end

OPENING = "mum says no but I'm worried, can I tell the GP?"


def test_one_fact_is_unticked_and_asked_and_the_others_are_not(visitor: Visitor) -> None:
    visitor.say(OPENING)
    visitor.page.get_by_role("button", name=START).last.click()
    visitor.wait()
    visitor.tap("No")
    card = visitor.newest
    expect(card.get_by_role("checkbox")).to_have_count(2)
    card.get_by_label("What you want to do").uncheck()
    assert visitor.overflow() == 0
    visitor.tap("Carry on with what is ticked")
    visitor.tap("Keeping a child safe and well")
    expect(visitor.newest.get_by_role("heading", name="What do you want to do?")).to_be_visible()
    visitor.tap_all("Pass on a concern", "Prevent harm")
    # The message said who would get it, and that was ticked.
    expect(visitor.newest.get_by_role("heading", name="Do they need all of it?")).to_be_visible()
    visitor.page.reload()
    expect(visitor.page.get_by_text("Carry on with what is ticked").first).to_be_visible()
