"""`python -m bot.gateway.checking`: says everything that is wrong in the settings before anything starts."""

import os
import re
import sys
from collections.abc import Callable, Iterator, Mapping
from difflib import get_close_matches
from pathlib import Path

from pydantic import SecretStr, ValidationError

from bot.settings.desk_settings import DeskSettings
from bot.settings.faults import faults_in
from bot.settings.secret_settings import the_database_url, the_redis_url, the_session_secret
from bot.settings.settings import GatewaySettings
from bot.shared.folder_lock import NO_ROOM
from bot.shared.secret_files import read_private
from bot.teams.settings import TeamsSettings
from knowledge.errors import KnowledgeError
from knowledge.going_live.stop_setting import STOP_ANSWERS, STOP_FILE, is_away, stop_in, stopped_by_setting
from knowledge.going_live.switch import MOST_LETTERS
from knowledge.reference.contacts import read_contacts

# sysexits.h: EX_CONFIG, wrong settings, which only a person can fix; EX_TEMPFAIL, worth another try.
WRONG_SETTINGS = 78
TRY_AGAIN = 75

_PREFIX = "ASSISTANT_"
_PORTS = {
    "ASSISTANT_PORT": 8000,
    "ASSISTANT_RASA_PORT": 5005,
    "ASSISTANT_ACTIONS_PORT": 5055,
    "ASSISTANT_DESK_PORT": 8010,
}
_DATABASE = ("ASSISTANT_DATABASE_URL", "ASSISTANT_DATABASE_URL_FILE")
_FOLDERS = (
    *("ADAPTED", "CONTENT", "EMBEDDINGS", "EVALUATION", "EXAMPLES", "GOLD", "INDEX"),
    *("NOTICES", "NOT_COVERED", "PHRASINGS", "SCREENSHOTS", "SOURCES"),
)
# The settings that are not the gateway's.
ELSEWHERE = frozenset(
    {
        "ASSISTANT_RASA_PORT",
        "ASSISTANT_ACTIONS_PORT",
        "ASSISTANT_ACTIONS_TIMEOUT_SECONDS",
        "ASSISTANT_PYTHON",
        "ASSISTANT_QUESTIONS_FILE",
        "ASSISTANT_SHARED_VERSIONS_DIR",
        "ASSISTANT_URL",
        "ASSISTANT_VERSIONS_KEPT",
        *(f"ASSISTANT_{folder}_DIR" for folder in _FOLDERS),
    }
)


def known_settings() -> set[str]:
    """The name of every setting that there is."""
    own = {f"{_PREFIX}{name.upper()}" for name in GatewaySettings.model_fields}
    teams = {f"{_PREFIX}TEAMS_{name.upper()}" for name in TeamsSettings.model_fields}
    desk = {f"{_PREFIX}DESK_{name.upper()}" for name in DeskSettings.model_fields}
    return own | teams | desk | ELSEWHERE


def setting_faults(environ: Mapping[str, str]) -> list[str]:
    """A line for each fault in the settings. No secret is repeated, and nothing is made."""
    given = {name: value for name, value in environ.items() if name.startswith(_PREFIX) and value.strip()}
    faults = [fault for kind in (GatewaySettings, TeamsSettings, DeskSettings) for fault in faults_in(kind, given)]
    faults += [*_unknown(given), *_ports(given), *_seconds(given)]
    checks = (_session_secret, _redis_url, _database_url, _teams_secret, _teams_host, _desk_secrets, _contacts)
    for check in checks:
        faults += check(given)
    return faults


def notes(environ: Mapping[str, str]) -> list[str]:
    """What is allowed and should be known before people use it, a line each."""
    found = []
    if not environ.get("ASSISTANT_ALLOWED_HOSTS", "").strip():
        found.append(
            "ASSISTANT_ALLOWED_HOSTS is not set: every host name is answered. Set it before people use the assistant."
        )
    if (stopped := stopped_by_setting(environ)) is not None:
        found.append(f"{stopped[0]} stops the answers: people read that, and whom to call.")
    file = environ.get(STOP_FILE, "").strip()
    if file and is_away(Path(file).parent):
        found.append(f"The folder of {STOP_FILE} is not there ({file}). Put it back, or take the setting out.")
    return [*found, *_stop_words(environ), *_left_beside(environ)]


def cannot_be_written(folder: Path) -> OSError | None:
    """Why nothing can be kept in the var folder, or None."""
    probe = folder / ".can-be-written"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        try:
            probe.write_bytes(b"?")
        finally:
            probe.unlink(missing_ok=True)
    except OSError as error:
        return error
    return None


def starts_without_room(folder: Path, error: OSError) -> bool:
    """Whether the assistant starts even though it cannot write to the folder. On a full disk it still answers."""
    return error.errno in NO_ROOM and (folder / "log").is_dir()


def _unknown(given: Mapping[str, str]) -> Iterator[str]:
    known = known_settings()
    for name in sorted(set(given) - known):
        close = get_close_matches(name, known, 1)
        yield f"{name}: there is no such setting; allowed: {close[0] if close else 'those in bot/settings/settings.py'}"


def _ports(given: Mapping[str, str]) -> Iterator[str]:
    taken: dict[int, str] = {}
    for name in (*_PORTS, "ASSISTANT_METRICS_PORT"):
        value = given.get(name, str(_PORTS.get(name, "")))
        if not value.strip():
            continue
        if not re.fullmatch(r"[0-9]{1,5}", value.strip()) or not 1 <= int(value) <= 65535:
            if name in ELSEWHERE:
                yield f"{name}: {value!r} is no port; allowed: a whole number from 1 to 65535"
            continue
        if other := taken.get(int(value)):
            yield f"{name}: {value} is the port of {other} too; allowed: one that no other has"
        taken[int(value)] = name


def _seconds(given: Mapping[str, str]) -> Iterator[str]:
    name = "ASSISTANT_ACTIONS_TIMEOUT_SECONDS"
    if name in given and not (re.fullmatch(r"[0-9]+(\.[0-9]+)?", given[name]) and float(given[name]) > 0):
        yield f"{name}: {given[name]!r} is no number of seconds; allowed: a number above 0"


def _session_secret(given: Mapping[str, str]) -> Iterator[str]:
    names = ("ASSISTANT_SESSION_SECRET", "ASSISTANT_SESSION_SECRET_FILE")
    yield from _secret(given, names, the_session_secret)


def _redis_url(given: Mapping[str, str]) -> Iterator[str]:
    yield from _secret(given, ("ASSISTANT_REDIS_URL", "ASSISTANT_REDIS_URL_FILE"), the_redis_url)


def _database_url(given: Mapping[str, str]) -> Iterator[str]:
    yield from _secret(given, _DATABASE, _readable_database_url)


def _readable_database_url(settings: GatewaySettings) -> None:
    if (url := the_database_url(settings)) is not None:
        # Only where there is something to check: it loads SQLAlchemy.
        from bot.store.postgres_url import read_url

        read_url(url)


def _secret(
    given: Mapping[str, str], names: tuple[str, str], read: Callable[[GatewaySettings], object]
) -> Iterator[str]:
    chosen = [name for name in names if name in given]
    # Both at once is a fault that is found already.
    if len(chosen) == 1:
        field = chosen[0].removeprefix(_PREFIX).lower()
        try:
            read(GatewaySettings.model_construct(None, **{field: _typed(field, given[chosen[0]])}))
        except (ValueError, OSError) as error:
            said = str(error)
            yield said if said.startswith(_PREFIX) else f"{chosen[0]}: {said}"


def _typed(field: str, value: str) -> object:
    return Path(value) if field.endswith("_file") else SecretStr(value)


def _teams_secret(given: Mapping[str, str]) -> Iterator[str]:
    name = "ASSISTANT_TEAMS_CLIENT_SECRET_FILE"
    if name in given:
        try:
            if not Path(given[name]).read_text(encoding="utf-8").strip():
                yield f"{name}: {given[name]} is empty; allowed: a file with the client secret"
        except (OSError, UnicodeDecodeError) as error:
            yield f"{name}: {error}"


def _teams_host(given: Mapping[str, str]) -> Iterator[str]:
    """Links to records must lead to a name that is answered."""
    name, answered = "ASSISTANT_TEAMS_PUBLIC_HOST", given.get("ASSISTANT_ALLOWED_HOSTS", "").lower()
    host = given.get(name, "").strip().lower()
    if host and answered and host not in [part.strip() for part in answered.split(",")]:
        yield f"{name}: {host} is not answered; allowed: a name that is in ASSISTANT_ALLOWED_HOSTS too"


def _desk_secrets(given: Mapping[str, str]) -> Iterator[str]:
    for name in ("ASSISTANT_DESK_OPENID_CLIENT_SECRET_FILE", "ASSISTANT_DESK_MAIL_PASSWORD_FILE"):
        if name in given:
            try:
                read_private(Path(given[name]))
            except (OSError, ValueError) as error:
                yield f"{name}: {error}"


def _contacts(given: Mapping[str, str]) -> Iterator[str]:
    name = "ASSISTANT_CONTACTS_FILE"
    if name in given:
        try:
            read_contacts(Path(given[name]))
        except (KnowledgeError, OSError) as error:
            yield from (f"{name}: {line}" for line in str(error).splitlines())


def _stop_words(environ: Mapping[str, str]) -> Iterator[str]:
    """Wrong words are no fault: who sets them wants the answers stopped, and they are (docs/adr/0040)."""
    try:
        stop_in(environ.get(STOP_ANSWERS, ""))
    except ValidationError:
        yield (
            f"The words in {STOP_ANSWERS} cannot be shown, so people read the assistant's own. Write one plain "
            f"paragraph without markup, of at most {MOST_LETTERS} characters."
        )


def _left_beside(environ: Mapping[str, str]) -> Iterator[str]:
    """A SQLite file beside PostgreSQL: its conversations are not shown, and nothing deletes from it."""
    if not any(environ.get(name, "").strip() for name in _DATABASE):
        return
    var = environ.get("ASSISTANT_VAR_DIR", "").strip()
    file = (GatewaySettings.model_construct(None, var_dir=Path(var)) if var else GatewaySettings()).database_file
    if file.exists():
        yield (
            f"{file} is not used, as {_DATABASE[0]} names PostgreSQL, and nothing is deleted from it. Stop the "
            "assistant and run `make copy-to-postgres`, or delete the file."
        )


def main() -> int:
    """Print the faults, or the notes, and return the exit code."""
    if faults := setting_faults(os.environ):
        number = "1 setting is" if len(faults) == 1 else f"{len(faults)} settings are"
        print(f"The assistant cannot start: {number} wrong.", *faults, sep="\n", file=sys.stderr)
        return WRONG_SETTINGS
    var = GatewaySettings().var_dir
    error = cannot_be_written(var)
    if error is not None and not starts_without_room(var, error):
        fault = f"ASSISTANT_VAR_DIR: {var} cannot be written ({error.strerror}); allowed: a folder of this user"
        print("The assistant cannot start.", fault, sep="\n", file=sys.stderr)
        return TRY_AGAIN
    if error is not None:
        print(
            f"{var} has no room ({error.strerror}). Questions are answered and nothing is kept: make room.", flush=True
        )
    for note in notes(os.environ):
        print(note, flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
