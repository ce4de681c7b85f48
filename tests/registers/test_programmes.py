"""Programmes of sanctions: who imposes which measure, and where."""

import pytest

from tests.registers.formats import PROGRAMME, filled, read


def test_the_issuer_imposes_each_measure_on_a_territory_and_on_no_state() -> None:
    tally, (embargo, freeze) = read(PROGRAMME.encode())
    assert (tally.rows, tally.bearing) == (1, 1)
    assert filled(embargo) == {
        "initiator": ["agency/eu-council"],
        "action": ["action-impose"],
        "measure": ["XX-MADE-UP, Made-up measures against North Korea: Arms embargo"],
        "at": ["place/prk"],
    }
    kinds = [claim.situation.first("measure") for claim in (embargo, freeze)]
    assert [getattr(kind, "thing", None).kind for kind in kinds] == [
        "ArmsEmbargo",
        "RestrictiveMeasure",
    ]


def test_a_programme_that_ended_is_terminated_too() -> None:
    _, found = read(f"{PROGRAMME}status: ended\n".encode())
    actions = [filled(claim)["action"] for claim in found]
    assert actions == [["action-impose"], ["action-terminate"]] * 2


def test_a_programme_without_measures_is_ignored() -> None:
    tally, found = read(PROGRAMME.partition("measures:")[0].encode())
    assert (tally.ignored, found) == ({"a programme without measures": 1}, [])


@pytest.mark.parametrize(
    ("old", "new", "column", "reason"),
    [
        ("eu_council", "xx_nobody", "issuer", "no such code"),
        ("- Asset freeze", "- Exile", "measures", "no measure that is known"),
        ("- kp", "- qq", "target_territories", "no such code"),
        ("- kp", "- 7", "target_territories", "no list of words"),
        ("key: XX-MADE-UP", "key: [1]", "key", "no words"),
        ("id: 9001", "status: dormant", "status", "neither ended nor legacy"),
        ("id: 9001", "id: [", "", "no YAML that can be read"),
        ("id: 9001", "id: " + "[" * 5000, "", "no YAML that can be read"),
        ("id: 9001", "id: 2024-13-45", "", "no YAML that can be read"),
        ("id: 9001", "id: !!python/object/apply:os.getcwd []", "", "no YAML that can be read"),
    ],
)
def test_a_value_that_is_not_known_rejects_the_programme(
    old: str, new: str, column: str, reason: str
) -> None:
    tally, found = read(PROGRAMME.replace(old, new).encode())
    assert found == []
    assert [reject.column for reject in tally.rejected] == [column]
    assert reason in tally.rejected[0].reason


def test_a_value_that_holds_itself_many_times_is_not_unfolded() -> None:
    nested = "".join(f"x{n + 1}: &x{n + 1} [{', '.join([f'*x{n}'] * 9)}]\n" for n in range(1, 12))
    text = f"x1: &x1 [a]\n{nested}{PROGRAMME}".replace("- kp", "- *x12")
    tally, _ = read(text.encode())
    assert tally.rejected[0].value == "list"
