"""Origins of web pages (RFC 6454) that may use the assistant from their own site."""

import re

# A host as browsers send it: lower case, with letters beyond ASCII as xn--….
_LABEL = r"[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?"
_ORIGIN = re.compile(
    rf"https://{_LABEL}(?:\.{_LABEL})*(?::[0-9]{{1,5}})?|http://(?:localhost|127\.0\.0\.1|\[::1\])(?::[0-9]{{1,5}})?"
)
_DEFAULT_PORTS = {"https": "443", "http": "80"}


def exact_origin(text: str) -> str:
    """Return the text if it is one exact origin as browsers send it.

    It must be https://host or https://host:port. http is only for this machine itself.

    Raises:
        ValueError: it is not. The error says what is allowed.
    """
    if not _ORIGIN.fullmatch(text):
        raise ValueError(
            f"{text!r} is not an exact origin: write https://host or https://host:port in lower case, without a path, "
            "a slash at the end or a wildcard (http only for localhost)"
        )
    scheme, _, rest = text.partition("://")
    if rest.endswith(f":{_DEFAULT_PORTS[scheme]}"):
        raise ValueError(f"{text!r}: leave out the port {_DEFAULT_PORTS[scheme]}, as browsers do")
    return text


def is_own(origin: str, host: str) -> bool:
    """Whether a page of that origin came from the host that it now calls (the Host header), by any scheme."""
    scheme, separator, authority = origin.partition("://")
    if not separator or scheme not in _DEFAULT_PORTS or not authority:
        return False
    suffix = f":{_DEFAULT_PORTS[scheme]}"
    return authority.lower().removesuffix(suffix) == host.lower().removesuffix(suffix)
