"""What Teams refuses from a bot.

Sources: learn.microsoft.com/microsoftteams/platform, "Format your bot messages" (size), "Bot messages with AI-generated
content" (citations), and the Adaptive Card limits of "Cards reference".
"""

import json
from typing import Any

CARD_BYTES = 28 * 1024
MESSAGE_BYTES = 80 * 1024
_SUBMIT_TYPES = {"Action.Submit", "Action.OpenUrl", "Action.ToggleVisibility", "Action.ShowCard", "Action.Execute"}


def objections(activity: dict[str, Any]) -> list[str]:
    """Why Teams would refuse the activity; empty if it would not."""
    if activity.get("type") == "typing":
        return []
    return [*_message(activity), *_citations(activity), *_cards(activity)]


def _message(activity: dict[str, Any]) -> list[str]:
    found = []
    if activity.get("type") != "message":
        found.append(f"type {activity.get('type')}")
    if len(json.dumps(activity, ensure_ascii=False).encode("utf-16-le")) > MESSAGE_BYTES:
        found.append("message over 80 KB")
    if not (activity.get("text") or "").strip() and not activity.get("attachments"):
        found.append("neither text nor attachment")
    for place in ("from", "recipient", "conversation"):
        if not activity.get(place, {}).get("id"):
            found.append(f"no {place}")
    return found


def _citations(activity: dict[str, Any]) -> list[str]:
    roots = [entity for entity in activity.get("entities", []) if entity.get("type") == "https://schema.org/Message"]
    if len(roots) > 1:
        return ["more than one root Message entity"]
    if not roots:
        return []
    found = []
    citations = roots[0].get("citation", [])
    if len(citations) > 10:
        found.append("more than 10 citations")
    if activity.get("suggestedActions"):
        found.append("citations vanish beside suggested actions")
    for citation in citations:
        appearance = citation["appearance"]
        if f"[{citation['position']}]" not in activity.get("text", ""):
            found.append(f"citation {citation['position']} is not in the text")
        if len(appearance["name"]) > 80 or not appearance["name"]:
            found.append("citation name over 80 characters")
        if len(appearance.get("abstract", "")) > 160 or not appearance.get("abstract"):
            found.append("citation abstract over 160 characters")
        keywords = appearance.get("keywords", [])
        if len(keywords) > 3 or any(len(keyword) > 28 for keyword in keywords):
            found.append("citation keywords")
    return found


def _cards(activity: dict[str, Any]) -> list[str]:
    found = []
    for attachment in activity.get("attachments", []):
        if attachment.get("contentType") != "application/vnd.microsoft.card.adaptive":
            found.append(f"attachment {attachment.get('contentType')}")
            continue
        card = attachment["content"]
        if len(json.dumps(card, ensure_ascii=False).encode("utf-8")) > CARD_BYTES:
            found.append("card over 28 KB")
        if card.get("type") != "AdaptiveCard" or card.get("version") not in ("1.0", "1.1", "1.2", "1.3", "1.4", "1.5"):
            found.append("card version")
        found += [f"action {action['type']}" for action in actions_of(card) if action["type"] not in _SUBMIT_TYPES]
        found += [
            "submit data is no object"
            for action in actions_of(card)
            if action["type"] == "Action.Submit" and not isinstance(action.get("data"), dict)
        ]
    return found


def actions_of(part: Any) -> list[dict[str, Any]]:
    """Every action in a card, at any depth."""
    if isinstance(part, list):
        return [action for one in part for action in actions_of(one)]
    if not isinstance(part, dict):
        return []
    own = [part] if str(part.get("type", "")).startswith("Action.") else []
    return own + [action for value in part.values() for action in actions_of(value)]
