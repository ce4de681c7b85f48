"""Casualties: how many were killed, wounded, captured; each number is asked what it counts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from kg.extract.actors import modifier, named_once
from kg.extract.clause import after, objects, passive, subjects
from kg.extract.figures import is_number, is_year, of_number
from kg.extract.lexicon import opens, words
from kg.extract.parties import clause_of, phrase_head
from kg.extract.population import population
from kg.extract.quotes import clause_span
from kg.extract.sentence import Sentence
from kg.extract.shares import lost
from kg.extract.stance import framing
from kg.model import Claim, Concept, Filler, Name, Quantity, Situation

if TYPE_CHECKING:
    from kg.extract.parse import Token


@dataclass(frozen=True)
class Figure:
    """A number of losses: the noun it counts, if one stands there, and the word of the outcome."""

    number: Token
    people: Token | None
    act: Token
    outcome: str


def casualties(sentence: Sentence) -> Iterator[Claim]:
    """The claims of casualties in one sentence: one per outcome and number."""
    if sentence.lemmas & words("casualty.words.outside"):
        return
    told: list[Claim] = []
    for figure in [*_figures(sentence), *_unnumbered(sentence)]:
        claim = _claim(sentence, figure, told[0] if told else None)
        told += [claim] if claim is not None else []
    yield from told
    yield from lost(sentence, told)


def _figures(sentence: Sentence) -> Iterator[Figure]:
    for number in sentence.tokens:
        if not (_counts(number) or _is_one(sentence, number)):
            continue
        people = _counted(number)
        act, people = _reckoned(number, people) or (_act(sentence, number, people), people)
        if people is not None and people.lower_ == "them":
            people = _antecedent(people)
        if act is None or (people is None and act.lemma_ == "cost"):
            continue
        if people is None or _is_people(sentence, people, act):
            yield Figure(number, people, act, _joined_outcome(act))


def _unnumbered(sentence: Sentence) -> Iterator[Figure]:
    """Losses without a number: "French troops have lost their lives"."""
    for life in sentence.tokens:
        verb = life.head
        if life.lemma_ == "life" and verb.lemma_ == "lose" and life.dep_ == "dobj":
            heads = [h for h in subjects(verb) if not any(_counts(c) for c in h.subtree)]
            before = [c for c in verb.lefts if c.dep_ == "npadvmod"] + [
                c for c in verb.head.lefts if c.dep_ == "npadvmod" and verb.dep_ == "ccomp"
            ]
            for head in [*heads, *before][:1]:
                yield Figure(verb, head, verb, "unspecified")


def _is_one(sentence: Sentence, token: Token) -> bool:
    """True for the article of "a French soldier was killed" and "the death of an officer"."""
    noun, verb = token.head, token.head.head
    if token.dep_ != "det" or token.lower_ not in ("a", "an") or noun.tag_ != "NN":
        return False
    hit = noun.dep_ == "dobj" and verb.lemma_ in words("casualty.words.lethal")
    hit |= noun.dep_ == "nsubjpass" and passive(verb)
    hit |= noun.dep_ == "nsubj" and verb.lemma_ in words("casualty.words.undergo")
    hit |= verb.lower_ == "of" and verb.head.lemma_ in words("casualty.words.ends")
    one = {f"{noun.lower_}s", noun.lower_}
    people = one & (words("frames.forces.nouns") | words("casualty.words.people"))
    named = bool(people) and modifier(sentence, noun) is not None
    return hit and (named or bool(one & words("casualty.words.own")))


def _counts(token: Token) -> bool:
    """True for the last word of a number, and for "dozens" and "half"."""
    if token.lower_ in words("casualty.words.shares"):
        return any(child.lower_ == "of" for child in token.children)
    if not (is_number(token) or token.lower_ in words("casualty.words.vague")):
        return False
    if is_year(token) and token.dep_ != "nummod":
        return False
    joined = token.dep_ in ("compound", "quantmod") and token.head.like_num
    return not joined and not (
        token.lower_ == "one" and any(c.lower_ == "of" for c in token.children)
    )


def _counted(number: Token) -> Token | None:
    """The noun that a number counts; None for "2,700 injured"."""
    if number.dep_ in ("nummod", "det", "amod"):
        return number.head
    if number.dep_ == "compound":
        return phrase_head(number)
    if of := after(number, "of"):
        return of[0]
    return number.head if number.dep_ in ("advmod", "predet", "quantmod") else None


def _reckoned(number: Token, people: Token | None) -> tuple[Token, Token] | None:
    """The outcome and the people put at a number: "put the number of its dead at five"."""
    last = people or number
    if last.dep_ != "pobj" or last.head.lower_ != "at":
        return None
    reckoning = words("casualty.words.reckoning")
    verb = next((t for t in last.ancestors if t.pos_ == "VERB" and t.lemma_ in reckoning), last)
    for head in (subjects if passive(verb) else objects)(verb):
        act = next((t for t in (last, *head.subtree) if _outcome(t)), None)
        if act is not None:
            return act, next(iter(after(head, "of", "among", "in")), head)
    return None


def _antecedent(them: Token) -> Token:
    """The soldiers that "600 of them" are."""
    forces = words("frames.forces.nouns") | words("casualty.words.people")
    before = [t for t in them.sent if t.i < them.i and t.lower_ in forces]
    return before[-1] if before else them


def _is_people(sentence: Sentence, noun: Token, act: Token) -> bool:
    known = words("frames.forces.nouns") | words("casualty.words.people")
    mention = sentence.mention(noun, "actor")
    group = mention is not None and (
        mention.role == "demonym" or mention.entry.kind in ("NonStateGroup", "ArmedForce")
    )
    if noun.lower_ == "them" and sentence.context.force:
        return True
    if noun.lower_ in known or group or _outcome(noun) is not None:
        return True
    verbs = act.pos_ == "VERB" and act.lemma_ in words("casualty.words.lethal")
    hit = noun in objects(act) or (passive(act) and noun in subjects(act))
    return verbs and hit and not sentence.mention(noun, "materiel") and noun.tag_ == "NNS"


def _act(sentence: Sentence, number: Token, people: Token | None) -> Token | None:
    """The word of the outcome that a number belongs to."""
    last = people or number
    near = [t for t in sentence.tokens.doc[last.i : last.i + 5] if t.i < sentence.tokens.end]
    for token in near:
        if token.i > last.i and (token.like_num or token.text in (",", ";")):
            break
        if token.tag_ == "VBD" and last not in (*subjects(token), *objects(token)):
            continue  # "killed a soldier and wounded two"
        bare = token.tag_ == "VBN" and token.lemma_ != "lose"
        if _outcome(token) and (token == last or bare or _fits(token, last)):
            return token
    reached = _reached(last)
    if reached is not None:
        return reached
    raised = [c for c in last.head.children if c.dep_ == "xcomp"]  # "is feared to have died"
    for token in (*last.ancestors, *raised, *last.subtree):
        if token.lemma_ == "shoot" and (dead := [c for c in last.lefts if c.lower_ == "dead"]):
            return dead[0]
        if token.lemma_ in words("casualty.words.unrelated") and token in last.ancestors:
            return None
        if _outcome(token) and clause_of(token) in (clause_of(last), token) and _fits(token, last):
            return token
    if last.dep_ == "pobj" and last.head.lower_ in ("at", "to", "of"):
        top = clause_of(last)
        return next((t for t in top.subtree if t.i < last.i and _outcome(t)), None)
    return None


def _reached(number: Token) -> Token | None:
    """The losses that come to a number: "losses have reached 4,000", "the toll rose to 34"."""
    verb = number.head.head if number.dep_ == "pobj" else number.head
    if verb.lemma_ not in words("casualty.words.reaching"):
        return None
    if number.tag_ != "CD" and number.dep_ != "attr":
        return None
    heads = [head for head in subjects(verb) if head.pos_ == "NOUN"]
    counted = [t for head in heads if head.lemma_ == "number" for t in head.subtree]
    return next((token for token in (*heads, *counted) if _outcome(token)), None)


def _fits(act: Token, people: Token) -> bool:
    """True if the people are those who suffer: the killers of "20 rebels killed two" are not."""
    if act.lemma_ == "lose" and not passive(act):  # "Americans lost their insurance"
        lost = [act] if act.pos_ != "VERB" else objects(act)
        lives = any(t.lemma_ == "life" for t in lost)
        return lives if people in subjects(act) else any(people in t.subtree for t in lost)
    fallen = act.dep_ in ("relcl", "acl") or any(people in t.subtree for t in subjects(act))
    if act.lemma_ == "fall" and not fallen:
        return False
    if act.pos_ != "VERB" or act.lemma_ in words("casualty.words.undergo") or passive(act):
        return act.lemma_ not in ("lose", "cost") or people.pos_ in ("NOUN", "PROPN")
    if act.lemma_ == "cost" and people.pos_ not in ("NOUN", "PROPN"):
        return False
    return people not in subjects(act) or any(c.lemma_ == "life" for c in act.children)


def _outcome(token: Token) -> str | None:
    if token.pos_ not in ("VERB", "ADJ", "NOUN"):
        return None
    outcome = opens(token.lemma_.lower(), "casualty.outcomes") or opens(
        token.lower_, "casualty.outcomes"
    )
    after_it = {t.lower_ for t in token.doc[token.i + 1 : token.i + 2]}
    if token.lemma_ == "fall" and after_it & words("casualty.words.falling"):
        return None
    if token.lemma_ in ("claim", "give") and not any(c.lemma_ == "life" for c in token.children):
        return None
    if token.lemma_ in ("lose", "cost") and not any(
        c.dep_ in ("dobj", "nsubjpass", "dative", "appos") for c in token.children
    ):
        return None
    return "killed" if outcome == "died" else outcome


def _joined_outcome(act: Token) -> str:
    """ "killed or wounded" is one outcome; "killed and wounded" of one number as well."""
    outcome = _outcome(act) or "unspecified"
    for other in (act.head if act.dep_ == "conj" else act, *act.children):
        second = _outcome(other) if other.dep_ == "conj" or other == act.head else None
        later = act if other == act.head else other
        counted = any(_counts(c) or c.dep_.startswith("nsubj") for c in later.lefts)
        counted |= all(any(c.dep_ == "dobj" for c in verb.children) for verb in (act, other))
        if second and {outcome, second} == {"killed", "wounded"} and not counted:
            return "killedOrWounded"
    return outcome


def _claim(sentence: Sentence, figure: Figure, first: Claim | None) -> Claim | None:
    """The claim of one figure; what it leaves out it borrows from the `first` of its sentence."""
    put = framing(sentence, _anchor(figure))
    bare = figure.people is None or _outcome(figure.people) is not None
    bare |= figure.people is not None and figure.people.lower_ == "others"
    told = first.situation.fillers("population") if first else [sentence.context.losers]
    lent = next((name for name in told if isinstance(name, Name)), None) if bare else None
    who = population(sentence, figure.act, figure.people or figure.number, put.attribution)
    who = lent if lent and (who is None or (first and who.inferred)) else who
    if who is None or not put.usable:
        return None
    sentence.context.losers = who
    own = sentence.span(min(figure.number, figure.act), max(figure.number, figure.act))
    spans = [clause_span(sentence, figure.act), own, *([first.span] if first and bare else [])]
    span = replace(own, start=min(s.start for s in spans), end=max(s.end for s in spans[:2]))
    return put.claim(span, _situation(sentence, figure, who, first), "casualties")


def _anchor(figure: Figure) -> Token:
    """The word whose surroundings tell how a figure is put: the number of "two dead"."""
    loose = figure.act.dep_ in ("amod", "acl", "oprd") and figure.people is None
    taken = figure.act.dep_ == "oprd" and figure.act.head.pos_ == "VERB"  # "taken prisoner"
    return figure.number if loose else figure.act.head if taken else figure.act


def _situation(sentence: Sentence, figure: Figure, who: Name, first: Claim | None) -> Situation:
    amount = _amount(sentence, figure, first)
    if figure.outcome == "captured":
        doers = after(figure.act, "by") if passive(figure.act) else subjects(figure.act)
        captors = [("captor", name) for name in named_once(sentence, doers)]
        captors = [(role, name) for role, name in captors if name.means != who.means]
        return Situation("Capture", (*captors, ("captive", who), *amount))
    roles: list[tuple[str, Filler]] = [
        ("population", who),
        ("outcome", Concept(f"outcome-{figure.outcome}")),
        *amount,
        ("cumulative", True),
    ]
    conflicts = [m for t in sentence.tokens if (m := sentence.mention(t, "conflict"))]
    roles += [("context", sentence.name(m)) for m in conflicts[:1]]
    return Situation("Casualties", tuple(roles))


def _amount(sentence: Sentence, figure: Figure, first: Claim | None) -> list[tuple[str, Quantity]]:
    """The figure's number, with the hedge of the first where it stands bare after it."""
    if figure.number == figure.act or figure.number.lower_ == "several":
        return []
    told = first.situation.first("quantity") if first and figure.people is None else None
    before = told.words.text if isinstance(told, Quantity) and told.words else ""
    share = figure.number.lower_ in words("casualty.words.shares")
    unit, hedge = "share" if share else "persons", before.rpartition(" ")[0]
    return [("quantity", of_number(sentence, figure.number, unit, hedge))]
