"""The judgement of analysts on the command line, by a clock of the test's own."""

import gc
import shutil
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from kg.cli.main import commands
from kg.cli.session import Session
from kg.errors import KgError
from kg.resources import samples

BY = ("--by", "A. Nalyst", "--why", "Two sources.")
OTHER = ("--by", "B. Other", "--why", "No second source.")
DRONES = "brief-arms.txt 183-244"


class Desk:
    """A store, and a clock that says what the test sets."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.day = 1
        self._seconds = count()

    def invoke(self, *words: str) -> Result:
        """Run a command at noon of a day in November 2026; errors are in the result."""

        def clock() -> datetime:
            noon = datetime(2026, 11, self.day, 12, tzinfo=UTC)
            return noon + timedelta(seconds=next(self._seconds))

        session = Session(self.folder, clock)
        return CliRunner().invoke(commands, list(words), obj=session)

    def run(self, *words: str) -> str:
        """What a command that ends well prints."""
        done = self.invoke(*words)
        assert done.exit_code == 0, (done.output, done.exception)
        return done.stdout

    def fail(self, *words: str) -> str:
        """The one line of a known failure."""
        done = self.invoke(*words)
        assert isinstance(done.exception, KgError), done.output
        told = str(done.exception)
        assert "\n" not in told
        del done
        gc.collect()  # the traceback holds the store open
        return told

    def dump(self) -> str:
        """The whole graph."""
        return self.run("dump", "-o", "-")


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a closed store, to be copied."""
    made = Desk(tmp_path_factory.mktemp("judging") / "store")
    made.run("ingest", str(samples()))
    made.run("reason")
    return made.folder


@pytest.fixture
def desk(built: Path, tmp_path: Path) -> Desk:
    """The sample briefs in a store, with what follows from them, as of the first of November."""
    return Desk(Path(shutil.copytree(built, tmp_path / "store")))


def claim_of(desk: Desk, quote: str) -> str:
    """The claim with a quote that begins so, as `kg ask` prints it."""
    rows = desk.run("ask", "claim-evidence").splitlines()
    return next(row.split("\t")[0] for row in rows if row.split("\t")[5].startswith(quote))


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


def heard_claim(desk: Desk) -> str:
    """One of the claims of the sentence on hearsay."""
    return claim_of(desk, "Reportedly, Pyongyang")


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
