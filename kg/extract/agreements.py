"""Pacts: who signs, agrees to, ratifies or ends which agreement of defence with whom."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from kg.extract.actors import at_home, named_once, state_name
from kg.extract.clause import after, before_helpers, lemma_of, passive, subjects
from kg.extract.lexicon import opens, words
from kg.extract.parties import Party, agents, clause_of, parties
from kg.extract.quotes import clause_span
from kg.extract.sentence import Sentence
from kg.extract.stance import framing
from kg.extract.times import times
from kg.model import Claim, Concept, Filler, Name, Situation, Stance

if TYPE_CHECKING:
    from kg.extract.parse import Token

_MANY = 6
_WITH = ("with", "between", "among")
_OTHERS = ("one", "another", "others")
_ABOUT = ("for", "on", "about", "over", "to", "of")
_WANTING = ("planned", "sought", "offered", "possible", "refused", "denied")
_AGAIN = ("the", "this", "that", "such", "these", "both", "same", "similar", "latter")


def agreements(sentence: Sentence) -> Iterator[Claim]:
    """The claims about pacts in one sentence, one per agreement."""
    for noun in sentence.tokens:
        if _is_agreement(sentence, noun):
            act, action = _act(noun)
            absent = any(child.lower_ == "no" for child in noun.children)
            known = act != noun and _is_known(sentence, noun)
            if act is not None and not absent and (known or _is_pact(sentence, noun)):
                yield from _claims(sentence, noun, act, action)


def _is_agreement(sentence: Sentence, noun: Token) -> bool:
    """True for a pact by name, and for "one with Chad" after a pact was told of."""
    if noun.lower_ in _OTHERS and noun.dep_ in ("dobj", "conj"):
        return bool(sentence.context.pact and _beside(noun))
    if noun.pos_ not in ("NOUN", "PROPN"):
        return False
    if _singular(noun) in words("agreement.words.papers"):
        military = words("agreement.words.defence") | words("agreement.words.loose")
        return bool(_topic(noun) & military) and _act(noun)[1] == "sign"
    return _singular(noun) in words("agreement.words.nouns")


def _beside(noun: Token) -> list[Token]:
    """The other side of "signed one with Chad", whichever word the parse hangs it on."""
    return after(noun, "with") or after(noun.head, "with")


def _singular(noun: Token) -> str:
    """The lemma; that of a capitalised plural, which the model leaves as it is, without its s."""
    return noun.lower_.removesuffix("s") if noun.tag_ == "NNPS" else noun.lemma_.lower()


def _topic(noun: Token, *clauses: str) -> set[str]:
    """The words that say what an agreement is about: before it, and in the phrases after it."""
    near = [c for c in noun.children if c.i < noun.i or c.dep_ in ("prep", *clauses)]
    if noun.dep_ == "dobj":
        near += [c for c in noun.head.rights if c.i > noun.i and c.lower_ in ("on", "about")]
    return {word for c in near for t in c.subtree for word in (t.lemma_.lower(), t.lower_)}


def _is_pact(sentence: Sentence, noun: Token) -> bool:
    """True if the agreement is about defence or security; most agreements are not."""
    topic, wide = _topic(noun), _topic(noun, "relcl", "acl")
    if topic & (words("agreement.words.goods") | words("frames.transfer.nouns")):
        return False
    if wide & words("agreement.words.defence") or _by_name(sentence, noun):
        return True
    signers = [t for c in _signers(noun) for t in c.subtree]
    if any(t.lower_ in ("defence", "defense") for t in signers):
        return True  # "the defence ministers signed a memorandum"
    if wide & words("agreement.words.men") and _singular(noun) == "agreement":
        return True
    if _singular(noun) in words("agreement.words.truces"):
        return True
    if topic & words("agreement.words.forces") and noun.lemma_.lower() != "deal":
        return True
    if noun.lemma_.lower() in ("deal", "letter", "framework", "partnership"):
        return bool(topic & {"military", "mutual"})
    military = any(t.lower_ in words("frames.forces.nouns") for t in sentence.tokens)
    binding = _singular(noun) in words("agreement.words.binding")
    loose = topic & words("agreement.words.loose")
    binding = binding or noun.head.lower_ == "under"
    return bool(loose or (binding and military and not topic & words("agreement.words.civil")))


def _signers(noun: Token) -> list[Token]:
    """Who signs, by the verb right above: "the ministers signed a memorandum"."""
    verb = noun.head
    if _action(verb, noun) != "sign" or noun.dep_ not in ("dobj", "nsubjpass"):
        return []
    return after(verb, "by") if passive(verb) else subjects(verb)


def _by_name(sentence: Sentence, noun: Token) -> tuple[Name, ...]:
    """The parties of an agreement that the vocabulary knows by its name."""
    vocabulary, first = sentence.context.vocabulary, min(noun.lefts, default=noun)
    first = first.nbor() if first.dep_ in ("det", "poss") and first != noun else first
    iri = vocabulary.find("agreement", sentence.words(first, noun).text)
    parties_ = vocabulary.entries[iri].facts.get("party", ()) if iri else ()
    few = parties_ if len(parties_) < _MANY else ()
    return tuple(Name("actor", vocabulary.label(each), inferred=True) for each in few)


def _is_known(sentence: Sentence, noun: Token) -> bool:
    """True for "the deal" and "such a pact" after one that was told of."""
    if not sentence.context.pact or _topic(noun) & words("frames.transfer.nouns"):
        return False
    if noun.lower_ in _OTHERS:
        return True
    return any(t.lower_ in _AGAIN for c in noun.children for t in c.subtree if t.i < noun.i + 5)


def _kind(noun: Token) -> str:
    """The class of an agreement: only a pact that is about defence itself binds to defend."""
    topic = _topic(noun)
    if "non-aggression" in topic or {"non", "aggression"} <= topic:
        return "NonAggressionPact"
    binding = _singular(noun) in words("agreement.words.binding")
    defence = bool(topic & {"defence", "defense"})
    loose = bool(topic & words("agreement.words.cooperation"))
    return "MutualDefencePact" if binding and defence and not loose else "Agreement"


def _act(noun: Token) -> tuple[Token | None, str]:
    """The word that acts on an agreement, and the action that it is."""
    below = [c for c in noun.children if c.dep_ in ("acl", "relcl", "advcl")]
    beside = [t for t in noun.doc[noun.i + 1 : noun.i + 3] if t.tag_ in ("VBN", "VBD")]
    beside += [c for c in noun.head.children if c.dep_ == "advcl" and c.tag_ == "VBN"]
    top = clause_of(noun)
    above = [a for a in noun.ancestors if a == top or a in top.subtree]
    joined = (i for i, a in enumerate(above) if a.pos_ == "VERB" and a.dep_ in ("conj", "advcl"))
    above = above[: next(joined, len(above)) + 1] if noun.head.lower_ != "under" else []
    only = (i for i, a in enumerate(above) if a.pos_ == "NOUN" and _is_wanted(a))
    above = above[: next(only, len(above))]  # "announced plans for a pact"
    inside = [t for t in noun.subtree if t.tag_ == "VBN" and t.i > noun.i]
    for word in (*below, *beside, *above, *inside):
        if word.pos_ in ("VERB", "NOUN") and (action := _action(word, noun)):
            return word, action
    if any(_is_signature(t) for t in top.subtree) and top.pos_ in ("VERB", "AUX"):
        return top, "sign"
    direct, phrase = noun.dep_ in ("dobj", "nsubjpass"), noun.dep_ == "pobj"
    governor = noun.head if direct else noun.head.head if phrase else noun
    if _is_wanted(governor) and (direct or noun.head.lower_ in _ABOUT):
        return noun, "agree"
    return (noun, "agree") if phrase and noun.head.lower_ == "under" else (None, "")


def _is_wanted(word: Token) -> bool:
    return opens(word.lemma_.lower(), "stance.governors") in _WANTING


def _action(word: Token, noun: Token) -> str | None:
    """What a word does with an agreement, by itself, with its particle or its preposition."""
    lemma = _with_force(word)
    joined = [c.lower_ for c in word.children if c.dep_ == "prep" and c.is_ancestor(noun)]
    whole = [f"{part} {each}" for each in joined for part in {lemma, lemma.split()[0]}]
    known = (opens(each, "agreement.actions") for each in (*whole, lemma, lemma.split()[0]))
    return next((action for action in known if action), None)


def _with_force(word: Token) -> str:
    """The lemma; with "into force" or "effect" where that follows."""
    if any(noun.lower_ in ("force", "effect") for noun in after(word, "into")):
        return f"{word.lemma_} into force"
    return "take effect" if any(t.lower_ == "effect" for t in word.children) else lemma_of(word)


def _claims(sentence: Sentence, noun: Token, act: Token, action: str) -> Iterator[Claim]:
    put = framing(sentence, noun if act.lemma_ == "exist" else act)
    if not put.usable:
        return
    if action == "negotiate":
        action, put.stage = "agree", "sought"
        put.stance = Stance.PROPOSES if put.stance is Stance.AFFIRMS else put.stance
    first = min((t for c in noun.lefts for t in c.subtree if c.dep_ != "det"), default=noun)
    roles: list[tuple[str, Filler]] = [("action", Concept(f"action-{action}"))]
    if put.stance is not Stance.AFFIRMS:
        roles += [("stage", Concept(f"stage-{put.stage}"))]
    roles += [("when", time) for time in times(sentence, act)]
    doers = _doers(sentence, act)
    if not doers and _is_apart(sentence, noun):
        doers = _told_with(sentence, act, put.attribution)
    for group in _groups(sentence, noun, doers, _others(sentence, noun, act)):
        parts = _complete(sentence, noun, group, put.attribution)
        if len(parts) >= 2:
            sentence.context.pact = parts
        named = Name("agreement", _kind(noun), sentence.words(first, noun), parts=parts)
        acting = [("actor", name) for name in doers if state_name(sentence, name) in parts]
        filled = (("agreement", named), roles[0], *acting, *roles[1:])
        yield put.claim(
            clause_span(sentence, act), Situation("AgreementAction", filled), "agreement.pact"
        )


def _is_signature(token: Token) -> bool:
    return token.pos_ == "NOUN" and token.lemma_.lower() in words("agreement.words.signature")


def _doers(sentence: Sentence, act: Token) -> list[Name]:
    signed = [p for p in parties(sentence, "actor") if p.marker == "of" and _is_signature(p.above)]
    if signed:
        return [sentence.name(p.mention) for p in signed]
    if act.pos_ != "NOUN" and not passive(act):
        named = named_once(sentence, subjects(act)) or at_home(sentence, subjects(act))
        return named or named_once(sentence, before_helpers(act))
    by = after(act, "by")
    named = named_once(sentence, by) or agents(sentence, act) or at_home(sentence, by)
    if named or act.pos_ == "VERB" or act.dep_ not in ("dobj", "pobj") or after(act, "between"):
        return named
    verb = next((a for a in act.ancestors if a.pos_ in ("VERB", "AUX")), act)
    return named_once(sentence, subjects(verb))


def _told_with(sentence: Sentence, act: Token, sources: list[Name]) -> list[Name]:
    """Who tells of "talks with Peru and Chile on such pacts": the party that they are with."""
    near = [p for p in parties(sentence, "actor") if clause_of(p.head) == clause_of(act)]
    other = any(p.marker == "with" for p in near)
    return sources[-1:] if other and sources and sources[-1].sort == "actor" else []


def _others(sentence: Sentence, noun: Token, act: Token) -> list[Name]:
    """The parties that "with" and "between" name, or the words right before the agreement."""
    if noun.lower_ in _OTHERS:
        return named_once(sentence, _beside(noun))
    signers = [p for p in parties(sentence, "actor") if _can_sign(p)]
    named = [p for p in signers if not any(t.lower_ in _OTHERS for t in p.head.ancestors)]
    close = [p for p in named if clause_of(p.head) in (clause_of(act), clause_of(noun))]
    found = [p for p in close if p.marker in (_WITH if act != noun else (*_WITH, "to", "from"))]
    found += [p for p in named if p.mention.last < noun.i and _within(p, noun)]
    found += [
        p
        for p in named
        if p.marker == "of" and p.above == noun and sentence.mention(p.head, "actor")
    ]
    lent = sentence.context.partner is not None
    apart, doers = _is_apart(sentence, noun), len(_doers(sentence, act))
    if not found and not lent and (not doers or (apart and (doers == 1 or noun.tag_ != "NN"))):
        wide = named if apart else close
        found = [p for p in wide if p.marker == "" and p.head.dep_ != "poss"]
    return [sentence.name(p.mention) for p in found]


def _within(party: Party, noun: Token) -> bool:
    return noun in party.head.ancestors or noun == party.head


def _can_sign(party: Party) -> bool:
    return party.mention.entry.kind not in ("MediaOrganization", "Company", "ArmedForce", "Bloc")


def _is_apart(sentence: Sentence, noun: Token) -> bool:
    """True where every pair has an agreement of its own: "each", "bilateral", "agreements"."""
    each = any(t.lower_ in ("each", "bilateral") for t in sentence.tokens)
    return each or noun.tag_ in ("NNS", "NNPS") or noun.lower_ == "others"


def _groups(
    sentence: Sentence, noun: Token, doers: list[Name], others: list[Name]
) -> list[list[Name]]:
    """The parties of each agreement: "each" and "bilateral" give one for every pair."""
    first, rest = _states(sentence, doers), _states(sentence, others)
    rest = [name for name in rest if name.means not in {n.means for n in first}]
    context, both = sentence.context, {n.means for n in (*first, *rest)}
    if _is_apart(sentence, noun) and len(both) > 1:
        if not (first and rest) and context.partner and context.partner.means not in both:
            lent = replace(context.partner, words=None, inferred=True)
            return [[lent, other] for other in (*first, *rest)]
        if first and rest:
            one = first if len(first) == 1 else rest
            context.partner = one[0] if len(one) == 1 else None
            return [[one, other] for one in first for other in rest]
    return [[*first, *rest]]


def _complete(
    sentence: Sentence, noun: Token, group: list[Name], sources: list[Name]
) -> tuple[Name, ...]:
    """The parties, with the speaker as the second, or those of the pact told of before."""
    known = {name.means for name in group}
    before = sentence.context.pact
    meant = len(group) >= 2 and not all(name.inferred for name in group)
    again = before and not meant and not _is_pact(sentence, noun)
    again = again and not _is_apart(sentence, noun)
    named = _by_name(sentence, noun)
    if named and len(group) < 2 and known <= {name.means for name in named}:
        return named
    lacks = len(group) < 2 and not after(noun, "with")
    if again or (lacks and before and known <= {name.means for name in before}):
        return tuple(replace(name, words=None, inferred=True) for name in before)
    if len(group) == 1 and sources and sources[-1].sort == "actor":
        speaker = state_name(sentence, sources[-1])
        if speaker.means not in known:
            return (*group, replace(speaker, inferred=True))
    return tuple(group)


def _states(sentence: Sentence, names: list[Name]) -> list[Name]:
    """The states behind leaders and ministries, each once, in reading order."""
    found: dict[str, Name] = {}
    for name in names:
        state = state_name(sentence, name)
        found.setdefault(state.means, state)
    return list(found.values())
