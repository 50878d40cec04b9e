"""Deadlines (마감): a month's calendar, and a list."""

from __future__ import annotations

from fastapi import APIRouter, Request
from starlette.responses import Response

from monitor.site.calendars import deadlines, month_of, next_month, weeks
from monitor.site.view import View


def router(view: View) -> APIRouter:
    """The routes of deadlines."""
    routes = APIRouter(include_in_schema=False)

    @routes.get("/deadlines")
    def calendar(request: Request) -> Response:
        dues = view.place.store.desk.deadlines()
        tag = request.query_params.get("tag", "")
        ends = deadlines([due for due in dues if not tag or tag in due.tags])
        today = view.now().date()
        month = month_of(request.query_params.get("month", ""), today)
        within = [
            one for one in ends if (one.until.day.year, one.until.day.month) == (month.year, month.month)
        ]
        listed = [one for one in within if one.until.day >= today] or within
        context = {
            "month": month,
            "before": next_month(month, -1),
            "after": next_month(month),
            "weeks": weeks(month, ends, view.lang(request)),
            "listed": listed,
            "past": len(within) - len(listed),
            "coming": [one for one in ends if one.until.day >= today and one not in listed][:10],
            "open_ended": [due for due in dues if due.period["rolling"] and not due.period["until"]],
            "tag": tag,
            "tags": sorted({tag for due in dues for tag in due.tags}),
            "today": today,
        }
        return view.page(request, "deadlines", context)

    return routes
