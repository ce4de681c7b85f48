"""How a sentence puts an act: by whom, as done, planned, wanted, denied, or told by others.

From the act the walk goes up the parse; every word on the way may change stance, modality or
stage, or name a source. The nearest word decides the stance, sources are collected outward.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extract.asides import aside
from kg.extract.clause import (
    after,
    aspect,
    has_subject,
    lemma_of,
    objects,
    passive,
    subjects,
    to_infinitive,
)
from kg.extract.framing import Framing
from kg.extract.lexicon import opens, words
from kg.extract.marks import belies, conditional, has_no, is_perfect, marks, negated
from kg.extract.sentence import Sentence
from kg.extract.sources import add_source, hedge_name, speech, telling
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
    elif act.head.lower_ == "against" and act.head.head.lemma_ in words("stance.dissuading.verbs"):
        found.settle("planned")  # "warned Oslo against deliveries"
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
        _governor(sentence, token, below, found)
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
    if found.negated and dissuaded and found.stance is Stance.PROPOSES:
        found.stance, found.kind, found.stage = Stance.ANTICIPATES, Modality.PLANNED, "planned"
    elif found.negated:
        found.deny()
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
    kinds = (opens(noun.lemma_.lower(), "stance.governors") for noun in parts)
    for kind in kinds:
        if kind in _PAPERS:
            found.settle(kind)


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
        for child in act.head.children:
            if child.dep_ in ("dobj", "nsubjpass", "attr") and (
                kind := opens(child.lemma_.lower(), "stance.governors")
            ):
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
    elif act.dep_ == "pcomp" and found.hedge is Modality.ASSERTED:
        before = act.head.lower_
        rated = before == "for" and act.head.head.lemma_ in words("frames.transfer.blaming")
        found.usable = found.usable and (
            rated
            or before in ("by", "after", "besides", "despite", "with")
            or (before == "to" and telling(act.head.head) is not None)  # "admitted to sending"
        )


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
    if conditional(act):
        found.usable = False
    if any(c.lower_ == "whether" and c.dep_ == "mark" for c in act.children):
        found.usable = found.usable and found.settled
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


def _governor(sentence: Sentence, token: Token, below: Token, found: Framing) -> None:
    """What a word above the act makes of it."""
    between = token.doc[min(token.i, below.i) : max(token.i, below.i)]
    told_apart = below.dep_ in ("ccomp", "parataxis")  # by a semicolon: two sentences in one
    parted = told_apart and any(c.text == ";" and c.head == token for c in between)
    if found.presupposed:
        _around_presupposed(sentence, token, below, found)
        return
    if parted or (below.dep_ == "conj" and token.pos_ == "VERB"):
        return
    lemma = lemma_of(token)
    kind = opens(lemma, "stance.governors") or opens(token.lower_, "stance.governors")
    if lemma == "fail" and below.dep_ == "nsubj":
        kind = "halted"  # "the bid failed", not "failed to send"
    about = below.dep_ == "prep" and below.lower_ in ("on", "over")
    if about and not kind and token.pos_ == "VERB":
        near = [c.lemma_ for c in token.children if c.dep_ in ("dobj", "nsubjpass")]
        kind = next((k for each in near if (k := opens(each, "stance.governors"))), None)
    content = below.dep_ in ("ccomp", "acl") and has_subject(below) and _is_finite(below)
    negates = negated(token)
    if _is_belied(sentence, token, below, found):
        return
    if negates and token.pos_ == "VERB" and to_infinitive(token):
        found.usable = False  # "a warning not to send"
    bare = not has_subject(below) and not any(c.dep_ in ("aux", "mark") for c in below.children)
    if below.dep_ == "advcl" and below.tag_ == "VBG" and bare:
        marks(sentence, token, found)
    if token.pos_ == "NOUN" and has_no(token):
        found.negated = not found.negated
        found.usable = found.usable and (bool(kind) or lemma in words("stance.instruments.nouns"))
    topic = not kind and lemma in words("stance.topics.words")
    if topic and not (found.settled and _hangs_on(below, token)):
        tells = telling(token) and (content or (below.dep_ == "xcomp" and passive(token)))
        found.usable = found.usable and (found.settled or bool(tells))
    if content and below.dep_ == "ccomp" and telling(token):
        kind = None  # "suggests that it has sent" tells, "suggests that it send" proposes
    if kind == "offered" and any(
        t.lemma_ in words("stance.information.nouns") for t in subjects(token)
    ):
        kind = None  # "documents suggest an order"
        found.hedged(Modality.ALLEGED)
    going = lemma == "be" or (lemma == "go" and token.tag_ == "VBG")
    if going and below.dep_ == "xcomp" and to_infinitive(below):
        kind = "planned"  # "are to send", "is going to send"
    if kind == "refused" and below.dep_ == "xcomp" and telling(below):
        found.usable = found.usable and below.lemma_ == "comment"
        return  # "declined to confirm that it had sent"
    if kind and kind != "transparent" and _hangs_on(below, token):
        found.settle(kind, sentence.words(token, token), tentative=kind == "agreed")
        charges = kind == "refused" and below.lemma_ in words("stance.charges.nouns")
        vowed = content and below.dep_ == "ccomp" and token.pos_ == "VERB" and not passive(token)
        unsaid = kind in ("denied", "refused") and negates
        if unsaid and lemma in words("stance.open.verbs"):
            found.stance, found.settled = Stance.AFFIRMS, False
            found.settle("possible")
        elif unsaid:
            found.usable = False  # "has not denied" is no denial
        if kind in ("expected", "denied") or charges or vowed or unsaid:
            add_source(sentence, token, found)
        if not unsaid:
            marks(sentence, token, found)
        return
    _rest(sentence, token, below, found)
    nominal = below.pos_ == "NOUN" and below.dep_ in ("dobj", "nsubjpass", "nsubj")
    if nominal and token.pos_ in ("VERB", "AUX"):
        if lemma in words("stance.announcing.verbs") and below.dep_ != "nsubj":
            found.settle("planned")
            add_source(sentence, token, found)
            return
        if lemma == "hold" and below.lemma_ in words("stance.instruments.cargoes"):
            found.settle("halted")
        marks(sentence, token, found)
    told = telling(token)
    if token.lemma_ in words("stance.finishing.verbs"):
        kind = told = None  # "completed the delivery"
    if told is None and below.dep_ == "ccomp":  # "word is that", "word came that"
        nouns = [c for c in token.children if c.dep_ in ("nsubj", "dobj") and c.pos_ == "NOUN"]
        token, told = next(((c, t) for c in nouns if (t := telling(c))), (token, None))
    if told and (_is_content(below, token) or token != below.head):
        speech(sentence, token, told, found)
    elif kind == "transparent" and below.dep_ in ("xcomp", "dobj", "nsubj"):
        now = found.stage in ("ongoing", "unstated") or aspect(token) in ("progressive", "present")
        if now and not found.settled:
            found.stage = "ongoing"
        marks(sentence, token, found)
    elif below.dep_ in ("xcomp", "acomp", "attr", "pcomp"):
        marks(sentence, token, found)
    if conditional(token) and below.dep_ != "advcl":
        found.usable = False


def _rest(sentence: Sentence, verb: Token, below: Token, found: Framing) -> None:
    """What the rest of a clause makes of the act in it: "won approval", "put on hold"."""
    lemma, noun, tables = verb.lemma_, below.pos_ == "NOUN", ["stance.governors", "stance.states"]
    topic = below.dep_ == "csubj" or (noun and below.dep_ == "nsubj")
    topic = topic or (below.dep_ == "attr" and not has_subject(verb))
    inverted = topic and below.i > verb.i  # "under review are"
    given = [c for c in verb.children if c.dep_ == "dobj" and c != below]
    cleft = next((c for c in verb.children if c.dep_ == "csubj" and c != below), None)
    if topic and cleft and cleft.lemma_ in words("stance.announcing.verbs"):
        found.settle("planned")  # "What Oslo announced was a delivery"
        add_source(sentence, cleft, found)
        return
    around = verb.lefts if inverted else verb.rights
    rest = [t for c in around if c != below for t in c.subtree][:8]
    if lemma == "be" and below.dep_ == "ccomp":
        rest = [c for c in verb.children if c.dep_ == "acomp"]  # "it is unlikely that"
    elif given and lemma in words("stance.announcing.doing"):
        rest = given  # "put a stop to", "gave its consent to"
    elif not (topic and lemma in words("stance.announcing.light")):
        putting = noun and lemma in words("stance.announcing.putting")
        rest, tables = rest if putting else [], tables[1:]
    for token in rest:
        forms = (token.lemma_.lower(), token.lower_)
        kind = next((k for table in tables for form in forms if (k := opens(form, table))), None)
        if kind and kind != "transparent" and token.pos_ != "AUX":
            found.settle(kind)
            if token.pos_ == "ADJ":
                marks(sentence, token, found)  # "hardly likely"
            found.cues.append(sentence.words(token, token))
            return


def _is_belied(sentence: Sentence, verb: Token, below: Token, found: Framing) -> bool:
    """True for "is false that", "is not true that", "called it a lie"; this denies it."""
    word = belies(verb, below)
    if word is None:
        return False
    found.settle("denied", sentence.words(word, word))
    if verb.lemma_ != "be":
        add_source(sentence, verb, found)
    return True


def _is_finite(clause: Token) -> bool:
    """True for "it sent" or "it will send", not for "it send" or "it to send"."""
    modal = any(c.tag_ == "MD" for c in clause.children)
    return modal or (clause.tag_ != "VB" and not to_infinitive(clause))


def _around_presupposed(sentence: Sentence, token: Token, below: Token, found: Framing) -> None:
    """Above a relative clause only a denial and the source of the whole clause still count."""
    kind = opens(lemma_of(token), "stance.governors")
    if kind in ("denied", "refused") or has_no(token):
        found.usable = False
    if kind == "halted" and below.dep_ in ("dobj", "nsubjpass") and token.pos_ == "VERB":
        found.settle(kind)  # "seized a ship that was carrying rifles"
    by = any(t.lower_ in ("by", "under", "whereby") for t in below.children)
    binds = below.dep_ == "relcl" and by and token.lemma_ in words("stance.instruments.binding")
    if binds and found.kind is Modality.PLANNED and found.stance is Stance.ANTICIPATES:
        found.stance, found.stage = Stance.AFFIRMS, "agreed"
    told = telling(token)
    if told and (below.dep_ in ("ccomp", "parataxis") or below.lower_ == "of"):
        speech(sentence, token, told, found)


def _hangs_on(below: Token, token: Token) -> bool:
    """True if the act is what is planned or wanted, not the reason or the setting of it."""
    if below.dep_ in ("xcomp", "ccomp", "dobj", "acl", "pcomp", "attr", "nsubjpass", "csubjpass"):
        return True
    if below.dep_ in ("nsubj", "csubj"):
        halted = words("stance.governors.halted") | {"fail"}
        ends = lemma_of(token) in halted and not objects(token)
        return passive(token) or (ends and token.pos_ == "VERB")  # "the deliveries have ended"
    if below.dep_ == "prep":
        return below.lower_ in words("clauses.links.content")
    if below.dep_ == "advcl":
        if token.lemma_ == "wait" and to_infinitive(below):
            return True  # "is waiting for Oslo to send"
        bare = not any(c.dep_ in ("mark", "nsubj") for c in below.children)
        joined = below.tag_ == "VBG" and below.doc[below.left_edge.i - 1] in (
            token,
            *token.children,
        )
        cargo = below.tag_ == "VBG" and below.lemma_ in words("frames.transfer.carry")
        return bare and (to_infinitive(below) or joined or cargo)
    return False


def _is_content(below: Token, token: Token) -> bool:
    if below.dep_ in ("ccomp", "dobj", "parataxis", "csubjpass", "nsubjpass"):
        return True
    if below.dep_ in ("xcomp", "csubj", "nsubj"):
        return passive(token)
    if below.dep_ == "prep" and token.lemma_ in words("stance.charges.verbs"):
        return True
    if below.lower_ == "to" and any(c.dep_ == "pcomp" for c in below.children):
        return True  # "admitted to having sent"
    if below.lower_ == "of" and token.lemma_ in words("stance.information.addressing"):
        return True  # "told the envoy of ten deliveries"
    return below.dep_ in ("prep", "acl", "advcl") and token.pos_ == "NOUN"
