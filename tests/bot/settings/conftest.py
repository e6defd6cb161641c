from tests.bot.gateway.fixtures import _no_log_lines, _no_network, start  # noqa: F401  # fixtures
