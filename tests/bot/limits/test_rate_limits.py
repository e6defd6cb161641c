import re

import pytest

from bot.limits.rate_limits import address_key
from knowledge.locations import ROOT


@pytest.mark.parametrize(
    ("host", "key"),
    [
        ("192.0.2.7", "192.0.2.7"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("2001:db8:1:2::1", "2001:db8:1:2::/64"),
        ("::ffff:192.0.2.7", "192.0.2.7"),
        ("unknown", "unknown"),
    ],
)
def test_an_ipv6_address_is_counted_by_its_network(host: str, key: str) -> None:
    assert address_key(host) == key


def test_no_other_part_of_a_gateway_counts_requests_where_other_gateways_do_not_see_it() -> None:
    counting = {
        str(path.relative_to(ROOT))
        for path in (ROOT / "bot").rglob("*.py")
        if re.search(r"^from limits|^import limits", path.read_text(encoding="utf-8"), re.MULTILINE)
    }
    # There is one desk.
    assert counting == {"bot/limits/limit_storage.py", "bot/limits/rate_limits.py", "bot/desk/signing_in/limits.py"}
