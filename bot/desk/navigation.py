"""The pages named at the top of each page, in order, and the routers of all pages. A new page is added here."""

from dataclasses import dataclass

from fastapi import APIRouter

from bot.desk.pages import (
    adding,
    alive,
    asked,
    building,
    contacts,
    erasing,
    findable,
    going_live,
    history,
    home,
    insights,
    near_misses,
    notices,
    passages,
    publishing,
    search,
    sign_in,
    sources,
    switch,
)


@dataclass(frozen=True)
class Place:
    """A page named at the top: its key in the copy's `navigation`, and its address."""

    key: str
    href: str


PLACES = (
    Place("home", "/"),
    Place("sources", "/sources"),
    Place("building", "/building"),
    Place("search", "/search"),
    Place("insights", "/insights"),
    Place("contacts", "/contacts"),
    Place("notices", "/notices"),
    Place("going_live", "/going-live"),
    Place("switch", "/switch"),
    Place("history", "/history"),
)

ROUTERS: tuple[APIRouter, ...] = (
    alive.router,
    sign_in.router,
    home.router,
    # Before the pages of one source: "add" is no source's id.
    adding.router,
    sources.router,
    passages.router,
    publishing.router,
    findable.router,
    near_misses.router,
    # Before the page of a month: "questions" is no month.
    asked.router,
    insights.router,
    # Before the page of a revision: "erase" is no number.
    erasing.router,
    history.router,
    building.router,
    search.router,
    contacts.router,
    notices.router,
    going_live.router,
    switch.router,
)
