"""Who may come in: the password, the sessions it opens, the token of feeds and API, form tokens."""

from __future__ import annotations

import hashlib
import hmac
import re
import secrets
import threading
from collections.abc import Callable

from cryptography.exceptions import InvalidKey
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

# Argon2id with these takes some 30 ms and 19 MB; OWASP's least for logins.
COST = {"iterations": 2, "lanes": 1, "memory_cost": 19_456}
HASHED = "$argon2id$"  # how a password begins that is configured as its hash, in the PHC form
_HASH = re.compile(r"\$argon2id\$v=19\$m=\d{1,7},t=\d{1,3},p=\d{1,2}\$[A-Za-z0-9+/]{11,}\$[A-Za-z0-9+/]{22,}")
FREE_TRIES = 5  # wrong passwords in a row before the next try has to wait
LONGEST_WAIT = 300.0  # seconds
MOST_SESSIONS = 1000  # opened at once; beyond that the oldest ends


class Gate:
    """Keeps what opens the site; nothing of it is written anywhere, so that a restart ends all sessions."""

    def __init__(self, *, password: str | None, token: str | None, monotonic: Callable[[], float]) -> None:
        self._key = secrets.token_bytes(32)
        self._password = None if password is None else _hash_of(password)
        self._token = None if token is None else hashlib.sha256(token.encode()).digest()
        self._monotonic = monotonic
        self._sessions: dict[str, None] = {}
        self._lock = threading.Lock()
        self._wrong = 0
        self._wait_until = 0.0

    @property
    def closed(self) -> bool:
        """Whether a password is asked for."""
        return self._password is not None

    @property
    def has_token(self) -> bool:
        """Whether a token is set for feeds and API."""
        return self._token is not None

    def wait(self) -> float:
        """Seconds until the next password may be tried."""
        return max(0.0, self._wait_until - self._monotonic())

    def enter(self, password: str) -> str | None:
        """A new session where the password is right; None where it is wrong or one has to wait."""
        with self._lock:
            if self._password is None or self.wait():
                return None
            if not _is_of(password, self._password):
                self._wrong += 1
                if self._wrong >= FREE_TRIES:
                    delay = min(2.0 ** (self._wrong - FREE_TRIES), LONGEST_WAIT)
                    self._wait_until = self._monotonic() + delay
                return None
            self._wrong = 0
            while len(self._sessions) >= MOST_SESSIONS:
                del self._sessions[next(iter(self._sessions))]
            session = new_session()
            self._sessions[session] = None
            return session

    def leave(self, session: str) -> None:
        """Ends a session."""
        with self._lock:
            self._sessions.pop(session, None)

    def knows(self, session: str) -> bool:
        """Whether a session was opened by the password."""
        return session in self._sessions

    def admits(self, token: str) -> bool:
        """Whether this is the token of feeds and API."""
        given = hashlib.sha256(token.encode()).digest()
        return self._token is not None and hmac.compare_digest(given, self._token)

    def form_token(self, session: str) -> str:
        """What a form of this session has to bring back."""
        return hmac.new(self._key, session.encode(), hashlib.sha256).hexdigest()

    def is_form_token(self, session: str, token: str) -> bool:
        """Whether a form brought back what it was given."""
        return hmac.compare_digest(self.form_token(session).encode(), token.encode())


def new_session() -> str:
    """A session's name that nobody guesses."""
    return secrets.token_urlsafe(32)


def is_broken_hash(password: str) -> bool:
    """Whether a configured password begins as a hash and is none."""
    return password.startswith(HASHED) and not _HASH.fullmatch(password)


def _hash_of(password: str) -> str:
    """A password's hash; the one configured as its hash is that already."""
    if password.startswith(HASHED):
        return password
    iterations, lanes, memory = (COST[name] for name in ("iterations", "lanes", "memory_cost"))
    salt = secrets.token_bytes(16)
    kdf = Argon2id(salt=salt, length=32, iterations=iterations, lanes=lanes, memory_cost=memory)
    return kdf.derive_phc_encoded(password.encode())


def _is_of(password: str, hashed: str) -> bool:
    try:
        Argon2id.verify_phc_encoded(password.encode(), hashed)
    except InvalidKey:
        return False
    return True
