"""Workbooks of Excel: one sheet as lines of CSV, so that its rows are read and quoted like others'.

A row of the sheet is a line of the text, with the same number; a line break inside a cell becomes
a blank. A formula counts for the value that was stored with it, else it stays as it is written.
"""

import csv
import warnings
from datetime import datetime
from io import BytesIO, StringIO
from typing import TYPE_CHECKING, Any, Final
from zipfile import ZipFile

from kg.errors import InputError

if TYPE_CHECKING:
    from openpyxl import Workbook

MARK: Final = b"PK\x03\x04"
_LARGEST: Final = 400_000_000
_ROWS, _COLUMNS = 200_000, 500
_TITLE_ROWS: Final = 5
_INDEX: Final = "xl/workbook.xml"


def sheet_names(content: bytes) -> str:
    """The part of a workbook that lists its sheets, as XML; empty if it cannot be read."""
    try:
        with ZipFile(BytesIO(content)) as parts, parts.open(_INDEX) as index:
            return index.read(_COLUMNS * 200).decode("utf-8", "replace")
    except Exception:  # a broken archive fails in many ways; it is no workbook that is known
        return ""


def sheet_text(content: bytes, address: str, sheet: str) -> tuple[str, str]:
    """The lines of a sheet, and the words at the top of the first sheet of the workbook.

    InputError for a workbook that is damaged, locked or too large when unpacked, or a sheet that
    is empty.
    """
    try:
        with ZipFile(BytesIO(content)) as parts:
            size = sum(part.file_size for part in parts.infolist())
        if size > _LARGEST:
            raise InputError(
                f"{address}: unpacks to {size} bytes; the limit is {_LARGEST}, save only {sheet!r}"
            )
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of features that are lost when a file is saved
            stored, written = _book(content, stored=True), _book(content, stored=False)
            if not (text := _lines(stored[sheet], written[sheet])):
                raise InputError(
                    f"{address}: the sheet {sheet!r} is empty; give the whole workbook"
                )
            return text, _title(stored.worksheets[0])
    except InputError:
        raise
    except Exception as error:  # openpyxl raises whatever its XML makes it stumble over
        told = str(error).partition("\n")[0][:100] or type(error).__name__
        raise InputError(
            f"{address}: a damaged or locked workbook ({told}); save it anew"
        ) from None


def _book(content: bytes, stored: bool) -> "Workbook":
    """The workbook, with the values of formulas that were stored, or with the formulas."""
    from openpyxl.reader.excel import load_workbook

    return load_workbook(BytesIO(content), read_only=True, data_only=stored)


def _lines(stored: Any, written: Any) -> str:
    """The lines of a sheet, given with the values and with the formulas of its cells."""
    size = {"max_row": _ROWS + 1, "max_col": _COLUMNS, "values_only": True}
    both = zip(stored.iter_rows(**size), written.iter_rows(**size), strict=True)
    text, width = StringIO(newline=""), 0
    lines = csv.writer(text, lineterminator="\n")
    for number, (values, formulas) in enumerate(both, 1):
        if number > _ROWS:
            raise ValueError(f"more than {_ROWS} rows")
        cells = [_cell(*pair) for pair in zip(values, formulas, strict=True)]
        filled = max((n for n, value in enumerate(values, 1) if value is not None), default=0)
        width = width or filled
        lines.writerow([*cells[:filled], *[""] * (width - filled)])
    return text.getvalue()


def _title(first: Any) -> str:
    top = first.iter_rows(max_row=_TITLE_ROWS, max_col=_COLUMNS, values_only=True)
    return " ".join(str(cell) for row in top for cell in row if cell is not None)


def _cell(value: object, written: object) -> str:
    """A cell in plain text: a date without a time as a day, a whole number without a point."""
    if value is None:
        value = getattr(written, "text", written)  # a formula over several cells is an object
    if value is None:
        return ""
    if isinstance(value, datetime):
        return str(value).removesuffix(" 00:00:00")
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return " ".join(str(value).split())
