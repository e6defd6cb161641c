"""The OpenAPI description, with a problem document for each problem that a route can give."""

from typing import Any

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi

from bot.contract.problems import ProblemKind
from bot.contract.reply_parts import ShownContact
from bot.web.problem_documents import MEDIA_TYPE, STATUS, Problem, problem_of, shows_contacts

_EXAMPLE_CONTACT = ShownContact(name="Emergency services", phone="999", when="If a child is in danger now")
_RETRY_AFTER = {"description": "Seconds to wait.", "schema": {"type": "integer", "minimum": 1}}
_HEADERS: dict[ProblemKind, dict[str, Any]] = {
    "unauthorized": {"WWW-Authenticate": {"schema": {"type": "string"}}},
    "method_not_allowed": {"Allow": {"schema": {"type": "string"}}},
    "rate_limited": {"Retry-After": _RETRY_AFTER},
    # When too many turns are in progress, or the gateway is stopping.
    "unavailable": {"Retry-After": _RETRY_AFTER},
}


def problems(*kinds: ProblemKind) -> dict[int | str, dict[str, Any]]:
    """The `responses` of a route that can give those problems."""
    return {STATUS[kind]: _described(kind) for kind in kinds}


def describe(app: FastAPI) -> dict[str, Any]:
    """The whole OpenAPI document, with the problem document among its schemas."""
    if app.openapi_schema is None:
        document = get_openapi(
            title=app.title,
            version=app.version,
            description=app.description,
            routes=app.routes,
            tags=app.openapi_tags,
        )
        schema = Problem.model_json_schema(ref_template="#/components/schemas/{model}")
        schemas = document.setdefault("components", {}).setdefault("schemas", {})
        for name, definition in schema.pop("$defs", {}).items():
            schemas.setdefault(name, definition)
        schemas["Problem"] = schema
        app.openapi_schema = document
    return app.openapi_schema


def _described(kind: ProblemKind) -> dict[str, Any]:
    failed = STATUS[kind] == 503
    example = problem_of(
        kind,
        reference="7F3A-91C2" if failed else None,
        contacts=[_EXAMPLE_CONTACT] if shows_contacts(kind) else None,
        limit=4000,
    )
    content = {
        MEDIA_TYPE: {
            "schema": {"$ref": "#/components/schemas/Problem"},
            "example": example.model_dump(mode="json", exclude_none=True),
        }
    }
    return {"description": example.title, "content": content, "headers": _HEADERS.get(kind, {})}
