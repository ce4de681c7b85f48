"""How a sentence puts an act: by whom, as done, planned, wanted, denied, or told by others.

From the act the walk goes up the parse; every word on the way may change stance, modality or
stage, or name a source. The nearest word decides the stance, sources are collected outward.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kg.extract.clause import aspect, passive, subjects
from kg.extract.lexicon import opens, words
from kg.extract.sentence import Sentence, actor
from kg.model import Modality, Name, Stance, Words

if TYPE_CHECKING:
    from spacy.tokens import Token

_UP = {"xcomp", "ccomp", "advcl", "acl", "conj", "pcomp", "prep", "pobj", "dobj", "nsubj", "nsubjpass", "attr", "acomp", "agent", "relcl", "dep", "dative", "poss", "appos", "parataxis", "compound"}  # fmt: skip


@dataclass
class Framing:
    """What the words around an act make of it. `usable` is False where no claim may be made."""

    stance: Stance = Stance.AFFIRMS
    kind: Modality = Modality.ASSERTED
    hedge: Modality = Modality.ASSERTED
    stage: str = "delivered"
    attribution: list[Name] = field(default_factory=list)
    cues: list[Words] = field(default_factory=list)
    negated: bool = False
    usable: bool = True
    settled: bool = False
    presupposed: bool = False

    @property
    def modality(self) -> Modality:
        """The kind of plan or wish if it is one and nobody merely alleges it, else the hedge."""
        anticipated = self.stance in (Stance.ANTICIPATES, Stance.PROPOSES)
        return self.kind if anticipated and self.hedge is not Modality.ALLEGED else self.hedge


def framing(sentence: Sentence, act: Token) -> Framing:
    """How `act`, a verb or a noun, is put by its sentence."""
    found = Framing(stage=_stage(act))
    _own_marks(sentence, act, found)
    token, below = act.head, act
    while below.dep_ in _UP and token != below:
        if below.dep_ == "relcl" or (below.dep_ == "acl" and below.tag_ in ("VBN", "VBD")):
            found.presupposed = True
        _governor(sentence, token, below, found)
        token, below = token.head, token
    _according_to(sentence, act, found)
    _unfinished(sentence, act, found)
    if act.doc[sentence.tokens.end - 1].text == "?":
        found.usable = False
    if found.negated and found.stance in (Stance.AFFIRMS, Stance.ANTICIPATES):
        found.stance = Stance.DENIES
    elif found.negated and found.stance is Stance.PROPOSES:
        found.usable = False
    found.attribution.reverse()
    if not found.attribution and found.hedge is Modality.REPORTED and found.cues:
        found.attribution = [_hedge(found.cues[0])]
    return found


def _unfinished(sentence: Sentence, act: Token, found: Framing) -> None:
    """Never let an infinitive or a gerund that no word above settles pass for a fact."""
    act = _with_conj_heads(act)[-1]
    if found.settled or act.pos_ != "VERB":
        return
    if _to_infinitive(act):
        for child in act.head.children:
            if child.dep_ == "dobj" and (kind := opens(child.lemma_.lower(), "stance.governors")):
                _settle(found, kind)
                _cue(sentence, child, found)
        known = opens(act.head.lemma_.lower(), "stance.governors") == "transparent"
        found.usable = found.usable and (found.settled or (known and act.dep_ == "xcomp"))
    elif act.dep_ == "pcomp" and found.hedge is Modality.ASSERTED:
        found.usable = found.usable and act.head.lower_ in ("by", "after", "besides", "despite")


def _hedge(words_: Words) -> Name:
    return Name("hedge", words_.text, words_)


def _stage(act: Token) -> str:
    if act.pos_ in ("NOUN", "PROPN"):
        return "unstated"
    kind = aspect(act)
    return "ongoing" if kind in ("progressive", "present") else "delivered"


def _own_marks(sentence: Sentence, act: Token, found: Framing) -> None:
    for token in _with_conj_heads(act):
        _marks(sentence, token, found)
    if act.pos_ == "NOUN" and any(
        c.lower_ in ("no", "any") and c.dep_ == "det" for c in act.children
    ):
        found.usable = False
    if _conditional(act):
        found.usable = False


def _with_conj_heads(act: Token) -> list[Token]:
    """The act, and the verbs whose auxiliaries it shares: "has been aiding and supplying"."""
    chain = [act]
    while act.dep_ == "conj" and act.head.pos_ == act.pos_ and not _has_own_subject(act):
        act = act.head
        chain.append(act)
    return chain


def _has_own_subject(token: Token) -> bool:
    return any(child.dep_ in ("nsubj", "nsubjpass") for child in token.children)


def _conditional(act: Token) -> bool:
    return any(
        child.dep_ == "mark" and child.lower_ in ("if", "unless", "whether")
        for child in act.children
    )


def _marks(sentence: Sentence, token: Token, found: Framing) -> None:
    """Negation, modal verbs and adverbs that stand at one word."""
    for child in token.children:
        word = child.lower_
        if child.dep_ == "neg" or word in ("never", "neither"):
            found.negated = not found.negated
            _cue(sentence, child, found)
        elif child.dep_ == "aux" and (kind := opens(word, "stance.modals")):
            _settle(found, _OF_MODAL[kind])
            _cue(sentence, child, found)
        elif child.dep_ in ("advmod", "amod") and (kind := opens(word, "stance.adverbs")):
            _hedged(found, Modality(kind))
            _cue(sentence, child, found)
        elif child.dep_ in ("advmod", "amod") and word in words("stance.governors.possible"):
            _settle(found, "possible")
            _cue(sentence, child, found)


_OF_MODAL = {"possible": "possible", "planned": "planned", "proposed": "sought"}
_STANCES = {
    "planned": (Stance.ANTICIPATES, Modality.PLANNED, "planned"),
    "expected": (Stance.ANTICIPATES, Modality.EXPECTED, "planned"),
    "possible": (Stance.ANTICIPATES, Modality.POSSIBLE, "planned"),
    "sought": (Stance.PROPOSES, Modality.SOUGHT, "sought"),
    "offered": (Stance.PROPOSES, Modality.OFFERED, "offered"),
}


def _settle(found: Framing, kind: str) -> None:
    """Let one word decide the stance, unless a nearer one has."""
    if found.settled:
        if kind == "possible" and found.stance is Stance.ANTICIPATES:
            found.kind = Modality.POSSIBLE  # "may be preparing" is weaker than "is preparing"
        return
    if kind in _STANCES:
        found.stance, found.kind, found.stage = _STANCES[kind]
    elif kind == "agreed":
        found.stage = "agreed"
    elif kind == "halted":
        found.stage = "halted"
    elif kind in ("refused", "denied"):
        found.stance = Stance.DENIES
    found.settled = True


def _hedged(found: Framing, hedge: Modality) -> None:
    """Record a hedge, unless a nearer word has."""
    found.hedge = hedge if found.hedge is Modality.ASSERTED else found.hedge


def _cue(sentence: Sentence, token: Token, found: Framing) -> None:
    found.cues.append(sentence.words(token, token))


def _governor(sentence: Sentence, token: Token, below: Token, found: Framing) -> None:
    """What a word above the act makes of it."""
    lemma = token.lemma_.lower()
    if found.presupposed:
        _around_presupposed(sentence, token, below, found)
        return
    if below.dep_ == "conj" and token.pos_ == "VERB":
        return
    kind = opens(lemma, "stance.governors")
    if token.pos_ == "NOUN" and any(c.dep_ == "det" and c.lower_ == "no" for c in token.children):
        found.usable = False
    if kind and kind != "transparent" and _hangs_on(below, token):
        _settle(found, kind)
        _cue(sentence, token, found)
        if kind == "expected" or kind == "denied":
            _source(sentence, token, found)
        if kind in ("denied", "refused") and any(c.dep_ == "neg" for c in token.children):
            found.usable = False  # "has not denied" is no denial
        _marks(sentence, token, found)
        return
    speech = opens(lemma, "stance.speech")
    if speech and _is_content(below, token):
        _speech(sentence, token, speech, found)
    elif kind == "transparent" and below.dep_ in ("xcomp", "dobj", "nsubj"):
        if found.stage in ("ongoing", "unstated") or aspect(token) in ("progressive", "present"):
            found.stage = "ongoing"
        _marks(sentence, token, found)
    elif below.dep_ in ("xcomp", "acomp"):
        _marks(sentence, token, found)
    if _conditional(token) and below.dep_ != "advcl":
        found.usable = False


def _around_presupposed(sentence: Sentence, token: Token, below: Token, found: Framing) -> None:
    """Above a relative clause only a denial and the source of the whole clause still count."""
    lemma = token.lemma_.lower()
    if opens(lemma, "stance.governors") in ("denied", "refused"):
        found.usable = False
    speech = opens(lemma, "stance.speech")
    if speech and below.dep_ in ("ccomp", "parataxis"):
        _speech(sentence, token, speech, found)


def _hangs_on(below: Token, token: Token) -> bool:
    """True if the act is what is planned or wanted, not the reason or the setting of it."""
    if below.dep_ in ("xcomp", "ccomp", "dobj", "acl", "pcomp", "attr", "nsubjpass"):
        return True
    if below.dep_ == "prep":
        return below.lower_ in ("of", "for", "about", "to", "in", "on", "from", "against")
    if below.dep_ == "advcl":
        return not any(c.dep_ == "mark" for c in below.children) and _to_infinitive(below)
    return False


def _to_infinitive(verb: Token) -> bool:
    return any(child.lower_ == "to" and child.dep_ == "aux" for child in verb.children)


def _is_content(below: Token, token: Token) -> bool:
    if below.dep_ in ("ccomp", "dobj", "parataxis"):
        return True
    if below.dep_ == "xcomp":
        return passive(token)
    if below.dep_ == "prep" and token.lemma_ in ("accuse", "charge", "suspect"):
        return True
    return below.dep_ in ("prep", "acl", "advcl") and token.pos_ == "NOUN"


def _speech(sentence: Sentence, token: Token, kind: str, found: Framing) -> None:
    _cue(sentence, token, found)
    if any(child.dep_ == "neg" for child in token.children):
        found.usable = False
    if kind == "expected":
        _settle(found, "expected")
    elif kind != "asserted":
        _hedged(found, Modality(kind))
    if token.pos_ == "VERB" and not passive(token):
        _source(sentence, token, found)
    elif token.pos_ == "VERB" and found.hedge in (Modality.ASSESSED, Modality.ESTIMATED):
        found.attribution.append(_hedge(sentence.words(token, token)))


def _source(sentence: Sentence, verb: Token, found: Framing) -> None:
    heads = _information(verb) or subjects(verb)
    for head in heads[:1]:
        named = source(sentence, head)
        if named is not None:
            found.attribution.append(named)
            if named.sort == "unnamed":
                _hedged(found, Modality.REPORTED)


def _information(verb: Token) -> list[Token]:
    """The report that a participle speaks for: "follows a report last week revealing that"."""
    if verb.tag_ != "VBG" or verb.dep_ not in ("advcl", "acl"):
        return []
    near = (
        [verb.head] if verb.dep_ == "acl" else [c for c in verb.head.children if c.dep_ == "dobj"]
    )
    return [noun for noun in near if noun.lemma_ in words("stance.information.nouns")]


def source(sentence: Sentence, head: Token) -> Name | None:
    """Who a noun phrase makes the source: a known actor, or one that it leaves unnamed."""
    mention = sentence.mention(head, "actor")
    if mention and mention.role != "demonym":
        return sentence.name(mention)
    if head.pos_ == "PRON":
        return actor(sentence, head)
    if head.pos_ not in ("NOUN", "PROPN"):
        return None
    inner = next(
        (
            m
            for t in head.subtree
            if (m := sentence.mention(t, "actor"))
            and m.role == "name"
            and m.entry.kind in ("GovernmentAgency", "Person", "MediaOrganization")
        ),
        None,
    )
    if inner is not None:
        return sentence.name(inner)
    first = next((t for t in head.lefts if t.dep_ != "det"), head).left_edge
    return Name("unnamed", "", sentence.words(first, head))


def _according_to(sentence: Sentence, act: Token, found: Framing) -> None:
    for token in sentence.tokens:
        if token.lower_ == "according" and token.head in {act, *act.ancestors}:
            for to in token.children:
                for head in to.children:
                    if head.dep_ == "pobj" and (named := source(sentence, head)):
                        found.attribution.append(named)
                        found.cues.append(sentence.words(token, to))
