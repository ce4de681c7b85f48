"""The claims files of the sample briefs and of the two articles."""

import os
from hashlib import sha256
from pathlib import Path

import pytest

from kg.acquire.analyst import claims_in
from kg.model import Article, Details
from kg.vocabulary import load

# The sentences of the two articles of the sample, as offsets.
SENTENCES = {
    "seed-000": {
        "A1": (57, 153), "A2": (278, 363), "A3": (366, 448), "A4": (451, 550), "A5": (553, 678),
        "A6": (681, 756), "A7": (759, 901), "A8": (962, 1133), "A9": (1134, 1280),
        "A10": (1282, 1484), "A11": (1485, 1573), "A12": (1639, 1746), "A13": (1747, 1896),
        "A14": (1897, 1993), "A15": (1995, 2156), "A16": (2204, 2317), "A17": (2318, 2390),
        "A18": (2391, 2502), "A19": (2614, 2697), "A20": (2698, 2775), "A21": (2842, 3081),
        "A22": (3083, 3298),
    },
    "seed-002": {
        "B1": (0, 149), "B2": (150, 293), "B3": (294, 490), "B4": (491, 680), "B5": (719, 893),
        "B6": (894, 1015), "B7": (1039, 1167), "B8": (1168, 1355), "B9": (1382, 1488),
        "B10": (1542, 1678), "B11": (1679, 1748), "B12": (1749, 1932), "B13": (1991, 2168),
        "B14": (2339, 2471), "B15": (2472, 2618), "B16": (2169, 2338),
    },
}  # fmt: skip


@pytest.mark.parametrize("stem", sorted(SENTENCES))
def test_the_claims_of_the_sample_articles_load_and_quote_their_sentences(stem: str) -> None:
    root = Path(__file__).parents[2]
    shared = Path(os.environ.get("KG_SHARED", root.parent / "shared"))
    path = shared / "corpus" / f"{stem}.txt"
    if not path.is_file():
        pytest.skip(f"the sample article is not here: {path}; KG_SHARED names its folder")
    content = path.read_bytes()
    text, digest = content.decode("utf-8"), sha256(content).hexdigest()
    article = Article(digest, path.name, stem, text, (), Details(), "test")
    fixture = root / "tests" / "fixtures" / f"{stem}.claims.jsonl"
    found = claims_in(fixture.read_bytes(), fixture.name, article, load())
    claims, issues, header = found
    assert [str(issue) for issue in issues] == []
    assert header.complete
    for claim in claims:
        start, end = SENTENCES[stem][claim.key.partition(".")[0]]
        assert start <= claim.span.start < claim.span.end <= end
    assert {claim.key.partition(".")[0] for claim in claims} == set(SENTENCES[stem])
