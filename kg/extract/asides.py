"""Who says it beside a clause: "according to X", "in X's account", ", X told reporters"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, TypeAlias

from kg.extract.clause import after, objects, passive, subjects
from kg.extract.framing import Framing
from kg.extract.lexicon import words
from kg.extract.sentence import Sentence
from kg.extract.sources import FINITE, NAMED_SOURCES, parts, source, telling

if TYPE_CHECKING:
    from kg.extract.parse import Token


Aside: TypeAlias = "tuple[Token, Token, Token | None, bool]"
_BEYOND = (*FINITE, "MD", "WDT", "WP", "WRB", "TO")


def aside(sentence: Sentence, act: Token, chain: Sequence[Token], found: Framing) -> None:
    """Add the source that stands beside the clause of `chain`, which leads up from `act`.

    It may be "according to X", "by X's account", or a verb of saying between or after commas.
    What is beyond a semicolon, or behind the act where a word above it is a source, does not count.
    """
    if sentence.asides is None:
        sentence.asides = list(_asides(sentence))
    for word, speaker, anchor, said in sentence.asides:
        near = anchor in chain if anchor else _is_beside(word, chain)
        between = act.doc[min(word.i, act.i) : max(word.i, act.i)]
        inner = word.lower_ == "citing" or (word.i < act.i and speaker.pos_ != "PRON")
        if found.attribution and not inner:
            continue
        near = near or (said and _is_trailing(word, speaker, act))
        if near and all(t.text != ";" for t in between):
            found.hedge_as(telling(word) if said else None)
            if named := source(sentence, speaker):
                found.attribution.insert(0, named)
                found.cues.append(sentence.words(word, word))
                return


def _asides(sentence: Sentence) -> Iterator[Aside]:
    """The words that may stand beside what is said, each with who says it.

    The third says below what the word itself must stand, if not just beside the clause; the last
    is True for a verb of saying.
    """
    for token in sentence.tokens:
        anchor: Token | None = None
        said, heads = False, []
        if token.lower_ == "according":
            told = [h for to in token.children for h in to.children]
            heads = [s for h in told for s in ([h] if h.dep_ == "pobj" else subjects(h))]
        elif token.lower_ == "citing":
            people = words("stance.information.roles")
            heads = [t for t in objects(token) if t.pos_ == "PROPN" or t.lemma_ in people]
        elif token.lemma_ in words("stance.information.accounts"):
            anchor, heads = token.head.head, [c for c in token.children if c.dep_ == "poss"]
            heads += after(token, "of") if token.head.lower_ in ("by", "in") else []
        elif _counts(token):
            anchor, heads = token, subjects(token)
        elif token.pos_ == "VERB" and telling(token):
            said, heads = True, _speakers(token)
            if not _is_inserted(token, heads):
                set_off = [t.text for t in token.doc[token.right_edge.i + 1 :][:1]] == [","]
                anchor = None if set_off else token.sent[-1]  # it can only stand behind the rest
                heads = _closing(token)
        if heads:
            yield token, heads[0], anchor, said
    for label in _labels(sentence):
        yield label, label, sentence.tokens.root, False


def _labels(sentence: Sentence) -> Iterator[Token]:
    """Who says it in "Pentagon: tanks sent" and, without a full stop, "Tanks sent: officials"."""
    tokens = list(sentence.tokens)
    at = [i for i, token in enumerate(tokens) if parts(token)]
    for phrase in (tokens[: at[0]], tokens[at[-1] + 1 :]) if at else ():
        last = phrase[-1] if 0 < len(phrase) < 6 else tokens[at[0]]
        mention = sentence.mention(last, "actor")
        named = mention is not None and mention.role != "demonym"
        if any(token.pos_ in ("VERB", "AUX") for token in phrase):
            continue  # "what Pyongyang gives Moscow"
        if mention and phrase[0] is tokens[0]:
            named = tokens[at[0]].text == ":" and mention.entry.kind in NAMED_SOURCES
        if named or last.lemma_ in words("stance.information.roles"):
            yield last


def _counts(verb: Token) -> bool:
    """True for "put its losses at two" and "raised its toll to 13"."""
    tolls = any(noun.lemma_ in words("stance.information.tolls") for noun in objects(verb))
    to = {"put": "at"}.get(verb.lemma_, "to" if tolls else "")
    given = [c for t in verb.subtree if t.lower_ == to and t.dep_ == "prep" for c in t.children]
    return verb.pos_ == "VERB" and any(t.like_num for noun in given for t in noun.subtree)


def _is_beside(token: Token, chain: Sequence[Token]) -> bool:
    """True for a word in a clause, in an object of it, or in a clause that it is joined to."""
    above = token.head
    inner = above.dep_ in ("conj", "aux") or above.pos_ not in ("VERB", "AUX")
    return above in chain or (inner and above.head in chain)


def _is_inserted(verb: Token, speakers: Sequence[Token]) -> bool:
    """True for "he said" between commas, and for "as the ministry put it"."""
    as_told = any(c.lower_ == "as" and c.i < verb.i for c in verb.children)
    if as_told or verb.dep_ in ("ROOT", "relcl", "acl", "parataxis"):
        return verb.dep_ == "parataxis" or (as_told and verb.dep_ == "advcl")
    opened = any(c.dep_ in ("mark", "cc", "neg") for c in verb.children)
    opened = opened or any(c.dep_ == "ccomp" for c in verb.rights)
    finite = verb.tag_ in FINITE or any(c.dep_ == "aux" for c in verb.children)
    return finite and not opened and not passive(verb) and bool(speakers)


def _is_trailing(verb: Token, speaker: Token, act: Token) -> bool:
    """True for ", the ministry told reporters": all that stands before it is what is told."""
    later = (t for t in verb.doc[verb.i + 1 : verb.sent.end] if t.tag_ in FINITE)
    closed = all(verb in t.ancestors or t.dep_ in ("advcl", "relcl", "aux") for t in later)
    top = (t for t in (act, *act.ancestors) if t.dep_ == "advcl")
    opened = any(c.dep_ == "mark" or c.tag_ == "WRB" for t in top for c in t.children)
    commas = [t.i for t in verb.sent if t.text in (",", '"')]
    return closed and not opened and any(act.i < i < min(speaker.i, verb.i) for i in commas)


def _speakers(verb: Token) -> list[Token]:
    """Who says it: the phrase before a verb of saying, its subject, or who stands behind it."""
    if passive(verb):
        return after(verb, "by")
    own = [c for c in verb.children if c.dep_ == "nsubj"]
    told = [c for c in verb.children if c.dep_ == "dobj"]
    if told and verb.lemma_ not in words("stance.information.addressing"):
        behind = verb.left_edge == verb and verb.i > 0 and verb.nbor(-1).text == ","
        return told if behind and not own else []
    return _closing(verb) or own


def _closing(verb: Token) -> list[Token]:
    """Who says it in ", Ann Lee, the minister, told reporters", by the order of the words.

    The parser often takes such a phrase for a part of the one before it.
    """
    told = {c.dep_ for c in verb.rights}
    hearer = verb.lemma_ in words("stance.information.addressing")
    if told & ({"ccomp", "xcomp"} if hearer else {"ccomp", "xcomp", "dobj"}):
        return []
    phrase: list[Token] = []
    passing = False
    for token in reversed(verb.doc[verb.sent.start : verb.i]):
        if token.text in (",", '"'):
            if phrase:
                break
            passing = token.text == "," and not passing  # an apposition
        elif not passing and (phrase or token.pos_ not in ("AUX", "ADV")):
            if token.tag_ in _BEYOND:
                return []
            phrase.insert(0, token)
    else:
        return []
    finite = verb.tag_ in FINITE or any(c.dep_ == "aux" for c in verb.children)
    return [h for h in _phrase_head(phrase) if finite or h.pos_ == "PROPN"]


def _phrase_head(phrase: Sequence[Token]) -> list[Token]:
    """The noun that a phrase is about: "envoy" of "the envoy to Mali"; none for another phrase."""
    nouns: list[Token] = []
    if phrase[0].pos_ in ("ADP", "SCONJ", "CCONJ", "PART", "ADV", "VERB"):
        return nouns
    for token in phrase:
        if token.pos_ in ("NOUN", "PROPN", "PRON"):
            nouns = [token]
        elif nouns and token.tag_ not in ("POS", "CD"):
            break
    return nouns
