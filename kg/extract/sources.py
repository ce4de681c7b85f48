"""Who says it: the source that a verb of saying, a report or "according to" gives a clause."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, TypeAlias

from kg.extract.actors import actor
from kg.extract.clause import after, has_subject, lemma_of, objects, passive, subjects
from kg.extract.framing import Framing
from kg.extract.gazetteer import Mention
from kg.extract.lexicon import opens, words
from kg.extract.sentence import Sentence
from kg.model import Modality, Name, Words

if TYPE_CHECKING:
    from kg.extract.parse import Token


Aside: TypeAlias = "tuple[Token, Token, Token | None, bool]"
_FINITE = ("VBD", "VBZ", "VBP")
_BEYOND = (*_FINITE, "MD", "WDT", "WP", "WRB", "TO")
_NAMED_SOURCES = ("GovernmentAgency", "Person", "MediaOrganization")


def speech(sentence: Sentence, token: Token, kind: str, found: Framing) -> None:
    """Add what a word of saying makes of the clause below it: its hedge and its source."""
    found.cues.append(sentence.words(token, token))
    if any(child.dep_ == "neg" for child in token.children):
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
    near = {t.lower_ for t in token.children if t.dep_ != "nsubj"}
    made = {"it"} if token.lemma_ == "have" else words("stance.information.made")
    if token.lemma_ in ("make", "let", "have") and near & made:
        return "asserted"
    plain = opens(token.lemma_.lower(), "stance.speech")
    return plain or (opens(lemma_of(token), "stance.speech") if token.pos_ == "VERB" else None)


def add_source(sentence: Sentence, verb: Token, found: Framing) -> None:
    """Add the subject of a verb of saying to the sources; one without a name is a report."""
    heads = after(verb, "by") if passive(verb) else subjects(verb)
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
    at = [i for i, token in enumerate(tokens) if _parts(token)]
    for phrase in (tokens[: at[0]], tokens[at[-1] + 1 :]) if at else ():
        last = phrase[-1] if 0 < len(phrase) < 6 else tokens[at[0]]
        mention = sentence.mention(last, "actor")
        named = mention is not None and mention.role != "demonym"
        if any(token.pos_ in ("VERB", "AUX") for token in phrase):
            continue  # "what Pyongyang gives Moscow"
        if mention and phrase[0] is tokens[0]:
            named = tokens[at[0]].text == ":" and mention.entry.kind in _NAMED_SOURCES
        if named or last.lemma_ in words("stance.information.roles"):
            yield last


def _parts(token: Token) -> bool:
    """True for a colon, and for a dash between words."""
    return token.text == ":" or (
        token.text == "-" and token.i > 0 and bool(token.nbor(-1).whitespace_)
    )


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
    finite = verb.tag_ in _FINITE or any(c.dep_ == "aux" for c in verb.children)
    return finite and not opened and not passive(verb) and bool(speakers)


def _is_trailing(verb: Token, speaker: Token, act: Token) -> bool:
    """True for ", the ministry told reporters": all that stands before it is what is told."""
    later = (t for t in verb.doc[verb.i + 1 : verb.sent.end] if t.tag_ in _FINITE)
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
    finite = verb.tag_ in _FINITE or any(c.dep_ == "aux" for c in verb.children)
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
    first = next((t.nbor() for t in reversed(head.doc[first.i : head.i]) if _parts(t)), first)
    near = [c for c in head.rights if c.i == head.i + 1 and c.lower_ in ("of", "for", "from", "at")]
    whose = [t for c in near for t in c.children]
    return Name("unnamed", "", sentence.words(first, whose[0] if whose else head))


def hedge_name(words_: Words) -> Name:
    """The unnamed source that a bare hedge stands for: "reportedly"."""
    return Name("hedge", words_.text, words_)


def _names_in(sentence: Sentence, head: Token) -> Iterator[Mention]:
    """The agencies, persons and media that a noun phrase names inside."""
    for token in head.subtree:
        mention = sentence.mention(token, "actor")
        if token.i > head.i and token.tag_ in _FINITE:
            return
        if mention and mention.role == "name" and mention.entry.kind in _NAMED_SOURCES:
            yield mention
