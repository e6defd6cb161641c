from tests.bot.gateway.fixtures import _no_log_lines, _no_network, gateway, start  # noqa: F401  # fixtures
