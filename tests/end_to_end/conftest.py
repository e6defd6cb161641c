from collections.abc import Callable, Iterator
from contextlib import ExitStack
from typing import Any

import pytest
from playwright.sync_api import Browser

from tests.end_to_end.browsing import Visitor, open_browser
from tests.end_to_end.chatting import Person
from tests.end_to_end.other_site import OtherSite, other_site
from tests.end_to_end.running import RunningAssistant

NewTab = Callable[..., Visitor]


@pytest.fixture(scope="package")
def elsewhere() -> Iterator[OtherSite]:
    """Another website, whose pages may show the assistant."""
    with other_site() as site:
        yield site


@pytest.fixture(scope="package")
def assistant(tmp_path_factory: pytest.TempPathFactory, elsewhere: OtherSite) -> Iterator[RunningAssistant]:
    var = tmp_path_factory.mktemp("assistant") / "var"
    with RunningAssistant(var, ASSISTANT_EMBEDDING_ORIGINS=elsewhere.origin) as running:
        yield running


@pytest.fixture
def person(assistant: RunningAssistant) -> Person:
    assistant.wait_until_ready()
    return Person(assistant.url)


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    with open_browser() as opened:
        yield opened


@pytest.fixture
def new_tab(assistant: RunningAssistant, browser: Browser) -> Iterator[NewTab]:
    """Open tabs, each in its own context with those settings. Check that nothing goes wrong in any of them, and that
    nothing goes to another host.
    """
    assistant.wait_until_ready()
    tabs: list[Visitor] = []
    with ExitStack() as contexts:

        def opened(**settings: Any) -> Visitor:
            context = contexts.enter_context(browser.new_context(**{"reduced_motion": "reduce", **settings}))
            tabs.append(Visitor(context.new_page(), assistant.url))
            return tabs[-1]

        yield opened
        assert [tab.wrongs for tab in tabs] == [[] for _ in tabs]


@pytest.fixture
def visitor(new_tab: NewTab) -> Visitor:
    """A tab at the assistant's own page."""
    return new_tab().open()
