"""Documents that are retracted, and what the past keeps, on the command line."""

from kg.resources import samples
from tests.cli.desk import BY, OTHER, Desk, claim_of

EXPOSED = ("why", "North Korea", "exposedTo", "UNSCR 1718 (2006), paragraph 8(b)")

ARTILLERY = (
    "It is also supplying Russia with 170mm self-propelled artillery and 240mm rocket launchers"
)


def test_a_retraction_takes_the_edge_and_what_follows_and_the_past_keeps_them(desk: Desk) -> None:
    """What the issue must show, from resolution and paragraph down to the grade."""
    desk.run("grade", claim_of(desk, "It is also supplying"), "--reliability", "B", *BY)
    exposed, supplied = desk.run(*EXPOSED), desk.run("why", "North Korea", "supplies", "Russia")
    for told in (
        "North Korea exposed to UNSCR 1718 (2006), paragraph 8(b)",
        "UNSCR 1718 (2006), paragraph 8(b) (S/RES/1718 (2006), op 8(b))",
        f"claim: “{ARTILLERY}”",
        "grade: B by A. Nalyst: Two sources.",
    ):
        assert told in exposed
    before = desk.dump()

    desk.day = 2
    retraction = desk.run("retract", "brief-arms.txt", *BY).strip()
    for edge in (EXPOSED, ("why", "North Korea", "supplies", "Russia")):
        assert "no rule derived" in desk.fail(*edge)
    dump = desk.dump()
    assert ARTILLERY not in dump
    assert dump.count("#Assessment> <https://w3id.org/pactgraph/graph/assessments>") == 0
    assert dump.count("#Retraction> <https://w3id.org/pactgraph/graph/assessments>") == 1
    assert desk.run("check").count("\n") == 1

    assert desk.run(*EXPOSED, "--known-by", "2026-11-01") == exposed
    assert (
        desk.run("why", "North Korea", "supplies", "Russia", "--known-by", "2026-11-01") == supplied
    )
    assert desk.run("dump", "-o", "-", "--known-by", "2026-11-02T11:59:00") == before
    assert desk.run("dump", "-o", "-", "--known-by", "2026-11-02") == dump
    assert "no rule derived" in desk.fail(*EXPOSED, "--known-by", "2026-11-02")

    desk.day = 3
    desk.run("undo", retraction, *OTHER)
    assert desk.dump() == before
    assert desk.run(*EXPOSED) == exposed
    assert desk.run("dump", "-o", "-", "--known-by", "2026-11-02") == dump
    assert desk.run("dump", "-o", "-", "--known-by", "2026-10-31").count("/graph/doc/") == 0
    assert desk.run("check").count("\n") == 1


def test_a_retracted_document_stays_away_until_the_retraction_is_undone(desk: Desk) -> None:
    retraction = desk.run("retract", "brief-arms.txt", *BY).strip()
    gone = desk.dump()
    done = desk.invoke("ingest", str(samples()))
    assert done.exit_code == 0
    assert "brief-arms.txt: was retracted, and is left out; kg assessments names" in done.stderr
    assert "documents\tretracted\t1\n" in done.stdout
    assert desk.dump() == gone
    assert "no standing document of the store is 'brief-arms.txt'" in desk.fail(
        "retract", "brief-arms.txt", *BY
    )
    other = desk.folder.parent / "brief-arms.txt"
    other.write_text("Iran shipped drones to Russia.\n", encoding="utf-8")
    desk.run("ingest", str(other))
    assert "stands at brief-arms.txt; retract it first" in desk.fail("undo", retraction, *BY)
    second = desk.run("retract", "brief-arms.txt", *BY).strip()
    desk.run("undo", retraction, *BY)
    assert "stands at brief-arms.txt" in desk.fail("undo", second, *BY)


def test_a_day_that_is_none_is_wrong_usage(desk: Desk) -> None:
    for option, value in (("--known-by", "yesterday"), ("--as-of", "2026-11"), ("--as-of", "")):
        done = desk.invoke("ask", "who-supplies-what", option, value)
        assert done.exit_code == 2
        assert "is no day; write it as 2026-11-20." in done.output
