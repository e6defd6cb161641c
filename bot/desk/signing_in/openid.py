"""Sign-in by OpenID Connect, with Authlib: discovery, code flow with PKCE, state and nonce; roles from a claim."""

from collections.abc import Mapping
from typing import Any

import httpx
from authlib.common.errors import AuthlibBaseError
from authlib.integrations.starlette_client import OAuth
from fastapi import Request
from fastapi.responses import Response
from joserfc.errors import JoseError

from bot.desk.signing_in.people import LOCAL, Person, Role, roles_in
from bot.settings.desk_settings import DeskSettings
from bot.shared.secret_files import read_private

# What the provider's keys may sign with. `none` and secrets shared with us are no proof of who somebody is.
_ALGORITHMS = ("RS256", "PS256", "ES256")
_TIMEOUT_SECONDS = 10.0
_LONGEST_NAME = 100

_PROVIDER = "provider"


class NotSignedIn(Exception):
    """Nobody was signed in. `why` is `failed` (the provider or its answer) or `no_role` (known, but may do nothing)."""

    def __init__(self, why: str) -> None:
        """Store why."""
        super().__init__(why)
        self.why = why


class OpenId:
    """One provider, such as Microsoft Entra ID."""

    def __init__(self, settings: DeskSettings) -> None:
        """Read nothing from the provider yet.

        Raises:
            ValueError: others can read the file of the client's secret.
            OSError: it cannot be read.
        """
        assert settings.openid_issuer is not None
        self._issuer = settings.openid_issuer.rstrip("/")
        self._redirect = f"{settings.address}/sign-in/back"
        self._claim = settings.roles_claim
        self._client_id = settings.openid_client_id
        self._names: dict[Role, tuple[str, ...]] = {
            Role.READER: settings.reader_roles,
            Role.EDITOR: settings.editor_roles,
            Role.APPROVER: settings.approver_roles,
        }
        given = settings.openid_client_secret
        if settings.openid_client_secret_file is not None:
            secret: str | None = read_private(settings.openid_client_secret_file)
        else:
            secret = None if given is None else given.get_secret_value()
        self._client = OAuth().register(
            _PROVIDER,
            client_id=self._client_id,
            client_secret=secret,
            server_metadata_url=f"{self._issuer}/.well-known/openid-configuration",
            client_kwargs={
                "scope": "openid profile email",
                "code_challenge_method": "S256",
                "timeout": _TIMEOUT_SECONDS,
                "trust_env": False,
                **({} if secret else {"token_endpoint_auth_method": "none"}),
            },
        )

    async def begin(self, request: Request) -> Response:
        """Send the browser to the provider.

        Raises:
            NotSignedIn: the provider does not answer as it should.
        """
        try:
            await self._check_metadata()
            answer: Response = await self._client.authorize_redirect(request, self._redirect)
        except (AuthlibBaseError, httpx.HTTPError, ValueError, RuntimeError) as error:
            raise NotSignedIn("failed") from error
        return answer

    def is_answer(self, request: Request) -> bool:
        """Whether a request carries the state of a question that this browser asked here."""
        state = request.query_params.get("state", "")
        return bool(state) and f"_state_{_PROVIDER}_{state}" in request.session

    async def end(self, request: Request) -> Person:
        """Return who comes back from the provider.

        Raises:
            NotSignedIn: it is not the answer to a question of ours, its token is not sound, or the person has no role.
        """
        try:
            await self._check_metadata()
            token = await self._client.authorize_access_token(
                request,
                claims_options={
                    "iss": {"essential": True, "value": self._issuer_said},
                    "aud": {"essential": True, "value": self._client_id},
                    "sub": {"essential": True},
                    "exp": {"essential": True},
                    "nonce": {"essential": True},
                },
            )
        except (AuthlibBaseError, JoseError, httpx.HTTPError, ValueError, KeyError, RuntimeError) as error:
            raise NotSignedIn("failed") from error
        claims = token.get("userinfo")
        if not claims:
            raise NotSignedIn("failed")
        return self.person_in(claims)

    def person_in(self, claims: Mapping[str, Any]) -> Person:
        """Return the person that a checked id token speaks of.

        Raises:
            NotSignedIn: the person has no role here.
        """
        roles = roles_in(claims.get(self._claim), dict(self._names))
        if not roles:
            raise NotSignedIn("no_role")
        said = claims.get("name") or claims.get("preferred_username") or claims.get("email") or claims["sub"]
        name = " ".join(str(said).split())[:_LONGEST_NAME]
        # Entra ID's `sub` differs from application to application; within one it is always the same person's.
        subject = f"{self._issuer} {claims['sub']}"
        assert subject != LOCAL
        return Person(subject, name, roles)

    async def _check_metadata(self) -> None:
        """Refuse a discovery document of another issuer, or one that signs as nobody should (OpenID Discovery 4.3)."""
        metadata = await self._client.load_server_metadata()
        if str(metadata.get("issuer", "")).rstrip("/") != self._issuer:
            raise ValueError("the discovery document names another issuer")
        self._issuer_said = metadata["issuer"]
        offered = metadata.get("id_token_signing_alg_values_supported") or ["RS256"]
        metadata["id_token_signing_alg_values_supported"] = [one for one in offered if one in _ALGORITHMS]
        if not metadata["id_token_signing_alg_values_supported"]:
            raise ValueError("the provider signs with none of " + ", ".join(_ALGORITHMS))
