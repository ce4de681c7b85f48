"""How a sentence puts an act: by whom, as done, planned, wanted, denied, or told by others.

From the act the walk goes up the parse; every word on the way may change stance, modality or
stage, or name a source. The nearest word decides the stance, sources are collected outward.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extract.asides import aside
from kg.extract.clause import after, aspect, has_subject, lemma_of, objects, passive, to_infinitive
from kg.extract.framing import Framing
from kg.extract.governors import governor
from kg.extract.history import is_old
from kg.extract.lexicon import opens, words
from kg.extract.marks import conditional, has_no, is_perfect, marks
from kg.extract.sentence import Sentence
from kg.extract.sources import add_source, hedge_name, telling
from kg.extract.steps import Step
from kg.model import Modality, Stance

if TYPE_CHECKING:
    from kg.extract.parse import Token


_UP = frozenset(
    "xcomp ccomp advcl acl conj pcomp prep pobj dobj nsubj nsubjpass attr acomp agent relcl dep "
    "dative poss appos parataxis compound csubj csubjpass".split()
)
_PAPERS = ("planned", "offered", "sought", "agreed")


def framing(sentence: Sentence, act: Token, itself: str = "") -> Framing:
    """How `act`, a verb or a noun, is put by its sentence; `itself` is what it says by itself."""
    found = Framing(stage=_stage(act), finite=_is_told_done(act))
    if itself:
        found.settle(itself)
    elif act.head.lower_ == "against" and (kind := opens(act.head.head.lemma_, "stance.against")):
        found.settle(kind)  # "warned Oslo against deliveries", "decided against sending"
    _own_marks(sentence, act, found)
    if act.pos_ == "VERB" and not found.settled:
        _by_plan(act, found)
    chain = [act]
    token, below = act.head, act
    while token != below and (below.dep_ in _UP or (below.dep_, below.tag_) == ("amod", "VBG")):
        if (below.dep_ == "relcl" and not _is_content_clause(below)) or (
            below.dep_ == "acl" and _is_reduced(below)
        ):
            found.presupposed = True
        governor(Step(sentence, token, below), found)
        if not found.attribution:
            chain.append(token)
        token, below = token.head, token
    aside(sentence, act, chain if found.attribution else [act, *act.ancestors], found)
    if not found.attribution and sentence.is_quoted and sentence.context.speaker:
        found.attribution.append(sentence.context.speaker)
    _unfinished(sentence, act, found)
    if act.doc[sentence.tokens.end - 1].text == "?":
        found.usable = False
    dissuaded = to_infinitive(act) and any(c.dep_ == "neg" for c in act.children)
    warned = act.head.lemma_ in words("stance.against.planned") and bool(objects(act.head))
    if found.negated and dissuaded and (warned or found.stance is Stance.PROPOSES):
        found.stance, found.kind, found.stage = Stance.ANTICIPATES, Modality.PLANNED, "planned"
    elif found.negated:
        found.deny()
    told = {t for n in found.attribution if n.words for t in n.words.text.lower().split()}
    if told & words("stance.adverbs.alleged"):
        found.hedge = Modality.ALLEGED  # "unconfirmed reports"
    named = [name for name in found.attribution if name.sort != "hedge"]
    found.attribution = (named or found.attribution)[::-1]
    if not found.attribution and found.hedge is Modality.REPORTED and found.cues:
        found.attribution = [hedge_name(found.cues[0])]
    return found


def _is_content_clause(verb: Token) -> bool:
    """True for "the plan that Iran send drones", which the parser may take for a relative."""
    told = opens(verb.head.lemma_, "stance.governors") or telling(verb.head)
    return told is not None and any(c.dep_ == "mark" for c in verb.children)


def _is_reduced(verb: Token) -> bool:
    """True for "drones sent by Iran", not for "drones being sent" or "a plan that it be sent"."""
    whole = any(c.dep_ in ("auxpass", "aux", "nsubjpass", "nsubj") for c in verb.children)
    seen = verb.head.dep_ == "dobj" and verb.head.head.lemma_ in ("see", "have", "want", "get")
    return verb.tag_ in ("VBN", "VBD") and not whole and not seen


def _by_plan(act: Token, found: Framing) -> None:
    """What the plan, the offer or the contract that an act is part of makes of it.

    "The plan gives", "the deal provides for", and in the present "under the deal it gets".
    """
    if not any(lemma_of(act) in words(f"frames.transfer.{kind}") for kind in ("give", "take")):
        return
    parts = [c for c in act.children if c.dep_ == "nsubj"]
    if found.stage == "ongoing":
        parts += after(act, "under", "by")
    for noun in parts:
        kind = opens(noun.lemma_.lower(), "stance.governors")
        found.settle(kind if kind in _PAPERS else "")


def _unfinished(sentence: Sentence, act: Token, found: Framing) -> None:
    """Never let an infinitive or a gerund that no word above settles pass for a fact."""
    act = _with_conj_heads(act)[-1]
    if found.settled or act.pos_ not in ("VERB", "AUX"):
        return
    bare = not any(c.dep_ in ("aux", "mark", "nsubj", "nsubjpass") for c in act.children)
    if bare and act.tag_ == "VB" and act.dep_ in ("ROOT", "ccomp", "advcl"):
        found.settle("sought")  # "Give us tanks"
        return
    if to_infinitive(act):
        for child in (c for c in act.head.children if c.dep_ in ("dobj", "nsubjpass", "attr")):
            if kind := opens(child.lemma_.lower(), "stance.governors"):
                found.settle(kind, sentence.words(child, child))
        known = opens(act.head.lemma_.lower(), "stance.governors") == "transparent"
        known = known or (telling(act.head) is not None and passive(act.head))
        done = is_perfect(act) and act.dep_ == "xcomp"
        if done and act.head.lemma_ in ("seem", "appear"):
            found.hedged(Modality.ALLEGED)  # "seems to have sent"
        told = act.dep_ in ("xcomp", "acl", "ccomp")
        told = told or (act.dep_ == "advcl" and act.head.lemma_ in words("frames.transfer.agreed"))
        if not found.settled and told and not known and not done:
            found.settle("planned")
        found.usable = found.usable and (found.settled or (known and act.dep_ == "xcomp") or done)
    elif act.dep_ == "csubj" and act.tag_ == "VBG":  # "sending them is illegal"
        found.usable &= found.settled or act.head.tag_ == "VBD"
    elif act.dep_ == "pcomp" and found.hedge is Modality.ASSERTED:
        before = act.head.lower_
        rated = before == "for" and act.head.head.lemma_ in words("frames.transfer.blaming")
        told = before == "to" and telling(act.head.head) is not None  # "admitted to sending"
        found.usable &= rated or told or before in ("by", "after", "besides", "despite", "with")


def _is_told_done(act: Token) -> bool:
    """True for "sent", "has sent" and "is sending", not for "will send" and "to send"."""
    tags = {t.tag_ for t in (act, *act.children) if t == act or t.dep_ in ("aux", "auxpass")}
    finite = tags & {"VBD", "VBZ", "VBP"} and not tags & {"MD", "TO"}
    return act.pos_ in ("VERB", "AUX") and bool(finite)


def _stage(act: Token) -> str:
    if act.pos_ in ("NOUN", "PROPN"):
        return "unstated"
    kind = aspect(act)
    return "ongoing" if kind in ("progressive", "present") else "delivered"


def _own_marks(sentence: Sentence, act: Token, found: Framing) -> None:
    for token in _with_conj_heads(act):
        marks(sentence, token, found)
    if act.pos_ == "NOUN" and has_no(act):
        found.negated = not found.negated
    for child in act.rights:
        if act.pos_ == "NOUN" and child.dep_ == "acl" and child.tag_ in ("VBN", "VBD"):
            _made_known(sentence, child, found)
        if _rejects(child, act):
            found.settle("denied", sentence.words(child, child))
            add_source(sentence, child, found)
    if is_old(sentence, act) or any(map(conditional, _with_conj_heads(act))):
        found.usable = False
    if any(c.lower_ == "whether" and c.dep_ == "mark" for c in act.children):
        weighed = opens(act.head.lemma_, "stance.governors") == "possible"
        found.usable &= found.settled or weighed or to_infinitive(act)
        found.settle("possible")


def _made_known(sentence: Sentence, participle: Token, found: Framing) -> None:
    """What a participle makes of the noun before it: "the delivery announced by Oslo"."""
    announced = participle.lemma_ in words("stance.announcing.verbs")
    kind = "planned" if announced else opens(lemma_of(participle), "stance.governors")
    whole = any(c.dep_ in ("xcomp", "ccomp") for c in participle.children)  # "meant to last"
    if kind and kind != "transparent" and not whole:
        found.settle(kind, sentence.words(participle, participle))
    if announced:
        add_source(sentence, participle, found)


def _rejects(verb: Token, act: Token) -> bool:
    """True for "That troops are there was denied", which the parser may take for two clauses."""
    joined = any(c.dep_ == "cc" for c in act.children)
    rejected = opens(verb.lemma_, "stance.governors") in ("denied", "refused")
    alone = verb.dep_ == "conj" and not joined and not has_subject(verb)
    return alone and rejected and passive(verb)


def _with_conj_heads(act: Token) -> list[Token]:
    """The act, and the verbs whose auxiliaries it shares: "has been aiding and supplying"."""
    chain = [act]
    while act.dep_ == "conj" and act.head.pos_ == act.pos_ and not has_subject(act):
        act = act.head
        chain.append(act)
    return chain
