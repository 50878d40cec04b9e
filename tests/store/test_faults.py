"""Every error of SQLite in words that say what to do."""

from __future__ import annotations

import errno
import sqlite3
from pathlib import Path

import pytest

from monitor.store.faults import FAULTS, UNKNOWN, Fault, clear_error, clear_os_error, fault_of


@pytest.mark.parametrize("fault", [*FAULTS, UNKNOWN], ids=lambda fault: fault.example)
def test_each_rule_knows_its_example(fault: Fault) -> None:
    assert fault_of(fault.example) is fault


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.example)
def test_each_error_names_file_cause_and_cure(tmp_path: Path, fault: Fault) -> None:
    raised = sqlite3.OperationalError("in SQLite's own words")
    raised.sqlite_errorcode = fault.example
    error = clear_error(tmp_path / "monitor.db", raised)
    assert str(error) == f"{tmp_path}/monitor.db: {fault.cause} (in SQLite's own words); {fault.mend}"
    assert error.permanent == fault.permanent


def test_an_error_without_a_code_is_told_all_the_same(tmp_path: Path) -> None:
    error = clear_error(tmp_path / "monitor.db", sqlite3.ProgrammingError("closed"))
    assert str(error).endswith("monitor.db: could not be used (closed); please report it")


@pytest.mark.parametrize(
    ("number", "mend", "permanent"),
    [
        (errno.ENOSPC, "make room", False),
        (errno.EDQUOT, "make room", False),
        (errno.EROFS, "check the path and this user's rights", True),
        (errno.EACCES, "check the path and this user's rights", True),
    ],
)
def test_the_system_refuses_a_folder(number: int, mend: str, permanent: bool) -> None:
    error = clear_os_error(Path("data"), OSError(number, "words"))
    assert (str(error), error.permanent) == (f"data: cannot be used (words); {mend}", permanent)
