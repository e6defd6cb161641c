"""The app's manifest, in version 1.30 of Teams' schema.

It says what the app is called, where it may be added (private chat, group chat, channel), which bot answers, and which
messages Teams suggests. It asks for no permissions: the bot sees only what is sent to it.
"""

from typing import Any

from bot.teams.copy import teams_words
from bot.teams.package.registration import Registration

MANIFEST_VERSION = "1.30"
SCHEMA = f"https://developer.microsoft.com/json-schemas/teams/v{MANIFEST_VERSION}/MicrosoftTeams.schema.json"
# Raise this with every change of the manifest. Teams then treats an upload as an update.
APP_VERSION = "1.0.0"
ACCENT = "#0B5563"
COLOUR_ICON, OUTLINE_ICON = "color.png", "outline.png"
SCOPES = ("personal", "team", "groupChat")


def manifest(registration: Registration) -> dict[str, Any]:
    """The manifest for that registration."""
    words = teams_words().package
    commands = [command.model_dump() for command in words.commands]
    return {
        "$schema": SCHEMA,
        "manifestVersion": MANIFEST_VERSION,
        "version": APP_VERSION,
        "id": registration.app_id,
        "developer": {
            "name": words.developer,
            "websiteUrl": registration.page(registration.website_url),
            "privacyUrl": registration.page(registration.privacy_url),
            "termsOfUseUrl": registration.page(registration.terms_url),
        },
        "name": {"short": words.short_name, "full": words.full_name},
        "description": {"short": words.short_description, "full": words.full_description},
        "icons": {"color": COLOUR_ICON, "outline": OUTLINE_ICON},
        "accentColor": ACCENT,
        "bots": [
            {
                "botId": registration.app_id,
                "scopes": list(SCOPES),
                "isNotificationOnly": False,
                "supportsFiles": False,
                "supportsCalling": False,
                "supportsVideo": False,
                "commandLists": [{"scopes": [scope], "commands": commands} for scope in SCOPES],
            }
        ],
        "defaultInstallScope": "personal",
        "validDomains": [registration.host],
    }
