"""Who may come in: the password, the sessions it opens, the token of feeds and API, form tokens."""

from __future__ import annotations

import hashlib
import hmac
import secrets
import threading
from collections.abc import Callable

# scrypt with these takes some 50 ms and 16 MB; OWASP's least for interactive logins.
COST = {"n": 1 << 14, "r": 8, "p": 5, "maxmem": 64 << 20}
FREE_TRIES = 5  # wrong passwords in a row before the next try has to wait
LONGEST_WAIT = 300.0  # seconds
MOST_SESSIONS = 1000  # opened at once; beyond that the oldest ends


class Gate:
    """Keeps what opens the site; nothing of it is written anywhere, so that a restart ends all sessions."""

    def __init__(self, *, password: str | None, token: str | None, monotonic: Callable[[], float]) -> None:
        self._salt = secrets.token_bytes(16)
        self._key = secrets.token_bytes(32)
        self._password = None if password is None else self._hashed(password)
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
            if not hmac.compare_digest(self._hashed(password), self._password):
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

    def _hashed(self, password: str) -> bytes:
        return hashlib.scrypt(password.encode(), salt=self._salt, dklen=32, **COST)


def new_session() -> str:
    """A session's name that nobody guesses."""
    return secrets.token_urlsafe(32)
