"""The personal tab: the web page in Teams, where the settings turn it on.

Teams shows a tab in a frame. Only Teams' own hosts may frame the tab's page, and nobody the others.
"""

from bot.teams.settings import Cloud

# The page, and where "Leave quickly" goes: Teams frames no other site, so its own place is emptied.
PATH = "/tab"
LEFT = f"{PATH}/left"

# By "Tab requirements" in Microsoft's documentation, and for the government's clouds by the list in Microsoft's library
# for tabs (@microsoft/teams-js 2.58.0, validDomains). For the cloud in China no hosts are named.
_FRAMED_BY: dict[Cloud, tuple[str, ...]] = {
    "public": ("https://teams.microsoft.com", "https://*.teams.microsoft.com", "https://*.cloud.microsoft"),
    "gcc-high": ("https://gov.teams.microsoft.us",),
    "dod": ("https://dod.teams.microsoft.us",),
}


def framed_by(cloud: Cloud) -> tuple[str, ...]:
    """The hosts that may frame the tab's page in that cloud, as in a Content-Security-Policy."""
    return _FRAMED_BY.get(cloud, ())
