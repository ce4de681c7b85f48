"""Who says it: the source that a verb of saying, a report or "according to" gives a clause."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from kg.extract.actors import actor
from kg.extract.clause import after, has_subject, lemma_of, objects, passive, subjects
from kg.extract.framing import Framing
from kg.extract.gazetteer import Mention
from kg.extract.lexicon import opens, words
from kg.extract.marks import negated
from kg.extract.sentence import Sentence
from kg.extract.speakers import FINITE, closing
from kg.model import Modality, Name, Words

if TYPE_CHECKING:
    from kg.extract.parse import Token


NAMED_SOURCES = ("GovernmentAgency", "Person", "MediaOrganization")


def speech(sentence: Sentence, token: Token, kind: str, found: Framing) -> None:
    """Add what a word of saying makes of the clause below it: its hedge and its source."""
    found.cues.append(sentence.words(token, token))
    if negated(token):
        found.usable = False
    found.hedge_as(kind)
    for child in token.children if token.pos_ == "NOUN" else ():
        found.hedge_as(opens(child.lower_, "stance.adverbs"))  # "unconfirmed reports"
    spoken = token.pos_ == "VERB" or has_subject(token)  # "claims" may be taken for a noun
    if token.lemma_ in words("stance.information.minded"):
        _add_first(sentence, subjects(token if spoken else token.head), found)
    elif spoken and (not passive(token) or after(token, "by")):
        add_source(sentence, token, found)
    elif token.lemma_ == "know":
        pass  # what is known is told as a fact
    elif token.pos_ == "VERB" and passive(token) and kind == "asserted":
        found.hedged(Modality.REPORTED)  # "is said to have sent", and nobody says who says it
    elif token.pos_ == "NOUN":
        _add_first(sentence, _told_by(token), found)
        if not (found.attribution or found.presupposed) and token.lemma_ in words(
            "stance.charges.nouns"
        ):
            found.hedged(Modality.REPORTED)  # "there are reports that it has sent"
    elif token.pos_ == "VERB" and found.hedge in (Modality.ASSESSED, Modality.ESTIMATED):
        found.attribution.append(hedge_name(sentence.words(token, token)))
        if found.hedge is Modality.ASSESSED and not found.settled:
            found.hedge = Modality.REPORTED  # "is believed to have sent": nobody says by whom


def _told_by(noun: Token) -> list[Token]:
    """Who tells by "its claim", "a claim by it" and "it has evidence"; "from Oslo came word"."""
    own = [c for c in noun.children if c.dep_ == "poss"] or after(noun, "by", "from")
    above = noun.head.head if noun.dep_ == "pobj" else noun.head
    if own or above.pos_ != "VERB" or above.lemma_ == "come":
        return own or after(above, "from")
    held = {"dobj": "holding", "pobj": "pointing"}.get(noun.dep_)
    return subjects(above) if held and above.lemma_ in words(f"stance.information.{held}") else []


def telling(token: Token) -> str | None:
    """How a word tells what hangs on it, by the lists of speech: "said", "made known", "has it"."""
    if token.lemma_ in ("make", "let", "have"):
        near = {t.lower_ for t in token.children if t.dep_ != "nsubj"}
        if near & ({"it"} if token.lemma_ == "have" else words("stance.information.made")):
            return "asserted"
    plain = opens(token.lemma_.lower(), "stance.speech")
    return plain or (opens(lemma_of(token), "stance.speech") if token.pos_ == "VERB" else None)


def add_source(sentence: Sentence, verb: Token, found: Framing) -> None:
    """Add the subject of a verb of saying to the sources; one without a name is a report."""
    heads = after(verb, "by") if passive(verb) else subjects(verb)[-1:]
    near = [] if passive(verb) or (verb.i and verb.nbor(-1).text == ",") else closing(verb)
    if near and (not heads or near[0].i > heads[0].i):
        heads = near  # "China, the institute noted in May, sold"
    if not heads and passive(verb):  # "was denied in Tehran"
        seats = ((t, sentence.mention(t, "actor")) for t in after(verb, "in"))
        heads = [t for t, seat in seats if seat and seat.role == "metonym"]
    if verb.lemma_ in ("hear", "learn"):
        heads = after(verb, "from") or heads
    _add_first(sentence, heads, found)


def _add_first(sentence: Sentence, heads: Sequence[Token], found: Framing) -> None:
    for head in heads[:1]:
        named = source(sentence, head)
        if named is not None:
            found.attribution.append(named)
            if named.sort == "unnamed":
                found.hedged(Modality.REPORTED)


def parts(token: Token) -> bool:
    """True for a colon, and for a dash between words."""
    return token.text == ":" or (
        token.text == "-" and token.i > 0 and bool(token.nbor(-1).whitespace_)
    )


def speaker(sentence: Sentence) -> Name | None:
    """Who a sentence makes speak, by name or by office; None if nobody new speaks in it."""
    for verb in sentence.tokens:
        if verb.pos_ == "VERB" and telling(verb) is not None:
            heads = after(verb, "by") if passive(verb) else subjects(verb) or objects(verb)
            for head in heads[:1]:
                new = head.pos_ != "PRON" and not _refers_back(head)
                named = source(sentence, head) if new else None
                known = words("stance.information.roles") | words("stance.information.bodies")
                speaks = head.pos_ == "PROPN" or head.lemma_ in known
                if named is not None and (speaks or named.sort == "actor"):
                    return named
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
    if mention and mention.role not in ("demonym", "person"):
        return sentence.name(mention)
    if head.lower_ in ("he", "she", "his", "her") and sentence.context.person:
        return sentence.context.person
    last = sentence.context.speaker
    his = head.lower_ in ("he", "she") and last is not None and last.sort == "unnamed"
    if last and (his or head.lower_ == "it" or _refers_back(head)):
        return last
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
    first = next((t for t in head.lefts if _opens(t)), head).left_edge
    first = next((t.nbor() for t in reversed(head.doc[first.i : head.i]) if parts(t)), first)
    near = [c for c in head.rights if c.i == head.i + 1 and c.lower_ in ("of", "for", "from", "at")]
    whose = [t for c in near for t in c.children]
    return Name("unnamed", "", sentence.words(first, whose[0] if whose else head))


def _opens(token: Token) -> bool:
    """True for what may stand first in the name of a source: no article and no day."""
    return token.dep_ != "det" and token.lower_ not in words("stance.present.days")


def hedge_name(words_: Words) -> Name:
    """The unnamed source that a bare hedge stands for: "reportedly"."""
    return Name("hedge", words_.text, words_)


def _names_in(sentence: Sentence, head: Token) -> Iterator[Mention]:
    """The agencies, persons and media that a noun phrase names inside."""
    for token in head.subtree:
        mention = sentence.mention(token, "actor")
        if token.i > head.i and token.tag_ in FINITE:
            return
        if mention and mention.role == "name" and mention.entry.kind in NAMED_SOURCES:
            yield mention
