"""Microsoft's addresses, one set for each of its clouds."""

from dataclasses import dataclass

from bot.teams.settings import Cloud, TeamsSettings

# Where Teams' connector answers, by the names in Microsoft's Agents SDK (TeamsServiceEndpoints: publicGlobal, gcc,
# gccHigh, dod). GCC shares everything else with the public cloud. No name is published for China, so it must be set.
_SERVICE_HOSTS: dict[Cloud, tuple[str, ...]] = {
    "public": ("smba.trafficmanager.net", "smba.infra.gcc.teams.microsoft.com"),
    "gcc-high": ("smba.infra.gov.teams.microsoft.us",),
    "dod": ("smba.infra.dod.teams.microsoft.us",),
    "china": (),
}
_NAMES: dict[Cloud, str] = {"public": "public", "gcc-high": "usgov", "dod": "usgovdod", "china": "china"}


@dataclass(frozen=True)
class Endpoints:
    """Microsoft's addresses in one cloud.

    Attributes:
        openid_metadata_url: says where the keys are.
        token_issuer: signs incoming calls.
        login_url: where to get our own token.
        scope: the scope of our own token.
        service_hosts: the hosts that may get our token.
    """

    openid_metadata_url: str
    token_issuer: str
    login_url: str
    scope: str
    service_hosts: frozenset[str]


def endpoints(settings: TeamsSettings) -> Endpoints:
    """The addresses of the cloud in the settings. Addresses that are set individually replace them."""
    # Imported here because it takes more than a second, which only users of Teams should wait for.
    from microsoft_teams.api.auth.cloud_environment import from_name

    cloud = from_name(_NAMES[settings.cloud])
    return Endpoints(
        openid_metadata_url=settings.openid_metadata_url or cloud.openid_metadata_url,
        token_issuer=settings.token_issuer or cloud.token_issuer,
        login_url=(settings.login_url or cloud.login_endpoint).rstrip("/"),
        scope=cloud.bot_scope,
        service_hosts=frozenset(settings.service_hosts or _SERVICE_HOSTS[settings.cloud]),
    )
