"""Revised names, conditions, contacts, files, titles and states of a call."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from random import Random

from twins import vocabulary
from twins.change_dates import extended
from twins.changing import Change, Expected, Told
from twins.layouts import LAYOUTS
from twins.noise import Wants
from twins.sheets import Sheet

from monitor.facts import period_json
from monitor.records import Kind


def carries(name: str) -> Wants:
    return lambda sheet: name in LAYOUTS[sheet.layout].carries


def listed(name: str, kind: Kind, change: Callable[[Sheet, Random], tuple[str | None, str | None]]) -> Change:
    """One entry of a list goes, comes or is another."""

    def step(sheet: Sheet, chance: Random) -> Told:
        old, new = change(sheet, chance)
        entries = [entry for entry in getattr(sheet.call, name) if entry != old or new is not None]
        entries = [new if entry == old and new is not None else entry for entry in entries]
        if old is None and new is not None:
            entries.append(new)
        after = dataclasses.replace(sheet.call, **{name: tuple(entries)})  # type: ignore[arg-type]
        return sheet.calling(after), (Expected(kind=kind, field=name, before=old, after=new),)

    return Change(step=step, wants=carries(name))


def new_phone(sheet: Sheet, chance: Random) -> tuple[str, str]:
    phone = next((c for c in sheet.call.contacts if "@" not in c), None)
    if phone is None:
        return new_mail(sheet, chance)
    return phone, phone[:-2] + f"{(int(phone[-2:]) + chance.randrange(1, 99)) % 100:02}"


def new_mail(sheet: Sheet, chance: Random) -> tuple[str, str]:
    old = sheet.call.contacts[-1]
    if "@" not in old:
        return new_phone(sheet, chance)
    return old, "new." + old


def has_number(condition: str) -> bool:
    return any(sign.isdigit() for sign in condition)


def other_number(sheet: Sheet, chance: Random) -> tuple[str, str]:
    old = chance.choice([c for c in sheet.call.eligibility if has_number(c)])
    digit = next(sign for sign in old if sign.isdigit())
    return old, old.replace(digit, {"3": "2", "5": "4", "7": "6"}.get(digit, "9"), 1)


def more_conditions(sheet: Sheet, chance: Random) -> tuple[None, str]:
    return None, chance.choice(vocabulary.WORDS[sheet.call.lang].more_conditions)


def fewer_conditions(sheet: Sheet, chance: Random) -> tuple[str, None]:
    return chance.choice(sheet.call.eligibility), None


def more_issuers(sheet: Sheet, chance: Random) -> tuple[None, str]:
    return None, "별빛정보산업진흥원" if sheet.call.lang == "ko" else "Starbright Foundation"


def other_issuer(sheet: Sheet, chance: Random) -> tuple[str, str]:
    return sheet.call.issuers[
        -1
    ], "별빛정보산업진흥원" if sheet.call.lang == "ko" else "Starbright Foundation"


def more_files(sheet: Sheet, chance: Random) -> tuple[None, str]:
    return None, chance.choice(vocabulary.WORDS[sheet.call.lang].more_files)


def fewer_files(sheet: Sheet, chance: Random) -> tuple[str, None]:
    return chance.choice(sheet.call.attachments), None


def revised_file(sheet: Sheet, chance: Random) -> tuple[str, str]:
    old = chance.choice(sheet.call.attachments)
    stem, form = old.rsplit(".", 1)
    mark = chance.choice(
        ("(수정)", "_수정", "(최종)", "_v2") if sheet.call.lang == "ko" else (" (revised)", " v2")
    )
    return old, f"{stem}{mark}.{form}"


def marked(sheet: Sheet, chance: Random) -> Told:
    mark = chance.choice(("정정", "수정", "변경") if sheet.call.lang == "ko" else ("Amended", "Updated"))
    return sheet.calling(dataclasses.replace(sheet.call, edition=(mark,))), (
        Expected(kind="title_changed", field="edition"),
    )


def retitled(sheet: Sheet, chance: Random) -> Told:
    free = [topic for topic in vocabulary.WORDS[sheet.call.lang].topics if topic != sheet.call.topic]
    new = dataclasses.replace(sheet.call, name=sheet.call.name.replace(sheet.call.topic, chance.choice(free)))
    told = Expected(kind="title_changed", field="title", before=sheet.call.title, after=new.title)
    return sheet.calling(new), (told,)


def extended_and_marked(sheet: Sheet, chance: Random) -> Told:
    after, told = extended(sheet, chance)
    mark = "연장" if sheet.call.lang == "ko" else "Extended"
    return after.calling(dataclasses.replace(after.call, edition=(mark,))), told


def cancelled(sheet: Sheet, chance: Random) -> Told:
    mark = "취소" if sheet.call.lang == "ko" else "Cancelled"
    return sheet.calling(dataclasses.replace(sheet.call, edition=(mark,))), (Expected(kind="cancelled"),)


def cancelled_in_text(sheet: Sheet, chance: Random) -> Told:
    text = chance.choice(
        ("※ 본 공고는 내부 사정으로 취소되었음을 알려드립니다.", "본 사업의 모집을 취소합니다.")
        if sheet.call.lang == "ko"
        else (
            "This call has been cancelled.",
            "This funding opportunity has been withdrawn and is cancelled.",
        )
    )
    return sheet.having(banner=text), (Expected(kind="cancelled"),)


def closed(sheet: Sheet, chance: Random) -> Told:
    if sheet.call.lang == "ko" and chance.random() < 0.5:
        mark = chance.choice(("조기마감", "접수마감"))
        return sheet.calling(dataclasses.replace(sheet.call, edition=(mark,))), (Expected(kind="closed"),)
    text = chance.choice(
        ("※ 예산이 모두 소진되어 접수를 마감하였습니다.", "※ 신청이 많아 본 사업의 접수를 조기 마감합니다.")
        if sheet.call.lang == "ko"
        else ("This opportunity is now closed to applications.", "Applications are now closed.")
    )
    return sheet.having(banner=text), (Expected(kind="closed"),)


def closed_first(sheet: Sheet, chance: Random) -> Sheet:
    return closed(sheet, chance)[0]


def reopened(sheet: Sheet, chance: Random) -> Told:
    period = sheet.call.period
    after = sheet.having(banner="").calling(dataclasses.replace(sheet.call, edition=()))
    return after, (
        Expected(kind="reopened", field="period", before=period_json(period), after=period_json(period)),
    )


def both(*steps: Callable[[Sheet, Random], Told]) -> Callable[[Sheet, Random], Told]:
    """Several changes in one version."""

    def step(sheet: Sheet, chance: Random) -> Told:
        found: list[Expected] = []
        for one in steps:
            sheet, told = one(sheet, chance)
            found += told
        return sheet, tuple(found)

    return step
