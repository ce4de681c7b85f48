"""The questions that the two articles cannot answer, over small worlds with rows written by hand."""

from collections.abc import Callable
from pathlib import Path

import pytest

from kg.emit import lines
from kg.emit.claims import reading_quads
from kg.emit.documents import document_quads, span_iri
from kg.errors import QueryError
from kg.ids import document_iri, mint
from kg.model import Article, Claim, Details, Modality, Reading, Span, Stance, Thing
from kg.namespaces import PACT, document_graph
from kg.query.run import ask
from kg.reason.rules import derive
from kg.store import judging, vintages
from kg.store.assessments import Assessment
from kg.store.embedded import DocumentBytes, Store
from kg.store.reference import reference_lines
from tests.reason.test_rules import LATE
from tests.worlds import READER, Losses, Transfer, put, sha_of

FOLDER = Path(__file__).parent / "small"
STAFF, SPIES = "agency/kor-jcs", "agency/kor-nis"
GUN, DRONE, SWARM = "materiel/spg-170mm", "materiel/uav", "materiel/self-destructible-drone"
IRAN_SENT, IRAN_AGAIN = ("state/irn", "state/rus", DRONE), ("state/irn", "state/rus", GUN)


def exposures(store: Store) -> None:
    put(store, "launchers", "Launchers were delivered in May.", Transfer(time=LATE))
    put(store, "drones", "Drones were delivered.", Transfer(item=DRONE))
    put(store, "guns", "Guns too, they say.", Transfer(item=GUN, modality=Modality.ALLEGED))
    put(store, "troops", "Troops went.", Transfer(item="materiel/troops", deploys=True))
    denied = Transfer(item="materiel/ammunition", stance=Stance.DENIES)
    put(store, "shells", "No shells were sent.", denied)


def drift(store: Store) -> None:
    """A statement of the South Korean staff of 23 December 2024, in our words, and an article."""
    put(
        store,
        "statement",
        "The staff: the North now supplies 240mm launchers and 170mm guns and moves to make and"
        " supply drones. By the spy service's count its force lost some 1,100 men.",
        Transfer(stage="ongoing", by=STAFF),
        Transfer(item=GUN, stage="ongoing", by=STAFF),
        Transfer(
            item=SWARM,
            stage="planned",
            stance=Stance.ANTICIPATES,
            modality=Modality.PLANNED,
            by=STAFF,
        ),
        Losses("killedOrWounded", 990, 1210, 1100, by=SPIES),
    )
    put(
        store,
        "article",
        "The North has sent drones, launchers and guns. The staff counts 1,100 losses, or more.",
        Transfer(item=SWARM, stage="ongoing"),
        Transfer(stage="ongoing"),
        Transfer(item=GUN, stage="ongoing"),
        Losses("killedOrWounded", 990, 1210, 1100, by=STAFF),
        Losses("killedOrWounded", 1101, None, 1100),
    )
    put(store, "other", "Iran has sent drones.", Transfer(*IRAN_SENT))


def chains(store: Store) -> None:
    for name, mark, claimed in (
        ("a", "A1", Transfer("state/chn", "state/irn")),
        ("b", "B2", Transfer(*IRAN_SENT, modality=Modality.REPORTED)),
        ("c", "", Transfer(*IRAN_AGAIN)),
        ("d", "C3", Transfer()),
        ("e", "", Transfer("state/chn", "state/prk")),
        ("f", "A1", Transfer("state/usa", "state/rus", stance=Stance.DENIES)),
        ("g", "A2", Transfer("state/deu", "state/chn")),
        ("h", "A1", Transfer("state/fra", "state/deu")),
    ):
        put(store, name, f"Document {name} tells it.", claimed)
        if mark:
            found = f"SELECT ?c {{ ?c pact:evidence/pact:inDocument/pact:address '{name}' }}"
            (claim,) = store.select(f"PREFIX pact: <{PACT}> {found}").rows[0]
            judging.assess(store, Assessment("grade", (claim,), "A. Reader", "known", mark))


def register(store: Store, address: str, vintage: str, *rows: Transfer) -> None:
    """Put a register into the store, a row a line."""
    text = "".join(f"row {at} of {address}\n" for at, _ in enumerate(rows, 1))
    sha, start = sha_of(text), 0
    article = Article(sha, address, address, text, (), Details(title=address), "table/1 utf-8")
    publisher = Thing(mint("publisher", "book"), "Organization", "The Book of Arms")
    graph, readings, found = document_graph(sha), [], set[str]()
    for at, row in enumerate(rows, 1):
        span = Span(sha, start, text.index("\n", start))
        start = span.end + 1
        readings.append(Reading(Claim(span, row.stance, row.modality, row.situation), READER))
        found |= {
            lines.a(span_iri(span), PACT + "Row", graph),
            lines.quad(span_iri(span), PACT + "line", lines.integer(at), graph),
        }
    found |= {*document_quads(article, publisher), *reading_quads(article, publisher, readings)}
    node = document_iri(sha)
    found.add(lines.a(node, PACT + "Register", graph))
    found.add(lines.quad(node, PACT + "vintage", lines.string(vintage), graph))
    kept = DocumentBytes.of(text.encode(), text, "table/1 utf-8")
    store.add(address, sha, found, document=kept)


def registers(store: Store) -> None:
    """Two vintages of one register, and articles on some of its rows."""
    iran = Transfer(*IRAN_SENT, count=100, ordered="2022")
    turkey = Transfer("state/tur", "state/ukr", DRONE, count=20, ordered="2022")
    france = Transfer("state/fra", "state/ukr", count=12, ordered="2023")
    ten, more = (Transfer(count=count, ordered="2023") for count in (10, 25))
    guns = Transfer(item=GUN, ordered="2024")
    shells = Transfer("state/chn", "state/prk", "materiel/ammunition", count=5, ordered="2024")
    register(store, "book-2024", "2024", ten, iran, turkey, france)
    register(store, "book-2025", "2025", more, iran, guns, shells, france)
    put(store, "many-launchers", "Fifty launchers were sent.", Transfer(count=50))
    put(store, "few-launchers", "Six came.", Transfer("state/fra", "state/ukr", count=6))
    put(store, "drones", "Drones came.", Transfer("state/irn", "state/rus", SWARM))
    put(store, "no-guns", "No guns were sent.", Transfer(item=GUN, stance=Stance.DENIES))
    put(store, "german-launchers", "Germany sent some.", Transfer("state/deu", "state/ukr"))


def figures(store: Store) -> None:
    """Two figures of one day that cannot both be right, and one of another population."""
    put(store, "a", "A hundred fell.", Losses(as_of="2024-12-23"))
    put(store, "b", "Five hundred.", Losses("killed", 500, 500, 500, "2024-12-23"))
    put(store, "c", "Of others.", Losses("killed", 5, 5, 5, "2024-12-23", "state/ukr"))


def denials(store: Store) -> None:
    """A transfer that one document affirms and another denies, and one that all affirm."""
    put(store, "sent", "Launchers were sent.", Transfer())
    put(store, "not-sent", "None were sent.", Transfer(stance=Stance.DENIES))
    put(store, "drones", "Drones were sent.", Transfer(*IRAN_SENT))


def treaty(store: Store) -> None:
    """A transfer by force of a treaty, one of no treaty, and one that is only planned under it."""
    pact = "agreement/prk-rus-2024"
    put(store, "by-the-treaty", "Launchers were sent as agreed.", Transfer(under=pact))
    put(store, "drones", "Drones were sent.", Transfer(*IRAN_SENT))
    planned = {"stance": Stance.ANTICIPATES, "modality": Modality.PLANNED, "stage": "planned"}
    put(store, "guns", "Guns will follow.", Transfer(item=GUN, under=pact, **planned))


WORLDS: dict[str, Callable[[Store], None]] = {
    "embargo-exposure": exposures,
    "claim-drift": drift,
    "supply-chains": chains,
    "register-comparison": registers,
    "figure-conflicts": figures,
    "tensions": denials,
    "transfers-under-pact": treaty,
}
FILES = sorted(path.stem for path in FOLDER.glob("*.tsv"))


def world(name: str) -> Store:
    """The world of a question, with what follows from it."""
    store = Store.memory()
    store.refresh_reference(reference_lines())
    WORLDS[name](store)
    vintages.settle(store)
    derive(store)
    return store


def wanted(name: str) -> tuple[dict[str, str], list[str], list[tuple[str, ...]]]:
    """What is asked, the columns and the rows of a file."""
    text = (FOLDER / f"{name}.tsv").read_text(encoding="utf-8").splitlines()
    asked = [line.removeprefix("#+ ask: ") for line in text if line.startswith("#+ ask: ")]
    columns, *rows = (line.split("\t") for line in text if not line.startswith("#+"))
    given = dict(pair.split("=", 1) for pair in asked[0].split("; ")) if asked else {}
    return given, columns, sorted(map(tuple, rows))


@pytest.mark.parametrize("name", FILES)
def test_a_question_gives_exactly_the_rows_written_by_hand(name: str) -> None:
    asked, columns, rows = wanted(name)
    store = world(name.partition(".")[0])
    table = ask(store, name.partition(".")[0], asked)
    found = [tuple(row[column] for column in columns) for row in table.dicts()]
    assert sorted(found) == rows


def test_no_answer_says_violated() -> None:
    for row in ask(world("embargo-exposure"), "embargo-exposure"):
        assert "violat" not in " ".join(row)


def test_a_question_on_what_follows_says_so_where_no_rule_ran() -> None:
    with pytest.raises(QueryError, match="reads what follows by rule embargo-exposure"):
        ask(Store.memory(), "embargo-exposure")
