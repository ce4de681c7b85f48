"""Why an edge stands, on a small world and on the two articles, as text and as a tree."""

from collections.abc import Iterator
from io import StringIO
from pathlib import Path

import pytest
from click.testing import CliRunner

from kg.cli.main import commands
from kg.errors import QueryError
from kg.model import Modality
from kg.output.tree import write_tree
from kg.pipeline import build
from kg.query.why import Reason, why
from kg.reason.rules import derive, rules, update
from kg.store.embedded import Store
from kg.store.reference import reference_lines
from tests.shared import shared
from tests.worlds import Losses, Transfer, put

FIXTURES = Path(__file__).parents[1] / "fixtures"
SAYINGS = {rule.name: rule.says for rule in rules()}
SENT = "North Korea sent launchers to Russia."
HEARD = "North Korea is said to have sent shells."


class Terminal(StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        return True


@pytest.fixture
def world() -> Iterator[Store]:
    """Two documents that claim transfers from North Korea to Russia, and what follows."""
    with Store.memory() as made:
        made.refresh_reference(reference_lines())
        put(made, "sent.txt", SENT, Transfer())
        heard = Transfer(item="materiel/ammunition", modality=Modality.ALLEGED)
        put(made, "heard.txt", HEARD, heard)
        derive(made)
        yield made


def texts(reason: Reason) -> list[str]:
    """All lines of an explanation, from the top."""
    return [reason.text, *(line for one in reason.because for line in texts(one))]


def test_an_edge_shows_its_rule_and_every_claim(world: Store) -> None:
    found = why(world, ("North Korea", "supplies", "Russia"), SAYINGS)
    assert found.text == "North Korea supplies Russia"
    (rule,) = found.because
    assert rule.text == f"rule supplies: {SAYINGS['supplies']}"
    assert [claim.text for claim in rule.because] == [f"claim: “{HEARD}”", f"claim: “{SENT}”"]
    details = [line.text for line in rule.because[1].because]
    assert details[:3] == [
        "about: 240mm rocket launcher",
        "claimant: The Paper, asserted",
        "document: sent.txt, characters 0 to 37",
    ]


def test_an_edge_from_an_edge_shows_only_the_derivation_it_rests_on(world: Store) -> None:
    found = why(world, ("North Korea", "aids", "Russia"), SAYINGS)
    (rule,) = found.because
    assert [use.text for use in rule.because] == ["North Korea supplies Russia"] * 2
    for use in rule.because:
        assert sum(line.startswith("claim: ") for line in texts(use)) == 1


def test_uses_over_the_limit_are_counted(world: Store) -> None:
    (rule,) = why(world, ("North Korea", "supplies", "Russia"), SAYINGS, limit=1).because
    assert sum(claim.text.startswith("claim: ") for claim in rule.because) == 1
    assert rule.because[-1].text == "and 1 more, not shown; --limit N shows more"


def test_an_exposure_shows_paragraph_classification_and_claim(world: Store) -> None:
    measure = "UNSCR 1718 (2006), paragraph 8(b)"
    found = texts(why(world, ("North Korea", "exposedTo", measure), SAYINGS))
    assert found[0] == f"North Korea exposed to {measure}"
    assert f"{measure} (S/RES/1718 (2006), op 8(b))" in found
    category = "UNROCA III: large-calibre artillery systems"
    assert f"240mm rocket launcher classified as {category}" in found
    assert f"claim: “{SENT}”" in found
    assert f"claim: “{HEARD}”" not in found
    assert not any("violat" in line for line in found)


def test_a_former_alliance_shows_its_interval_and_its_treaty(world: Store) -> None:
    found = texts(why(world, ("North Korea", "formerAlly", "Soviet Union"), SAYINGS))
    assert found[0] == "North Korea former ally Soviet Union (from 1961-09-10 until 1996-09-10)"
    assert any(line.startswith("Soviet-North Korean Treaty") for line in found)


def test_a_conflict_shows_the_comparison_the_total_and_all_three_claims(world: Store) -> None:
    put(world, "a.txt", "A thousand are lost.", Losses("killedOrWounded", 999, 999, 999, "2025-01"))
    losses = Losses(as_of="2025-01"), Losses("wounded", 20, 20, 20, "2025-01")
    put(world, "b.txt", "A hundred fell, twenty are hurt.", *losses)
    update(world)
    ((one, other),) = world.select(
        "PREFIX pact: <https://w3id.org/pactgraph/ontology#> SELECT ?a ?b { ?a pact:conflictsWith ?b }"
    )
    found = texts(why(world, (one, "conflictsWith", other), SAYINGS))
    told = "“A thousand are lost.” {} “A hundred fell, twenty are hurt.”{}"
    assert found[0] == told.format("conflicts with", "")
    assert told.format("compared with", " (conflict)") in found
    assert "“A hundred fell, twenty are hurt.” derived total 120" in found
    assert found.count("claim: “A hundred fell, twenty are hurt.”") == 2
    assert found.count("claim: “A thousand are lost.”") == 1


def test_an_iri_names_what_has_no_name(world: Store) -> None:
    by_iri = why(world, ("state:prk", "pact:supplies", "<https://w3id.org/pactgraph/id/state/rus>"), SAYINGS)  # fmt: skip
    assert by_iri == why(world, ("north korea", "supplies", "Russia"), SAYINGS)


def test_an_unknown_edge_or_name_is_one_clear_line(world: Store) -> None:
    with pytest.raises(QueryError, match="no rule derived 'Russia' supplies 'North Korea'"):
        why(world, ("Russia", "supplies", "North Korea"), SAYINGS)
    with pytest.raises(QueryError, match=r"nothing is named 'Rusia'; did you mean Russia"):
        why(world, ("Rusia", "supplies", "North Korea"), SAYINGS)


@pytest.mark.parametrize("attack", ["<x> } #", "state:prk> } #", "supplies } UNION { ?s ?p ?o"])
def test_what_a_user_types_never_becomes_query_text(attack: str, world: Store) -> None:
    for edge in ((attack, "supplies", "Russia"), ("Russia", attack, "Russia")):
        with pytest.raises(QueryError):
            why(world, edge, SAYINGS)


def test_a_pipe_gets_indented_lines_and_a_terminal_gets_branches() -> None:
    reason = Reason("a b c", (Reason("rule r: \x1b[31mred", (Reason("claim: “[bold]x”"),)),))
    pipe, terminal = StringIO(), Terminal()
    write_tree(reason, pipe)
    write_tree(reason, terminal)
    assert pipe.getvalue() == "a b c\n  rule r:  [31mred\n    claim: “[bold]x”\n"
    assert "└── claim: “[bold]x”" in terminal.getvalue()
    assert "\x1b[31m" not in terminal.getvalue()


def test_the_commands_on_the_articles_print_the_quote(tmp_path: Path) -> None:
    articles = [shared(f"corpus/{name}.txt") for name in ("seed-000", "seed-002")]
    folder = tmp_path / "store"
    build([*articles, *FIXTURES.glob("*.claims.jsonl")], folder).close()

    def run(*words: str) -> str:
        done = CliRunner().invoke(commands, ["--store", str(folder), *words])
        assert done.exit_code == 0, done.output
        return done.stdout

    assert "supplies\t1\n" in run("reason")
    told = run("why", "North Korea", "supplies", "Russia")
    assert "Pyongyang has reportedly provided weapons and ammunition" in told
    assert "seed-002.txt" in told
    run("reason", "--modality", "asserted")
    assert "reportedly" not in run("why", "North Korea", "supplies", "Russia")
    done = CliRunner().invoke(
        commands, ["--store", str(folder), "why", "Russia", "supplies", "North Korea"]
    )
    assert isinstance(done.exception, QueryError)
