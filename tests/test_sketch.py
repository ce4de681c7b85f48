"""Copies of one wire report are known as such, and count once; other reports are none."""

import json
from pathlib import Path

import pytest

from kg.pipeline import ingest
from kg.query.run import ask
from kg.reason.rules import derive
from kg.sketch import bands
from kg.store.embedded import Store
from tests.worlds import sha_of

WIRE = """A convoy of eleven trucks crossed the bridge at Harlan before dawn, drivers told the radio.
The governor of the northern district, who came to the crossing at noon, spoke of a hard week.
Iran sent Russia 400 drones, a Western official said.
Fuel was short in three towns along the river, and the bakers of Sorrel closed for two days.
Schools are to open again on the first Monday of the month, the district's council decided.
The mayor thanked the engineers who had mended the pumps through the night, and promised them leave.
Rain is expected from Thursday; the road to the quarry stays closed until the slope has been made safe.
"""
REPRINT = "HARLAN (Wire) -- " + WIRE.replace("spoke of a hard week", "spoke of a hard month")
SHORTENED = "\n".join(WIRE.splitlines()[:-1])
OTHER = """Ministers met for two hours in the capital on Tuesday and parted without a word to the press.
Iran sent Russia 400 drones, a Western official said.
A spokesman put the delay down to the calendar; the opposition spoke of a rift over the budget, and asked
that the accounts of the harbour be laid open before the summer. The union of dockers called no strike.
"""


def share(one: str, other: str) -> bool:
    return bool(set(bands(one)) & set(bands(other)))


@pytest.mark.parametrize("copy", [REPRINT, SHORTENED, WIRE.upper(), WIRE.replace("\n", "\r\n\r\n")])
def test_a_copy_shares_a_band(copy: str) -> None:
    assert share(WIRE, copy)


def test_another_report_shares_none() -> None:
    assert not share(WIRE, OTHER)


def test_a_text_too_short_to_tell_has_no_band() -> None:
    assert bands("Iran sent Russia drones.") == []
    assert bands("") == []


def test_the_sketch_is_the_same_every_time() -> None:
    assert bands(WIRE) == bands(WIRE)
    assert all(len(band) == 16 for band in bands(WIRE))
    assert 1 <= len(bands(WIRE)) <= 8


QUOTE = "Iran sent Russia 400 drones"
SPEAKER = "a Western official"


def claims_file(text: str) -> str:
    """A claims file for a text that holds the quote: one claim, by the unnamed official."""
    at, by = text.index(QUOTE), text.index(SPEAKER)
    situation = {
        "type": "MaterielTransfer",
        "supplier": {"is": "state/irn"},
        "recipient": {"is": "state/rus"},
        "item": {"is": "materiel/uav"},
        "stage": "concept/stage-delivered",
    }
    claim = {"key": "1", "start": at, "end": at + len(QUOTE), "stance": "affirms"}
    claim |= {"modality": "reported", "by": [{"unnamed": [by, by + len(SPEAKER)]}]}
    claim |= {"situation": situation, "occurrence": "occurrence/drones-for-russia"}
    header = {"document": sha_of(text), "analyst": "A. Reader", "complete": True}
    return f"{json.dumps(header)}\n{json.dumps(claim)}\n"


def corroborated(folder: Path, **texts: str) -> tuple[list[tuple[str, ...]], list[str]]:
    """What the question finds in a store of these texts, and what their ingest remarked."""
    for name, text in texts.items():
        (folder / f"{name}.txt").write_bytes(text.encode())
        (folder / f"{name}.claims.jsonl").write_text(claims_file(text), encoding="utf-8")
    with Store.memory() as store:
        report = ingest([folder], store)
        assert not report.failed
        derive(store)
        answer = ask(store, "corroboration", {}).only(("documents", "named", "unnamed"))
        return list(answer.rows), [str(issue) for issue in report.issues]


def test_a_copy_is_no_second_report(tmp_path: Path) -> None:
    rows, remarks = corroborated(tmp_path, a=WIRE, b=REPRINT)
    assert rows == []
    assert remarks == [
        "b.txt: nearly the text of a.txt; a quote that both print counts once in corroboration"
    ]


def test_another_report_counts_beside_both_copies_once(tmp_path: Path) -> None:
    rows, remarks = corroborated(tmp_path, a=WIRE, b=REPRINT, c=SHORTENED, d=OTHER)
    assert rows == [("2", "0", "2")]
    assert [remark.partition(":")[0] for remark in remarks] == ["b.txt", "c.txt", "c.txt"]
