from tests.bot.gateway.fixtures import _no_log_lines, _no_network  # noqa: F401  # fixtures
