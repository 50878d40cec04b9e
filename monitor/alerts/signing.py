"""Signatures (서명) of webhooks by the scheme of Standard Webhooks: HMAC-SHA256 over id, time, body; pure."""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
from collections.abc import Mapping

from monitor.errors import ConfigError

PREFIX = "whsec_"  # before a key in base64, as the scheme's own tools write them
LEAST_KEY = 24  # bytes, as the scheme has it: a shorter one can be guessed


def key_of(secret: str) -> bytes:
    """The key behind a secret: base64 after 'whsec_', else the words themselves.

    ConfigError where it is none, or too short.
    """
    try:
        encoded = secret.removeprefix(PREFIX) if secret.startswith(PREFIX) else None
        key = secret.encode() if encoded is None else base64.b64decode(encoded, validate=True)
    except binascii.Error:
        raise ConfigError(
            f"secret is no base64 behind {PREFIX}; make one: `openssl rand -base64 32`"
        ) from None
    if len(key) < LEAST_KEY:
        raise ConfigError(
            f"secret is shorter than {LEAST_KEY} bytes and could be guessed; "
            "make one: `openssl rand -base64 32`"
        )
    return key


def signed(key: bytes, id_: str, seconds: int, body: bytes) -> Mapping[str, str]:
    """The headers that prove who sent a body, and when: `seconds` since 1970."""
    content = f"{id_}.{seconds}.".encode() + body
    digest = hmac.new(key, content, hashlib.sha256).digest()
    return {
        "webhook-id": id_,
        "webhook-timestamp": str(seconds),
        "webhook-signature": f"v1,{base64.b64encode(digest).decode()}",
    }
