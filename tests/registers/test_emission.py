"""The templates write what the records of the model would be written as, line for line."""

from collections.abc import Iterator
from hashlib import sha256

import pyoxigraph
from hypothesis import given
from hypothesis import strategies as st

from kg.acquire.sipri import Deal, Deals
from kg.emit.claims import reading_quads
from kg.emit.deals import deal_lines
from kg.emit.documents import activity_quads, document_quads
from kg.model import (
    Activity,
    Article,
    Claim,
    Concept,
    Details,
    Filler,
    Name,
    Reading,
    Situation,
    Span,
    Stance,
    Thing,
    Words,
)
from kg.namespaces import ID
from kg.vocabulary import load
from tests.registers.sipri import export

SIPRI = Thing(f"{ID}organization/sipri")
ACTIVITY = Activity("pactgraph sipri-deals", "1")
ROWS = (
    "Egypt,Soviet Union,1971,?,60,?,T-62,tank,50,,1972; 1974,Second hand,Possibly aid,1.8,108,90",
    'Mali,unknown supplier(s),2015,,,,D "44",towed gun,0,,,New,a\\b; gift,0.1,0,0',
    "FRELIMO (Portugal)*,Oman,1970,,9,,Jag,APC,9,,1999,New,Produced under licence in Mali,1,9,0",
    "Mali,Brazil,2015,,4,,Jag,APC,4,,2018,New,financed by UAE; via Spain; supplier uncertain,7,28,",
    "Mali,Brazil,2015,,4,,Jag,APC,4,,2018,New,financed by UAE; via Spain; supplier uncertain,7,28,",
)


def article(content: bytes) -> Article:
    text, details = content.decode("cp1252"), Details("2024-10-13", "", "Deals", "SIPRI")
    sha = sha256(content).hexdigest()
    return Article(sha, "d.csv", "d", text, (), details, "sipri-deals/1 cp1252", "2024-10-13")


def by_records(register: Article, deals: list[Deal]) -> Iterator[str]:
    """The lines of the deals by way of claims."""
    yield from document_quads(register, SIPRI)
    yield from activity_quads(register.sha256, ACTIVITY)
    claims = [claim for deal in deals for claim in claims_of(register, deal)]
    yield from reading_quads(register, SIPRI, [Reading(claim, ACTIVITY) for claim in claims])


def claims_of(register: Article, deal: Deal) -> Iterator[Claim]:
    span = Span(register.sha256, deal.row.start, deal.row.end, deal.row.line)
    cues = tuple(Words(cue, 0, 0) for cue in deal.cues)
    stages = [("ordered", deal.ordered, deal.order, deal.order_volume)]
    if deal.delivery is not None:
        stages.append(("delivered", deal.delivered, deal.delivery, deal.delivery_volume))
    for stage, quantity, when, volume in stages:
        roles: list[tuple[str, Filler]] = [
            ("supplier", Name("actor", "", thing=deal.supplier)),
            ("recipient", Name("actor", "", thing=deal.recipient)),
            ("item", Name("materiel", "", thing=deal.item)),
            ("stage", Concept(f"stage-{stage}")),
            ("when", when),
            ("orderTime", deal.order),
            *((role, Name("term", "", thing=Thing(iri))) for role, iri in deal.terms),
        ]
        roles += [("quantity", quantity)] if quantity else []
        roles += [("volume", volume)] if volume else []
        situation = Situation(deal.kind, tuple(roles))
        yield Claim(span, Stance.AFFIRMS, deal.modality, situation, cues=cues)


def test_the_templates_write_what_the_records_are_written_as() -> None:
    check(ROWS)


@given(
    st.lists(
        st.builds(
            "Mali,{},{},{},{},{},{},APC,{},,{},New,{},1,{},{}".format,
            st.sampled_from(["Oman", "unknown supplier(s)", "LTTE (Sri Lanka)*", "Oman"]),
            st.sampled_from(["1999", "2001"]),
            st.sampled_from(["", "?"]),
            st.sampled_from(["", "1", "1200"]),
            st.sampled_from(["", "?"]),
            st.text("ab\"\\ é'", min_size=1).filter(str.strip),
            st.sampled_from(["0", "3"]),
            st.sampled_from(["2002", "2002; 2005"]),
            st.sampled_from(["", "aid", "Probably aid", "licence; lease"]),
            st.sampled_from(["", "0", "2.50"]),
            st.sampled_from(["", "0", "2.5"]),
        ),
        max_size=6,
    )
)
def test_the_templates_write_so_for_any_deals(rows: list[str]) -> None:
    check(rows)


def check(rows: tuple[str, ...] | list[str]) -> None:
    content = export(*rows)
    register = article(content)
    deals = list(Deals(register.sha256, load()).read(register.text.splitlines(keepends=True)))
    assert len(deals) == len(rows)
    written = "".join(deal_lines(register, SIPRI, ACTIVITY, deals)).splitlines()
    assert set(written) == set(by_records(register, deals))
    list(pyoxigraph.parse("\n".join(written), format=pyoxigraph.RdfFormat.N_QUADS))
