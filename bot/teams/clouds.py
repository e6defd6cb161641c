"""Microsoft's addresses, one set for each of its clouds."""

from dataclasses import dataclass

from bot.teams.settings import Cloud, TeamsSettings

# Where Teams' connector answers, as Microsoft's Agents SDK names it (TeamsServiceEndpoints: publicGlobal, gcc, gccHigh,
# dod). GCC shares everything else with the public cloud. No such name is published for China: it must be set.
_SERVICE_HOSTS: dict[Cloud, tuple[str, ...]] = {
    "public": ("smba.trafficmanager.net", "smba.infra.gcc.teams.microsoft.com"),
    "gcc-high": ("smba.infra.gov.teams.microsoft.us",),
    "dod": ("smba.infra.dod.teams.microsoft.us",),
    "china": (),
}
_NAMES: dict[Cloud, str] = {"public": "public", "gcc-high": "usgov", "dod": "usgovdod", "china": "china"}


@dataclass(frozen=True)
class Endpoints:
    """openid_metadata_url: says where the keys are; token_issuer: who signs what comes in; login_url and scope: for our
    own token; service_hosts: who may get it.
    """

    openid_metadata_url: str
    token_issuer: str
    login_url: str
    scope: str
    service_hosts: frozenset[str]


def endpoints(settings: TeamsSettings) -> Endpoints:
    """The addresses of the cloud that is set, with those that are set one by one in their place."""
    # Imported here: it takes more than a second, which only those who use Teams should wait for.
    from microsoft_teams.api.auth.cloud_environment import from_name

    cloud = from_name(_NAMES[settings.cloud])
    return Endpoints(
        openid_metadata_url=settings.openid_metadata_url or cloud.openid_metadata_url,
        token_issuer=settings.token_issuer or cloud.token_issuer,
        login_url=(settings.login_url or cloud.login_endpoint).rstrip("/"),
        scope=cloud.bot_scope,
        service_hosts=frozenset(settings.service_hosts or _SERVICE_HOSTS[settings.cloud]),
    )
