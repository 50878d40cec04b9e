"""Every service that apprise knows as a channel: Slack, Telegram, mail and many others."""

from __future__ import annotations

import logging
import re
import warnings
from collections.abc import Callable
from typing import Any

import apprise
from apprise import AppriseAsset, NotifyFormat
from apprise.attachment.memory import AttachMemory
from apprise.common import OverflowMode
from apprise.plugins import NotifyBase
from apprise.result import AppriseResult

from monitor.alerts.answers import SEND_SECONDS, is_permanent
from monitor.alerts.bodies import Message, fitted
from monitor.errors import ChannelError
from monitor.records import Alert

LONGEST_DETAIL = 300  # characters kept of what a service says went wrong

SMALL = 500  # characters: a service that takes fewer, such as SMS, gets the short form
SHOWN = frozenset({"WARNING", "ERROR", "CRITICAL"})  # the finer log may hold whole payloads
REPORT = "report.html"

# How apprise tells what a mail server answered: one answer, or that for each recipient.
_ANSWER = re.compile(r"Socket Exception: (?:\{[^{}]*?: )?\((\d{3}), b")
_STATUS = re.compile(r"\berror=(\d{3})\b")  # how apprise tells the HTTP status


def apprise_service(url: str) -> NotifyBase | None:
    """The service behind an apprise address, set up safely; None where apprise does not know it.

    Nothing is stored on disk, secrets are masked in its logs, redirects are not followed, and templates
    are off. A long message is split where the address does not say otherwise.
    """
    # Its log is kept whole for the attempt that it belongs to, and stays out of ours.
    log = logging.getLogger(apprise.logger.name)
    log.setLevel(logging.DEBUG)
    log.propagate = False
    asset = AppriseAsset(
        app_id="monitor",
        app_desc="monitor",
        app_url="",
        image_url_mask="",
        storage_mode="memory",
        secure_logging=True,
        allow_templates=False,
    )
    asset.http_redirects = False
    with warnings.catch_warnings():  # the first call loads all services, and a module that is on its way out
        warnings.simplefilter("ignore", DeprecationWarning)
        service = apprise.Apprise.instantiate(url, asset=asset)
    if service is not None and "overflow=" not in url:
        service.overflow_mode = OverflowMode.SPLIT
    return service


def is_mail(service: NotifyBase) -> bool:
    """Whether a service sends mail: what takes HTML with a subject of its own, and attachments."""
    formats: Any = type(service).notify_format
    first = formats[0] if isinstance(formats, tuple) else formats
    return bool(first == NotifyFormat.HTML and service.attachment_support and service.title_maxlen)


class AppriseChannel:
    """Sends through one service.

    `report` gives the HTML report of an alert, which goes with the message where the service takes
    attachments; '' for one that has none.
    """

    def __init__(
        self,
        name: str,
        service: NotifyBase,
        *,
        report: Callable[[Alert], str] | None = None,
        seconds: float = SEND_SECONDS,
    ) -> None:
        self.name = name
        self._apprise = apprise.Apprise(service)
        self._report = report if service.attachment_support else None
        self._seconds = seconds
        self._format = service.resolve_format()
        self._most = int(service.body_maxlen)

    def send(self, alert: Alert, message: Message) -> None:
        """Sends subject and text, in the form that the service takes."""
        title, body, form = self._words(message)
        result = self._apprise.notify(
            title=title,
            body=body,
            body_format=form,
            attach=self._attached(alert),
            timeout=self._seconds,
            log_level=logging.DEBUG,
        )
        if not result:
            raise self._failure(result)

    def _words(self, message: Message) -> tuple[str, str, NotifyFormat]:
        """What is sent, in which form; a service that takes little gets the short form and no subject."""
        if self._most < SMALL:
            return "", fitted(message, self._most), NotifyFormat.TEXT
        if self._format == NotifyFormat.HTML:
            return message.subject, message.html, NotifyFormat.HTML
        if self._format == NotifyFormat.MARKDOWN:
            return message.subject, message.markdown, NotifyFormat.MARKDOWN
        return message.subject, message.text, NotifyFormat.TEXT

    def _attached(self, alert: Alert) -> AttachMemory | None:
        report = self._report(alert) if self._report else ""
        return AttachMemory(content=report, name=REPORT, mimetype="text/html") if report else None

    def _failure(self, result: AppriseResult) -> ChannelError:
        logs = [log for one in result.results for log in one.logs()]
        told = [str(log.message) for log in (*logs, *result.call_logs()) if log.level in SHOWN]
        said = "; ".join(dict.fromkeys(told))
        # What a mail server answered stands in the finer log alone.
        answer = next((found for log in logs if (found := _ANSWER.match(str(log.message)))), None)
        status = _STATUS.search(said)
        refused = f" (the mail server said {answer[1]})" if answer else ""
        detail = f"{result.status.name.lower()}: {said}{refused}"[:LONGEST_DETAIL]
        return ChannelError(
            f"{self.name}: {detail}; check the channel's url and the service",
            permanent=(status is not None and is_permanent(int(status[1])))
            or (answer is not None and answer[1].startswith("5")),
        )
