"""The app's manifest, in version 1.30 of Teams' schema.

It says what the app is called, where it may be added (private chat, group chat, channel), which bot answers, which
messages Teams suggests, and the action by which people ask about a message. It asks for no permissions: the bot sees
only what is sent to it. Only where the registration asks for that does Microsoft 365 Copilot offer the bot as an agent,
and has the app a personal tab with the web page.
"""

from typing import Any

from bot.teams.activity import ASK_ABOUT
from bot.teams.copy import teams_words
from bot.teams.package.registration import Registration
from bot.teams.tab import PATH

MANIFEST_VERSION = "1.30"
SCHEMA = f"https://developer.microsoft.com/json-schemas/teams/v{MANIFEST_VERSION}/MicrosoftTeams.schema.json"
# Raise this with every change of the manifest. Teams then treats an upload as an update.
APP_VERSION = "1.2.0"
ACCENT = "#0B5563"
COLOUR_ICON, OUTLINE_ICON = "color.png", "outline.png"
SCOPES = ("personal", "team", "groupChat")
# Beside standard channels, which come with the scope.
CHANNEL_TYPES = ("sharedChannels", "privateChannels")


def manifest(registration: Registration) -> dict[str, Any]:
    """The manifest for that registration."""
    words, asking = teams_words().package, teams_words().asking
    # What people then send is the title itself.
    commands = [{**command.model_dump(), "type": "prompt", "prompt": command.title} for command in words.commands]
    made: dict[str, Any] = {
        "$schema": SCHEMA,
        "manifestVersion": MANIFEST_VERSION,
        "version": registration.app_version or APP_VERSION,
        "id": registration.app_id,
        "developer": {
            "name": registration.developer_name or words.developer,
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
        "composeExtensions": [
            {
                "botId": registration.app_id,
                "commands": [
                    {
                        "id": ASK_ABOUT,
                        "type": "action",
                        "title": asking.title,
                        "description": asking.description,
                        "context": ["message"],
                        "fetchTask": True,
                    }
                ],
            }
        ],
        "supportedChannelTypes": list(CHANNEL_TYPES),
        "defaultInstallScope": "personal",
        "validDomains": [registration.host],
    }
    if registration.targeted:
        made["bots"][0]["supportsTargetedMessages"] = True
    if registration.tab:
        made["staticTabs"] = [
            # The chat stays first.
            {"entityId": "conversations", "scopes": ["personal"]},
            {
                "entityId": "assistant",
                "name": teams_words().tab.name,
                "contentUrl": f"https://{registration.host}{PATH}",
                "websiteUrl": registration.page(registration.website_url),
                "scopes": ["personal"],
            },
        ]
    if registration.publisher_docs_url:
        made["publisherDocsUrl"] = registration.publisher_docs_url
    if registration.copilot:
        agent = {"id": registration.app_id, "type": "bot", "disclaimer": {"text": words.copilot_disclaimer}}
        made["copilotAgents"] = {"customEngineAgents": [agent]}
    return made
