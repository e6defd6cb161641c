"""What is wrong in the settings: a line for each fault, with the setting, what is wrong, and what is allowed."""

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from pydantic import ValidationError
from pydantic_settings import BaseSettings

# What a setting with a pattern, a choice or a file may be. Numbers say it themselves.
_ALLOWED = {
    "rasa_url": "http:// or https:// with a host and perhaps a port, such as http://127.0.0.1:5005",
    "traces_url": "the collector's whole address, such as http://127.0.0.1:4318/v1/traces",
    "app_id": "the bot's application id: 8 to 64 letters, digits and hyphens",
    "home_tenant_id": "a tenant id: 4 to 64 letters, digits, dots and hyphens",
    "url": "http:// or https:// with a host and perhaps a port, such as https://desk.example.org",
    "openid_issuer": "the provider's address, which begins with https://, such as https://login.microsoftonline.com/TENANT/v2.0",
    "cloud": "public, gcc-high, dod or china",
    "openid_metadata_url": "an address that begins with https://",
    "login_url": "an address that begins with https://",
}
_WRONG = {
    "int_parsing": "is not a whole number",
    "int_from_float": "is not a whole number",
    "float_parsing": "is not a number",
    "finite_number": "is not a number that can be counted to",
    "bool_parsing": "is neither true nor false",
    "string_pattern_mismatch": "does not have the right form",
    "literal_error": "is not one of them",
}


def faults_in(kind: type[BaseSettings], environ: Mapping[str, str]) -> list[str]:
    """All faults of those settings in an environment, a line each. No value of a secret is repeated."""
    with _environment(environ):
        faults: list[str] = []
        while True:
            try:
                kind()
            except ValidationError as error:
                found = [(fault, _variable(kind, fault["loc"])) for fault in error.errors()]
            else:
                return faults
            faults += [line for fault, variable in found for line in _lines(kind, fault, variable)]
            # Rules about several settings are looked at once each is right by itself: leave out those that are wrong.
            wrong = {variable for _, variable in found if variable in os.environ}
            if not wrong:
                return faults
            for variable in wrong:
                del os.environ[variable]


def allowed(kind: type[BaseSettings], name: str) -> str:
    """What a setting may be, in words."""
    if name in _ALLOWED:
        return _ALLOWED[name]
    described = kind.model_json_schema()["properties"][name]
    for one in (described, *described.get("anyOf", ())):
        if one.get("type") in ("integer", "number"):
            return _range("a whole number" if one["type"] == "integer" else "a number", one)
        if one.get("type") == "boolean":
            return "true or false"
    return "a path" if "path" in str(described) else "a text"


def _range(what: str, described: dict[str, Any]) -> str:
    least, most, above = (described.get(key) for key in ("minimum", "maximum", "exclusiveMinimum"))
    if least is not None and most is not None:
        return f"{what} from {least:g} to {most:g}"
    parts = [f"above {above:g}"] if above is not None else []
    parts += [f"of at least {least:g}"] if least is not None else []
    parts += [f"of at most {most:g}"] if most is not None else []
    return f"{what} {' and '.join(parts)}"


def _variable(kind: type[BaseSettings], location: tuple[int | str, ...]) -> str:
    prefix = kind.model_config["env_prefix"]
    return f"{prefix}{str(location[0]).upper()}" if location else ""


def _lines(kind: type[BaseSettings], fault: Any, variable: str) -> Iterator[str]:
    if fault["type"] == "value_error":
        # Our own words, which say what is allowed. Those about several settings name them.
        for line in str(fault["ctx"]["error"]).splitlines():
            yield f"{variable}: {line}" if variable else line
        return
    wrong = _WRONG.get(fault["type"])
    if wrong is None:
        wrong = "is too small" if fault["type"].startswith("greater") else "is too large"
    yield f"{variable}: {fault['input']!r} {wrong}; allowed: {allowed(kind, str(fault['loc'][0]))}"


@contextmanager
def _environment(environ: Mapping[str, str]) -> Iterator[None]:
    """Put an environment in place of this process's own for the block, because pydantic-settings reads only that."""
    before = dict(os.environ)
    os.environ.clear()
    os.environ.update(environ)
    try:
        yield
    finally:
        os.environ.clear()
        os.environ.update(before)
