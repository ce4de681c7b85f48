"""Edges by hand, one of them full of text that wants to be more than text."""

import pytest

from kg.views import Edge, Evidence

HOSTILE = (
    "</script><script>document.title='pwned'</script><img src=x onerror=\"document.title='pwned'\">"
    " & 'quotes' \"double\" <!-- --> href= javascript:alert(1) \u2028\u2029 \u202eright to left"
    " שלום 朝鲜向俄罗斯提供 ${style} $data"
)


def evidence(number: int, stance: str, status: str, quote: str = "", url: str = "") -> Evidence:
    """One claim with texts of no importance."""
    return Evidence(
        claim=f"https://w3id.org/pactgraph/id/claim/{number}",
        quote=quote or f"The sentence of claim {number}.",
        claimant="A ministry",
        stance=stance,
        modality="asserted",
        status=status,
        item="240mm rocket launcher",
        quantity="about 20",
        time="2025-01",
        title="A brief",
        address="brief.txt",
        url=url,
        date="2025-02-03",
    )


@pytest.fixture
def edges() -> list[Edge]:
    """Three edges: affirmed with a denial, planned, and denied only with hostile text."""
    kp, ru, ua = "https://example.org/kp", "https://example.org/ru", "https://example.org/ua"
    supply = (evidence(1, "affirms", "delivered"), evidence(2, "denies", "denied"))
    plan = (evidence(3, "anticipates", "planned"),)
    evil = (evidence(4, "denies", "denied", HOSTILE, "javascript:document.title='pwned'"),)
    return [
        Edge(kp, "North Korea", "supplies", ru, "Russia", supply),
        Edge(ru, "Russia", "deploys for", kp, "North Korea", plan),
        Edge(ru, "Russia", "supplies", ua, HOSTILE, evil),
    ]


@pytest.fixture
def positions() -> dict[str, tuple[float, float]]:
    """Places of the actors of `edges`."""
    return {
        "https://example.org/kp": (0.0, 0.0),
        "https://example.org/ru": (340.0, 0.0),
        "https://example.org/ua": (340.0, 300.0),
    }


@pytest.fixture
def hostile() -> str:
    """The text that stands as quote and as label of the third edge."""
    return HOSTILE
