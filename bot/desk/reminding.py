"""One e-mail a day about what needs somebody, if a mail server is set and something is pressing."""

import asyncio
import smtplib
import ssl
from collections.abc import Callable
from datetime import datetime
from email.message import EmailMessage
from pathlib import Path

import structlog

from bot.desk.copy import DeskCopy
from bot.desk.serving.drawing import Drawing
from bot.desk.tasks import ToDo
from bot.settings.desk_settings import DeskSettings
from bot.shared.secret_files import read_private
from knowledge.errors import KnowledgeError
from knowledge.reference.contacts import LOCAL_TIME

log = structlog.get_logger()

_EVERY_SECONDS = 300.0
_TIMEOUT_SECONDS = 20.0


class Reminders:
    """Sends the digest once a day. The day is noted before it is sent: twice would be worse than not at all."""

    def __init__(
        self,
        settings: DeskSettings,
        copy: DeskCopy,
        drawing: Drawing,
        todo: Callable[[], ToDo],
        note: Path,
        clock: Callable[[], float],
    ) -> None:
        """Store the parts.

        Args:
            settings: the desk's.
            copy: its texts.
            drawing: draws the e-mail.
            todo: says what needs somebody.
            note: the file that says on which day the last one was sent.
            clock: seconds since 1970.
        """
        self._settings = settings
        self._copy = copy
        self._drawing = drawing
        self._todo = todo
        self._note = note
        self._clock = clock

    async def for_ever(self) -> None:
        """Look every few minutes. A failure is logged, and the next day has another try."""
        while self._settings.mail_host is not None:
            try:
                await asyncio.to_thread(self.send_if_due)
            except (OSError, smtplib.SMTPException, KnowledgeError, ValueError) as error:
                log.error("reminder_not_sent", error=type(error).__name__)
            await asyncio.sleep(_EVERY_SECONDS)

    def send_if_due(self) -> bool:
        """Send the digest of today, if its hour has come, none was sent and something is pressing. Return whether.

        Raises:
            OSError: the mail server or a file cannot be reached.
            smtplib.SMTPException: the mail server refuses.
            KnowledgeError: a text cannot be read.
        """
        now = datetime.fromtimestamp(self._clock(), LOCAL_TIME)
        day = now.date().isoformat()
        if now.hour < self._settings.mail_hour or self._last_day() == day:
            return False
        todo = self._todo()
        self._note.write_text(day, encoding="ascii")
        if not todo.is_pressing:
            return False
        self._send(self._message(todo))
        return True

    def _message(self, todo: ToDo) -> EmailMessage:
        message = EmailMessage()
        message["Subject"] = self._copy.reminder_subject
        message["From"] = self._settings.mail_from
        message["To"] = ", ".join(self._settings.mail_to)
        values = {"groups": todo.groups, "off": todo.off, "unsigned": todo.unsigned, "address": self._settings.address}
        message.set_content(self._drawing.text("reminder.txt", values))
        return message

    def _send(self, message: EmailMessage) -> None:
        settings = self._settings
        assert settings.mail_host is not None
        with smtplib.SMTP(settings.mail_host, settings.mail_port, timeout=_TIMEOUT_SECONDS) as server:
            if settings.mail_tls:
                server.starttls(context=ssl.create_default_context())
            if settings.mail_user is not None and settings.mail_password_file is not None:
                server.login(settings.mail_user, read_private(settings.mail_password_file))
            server.send_message(message)

    def _last_day(self) -> str:
        try:
            return self._note.read_text(encoding="ascii").strip()
        except (FileNotFoundError, UnicodeDecodeError):
            return ""
