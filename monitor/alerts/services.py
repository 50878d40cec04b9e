"""Every service that apprise knows as a channel: Slack, Telegram, mail and many others."""

from __future__ import annotations

import re
import warnings

import apprise
from apprise import AppriseAsset, NotifyFormat
from apprise.common import OverflowMode
from apprise.plugins import NotifyBase
from apprise.result import AppriseResult

from monitor.alerts.answers import SEND_SECONDS, is_permanent
from monitor.alerts.bodies import Message
from monitor.errors import ChannelError
from monitor.records import Alert

LONGEST_DETAIL = 300  # characters kept of what a service says went wrong

_STATUS = re.compile(r"\berror=(\d{3})\b")  # how apprise tells the HTTP status


def apprise_service(url: str) -> NotifyBase | None:
    """The service behind an apprise address, set up safely; None where apprise does not know it.

    Nothing is stored on disk, secrets are masked in its logs, redirects are not followed, and templates
    and attachments are off. A long message is split where the address does not say otherwise.
    """
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


class AppriseChannel:
    """Sends through one service."""

    def __init__(self, name: str, service: NotifyBase, *, seconds: float = SEND_SECONDS) -> None:
        self.name = name
        self._apprise = apprise.Apprise(service)
        self._seconds = seconds
        # Apprise turns Markdown into the service's own dialect; plain text stays as it is.
        self._plain = service.resolve_format() == NotifyFormat.TEXT

    def send(self, alert: Alert, message: Message) -> None:
        """Sends subject and text, in the form that the service takes."""
        result = self._apprise.notify(
            title=message.subject,
            body=message.text if self._plain else message.markdown,
            body_format=NotifyFormat.TEXT if self._plain else NotifyFormat.MARKDOWN,
            timeout=self._seconds,
        )
        if not result:
            raise self._failure(result)

    def _failure(self, result: AppriseResult) -> ChannelError:
        logs = [str(log.message) for one in result.results for log in one.logs()]
        said = "; ".join(dict.fromkeys([*logs, *(str(log.message) for log in result.call_logs())]))
        status = _STATUS.search(said)
        detail = f"{result.status.name.lower()}: {said}"[:LONGEST_DETAIL]
        return ChannelError(
            f"{self.name}: {detail}; check the channel's url and the service",
            permanent=status is not None and is_permanent(int(status[1])),
        )
