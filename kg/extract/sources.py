"""Who says it: the source that a verb of saying, a report or "according to" gives a clause."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from kg.extract.actors import actor
from kg.extract.clause import (
    after,
    before_helpers,
    has_subject,
    lemma_of,
    objects,
    passive,
    subjects,
)
from kg.extract.framing import Framing
from kg.extract.gazetteer import Mention
from kg.extract.lexicon import opens, words
from kg.extract.sentence import Sentence
from kg.model import Modality, Name, Words

if TYPE_CHECKING:
    from kg.extract.parse import Token


_NAMED_SOURCES = ("GovernmentAgency", "Person", "MediaOrganization")


def speech(sentence: Sentence, token: Token, kind: str, found: Framing) -> None:
    """Add what a word of saying makes of the clause below it: its hedge and its source."""
    found.cues.append(sentence.words(token, token))
    if any(child.dep_ == "neg" for child in token.children):
        found.usable = False
    found.hedge_as(kind)
    spoken = token.pos_ == "VERB" or has_subject(token)  # "claims" may be taken for a noun
    if spoken and (not passive(token) or after(token, "by")):
        add_source(sentence, token, found)
    elif token.lemma_ == "know":
        pass  # what is known is told as a fact
    elif token.pos_ == "VERB" and passive(token) and kind == "asserted":
        found.hedged(Modality.REPORTED)  # "is said to have sent", and nobody says who says it
    elif token.dep_ == "dobj" and token.head.lemma_ in words("stance.information.holding"):
        add_source(sentence, token.head, found)  # "the panel has evidence that"
    elif token.pos_ == "NOUN" and token.head.lemma_ == "come":
        for head in after(token.head, "from")[:1]:
            found.attribution += [n for n in [source(sentence, head)] if n]  # "from Oslo came word"
    elif token.pos_ == "VERB" and found.hedge in (Modality.ASSESSED, Modality.ESTIMATED):
        found.attribution.append(hedge_name(sentence.words(token, token)))
        if found.hedge is Modality.ASSESSED and not found.settled:
            found.hedge = Modality.REPORTED  # "is believed to have sent": nobody says by whom


def telling(token: Token) -> str | None:
    """How a word tells what hangs on it, by the lists of speech: "said", "made known"."""
    known = token.lemma_ in ("make", "let") and any(t.lower_ == "known" for t in token.children)
    if known:
        return "asserted"
    plain = opens(token.lemma_.lower(), "stance.speech")
    return plain or (opens(lemma_of(token), "stance.speech") if token.pos_ == "VERB" else None)


def add_source(sentence: Sentence, verb: Token, found: Framing) -> None:
    """Add the subject of a verb of saying to the sources; one without a name is a report."""
    heads = _information(verb) or (after(verb, "by") if passive(verb) else subjects(verb))
    heads = (after(verb, "from") or heads) if verb.lemma_ in ("hear", "learn") else heads
    for head in heads[:1]:
        named = source(sentence, head)
        if named is not None:
            found.attribution.append(named)
            if named.sort == "unnamed":
                found.hedged(Modality.REPORTED)


def aside(sentence: Sentence, act: Token, chain: Sequence[Token], found: Framing) -> None:
    """Add the source that stands beside the clause of `chain`, which leads up from `act`.

    It may be "according to X", "by X's account", or a verb of saying between or after commas.
    What is beyond a semicolon, or behind the act where a word above it is a source, does not count.
    """
    halves = {t.i for t in sentence.tokens if t.text == ";"}
    for token in sentence.tokens:
        if token.lower_ == "according" and _is_beside(token, chain):
            told = [h for to in token.children for h in to.children]
            heads = [s for h in told for s in ([h] if h.dep_ == "pobj" else subjects(h))]
        elif token.lemma_ in words("stance.information.accounts") and token.head.head in chain:
            heads = [c for c in token.children if c.dep_ == "poss"]
            heads += after(token, "of") if token.head.lower_ in ("by", "in") else []
        elif _is_inserted(token) and (_is_beside(token, chain) or _is_trailing(token, act)):
            heads = _speakers(token)
        elif token in chain and _counts(token):
            heads = subjects(token)
        else:
            continue
        between = range(min(token.i, act.i), max(token.i, act.i))
        if not halves.isdisjoint(between) or (found.attribution and token.i > act.i):
            continue
        if token.pos_ == "VERB" and token.lower_ != "according" and not _counts(token):
            found.hedge_as(telling(token))
        for head in heads[:1]:
            if named := source(sentence, head):
                found.attribution.insert(0, named)
                found.cues.append(sentence.words(token, token))
                return


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


def _is_inserted(verb: Token) -> bool:
    """True for "he said" between commas, and for "as the ministry put it"."""
    if verb.pos_ != "VERB" or telling(verb) is None or verb.dep_ in ("ROOT", "relcl", "acl"):
        return False
    if any(c.lower_ == "as" and c.i < verb.i for c in verb.children):
        return verb.dep_ in ("advcl", "parataxis")
    if verb.dep_ == "parataxis":
        return True
    opened = any(c.dep_ in ("mark", "cc", "neg") for c in verb.children)
    opened = opened or any(c.dep_ == "ccomp" for c in verb.rights)
    finite = verb.tag_ in ("VBD", "VBZ", "VBP") or any(c.dep_ == "aux" for c in verb.children)
    return finite and not opened and not passive(verb) and bool(_speakers(verb))


def _is_trailing(verb: Token, act: Token) -> bool:
    """True for ", the ministry told reporters": all that stands before it is what is told."""
    first = min([verb, *(t.left_edge for t in _speakers(verb))], key=lambda t: t.i)
    rest = verb.doc[verb.right_edge.i + 1 : verb.sent.end]
    closed = not any(t.pos_ in ("VERB", "AUX", "NOUN") for t in rest)
    return closed and act.i < first.i and first.nbor(-1).text == ","


def _speakers(verb: Token) -> list[Token]:
    """Who says it: the subject of a verb of saying, which may stand behind it."""
    if passive(verb):
        return after(verb, "by")
    lost = [t for t in before_helpers(verb) if t.dep_ not in ("pobj", "poss")]
    own = [c for c in verb.children if c.dep_ == "nsubj"] or lost[-1:]
    told = [c for c in verb.children if c.dep_ == "dobj"]
    addressing = verb.lemma_ in words("stance.information.addressing")
    if own:
        return own if addressing or not told else []
    behind = verb.left_edge == verb and verb.i > 0 and verb.nbor(-1).text == ","
    return told if behind and not addressing else []


def speaker(sentence: Sentence) -> Name | None:
    """Who a sentence makes speak, by name or by office; None if nobody new speaks in it."""
    for verb in sentence.tokens:
        if verb.pos_ == "VERB" and telling(verb) is not None:
            heads = after(verb, "by") if passive(verb) else subjects(verb) or objects(verb)
            for head in heads[:1]:
                if head.pos_ != "PRON" and not _refers_back(head):
                    return source(sentence, head)
    return None


def trails(sentence: Sentence) -> bool:
    """True for "So said the president": it gives the source of the sentence before."""
    first = next((t for t in sentence.tokens if t.text.isalpha()), sentence.tokens[0])
    verb = sentence.tokens.root
    said = opens(verb.lemma_, "stance.speech") is not None
    return said and first.lower_ in ("so", "thus", "this", "that") and first.head == verb


def _refers_back(head: Token) -> bool:
    """True for "the minister" or "the newspaper", which was named before."""
    before = [c.lower_ for c in head.lefts]
    if any(c.dep_ == "prep" for c in head.rights):
        return False  # "the leaders of those countries"
    return before in (["the"], ["this"]) and head.lemma_ in words("stance.information.roles")


def source(sentence: Sentence, head: Token) -> Name | None:
    """Who a noun phrase makes the source: a known actor, or one that it leaves unnamed."""
    mention = sentence.mention(head, "actor")
    if mention and mention.role != "demonym":
        return sentence.name(mention)
    if head.lower_ in ("he", "she", "his", "her") and sentence.context.person:
        return sentence.context.person
    if (head.lower_ == "it" or _refers_back(head)) and sentence.context.speaker:
        return sentence.context.speaker
    if head.lower_ == "who" and head.head.dep_ == "relcl":
        return source(sentence, head.head.head)
    if head.pos_ == "PRON":
        meant, before = actor(sentence, head), range(sentence.tokens.start, head.i)
        told = {sentence.name(m).means for i in before if (m := sentence.mentions.get(i))}
        if meant and meant.means in told:
            return sentence.context.speaker  # "Iran, they claim, has sent drones"
        return meant
    if head.pos_ not in ("NOUN", "PROPN"):
        return None
    inner = next(_names_in(sentence, head), None)
    if inner is not None:
        return sentence.name(inner)
    first = next((t for t in head.lefts if t.dep_ != "det"), head).left_edge
    near = [c for c in head.rights if c.i == head.i + 1 and c.lower_ in ("of", "for", "from")]
    whose = [t for c in near for t in c.children]
    return Name("unnamed", "", sentence.words(first, whose[0] if whose else head))


def _information(verb: Token) -> list[Token]:
    """The report that a participle speaks for: "follows a report last week revealing that"."""
    if verb.tag_ != "VBG" or verb.dep_ not in ("advcl", "acl"):
        return []
    near = (
        [verb.head] if verb.dep_ == "acl" else [c for c in verb.head.children if c.dep_ == "dobj"]
    )
    return [noun for noun in near if noun.lemma_ in words("stance.information.nouns")]


def hedge_name(words_: Words) -> Name:
    """The unnamed source that a bare hedge stands for: "reportedly"."""
    return Name("hedge", words_.text, words_)


def _names_in(sentence: Sentence, head: Token) -> Iterator[Mention]:
    """The agencies, persons and media that a noun phrase names inside."""
    for token in head.subtree:
        mention = sentence.mention(token, "actor")
        if mention and mention.role == "name" and mention.entry.kind in _NAMED_SOURCES:
            yield mention
