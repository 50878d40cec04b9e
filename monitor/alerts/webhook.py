"""A channel of our own: posts an alert as JSON to an address that only config.toml names."""

from __future__ import annotations

import datetime
import email.utils

import httpx

from monitor.alerts.answers import SEND_SECONDS, is_permanent
from monitor.alerts.message import Message
from monitor.alerts.payload import alert_json
from monitor.errors import ChannelError
from monitor.records import Alert

LONGEST_WAIT = 86_400.0  # seconds; a receiver that asks for more is asked again after this


class WebhookChannel:
    """Posts `alert_json`; `Idempotency-Key` is the same in every repeat. Redirects are not followed."""

    def __init__(self, name: str, url: str, *, seconds: float = SEND_SECONDS) -> None:
        self.name = name
        self._url = url
        self._seconds = seconds

    def send(self, alert: Alert, message: Message) -> None:
        """Posts the alert; any answer of 200 to 299 is taken for delivered, its body is not read."""
        headers = {"Idempotency-Key": alert.key, "User-Agent": "funding-monitor"}
        # No proxies or passwords from the environment: the address alone decides where alerts go.
        with httpx.Client(timeout=self._seconds, follow_redirects=False, trust_env=False) as client:
            request = client.build_request(
                "POST", self._url, json=alert_json(alert, message), headers=headers
            )
            try:
                response = client.send(request, stream=True)
            except httpx.HTTPError as error:
                why = str(error) or type(error).__name__
                raise ChannelError(f"{self.name}: no answer ({why}); check the channel's url") from None
            response.close()
        if not response.is_success:
            raise self._failure(response)

    def _failure(self, response: httpx.Response) -> ChannelError:
        advice = "write its new address" if response.is_redirect else "check the receiver"
        return ChannelError(
            f"{self.name}: answered {response.status_code} {response.reason_phrase}; {advice}",
            permanent=is_permanent(response.status_code),
            retry_after=_retry_after(response),
        )


def _retry_after(response: httpx.Response) -> float | None:
    """Seconds that the receiver asks us to wait: a number, or a date seen from its own clock."""
    asked = response.headers.get("retry-after", "")
    if asked.isascii() and asked.isdigit():
        return min(float(asked), LONGEST_WAIT)
    then, now = _date(asked), _date(response.headers.get("date", ""))
    if then is None or now is None:
        return None
    return min(max((then - now).total_seconds(), 0.0), LONGEST_WAIT)


def _date(text: str) -> datetime.datetime | None:
    try:
        return email.utils.parsedate_to_datetime(text).astimezone(datetime.UTC)
    except (ValueError, OverflowError):
        return None
