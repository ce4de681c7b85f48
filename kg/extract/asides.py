"""Who says it beside a clause: "according to X", "in X's account", ", X told reporters"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, TypeAlias

from kg.extract.clause import after, has_subject, objects, passive, subjects
from kg.extract.framing import Framing
from kg.extract.lexicon import words
from kg.extract.sentence import Sentence
from kg.extract.sources import NAMED_SOURCES, parts, source, telling
from kg.extract.speakers import FINITE, closing, speakers

if TYPE_CHECKING:
    from kg.extract.parse import Token


Aside: TypeAlias = "tuple[Token, Token, Token | None, bool]"


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
        if near and not _is_of_another(word, speaker, act) and all(t.text != ";" for t in between):
            found.hedge_as(telling(word) if said else None)
            if named := source(sentence, speaker):
                found.attribution.insert(0, named)
                found.cues.append(sentence.words(word, word))
                return


def _is_of_another(word: Token, speaker: Token, act: Token) -> bool:
    """True for the source of another of joined clauses: "keeps troops and, he says, has ..."."""
    first = min(word.left_edge, speaker.left_edge)
    before = [t.lower_ for t in act.doc[max(first.i - 2, 0) : first.i]]
    if act.i < word.i:
        return before in (["and", ","], ["but", ","])
    joined = (t for t in (act, *act.ancestors) if t.dep_ == "conj" and has_subject(t))
    return any(t.head.i < word.i < t.left_edge.i for t in joined)


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
            anchor, heads = token, after(token, "by") if passive(token) else subjects(token)
        elif token.lemma_ == "put" and any(
            c.lower_ == "as" and c.i < token.i for c in token.children
        ):
            heads = subjects(token)  # "as the minister puts it"
        elif token.pos_ == "VERB" and telling(token):
            said, heads = True, speakers(token)
            if not _is_inserted(token, heads):
                set_off = [t.text for t in token.doc[token.right_edge.i + 1 :][:1]] == [","]
                anchor = None if set_off else token.sent[-1]  # it can only stand behind the rest
                heads = closing(token)
        if heads:
            yield token, heads[0], anchor, said
    for word, speaker in _misread(sentence):
        yield word, speaker, sentence.tokens.root, True
    for label in _labels(sentence):
        yield label, label, sentence.tokens.root, False


def _misread(sentence: Sentence) -> Iterator[tuple[Token, Token]]:
    """The last word of ", the radio reports" with who tells, where the parser sees a noun."""
    last = next((t for t in reversed(sentence.tokens) if t.pos_ != "PUNCT"), sentence.tokens.root)
    if last.dep_ == "ROOT" or last.tag_ not in ("NN", "NNS", "VB", "VBP", "VBZ"):
        return
    heads = closing(last, misread=True) if telling(last) and not list(last.rights) else []
    roles = words("stance.information.roles") | words("stance.information.bodies")
    if last.lemma_ == "state" or any(t.pos_ == "CCONJ" for h in heads for t in h.subtree):
        return
    for head in heads:
        plural = head.tag_ in ("NNS", "NNPS") or head.lower_ in ("media", "police")
        agrees = plural != last.lower_.endswith("s")
        if agrees and (head.lemma_ in roles or sentence.mention(head, "actor")):
            yield last, head


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
    if verb.pos_ != "VERB":
        return False
    tolls = any(noun.lemma_ in words("stance.information.tolls") for noun in objects(verb))
    to = {"put": "at"}.get(verb.lemma_, "to" if tolls else "")
    if not to:
        return False
    given = [c for t in verb.subtree if t.lower_ == to and t.dep_ == "prep" for c in t.children]
    return any(t.like_num for noun in given for t in noun.subtree)


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
