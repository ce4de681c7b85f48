"""The forms of tables: exact where programs read, safe where spreadsheets and terminals do."""

import json
from io import StringIO

import pytest

from kg.output.tables import FORMS, write

COLUMNS = ("supplier", "quote")
HOSTILE = "=HYPERLINK(1)|<b>\t\x1b[31mred\nsecond"


def written(form: str, *rows: tuple[str, str]) -> str:
    stream = StringIO()
    write(COLUMNS, rows, form, stream)
    return stream.getvalue()


def test_tsv_keeps_the_cell_but_for_tabs_and_line_breaks() -> None:
    assert written("tsv", ("Iran", HOSTILE)) == (
        "supplier\tquote\nIran\t=HYPERLINK(1)|<b> \x1b[31mred second\n"
    )


def test_json_is_exact() -> None:
    assert json.loads(written("json", ("Iran", HOSTILE))) == [
        {"supplier": "Iran", "quote": HOSTILE}
    ]
    assert json.loads(written("json")) == []


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_a_spreadsheet_never_runs_a_cell(start: str) -> None:
    line = written("csv", (f"{start}1+1", "x")).splitlines()
    assert f"'{start}1+1" in written("csv", (f"{start}1+1", "x"))
    assert line[0] == "supplier,quote"


def test_markdown_has_no_markup_from_cells() -> None:
    row = written("md", ("Iran", HOSTILE)).splitlines()[2]
    assert row.count("|") == 3
    assert "<b>" not in row


def test_a_terminal_shows_the_whole_quote_and_obeys_no_escape(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("COLUMNS", "60")
    quote = "Pyongyang [bold]sent[/bold] launchers. " * 6 + "\x1b[31m"
    shown = written("table", ("North Korea", quote))
    assert "\x1b" not in shown
    assert " ".join(shown.split()).count("Pyongyang [bold]sent[/bold] launchers.") == 6


def test_a_terminal_table_drops_no_column_however_narrow(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "30")
    stream = StringIO()
    columns = tuple(f"c{number}" for number in range(9))
    write(columns, [tuple(f"v{number}" * 4 for number in range(9))], "table", stream)
    assert all(name in stream.getvalue() for name in columns)


def test_every_form_writes_an_empty_table() -> None:
    for form in FORMS:
        assert written(form)
