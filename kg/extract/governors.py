"""What a word above an act makes of it: a plan, a wish, a denial, a halt, or something told."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extract.clause import aspect, has_subject, passive, subjects, to_infinitive
from kg.extract.framing import Framing
from kg.extract.lexicon import opens, words
from kg.extract.marks import alternatives, belies, conditional, has_no, marks, negated
from kg.extract.sources import add_source, speech, telling
from kg.extract.steps import Step
from kg.model import Modality, Stance

if TYPE_CHECKING:
    from kg.extract.parse import Token


def governor(step: Step, found: Framing) -> None:
    """Let the word above an act tell how it is put; the first reading that fits tells all."""
    if found.presupposed:
        _around_presupposed(step, found)
    elif not (step.is_apart or _is_belied(step, found)):
        _negations(step, found)
        kind = _kind(step, found)
        if not (_is_settled(step, kind, found) or _is_announced(step, found)):
            _told(step, kind, found)
        found.usable &= not conditional(step.above)


def _around_presupposed(step: Step, found: Framing) -> None:
    """Above a relative clause only a denial, a halt and the source of the whole still count."""
    above, below = step.above, step.below
    kind = opens(step.lemma, "stance.governors")
    if kind in ("denied", "refused") or has_no(above):
        found.usable = False
    if kind == "halted" and below.dep_ in ("dobj", "nsubjpass") and above.pos_ == "VERB":
        found.settle(kind)  # "seized a ship that was carrying rifles"
    by = any(t.lower_ in ("by", "under", "whereby") for t in below.children)
    binds = below.dep_ == "relcl" and by and above.lemma_ in words("stance.instruments.binding")
    if binds and found.kind is Modality.PLANNED and found.stance is Stance.ANTICIPATES:
        found.stance, found.stage = Stance.AFFIRMS, "agreed"
    if step.told and (below.dep_ in ("ccomp", "parataxis") or below.lower_ == "of"):
        speech(step.sentence, above, step.told, found)


def _is_belied(step: Step, found: Framing) -> bool:
    """True for "is false that", "is not true that", "called it a lie"; this denies it."""
    word = belies(step.above, step.below)
    if word is None:
        return False
    found.settle("denied", step.sentence.words(word, word))
    if step.above.lemma_ != "be":
        add_source(step.sentence, step.above, found)
    return True


def _negations(step: Step, found: Framing) -> None:
    """What leaves no claim or turns one round: "a warning not to", "no contract", mere talk."""
    above, below = step.above, step.below
    if above.pos_ == "VERB" and negated(above) and to_infinitive(above):
        found.usable = False
    bare = not has_subject(below) and not any(c.dep_ in ("aux", "mark") for c in below.children)
    if below.dep_ == "advcl" and below.tag_ == "VBG" and bare:
        marks(step.sentence, above, found)
    governs = opens(step.lemma, "stance.governors") or opens(above.lower_, "stance.governors")
    if above.pos_ == "NOUN" and has_no(above):
        found.negated = not found.negated
        found.usable &= bool(governs) or step.lemma in words("stance.instruments.nouns")
    talk = not governs and step.lemma in words("stance.topics.words")
    if talk and not (found.settled and step.is_governed):
        raised = below.dep_ == "xcomp" and passive(above)
        tells = step.told and (step.is_statement or raised)
        found.usable &= found.settled or bool(tells)


def _kind(step: Step, found: Framing) -> str | None:
    """The list of the governors that the word above is on, as it is meant here."""
    above, below = step.above, step.below
    kind = opens(step.lemma, "stance.governors") or opens(above.lower_, "stance.governors")
    going = step.lemma == "be" or (step.lemma == "go" and above.tag_ == "VBG")
    if going and below.dep_ == "xcomp" and to_infinitive(below):
        return "planned"  # "are to send", "is going to send"
    if step.lemma == "order" and below.dep_ != "ccomp":
        return "agreed" if below.lower_ == "for" else "planned"  # "ordered the delivery"
    if f"{step.lemma} {below.lower_}" in words("stance.links.leading"):
        return "planned"  # "paved the way for", "ahead of"
    if step.lemma in words("stance.instruments.laying") and below.dep_ in ("dobj", "prep"):
        made = {t.lemma_.lower() for t in subjects(above)} & words("stance.instruments.binding")
        kind = "agreed" if made else kind  # "the contract covers a delivery"
        kind = kind or ("planned" if [t.lower_ for t in subjects(above)] == ["it"] else None)
    if step.lemma == "fail" and below.dep_ == "nsubj":
        return "halted"  # "the bid failed", not "failed to send"
    asked = kind == "sought" and any(c.tag_ == "WRB" for c in below.children)  # "ask why it sells"
    asked |= step.lemma == "call" and below.dep_ == "dobj"  # "called the sale a mistake"
    if asked or (step.is_statement and below.dep_ == "ccomp" and step.told):
        return None  # "suggests that it has sent" tells, "suggests that it send" proposes
    if step.is_statement and (step.lemma, above.pos_) == ("sign", "NOUN"):
        found.hedged(Modality.ALLEGED)
        return None  # "signs that it has sent"
    texts = words("stance.information.nouns")
    if kind == "offered" and any(t.lemma_ in texts for t in subjects(above)):
        found.hedged(Modality.ALLEGED)
        return None  # "documents suggest an order"
    if kind is None and above.pos_ != "NOUN" and below.lower_ in ("on", "over"):
        about = ("dobj", "nsubjpass", "nsubj" if step.lemma == "be" else "")
        near = (c for c in above.children if c.dep_ in about)  # "talks are under way on a sale"
        kind = next((k for each in near if (k := _listed(each, ["stance.governors"]))), None)
    return kind


def _is_settled(step: Step, kind: str | None, found: Framing) -> bool:
    """True where a governor decides: "plans to", "refused to"; "has not denied" is no denial."""
    sentence, above, below = step.sentence, step.above, step.below
    if kind == "refused" and below.dep_ == "xcomp" and telling(below):
        found.usable &= below.lemma_ == "comment"
        return True  # "declined to confirm that it had sent"
    if kind in (None, "transparent") or not step.is_governed:
        return False
    if kind == "halted" and negated(above) and not found.settled:
        found.stage = "ongoing"
        return True  # "has not stopped deliveries"
    gerund = below.dep_ == "advcl" and below.tag_ == "VBG" and below.left_edge.i > 0
    if gerund and below.left_edge.nbor(-1).text == "," and kind in ("halted", "denied", "refused"):
        return True  # "cancelled the order, buying tanks from Oslo instead"
    found.settle(kind, step.cue, tentative=kind == "agreed")
    unsaid = kind in ("denied", "refused") and negated(above)
    charge = kind == "refused" and below.lemma_ in words("stance.charges.nouns")
    vowed = step.is_statement and below.dep_ == "ccomp" and above.pos_ == "VERB"
    if unsaid and step.lemma in words("stance.open.verbs"):
        found.stance, found.settled = Stance.AFFIRMS, False
        found.settle("possible")
    elif unsaid:
        found.usable = False
    if kind in ("expected", "denied") or charge or unsaid or (vowed and not passive(above)):
        add_source(sentence, above, found)
    for verb in () if unsaid else alternatives(above):
        marks(sentence, verb, found)
    return True


def _is_announced(step: Step, found: Framing) -> bool:
    """True for a delivery that is announced; else what its verb and its clause make of it."""
    sentence, above, below = step.sentence, step.above, step.below
    cleft = next((c for c in above.children if c.dep_ == "csubj" and c != below), None)
    if step.is_topic and cleft and cleft.lemma_ in words("stance.announcing.verbs"):
        found.settle("planned")  # "What Oslo announced was a delivery"
        add_source(sentence, cleft, found)
    else:
        _predicate(step, found)
    if below.pos_ != "NOUN" or above.pos_ not in ("VERB", "AUX"):
        return False
    given = below.dep_ in ("dobj", "nsubjpass")
    if given and step.lemma in words("stance.announcing.verbs"):
        found.settle("planned")
        add_source(sentence, above, found)
        return True
    if given or below.dep_ == "nsubj":
        if step.lemma == "hold" and below.lemma_ in words("stance.instruments.cargoes"):
            found.settle("halted")
        marks(sentence, above, found)
    return False


def _predicate(step: Step, found: Framing) -> None:
    """What the rest of a clause makes of the act in it: "won approval", "put on hold"."""
    sentence, verb, below = step.sentence, step.above, step.below
    tables = ["stance.governors", "stance.states"]
    around = verb.lefts if step.is_topic and below.i > verb.i else verb.rights  # "under review are"
    rest = [t for c in around if c != below for t in c.subtree][:8]
    given = [c for c in verb.children if c.dep_ == "dobj" and c != below]
    if verb.lemma_ == "be" and below.dep_ == "ccomp":
        rest = [c for c in verb.children if c.dep_ == "acomp"]  # "it is unlikely that"
    elif given and verb.lemma_ in words("stance.announcing.doing"):
        rest = given  # "put a stop to", "gave its consent to"
    elif not (step.is_topic and verb.lemma_ in words("stance.announcing.light")):
        putting = below.pos_ == "NOUN" and verb.lemma_ in words("stance.announcing.putting")
        rest, tables = rest if putting else [], tables[1:]
    for token in rest:
        kind = _listed(token, tables)
        if kind and kind != "transparent" and token.pos_ != "AUX":
            found.settle(kind)
            if token.pos_ == "ADJ":
                marks(sentence, token, found)  # "hardly likely"
            found.cues.append(sentence.words(token, token))
            return


def _listed(token: Token, tables: list[str]) -> str | None:
    forms = (token.lemma_.lower(), token.lower_)
    return next((k for table in tables for form in forms if (k := opens(form, table))), None)


def _told(step: Step, kind: str | None, found: Framing) -> None:
    """The source of what is told; else the stage and the marks of "began to" and "is"."""
    sentence, above, below = step.sentence, step.above, step.below
    if above.lemma_ in words("stance.finishing.verbs"):
        return  # "completed the delivery"
    if step.told is None and below.dep_ == "ccomp":  # "word is that", "word came that"
        for noun in above.children:
            told = telling(noun) if noun.dep_ in ("nsubj", "dobj") else None
            if told and noun.pos_ == "NOUN":
                speech(sentence, noun, told, found)
                return
    if step.told and step.is_told:
        speech(sentence, above, step.told, found)
        return
    if kind == "transparent" and below.dep_ in ("xcomp", "dobj", "nsubj"):
        present = aspect(above) in ("progressive", "present")
        if not found.settled and (present or found.stage in ("ongoing", "unstated")):
            found.stage = "ongoing"
    if below.dep_ in ("xcomp", "acomp", "attr", "pcomp"):
        marks(sentence, above, found)
