"""What a site's robots.txt allows us (RFC 9309), read once for each site and run."""

from collections.abc import Callable

from protego import Protego

# The name in our requests, which a site can use in its robots.txt.
PRODUCT = "InformationSharingAssistant"
USER_AGENT = f"{PRODUCT}/1.0 (copies guidance for quotation; asked for by a person)"

# Returns the status and text of a robots.txt, or None if it cannot be fetched.
Read = Callable[[str], tuple[int, str] | None]


class Robots:
    """Asks each site once."""

    def __init__(self, read: Read) -> None:
        """Set up. `read` fetches an address."""
        self._read = read
        self._sites: dict[str, Protego | bool] = {}

    def allow(self, url: str, site: str) -> bool:
        """Return whether we may fetch an address. `site` is its scheme, host and port, as in `https://example.org`."""
        if site not in self._sites:
            self._sites[site] = self._rules(site)
        rules = self._sites[site]
        return rules if isinstance(rules, bool) else bool(rules.can_fetch(url, PRODUCT))

    def _rules(self, site: str) -> Protego | bool:
        """Return the rules; True if the site has none (a 4xx); False if it cannot say (a 5xx, or no answer)."""
        answer = self._read(f"{site}/robots.txt")
        if answer is None:
            return False
        status, text = answer
        if status == 200:
            return Protego.parse(text)
        return 400 <= status < 500
