"""A channel of our own: posts an alert as JSON to an address that only config.toml names."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field

from monitor.alerts.answers import SEND_SECONDS, is_permanent
from monitor.alerts.bodies import Message
from monitor.alerts.payload import alert_json
from monitor.alerts.signing import signed
from monitor.clock import Clock
from monitor.errors import ChannelError, FetchError, Refused
from monitor.fetch.posting import Post, Poster, Receipt
from monitor.records import Alert

GONE = 410  # the receiver's word that nobody is there any more, and will not be


@dataclass(frozen=True, slots=True, kw_only=True)
class Signing:
    """By which key posts are signed, and by whose time."""

    key: bytes = field(repr=False)
    clock: Clock


class WebhookChannel:
    """Posts `alert_json`; its id is the same in every repeat. Redirects are not followed.

    `allow_private`: the receiver may stand on loopback or a private network. docs/webhook.md tells receivers
    what they get.
    """

    def __init__(
        self,
        name: str,
        url: str,
        poster: Poster,
        *,
        allow_private: bool = False,
        signing: Signing | None = None,
        seconds: float = SEND_SECONDS,
    ) -> None:
        self.name = name
        self._url, self._poster = url, poster
        self._allow_private, self._signing, self._seconds = allow_private, signing, seconds

    def send(self, alert: Alert, message: Message) -> None:
        """Posts the alert; any answer of 200 to 299 is taken for delivered, its body is not read."""
        body = json.dumps(alert_json(alert, message), ensure_ascii=False).encode("utf-8", "replace")
        post = Post(
            url=self._url,
            body=body,
            headers={
                "Content-Type": "application/json",
                "Idempotency-Key": alert.key,
                **self._proof(alert, body),
            },
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

    def _proof(self, alert: Alert, body: bytes) -> Mapping[str, str]:
        """The headers that prove the sender; a repeat is signed anew, by its own time."""
        if self._signing is None:
            return {"webhook-id": alert.key}
        return signed(self._signing.key, alert.key, int(self._signing.clock.now().timestamp()), body)

    def _failure(self, receipt: Receipt) -> ChannelError:
        gone = receipt.status == GONE
        advice = "write its new address" if receipt.redirects else "check the receiver"
        if gone:
            advice = f"the channel is off; write its new address, then `monitor alerts enable {self.name}`"
        return ChannelError(
            f"{self.name}: answered {receipt.said}; {advice}",
            permanent=is_permanent(receipt.status),
            retry_after=receipt.retry_after,
            gone=gone,
        )
