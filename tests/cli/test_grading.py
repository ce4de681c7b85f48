"""Grades of claims on the command line."""

from tests.cli.desk import BY, DRONES, OTHER, Desk, claim_of


def test_a_grade_stands_beside_the_quote(desk: Desk) -> None:
    printed = desk.run("grade", DRONES, "--reliability", "b", "--credibility", "2", *BY)
    assert printed.startswith("assessment/")
    assert "grade: B2 by A. Nalyst: Two sources." in desk.run(
        "why", "North Korea", "supplies", "Russia"
    )
    assert desk.run("check").count("\n") == 1


def test_a_claim_is_named_by_its_iri_its_beginning_or_its_place(desk: Desk) -> None:
    iri = claim_of(desk, "North Korea is supplying")
    key = iri.rpartition("/")[2]
    printed = []
    for name in (DRONES, iri, f"claim/{key}", key[:8], f"id:claim/{key}"):
        before = desk.dump()
        printed.append(desk.run("grade", name, "--credibility", "2", *BY).strip())
        assert desk.dump() != before
        desk.run("undo", printed[-1], *BY)
        assert desk.dump() == before
        desk.day += 1
    assert len(set(printed)) == 5
    assert "'brief-arms.txt 246-336' is the beginning or place of 2: claim/" in desk.fail(
        "grade", "brief-arms.txt 246-336", "--credibility", "2", *BY
    )
    for unknown in ("zzzz", "no.txt 1-2", f"{iri}x", "id:claim/"):
        assert desk.fail("grade", unknown, "--credibility", "2", *BY)
    assert desk.invoke("grade", DRONES, *BY).exit_code == 2
    assert desk.invoke("grade", DRONES, "--credibility", "2", "--by", "A. Nalyst").exit_code == 2


def test_analysts_differ_and_a_later_grade_of_one_takes_the_place_of_the_earlier(
    desk: Desk,
) -> None:
    edge = ("why", "North Korea", "supplies", "Russia")
    before = desk.dump()
    desk.run("grade", DRONES, "--reliability", "B", "--credibility", "2", *BY)
    desk.run("grade", DRONES, "--credibility", "4", *OTHER)
    both = desk.dump()
    assert "grade: 4 by B. Other: No second source.; B2 by A. Nalyst: Two sources." in desk.run(
        *edge
    )
    desk.day = 2
    last = desk.run("grade", DRONES, "--reliability", "C", *BY).strip()
    assert "grade: 4 by B. Other: No second source.; C by A. Nalyst" in desk.run(*edge)
    assert [row.split("\t")[7] for row in desk.run("assessments").splitlines()[1:]] == [
        "no",
        "yes",
        "yes",
    ]
    desk.day = 3
    desk.run("undo", last, *OTHER)
    assert desk.dump() == both
    rows = [row.split("\t") for row in desk.run("assessments").splitlines()[1:]]
    assert [row[7][:17] for row in rows] == ["yes", "yes", "undone 2026-11-03"]
    assert [row[6][:10] for row in rows] == ["2026-11-01", "2026-11-01", "2026-11-02"]
    assert "no standing assessment of the store is" in desk.fail("undo", last, *BY)
    for row in rows[:2]:
        desk.run("undo", row[0], *BY)
    assert desk.dump() == before


def test_a_minimum_grade_counts_only_what_is_graded_so_well(desk: Desk) -> None:
    desk.run("grade", DRONES, "--reliability", "B", "--credibility", "2", *BY)
    assert "supplies\t1\n" in desk.run("reason", "--min-grade", "b2")
    told = desk.run("why", "North Korea", "supplies", "Russia")
    assert told.count("claim: “") == 1
    assert "self-destructible drones" in told
    assert "supplies\t0\n" in desk.run("reason", "--min-grade", "A2")
    assert "give A to E, then 1 to 5" in desk.fail("reason", "--min-grade", "F2")
    assert "give A to E, then 1 to 5" in desk.fail("reason", "--min-grade", "2B")
    assert desk.invoke("reason", "--ontology", "--min-grade", "B2").exit_code == 2


def test_a_grade_changes_at_once_what_follows_under_a_minimum(desk: Desk) -> None:
    edge = ("why", "North Korea", "supplies", "Russia")
    desk.run("reason", "--min-grade", "B2")
    assert "no rule derived" in desk.fail(*edge)
    desk.run("grade", DRONES, "--reliability", "A", "--credibility", "1", *BY)
    desk.run(*edge)
    worse = desk.run("grade", DRONES, "--credibility", "3", *OTHER).strip()
    assert "no rule derived" in desk.fail(*edge)
    desk.run("undo", worse, *OTHER)
    desk.run(*edge)
    desk.run("grade", DRONES, "--reliability", "F", "--credibility", "6", *OTHER)
    desk.run(*edge)
