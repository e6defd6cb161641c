"""The names of metrics in a PromQL expression, for the parts of the language that the rules and the dashboard use."""

import re

_STRING = re.compile(r'"(?:[^"\\]|\\.)*"')
_GROUPING = re.compile(r"\b(?:by|without|on|ignoring|group_left|group_right)\s*\([^)]*\)")
_SELECTOR = re.compile(r"\{[^}]*\}|\[[^\]]*\]")
_NAME = re.compile(r"\b([a-zA-Z_:][a-zA-Z0-9_:]*)\b(?!\s*\()")
_KEYWORDS = frozenset(["and", "or", "unless", "bool", "offset", "by", "without"])


def metrics_in(expression: str) -> set[str]:
    """Every name that is not a function, keyword, label or text."""
    bare = _STRING.sub('""', expression)
    for noise in (_GROUPING, _SELECTOR):
        bare = noise.sub(" ", bare)

    return {name for name in _NAME.findall(bare) if name not in _KEYWORDS}


def label_values_in(expression: str) -> set[tuple[str, str]]:
    """Each (label, value) in a selector. A pattern `a|b` gives both values."""
    pairs = re.findall(r'(\w+)\s*(?:=~|!~|!=|=)\s*"([^"]*)"', expression)
    return {(label, value) for label, values in pairs for value in values.split("|")}
