"""How a sentence puts an act: by whom, as done, planned, wanted, denied, or told by others.

From the act the walk goes up the parse; every word on the way may change stance, modality or
stage, or name a source. The nearest word decides the stance, sources are collected outward.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extract.clause import aspect, has_subject, passive, to_infinitive
from kg.extract.framing import Framing
from kg.extract.lexicon import opens, words
from kg.extract.sentence import Sentence
from kg.extract.sources import according_to, add_source, hedge_name, speech
from kg.model import Modality, Stance

if TYPE_CHECKING:
    from spacy.tokens import Token


_UP = frozenset(
    "xcomp ccomp advcl acl conj pcomp prep pobj dobj nsubj nsubjpass attr acomp agent relcl dep "
    "dative poss appos parataxis compound".split()
)
_OF_MODAL = {"possible": "possible", "planned": "planned", "proposed": "sought"}


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
    according_to(sentence, act, found)
    _unfinished(sentence, act, found)
    if act.doc[sentence.tokens.end - 1].text == "?":
        found.usable = False
    if found.negated and found.stance in (Stance.AFFIRMS, Stance.ANTICIPATES):
        found.stance = Stance.DENIES
    elif found.negated and found.stance is Stance.PROPOSES:
        found.usable = False
    found.attribution.reverse()
    if not found.attribution and found.hedge is Modality.REPORTED and found.cues:
        found.attribution = [hedge_name(found.cues[0])]
    return found


def _unfinished(sentence: Sentence, act: Token, found: Framing) -> None:
    """Never let an infinitive or a gerund that no word above settles pass for a fact."""
    act = _with_conj_heads(act)[-1]
    if found.settled or act.pos_ != "VERB":
        return
    if to_infinitive(act):
        for child in act.head.children:
            if child.dep_ == "dobj" and (kind := opens(child.lemma_.lower(), "stance.governors")):
                found.settle(kind)
                found.cues.append(sentence.words(child, child))
        if act.head.lemma_ == "be" and act.dep_ == "xcomp":
            found.settle("planned")  # "are to go to Ukraine"
        known = opens(act.head.lemma_.lower(), "stance.governors") == "transparent"
        found.usable = found.usable and (found.settled or (known and act.dep_ == "xcomp"))
    elif act.dep_ == "pcomp" and found.hedge is Modality.ASSERTED:
        found.usable = found.usable and act.head.lower_ in ("by", "after", "besides", "despite")


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
    while act.dep_ == "conj" and act.head.pos_ == act.pos_ and not has_subject(act):
        act = act.head
        chain.append(act)
    return chain


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
            found.cues.append(sentence.words(child, child))
        elif child.dep_ == "aux" and (kind := opens(word, "stance.modals")):
            found.settle(_OF_MODAL[kind])
            found.cues.append(sentence.words(child, child))
        elif child.dep_ in ("advmod", "amod") and (kind := opens(word, "stance.adverbs")):
            found.hedged(Modality(kind))
            found.cues.append(sentence.words(child, child))
        elif child.dep_ in ("advmod", "amod") and word in words("stance.governors.possible"):
            found.settle("possible")
            found.cues.append(sentence.words(child, child))


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
        found.settle(kind)
        found.cues.append(sentence.words(token, token))
        if kind == "expected" or kind == "denied":
            add_source(sentence, token, found)
        if kind in ("denied", "refused") and any(c.dep_ == "neg" for c in token.children):
            found.usable = False  # "has not denied" is no denial
        _marks(sentence, token, found)
        return
    told = opens(lemma, "stance.speech")
    if told and _is_content(below, token):
        speech(sentence, token, told, found)
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
    told = opens(lemma, "stance.speech")
    if told and below.dep_ in ("ccomp", "parataxis"):
        speech(sentence, token, told, found)


def _hangs_on(below: Token, token: Token) -> bool:
    """True if the act is what is planned or wanted, not the reason or the setting of it."""
    if below.dep_ in ("xcomp", "ccomp", "dobj", "acl", "pcomp", "attr", "nsubjpass"):
        return True
    if below.dep_ == "prep":
        return below.lower_ in ("of", "for", "about", "to", "in", "on", "from", "against")
    if below.dep_ == "advcl":
        return not any(c.dep_ == "mark" for c in below.children) and to_infinitive(below)
    return False


def _is_content(below: Token, token: Token) -> bool:
    if below.dep_ in ("ccomp", "dobj", "parataxis"):
        return True
    if below.dep_ == "xcomp":
        return passive(token)
    if below.dep_ == "prep" and token.lemma_ in ("accuse", "charge", "suspect"):
        return True
    return below.dep_ in ("prep", "acl", "advcl") and token.pos_ == "NOUN"
