"""A channel of our own: posts an alert as JSON to an address that only config.toml names."""

from __future__ import annotations

import json

from monitor.alerts.answers import SEND_SECONDS, is_permanent
from monitor.alerts.bodies import Message
from monitor.alerts.payload import alert_json
from monitor.errors import ChannelError, FetchError, Refused
from monitor.fetch.posting import Post, Poster, Receipt
from monitor.records import Alert


class WebhookChannel:
    """Posts `alert_json`; `Idempotency-Key` is the same in every repeat. Redirects are not followed.

    `allow_private`: the receiver may stand on loopback or a private network.
    """

    def __init__(
        self,
        name: str,
        url: str,
        poster: Poster,
        *,
        allow_private: bool = False,
        seconds: float = SEND_SECONDS,
    ) -> None:
        self.name = name
        self._url, self._poster = url, poster
        self._allow_private, self._seconds = allow_private, seconds

    def send(self, alert: Alert, message: Message) -> None:
        """Posts the alert; any answer of 200 to 299 is taken for delivered, its body is not read."""
        post = Post(
            url=self._url,
            body=json.dumps(alert_json(alert, message), ensure_ascii=False).encode(),
            headers={"Content-Type": "application/json", "Idempotency-Key": alert.key},
            allow_private=self._allow_private,
        )
        try:
            receipt = self._poster.post(post, seconds=self._seconds)
        except Refused as error:
            raise ChannelError(f"{self.name}: {error}") from None
        except FetchError as error:
            why = str(error).partition("; ")[0]  # what follows is advice for pages
            raise ChannelError(f"{self.name}: no answer ({why}); check the channel's url") from None
        if not receipt.taken:
            raise self._failure(receipt)

    def _failure(self, receipt: Receipt) -> ChannelError:
        advice = "write its new address" if receipt.redirects else "check the receiver"
        return ChannelError(
            f"{self.name}: answered {receipt.said}; {advice}",
            permanent=is_permanent(receipt.status),
            retry_after=receipt.retry_after,
        )
