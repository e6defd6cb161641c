"""Microsoft's servers: the keys, the tokens, and the connector that delivers what a bot sends."""

import itertools
import secrets
from collections import defaultdict, deque
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qs

import httpx
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from tests.teams_double.limits import objections
from tests.teams_double.signing import Signing

APP_ID = "11111111-2222-3333-4444-555555555555"
TENANT = "aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee"
SECRET = "a-client-secret-of-the-test"
SCOPE = "https://api.botframework.com/.default"


@dataclass
class Sent:
    """Something that the bot sent, in its current form.

    Attributes:
        updated: how often it was replaced.
    """

    id: str
    activity: dict[str, Any]
    updated: int = 0


@dataclass
class Microsoft:
    """All of Microsoft's side.

    Attributes:
        clock: returns seconds since 1970.
        base: its own address, set once it is served.
    """

    clock: Callable[[], float]
    base: str = "https://microsoft.test"
    app_id: str = APP_ID
    conversations: dict[str, list[Sent]] = field(default_factory=lambda: defaultdict(list))
    typing: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    # Answers to give instead of the real one: status and Retry-After. None: the real one.
    faults: deque[tuple[int, str | None] | None] = field(default_factory=deque)
    faults_in: dict[str, deque[tuple[int, str | None] | None]] = field(default_factory=lambda: defaultdict(deque))
    refused: list[tuple[str, list[str]]] = field(default_factory=list)
    tokens_given: list[str] = field(default_factory=list)
    # How many of the newest tokens are taken. Each gateway asks for its own.
    tokens_valid: int = 1
    token_requests: list[str] = field(default_factory=list)
    # Every bearer token that came to the connector, good or bad.
    bearers: list[str] = field(default_factory=list)
    without_the_app: set[str] = field(default_factory=set)
    down: bool = False
    # What the bot meets instead of an answer: before a call is taken, and after a message or an update was taken. None:
    # nothing.
    raises: deque[Exception | None] = field(default_factory=deque)
    taken_and_raises: deque[Exception | None] = field(default_factory=deque)
    updated_and_raises: deque[BaseException | None] = field(default_factory=deque)
    # The status with which every call with such an activity is refused, if it is not None.
    never_takes: Callable[[dict[str, Any]], int | None] = lambda _activity: None
    # Whether the connector cannot be reached, at a time.
    away: Callable[[float], bool] = lambda _now: False

    def __post_init__(self) -> None:
        self.signing = Signing(self.app_id, self.clock)
        self._numbers = itertools.count(1)
        self.app = Starlette(
            routes=[
                Route("/v1/.well-known/openidconfiguration", self._metadata),
                Route("/v1/.well-known/keys", self._keys),
                Route("/{tenant}/oauth2/v2.0/token", self._token, methods=["POST"]),
                Route("/teams/v3/conversations", self._create, methods=["POST"]),
                Route("/teams/v3/conversations", self._none_listed, methods=["GET"]),
                Route("/teams/v3/conversations/{conversation}/activities", self._post, methods=["POST"]),
                Route("/teams/v3/conversations/{conversation}/activities/{activity}", self._put, methods=["PUT"]),
            ]
        )

    @property
    def service_url(self) -> str:
        """The address that activities name for answers."""
        return f"{self.base}/teams/"

    @property
    def metadata_url(self) -> str:
        """The address that says where the keys are."""
        return f"{self.base}/v1/.well-known/openidconfiguration"

    async def _metadata(self, _request: Request) -> Response:
        if self.down:
            return Response(status_code=503)
        return JSONResponse({"issuer": "https://api.botframework.com", "jwks_uri": f"{self.base}/v1/.well-known/keys"})

    async def _keys(self, _request: Request) -> Response:
        return JSONResponse(self.signing.published())

    async def _token(self, request: Request) -> Response:
        tenant = request.path_params["tenant"]
        self.token_requests.append(tenant)
        form = {name: values[0] for name, values in parse_qs((await request.body()).decode()).items()}
        # A bot registered since July 2025 belongs to one tenant, and only that tenant gives it a token.
        if tenant != TENANT:
            return JSONResponse({"error": "unauthorized_client", "error_description": "AADSTS700016"}, 400)
        if form.get("client_id") != self.app_id or form.get("client_secret") != SECRET:
            return JSONResponse({"error": "invalid_client", "error_description": "AADSTS7000215 " + SECRET}, 401)
        if form.get("grant_type") != "client_credentials" or form.get("scope") != SCOPE:
            return JSONResponse({"error": "invalid_request"}, 400)
        token = f"bot-token-{secrets.token_urlsafe(24)}"
        self.tokens_given.append(token)
        return JSONResponse({"token_type": "Bearer", "expires_in": 3599, "access_token": token})

    def _objection(self, request: Request, conversation: str) -> Response | None:
        if self.away(self.clock()):
            raise httpx.ConnectError("nobody listens")
        if self.raises and (error := self.raises.popleft()) is not None:
            raise error
        scheme, _, token = request.headers.get("Authorization", "").partition(" ")
        self.bearers.append(token)
        if scheme != "Bearer" or token not in self.tokens_given[-self.tokens_valid :]:
            return JSONResponse({"message": "Authorization has been denied for this request."}, 401)
        for faults in (self.faults, self.faults_in[conversation]):
            if faults and (fault := faults.popleft()) is not None:
                status, after = fault
                return Response(status_code=status, headers={} if after is None else {"Retry-After": after})
        return None

    async def _create(self, request: Request) -> Response:
        if (objection := self._objection(request, "")) is not None:
            return objection
        body = await request.json()
        member = body["members"][0]["id"]
        if body.get("tenantId") != TENANT or body.get("isGroup") is not False:
            return JSONResponse({"error": {"code": "BadArgument"}}, 400)
        if member in self.without_the_app:
            return JSONResponse({"error": {"code": "ForbiddenOperationException"}}, 403)
        return JSONResponse({"id": private_chat(member)}, 201)

    async def _none_listed(self, request: Request) -> Response:
        return self._objection(request, "") or Response(status_code=405)

    async def _post(self, request: Request) -> Response:
        conversation = request.path_params["conversation"]
        if (objection := self._objection(request, conversation)) is not None:
            return objection
        activity = await request.json()
        if (status := self.never_takes(activity)) is not None:
            return Response(status_code=status)
        if refusal := self._refusal(conversation, activity, _is_for_one(request)):
            return refusal
        if activity["type"] == "typing":
            self.typing[conversation] += 1
            self._raise_after()
            return JSONResponse({}, 202)
        sent = Sent(f"sent-{next(self._numbers)}", activity)
        self.conversations[conversation].append(sent)
        self._raise_after()
        return JSONResponse({"id": sent.id}, 201)

    async def _put(self, request: Request) -> Response:
        conversation = request.path_params["conversation"]
        if (objection := self._objection(request, conversation)) is not None:
            return objection
        activity = await request.json()
        found = next(
            (one for one in self.conversations[conversation] if one.id == request.path_params["activity"]), None
        )
        if found is None:
            return JSONResponse({"error": {"code": "ActivityNotFoundInConversation"}}, 404)
        if (status := self.never_takes(activity)) is not None:
            return Response(status_code=status)
        if _is_for_one(request):
            activity["recipient"] = activity.get("recipient", found.activity["recipient"])
        if refusal := self._refusal(conversation, activity, _is_for_one(request)):
            return refusal
        found.activity, found.updated = activity, found.updated + 1
        if self.updated_and_raises and (error := self.updated_and_raises.popleft()) is not None:
            raise error
        return JSONResponse({"id": found.id})

    def _raise_after(self) -> None:
        """Meet the bot with an error, although the message was taken."""
        if self.taken_and_raises and (error := self.taken_and_raises.popleft()) is not None:
            raise error

    def _refusal(self, conversation: str, activity: dict[str, Any], for_one: bool) -> Response | None:
        found = objections(activity)
        if bool(activity.get("recipient", {}).get("isTargeted")) != for_one:
            found.append("for one person by its address or by its recipient alone")
        if activity.get("conversation", {}).get("id") != conversation:
            found.append("sent to another conversation than it names")
        if not found:
            return None
        self.refused.append((conversation, found))
        return JSONResponse({"error": {"code": "BadSyntax", "message": "; ".join(found)}}, 400)


def _is_for_one(request: Request) -> bool:
    return request.query_params.get("isTargetedActivity") == "true"


def private_chat(person: str) -> str:
    """The id of a person's private chat with the bot."""
    return f"a:private-{person}"
