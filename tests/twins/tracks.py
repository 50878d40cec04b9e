"""Tracks as tables, cards and lines."""

from __future__ import annotations

from twins.english import English
from twins.korean import Korean
from twins.parts import figure, figures, summary
from twins.sheets import Sheet, Writer

from monitor.facts import QUANTITIES, Quantity, Track

MILLION = 1_000_000


def roles_of(tracks: tuple[Track, ...]) -> list[str]:
    """The roles that any track states, in the usual order."""
    return [role for role in QUANTITIES if any(getattr(track, role) is not None for track in tracks)]


def as_html(sheet: Sheet) -> str:
    """The tracks in the form that the writer prefers."""
    if not sheet.call.tracks:
        return ""
    forms = {
        "table": table,
        "caption": captioned,
        "turned": turned,
        "cards": cards,
        "blocks": blocks,
        "lines": items,
    }
    return forms[sheet.writer.tracks_as](sheet)


def _head(writer: Writer, role: str) -> str:
    names = {"count": "선정규모", "budget": "지원규모"} if isinstance(writer, Korean) else {}
    return names.get(role, writer.label(role))


def table(sheet: Sheet) -> str:
    """One row a track, each cell with its unit."""
    writer, tracks = sheet.writer, sheet.call.tracks
    roles = roles_of(tracks)
    first = writer.label("tracks") if writer.lang == "ko" else "Strand"
    head = "".join(
        f"<th scope='col'>{name}</th>" for name in (first, *(_head(writer, role) for role in roles))
    )
    rows = "".join(
        f"<tr><td>{t.name}</td>{''.join(_cell(writer, role, t) for role in roles)}</tr>" for t in tracks
    )
    return f"<table class='tbl'><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"


def _cell(writer: Writer, role: str, track: Track) -> str:
    value = getattr(track, role)
    return f"<td>{'-' if value is None else figure(writer, role, value)}</td>"


def captioned(sheet: Sheet) -> str:
    """Sums without their unit, which stands above the table."""
    writer, tracks = sheet.writer, sheet.call.tracks
    if not isinstance(writer, Korean):
        return table(sheet)
    roles = roles_of(tracks)
    names = {"award": "과제당 지원금" if sheet.call.counted == "project" else "지원금", "budget": "지원예산"}
    head = "".join(
        f"<th>{name}</th>" for name in ("구분", *(names.get(r) or _head(writer, r) for r in roles))
    )
    rows = []
    for track in tracks:
        cells = []
        for role in roles:
            value: Quantity | None = getattr(track, role)
            if value is None:
                cells.append("-")
            elif role in {"budget", "award"}:
                cells.append(writer.bounded(value, lambda amount: f"{amount // MILLION:,}"))
            else:
                cells.append(figure(writer, role, value))
        rows.append(f"<tr><th>{track.name}</th>{''.join(f'<td>{cell}</td>' for cell in cells)}</tr>")
    return (
        "<p class='unit' style='text-align:right'>(단위 : 백만원)</p>"
        f"<table border='1'><tbody><tr>{head}</tr>{''.join(rows)}</tbody></table>"
    )


def turned(sheet: Sheet) -> str:
    """One column a track."""
    writer, tracks = sheet.writer, sheet.call.tracks
    head = "".join(f"<th>{name}</th>" for name in ("구분", *(track.name for track in tracks)))
    rows = "".join(
        f"<tr><th>{_head(writer, role)}</th>{''.join(_cell(writer, role, track) for track in tracks)}</tr>"
        for role in roles_of(tracks)
    )
    return f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"


def cards(sheet: Sheet) -> str:
    """One box a track."""
    writer = sheet.writer
    boxes = []
    for track in sheet.call.tracks:
        rows = "".join(
            f"<li><span class='k'>{_head(writer, role)}</span><span class='v'>"
            f"{figure(writer, role, value)}</span></li>"
            for role, value in figures(track)
        )
        boxes.append(f"<div class='card'><h4>{track.name}</h4><ul>{rows}</ul></div>")
    return f"<div class='cards'>{''.join(boxes)}</div>"


def blocks(sheet: Sheet) -> str:
    """A heading a track, its figures as a list below."""
    writer = sheet.writer
    made = []
    for track in sheet.call.tracks:
        rows = "".join(f"<li>{_head(writer, r)} : {figure(writer, r, v)}</li>" for r, v in figures(track))
        made.append(f"<h4>{track.name}</h4><ul>{rows}</ul>")
    return "".join(made)


def items(sheet: Sheet) -> str:
    """A list, one line a track."""
    return f"<ul>{''.join(f'<li>{line}</li>' for line in one_liners(sheet))}</ul>"


def one_liners(sheet: Sheet) -> list[str]:
    """'기술상용화 : 총 30억원, 5개 과제'."""
    writer = sheet.writer
    sign = ": " if isinstance(writer, English) else " : "
    return [f"{track.name}{sign}{summary(writer, track)}" for track in sheet.call.tracks]


def lines(sheet: Sheet) -> list[str]:
    """The tracks as lines of plain text with the writer's bullets."""
    writer, (_, second, third) = sheet.writer, sheet.writer.bullets
    if writer.tracks_as in {"lines", "cards"}:
        return [f"{second} {line}" for line in one_liners(sheet)]
    made = []
    for track in sheet.call.tracks:
        made.append(f"{second} {track.name}")
        made += [
            f"  {third} {_head(writer, role)} : {figure(writer, role, value)}"
            for role, value in figures(track)
        ]
    return made


def grouped(sheet: Sheet, whole: str) -> str:
    """A table whose first cell spans all tracks, as merged by a word processor."""
    writer, tracks = sheet.writer, sheet.call.tracks
    roles = roles_of(tracks)
    head = f"<th colspan='2'>구분</th>{''.join(f'<th>{_head(writer, role)}</th>' for role in roles)}"
    rows = []
    for at, track in enumerate(tracks):
        merged = f"<td rowspan='{len(tracks)}'>{whole}</td>" if at == 0 else ""
        rows.append(
            f"<tr>{merged}<td>{track.name}</td>{''.join(_cell(writer, role, track) for role in roles)}</tr>"
        )
    caption = f"<caption>{writer.label('tracks')}</caption>"
    return f"<table>{caption}<tbody><tr>{head}</tr>{''.join(rows)}</tbody></table>"
