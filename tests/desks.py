"""The review site on loopback as its tests use it: a client, and pages to watch that mean harm."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Callable

import httpx
from sites import notice
from starlette.types import ASGIApp

from monitor.site.place import Place

HOSTILE = '"><script>alert(1)</script>=1+1 \u202e[정정] 공고'
CONFIG = """# 지켜보는 공고 — comments stay
[politeness]
delay = "0s"
robots = false
[confirmation]
after = "0s"

[[sources]]
id = "call"      # the plain one
url = "{base}/call"
name = "한빛 공고"
tags = ["한빛", "의료"]
allow_private = true

[[sources]]
id = "hostile"
url = "{base}/hostile"
name = "못된 <b>공고</b>"
allow_private = true

[[sources]]
id = "lost"
url = "{base}/lost"
name = "사라진 공고"
allow_private = true
"""


def hostile(award: str) -> str:
    return notice(HOSTILE.replace("<", "&lt;").replace(">", "&gt;"), award=award).replace(
        "사업팀", "=HYPERLINK(1) 사업팀"
    )


@dataclasses.dataclass
class Desk:
    """A client of the site, and what it works on."""

    place: Place
    client: httpx.Client
    app: ASGIApp

    @property
    def base(self) -> str:
        return str(self.client.base_url).rstrip("/")

    def get(self, path: str, **headers: str) -> httpx.Response:
        return self.client.get(path, headers=headers)

    def form_token(self, path: str = "/") -> str:
        found = re.search(r'name="form_token" value="(\w+)"', self.get(path).text)
        assert found, f"{path} holds no form"
        return found[1]

    def post(
        self, path: str, *, origin: str | None = None, htmx: bool = False, **fields: object
    ) -> httpx.Response:
        """Sends a form as a browser does from our own page."""
        token = fields.pop("form_token", None) or self.form_token("/login")
        headers = {"Origin": origin or self.base} | ({"HX-Request": "true"} if htmx else {})
        return self.client.post(path, data={"form_token": token} | fields, headers=headers)


Opened = Callable[..., Desk]
