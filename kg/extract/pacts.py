"""Which nouns are pacts of defence, and the word that acts on each."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kg.extract.clause import after, lemma_of, passive, subjects
from kg.extract.lexicon import opens, words
from kg.extract.parties import clause_of
from kg.extract.sentence import Sentence
from kg.model import Name

if TYPE_CHECKING:
    from kg.extract.parse import Token

_MANY = 6
OTHERS: Final = ("one", "another", "others")
_ABOUT = ("for", "on", "about", "over", "to", "of")
_CLAUSES = ("acl", "relcl", "advcl")
_WANTING = ("planned", "sought", "offered", "possible", "refused", "denied")
_AGAIN = ("the", "this", "that", "such", "these", "both", "same", "similar", "latter")


def is_agreement(sentence: Sentence, noun: Token) -> bool:
    """True for a pact by name, and for "one with Chad" after a pact was told of."""
    if noun.lower_ in OTHERS and noun.dep_ in ("dobj", "conj"):
        return bool(sentence.context.pact and beside(noun))
    if noun.pos_ not in ("NOUN", "PROPN"):
        return False
    if _singular(noun) in words("agreement.words.papers"):
        military = words("agreement.words.defence") | words("agreement.words.loose")
        return bool(_topic(noun) & military) and act_on(noun)[1] == "sign"
    return _singular(noun) in words("agreement.words.nouns")


def beside(noun: Token) -> list[Token]:
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


def is_pact(sentence: Sentence, noun: Token) -> bool:
    """True if the agreement is about defence or security; most agreements are not."""
    topic, wide = _topic(noun), _topic(noun, "relcl", "acl")
    topic |= {c.lemma_ for c in noun.children if c.dep_ in _CLAUSES}
    if topic & (words("agreement.words.goods") | words("frames.transfer.nouns")):
        return False
    if wide & words("agreement.words.defence") or by_name(sentence, noun):
        return True
    signers = [t for c in _signers(noun) for t in c.subtree]
    if any(t.lower_ in ("defence", "defense") for t in signers):
        return True  # "the defence ministers signed a memorandum"
    if wide & words("agreement.words.men") and _singular(noun) == "agreement":
        return True
    if _singular(noun) in words("agreement.words.truces"):
        return True
    before = {c.lower_ for c in noun.lefts} if noun.lemma_.lower() == "deal" else topic
    if before & words("agreement.words.forces"):
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


def by_name(sentence: Sentence, noun: Token) -> tuple[Name, ...]:
    """The parties of an agreement that the vocabulary knows by its name."""
    vocabulary, first = sentence.context.vocabulary, min(noun.lefts, default=noun)
    first = first.nbor() if first.dep_ in ("det", "poss") and first != noun else first
    iri = vocabulary.find("agreement", sentence.words(first, noun).text)
    parties_ = vocabulary.entries[iri].facts.get("party", ()) if iri else ()
    few = parties_ if len(parties_) < _MANY else ()
    return tuple(Name("actor", vocabulary.label(each), inferred=True) for each in few)


def is_known(sentence: Sentence, noun: Token) -> bool:
    """True for "the deal" and "such a pact" after one that was told of."""
    if not sentence.context.pact or _topic(noun) & words("frames.transfer.nouns"):
        return False
    if noun.lower_ in OTHERS:
        return True
    return any(t.lower_ in _AGAIN for c in noun.children for t in c.subtree if t.i < noun.i + 5)


def pact_kind(noun: Token) -> str:
    """The class of an agreement: only a pact that is about defence itself binds to defend."""
    topic = _topic(noun)
    if "non-aggression" in topic or {"non", "aggression"} <= topic:
        return "NonAggressionPact"
    binding = _singular(noun) in words("agreement.words.binding")
    defence = bool(topic & {"defence", "defense"})
    loose = bool(topic & words("agreement.words.cooperation"))
    return "MutualDefencePact" if binding and defence and not loose else "Agreement"


def act_on(noun: Token) -> tuple[Token | None, str]:
    """The word that acts on an agreement, and the action that it is."""
    below = [c for c in noun.children if c.dep_ in _CLAUSES and not _does_itself(c)]
    beside = [t for t in noun.doc[noun.i + 1 : noun.i + 3] if t.tag_ in ("VBN", "VBD")]
    beside += [c for c in noun.head.children if c.dep_ == "advcl" and c.tag_ == "VBN"]
    top = clause_of(noun)
    above = [a for a in noun.ancestors if a == top or a in top.subtree]
    joined = (i for i, a in enumerate(above) if a.pos_ == "VERB" and a.dep_ in ("conj", "advcl"))
    above = above[: next(joined, len(above)) + 1] if noun.head.lower_ != "under" else []
    only = (i for i, a in enumerate(above) if a.pos_ == "NOUN" and _is_wanted(a))
    above = above[: next(only, len(above))]  # "announced plans for a pact"
    inside = [t for t in noun.subtree if t.tag_ == "VBN" and t.i > noun.i]
    if noun.dep_ in ("nsubj", "nsubjpass"):  # "an accord is to be signed"
        inside += [c for c in noun.head.children if c.dep_ == "xcomp"]
    elif noun.dep_ == "pobj" and noun.head.lower_ in _ABOUT:  # "opened talks with Oslo on a pact"
        inside += [c for c in noun.head.head.children if c.dep_ == "dobj"]
    direct = noun.dep_ in ("dobj", "nsubjpass")
    ends = [noun.head] if direct and _action(noun.head, noun) in ("terminate", "suspend") else []
    for word in (*ends, *below, *beside, *above, *inside):
        if word.pos_ in ("VERB", "NOUN") and (action := _action(word, noun)):
            return word, action
        if word.dep_ == "acomp" and _action(word, noun) == "negotiate":
            return word.head, "negotiate"  # "is close to a pact"
    if any(is_signature(t) for t in top.subtree) and top.pos_ in ("VERB", "AUX"):
        return top, "sign"
    phrase = noun.dep_ == "pobj"
    governor = noun.head if direct else noun.head.head if phrase else noun
    if _is_wanted(governor) and (direct or noun.head.lower_ in _ABOUT):
        return noun, "agree"
    return (noun, "agree") if phrase and noun.head.lower_ == "under" else (None, "")


def _does_itself(clause: Token) -> bool:
    """True for "a pact that makes it easier": what the pact does is not done to it."""
    active = clause.dep_ == "relcl" and not passive(clause)
    return active and any(c.dep_ == "nsubj" and c.tag_ == "WDT" for c in clause.children)


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


def is_signature(token: Token) -> bool:
    """True for "signature", "signatory" and the name that is put to a pact."""
    return token.pos_ == "NOUN" and token.lemma_.lower() in words("agreement.words.signature")
