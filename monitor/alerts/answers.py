"""How a receiver's answer is judged, and how long it is waited for."""

SEND_SECONDS = 15.0  # one send, from connecting to the answer

# Client errors after which trying again may help: timeout, conflict, locked, too early, too many requests.
PASSING = frozenset({408, 409, 423, 425, 429})


def is_permanent(status: int) -> bool:
    """Whether an HTTP status means that the same request will never be taken."""
    return 400 <= status < 500 and status not in PASSING
