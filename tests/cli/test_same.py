"""What analysts judge to be one, or two, on the command line."""

from tests.cli.desk import BY, DRONES, OTHER, Desk, heard_claim


def test_two_that_the_vocabulary_knows_are_never_one(desk: Desk) -> None:
    assert "two things in the vocabulary" in desk.fail("same", "Russia", "Belarus", *BY)
    assert "one node already" in desk.fail("same", "Russia", "Moscow", *BY)
    assert "only situations, actors and agreements" in desk.fail(
        "same", "Russia", "id:place/kursk", *BY
    )
    assert "is of the sort" in desk.fail("same", "Russia", DRONES, *BY)
    assert "no node of the store" in desk.fail("differ", "nobody", "Russia", *BY)


def test_situations_are_made_one_event_and_two_again(desk: Desk) -> None:
    before = desk.dump()
    query = desk.folder.parent / "events.rq"
    query.write_text("SELECT ?s ?o { ?s pact:describes ?o } ORDER BY ?o ?s", encoding="utf-8")
    named = desk.run("query", str(query))
    first = desk.run("same", DRONES, heard_claim(desk), *BY).strip()
    rows = set(desk.run("query", str(query)).splitlines()) - set(named.splitlines())
    assert len(rows) == 2
    assert len({row.split("\t")[1] for row in rows}) == 1
    done = desk.invoke("differ", heard_claim(desk), DRONES, *OTHER)
    assert "A. Nalyst judged same (Two sources.); the later judgement is applied" in done.stderr
    assert desk.run("query", str(query)) == named
    assert "identity-disputed" in desk.run("check")
    desk.run("undo", done.stdout.strip(), *OTHER)
    assert rows <= set(desk.run("query", str(query)).splitlines())
    desk.run("undo", first, *BY)
    assert desk.dump() == before


def test_what_a_claims_file_says_is_one_pact_can_be_parted_and_joined_again(desk: Desk) -> None:
    query = desk.folder.parent / "one.rq"
    query.write_text("SELECT ?a ?b { ?a pact:identifiedWith ?b }", encoding="utf-8")
    before, known = desk.dump(), "id:agreement/prk-rus-2024"
    _, row = desk.run("query", str(query)).splitlines()
    pact = row.split("\t")[0]
    assert row.endswith("/agreement/prk-rus-2024")
    parted = desk.run("differ", pact, known, *BY).strip()
    assert desk.run("query", str(query)).splitlines() == ["a\tb"]
    assert row.split("\t")[1] not in desk.run("ask", "pacts")
    joined = desk.run("same", pact, known, *OTHER).strip()
    assert row in desk.run("query", str(query))
    for done in (joined, parted):
        desk.run("undo", done, *BY)
    assert desk.dump() == before


def test_a_nameless_source_that_is_judged_to_be_a_known_one_is_no_origin_of_its_own(
    desk: Desk,
) -> None:
    query = desk.folder.parent / "origins.rq"
    query.write_text(
        "SELECT DISTINCT ?l ?o { ?c pact:origin ?o . ?o rdfs:label ?l } ORDER BY ?l",
        encoding="utf-8",
    )
    before, rows = desk.dump(), desk.run("query", str(query)).splitlines()[1:]
    origins = dict(row.split("\t") for row in rows)
    assert set(origins) == {"Analysts", "reports", "South Korea", "South Korean military officials"}
    officials = origins["South Korean military officials"]
    judged = desk.run("same", officials, "South Korea", *BY).strip()
    left = {row.split("\t")[0] for row in desk.run("query", str(query)).splitlines()[1:]}
    assert left == {"Analysts", "reports", "South Korea"}
    desk.run("undo", judged, *BY)
    assert desk.dump() == before
