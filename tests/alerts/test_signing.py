"""Signatures of webhooks: the keys, and the scheme's own example."""

from __future__ import annotations

import base64

import pytest

from monitor.alerts.signing import key_of, signed
from monitor.errors import ConfigError

# The example that the scheme's libraries test themselves with.
SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"
ID, SECONDS, BODY = "msg_p5jXN8AQM9LWM0D4loKWxJek", 1_614_265_330, b'{"test": 2432232314}'
SIGNATURE = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="


def test_the_schemes_own_example() -> None:
    assert signed(key_of(SECRET), ID, SECONDS, BODY) == {
        "webhook-id": ID,
        "webhook-timestamp": str(SECONDS),
        "webhook-signature": SIGNATURE,
    }


@pytest.mark.parametrize(
    ("other", "why"),
    [
        (("msg_other", SECONDS, BODY), "another id"),
        ((ID, SECONDS + 1, BODY), "another time"),
        ((ID, SECONDS, BODY + b" "), "another body"),
    ],
)
def test_all_of_it_is_signed(other: tuple[str, int, bytes], why: str) -> None:
    assert signed(key_of(SECRET), *other)["webhook-signature"] != SIGNATURE, why


def test_a_secret_without_the_prefix_is_its_own_key() -> None:
    words = "correct horse battery staple"
    assert key_of(words) == words.encode()
    assert key_of("whsec_" + base64.b64encode(words.encode()).decode()) == words.encode()


@pytest.mark.parametrize(
    ("secret", "words"),
    [
        ("short", "secret is shorter than 24 bytes and could be guessed; make one: `openssl rand"),
        ("whsec_c2hvcnQ=", "secret is shorter than 24 bytes"),
        ("whsec_!!!", "secret is no base64 behind whsec_; make one"),
    ],
)
def test_what_is_no_key_is_told(secret: str, words: str) -> None:
    with pytest.raises(ConfigError, match=words):
        key_of(secret)
