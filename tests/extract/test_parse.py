"""A parse as plain Python says what spaCy's own says."""

import pytest
from spacy.tokens import Doc as Parsed

from kg.extract.clause import conjuncts
from kg.extract.forms import Forms
from kg.extract.nlp import pipeline
from kg.extract.parse import Doc

TEXT = (
    "Iran, which denies it, sent 300 drones to Russia. What Oslo needs are tanks, Kyiv said  "
    "on Monday, and $650 million was set aside.\n\nA hearing is scheduled on the sale today."
)
VALUES = "i idx text lower_ lemma_ tag_ pos_ dep_ like_num is_punct is_space whitespace_".split()
PLACES = "children lefts rights ancestors subtree".split()


@pytest.fixture(scope="module")
def both():
    parsed = pipeline()(TEXT)
    return parsed, Doc(parsed)


def test_every_token_has_the_words_and_the_place_that_spacy_gives_it(both):
    for known, token in zip(*both, strict=True):
        assert [getattr(token, name) for name in VALUES] == [getattr(known, n) for n in VALUES]
        for name in PLACES:
            assert [t.i for t in getattr(token, name)] == [t.i for t in getattr(known, name)]
        for name in ("head", "left_edge", "right_edge"):
            assert getattr(token, name).i == getattr(known, name).i


def test_sentences_and_their_parts_read_as_spacy_reads_them(both):
    parsed, doc = both
    assert len(doc.sents) == 3
    spans = [*zip(parsed.sents, doc.sents, strict=True)]
    spans += [(parsed[at : at + 4], doc.span(at, at + 3)) for at in range(len(doc) - 4)]
    for known, span in spans:
        for name in ("text", "lemma_", "start", "end", "start_char", "end_char"):
            assert getattr(span, name) == getattr(known, name)
        assert span.root.i == known.root.i


def test_a_paragraph_reads_the_same_when_only_its_new_words_are_asked_for():
    texts = [TEXT, "", "There's a ship and it's got a radar.", "Let's see: it's gonna sail, y'all."]
    texts += [f"{end} and {start}" for start in texts for end in texts]
    forms = Forms(pipeline())
    for text in texts:
        whole = Doc(pipeline()(text))
        parsed = pipeline().pipe([text], disable=forms.WORDWISE)
        (doc,) = forms.docs([*parsed])
        assert [[getattr(t, n) for n in VALUES] for t in doc] == [
            [getattr(t, n) for n in VALUES] for t in whole
        ]


def test_a_sentence_of_more_tokens_than_anyone_reads_falls_into_parts_of_their_own():
    doc = Doc(pipeline()(" and ".join(["Norway sent 20 tanks to Kenya"] * 100) + "."))
    assert len(doc.sents) > 1
    assert max(map(len, doc.sents)) == 300
    assert all(token.head in part for part in doc.sents for token in part)


def test_there_is_no_token_before_the_first(both):
    with pytest.raises(IndexError):
        both[1][0].nbor(-1)


def test_a_list_of_hundreds_hung_one_below_the_other_is_walked_to_its_end():
    heads = [0, *range(299)]
    deps = ["ROOT", *["conj"] * 299]
    doc = Doc(Parsed(pipeline().vocab, words=["tanks"] * 300, heads=heads, deps=deps))
    assert len(doc[-1].ancestors) == 299
    assert doc[0].subtree == conjuncts(doc[0]) == list(doc)
