"""Noun phrases that stand for an actor: by name, by adjective, by office, or by pronoun."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from kg.extract.clause import after, conjuncts
from kg.extract.gazetteer import Mention
from kg.extract.lexicon import words
from kg.extract.sentence import Sentence
from kg.extract.states import force_of, is_state, kind_of, state_name
from kg.model import Name

if TYPE_CHECKING:
    from kg.extract.parse import Token


_PRONOUNS = {"it", "its", "they", "them", "their", "he", "him", "his", "she", "her"}
_MANY = ("they", "them", "their")
_CLOSE = 120
_BEFORE = ("amod", "compound", "poss", "nmod", "npadvmod")
_RELATIVES = {"who", "which", "that", "whom", "whose"}


def named_once(sentence: Sentence, heads: Iterable[Token]) -> list[Name]:
    """The actors that several noun phrases name, each once, in reading order."""
    found: dict[str, Name] = {}
    for head in heads:
        for name in actors(sentence, head):
            found.setdefault(name.means, name)
    return list(found.values())


def actors(sentence: Sentence, head: Token) -> list[Name]:
    """The actors that a noun phrase names, one per conjunct; none if it names no actor."""
    of = after(head, "of") if head.lower_ in words("frames.forces.state") else []
    if meant := next((n for noun in (head, *of) if (n := _how_many(noun))), 0):
        named = _told_together(sentence, head, meant)
        return [replace(n, words=sentence.words(head, head), inferred=True) for n in named]
    if head.lower_ in _RELATIVES:
        return _described(sentence, head)
    found: list[Name] = []
    for token in conjuncts(head):
        for name in [actor(sentence, token), *_further_owners(sentence, token)]:
            if name is not None and name.means not in {known.means for known in found}:
                found.append(name)
    return _all_meant(sentence, head, found) if head.lower_ in _MANY else found


def _all_meant(sentence: Sentence, they: Token, found: list[Name]) -> list[Name]:
    """Whom "they" means, with those joined to them: "Oslo and Bern said they would"."""
    before = sentence.tokens[: they.i - sentence.tokens.start]
    lists = (t for t in before if t.dep_ == "nsubj" and any(c.dep_ == "conj" for c in t.children))
    told = [sentence.context.subjects, *(actors(sentence, t) for t in lists)]
    meant = next(
        (names for names in told if {n.means for n in found} <= {n.means for n in names}), []
    )
    return [replace(n, words=sentence.words(they, they), inferred=True) for n in meant] or found


def _described(sentence: Sentence, relative: Token) -> list[Name]:
    """Whom "which" means; "Oslo is among the states that sent tanks" tells of Oslo."""
    clause = next((t for t in relative.ancestors if t.dep_ in ("relcl", "ROOT")), relative)
    noun = clause.head if clause.dep_ == "relcl" else clause
    top = noun.head.head if noun.head.lower_ in ("among", "of") else noun
    verb = top.head if top.tag_ == "CD" else top
    if verb.lemma_ == "be" and noun.lemma_ in words("frames.transfer.others"):
        return named_once(sentence, [c for c in verb.children if c.dep_ == "nsubj"])
    return actors(sentence, noun) if noun != clause else []


def _told_together(sentence: Sentence, head: Token, meant: int) -> list[Name]:
    """The states of "the two countries": those named right before, with the one most told of.

    Else the parties of the last pact or deal, else the states most told of.
    """
    own = clause_subject(sentence, head) if head.dep_ not in ("nsubj", "nsubjpass") else None
    start, ranked = sentence.offset + sentence.tokens[0].idx, told_of(sentence, head, own)
    here = [n for n in ranked if n.words and n.words.start >= start]
    close = [n for n in ranked if n.words and n.words.start >= start - _CLOSE]
    here = here or (close if len(close) < meant else [])
    near = {name.means for name in here}
    dealt = [pair for at, pair in sentence.context.dealings if at < start]
    known = [pair for pair in (sentence.context.pact, *dealt[:-2:-1]) if len(pair) == meant]
    if near and len(near) <= meant:
        known = [pair for pair in known if near <= {name.means for name in pair}]
        home = [Name("actor", sentence.context.home)] if sentence.context.home else []
        ranked = [*here, *(n for n in (*home, *ranked) if n.means not in near)]
    return list(known[0]) if known else ranked[:meant]


def _how_many(noun: Token) -> int:
    """How many states "both countries", "the two states" or "the two" means; 0 for others."""
    before = {c.lower_ for c in noun.lefts}
    if noun.dep_ in ("nsubj", "nsubjpass") and noun.lower_ in ("two", "both"):
        return 2 if noun.lower_ == "both" or "the" in before else 0
    if before & {"either", "neither"} and noun.lower_ in words("frames.forces.either"):
        return 2
    if noun.lower_ not in words("frames.forces.several"):
        return 0
    return 2 if "both" in before or {"the", "two"} <= before else 3 * ({"the", "three"} <= before)


def _further_owners(sentence: Sentence, head: Token) -> Iterator[Name]:
    """The later states of "the leaders of Italy and Canada" and "Thai and Lao officials"."""
    if head.lower_ in words("frames.forces.nouns") or head.lower_ in words("frames.forces.state"):
        near = [c for c in head.lefts if c.dep_ in ("amod", "compound", "poss", "nmod")]
        later = [t for owner in near for t in conjuncts(owner)[1:]]
        of = [each for c in head.children if c.lower_ == "of" for each in conjuncts(c)]
        later += [t for each in of for g in each.children for t in conjuncts(g)][1:]
        for other in later:
            if mention := sentence.mention(other, "actor"):
                yield sentence.name(mention)


def actor(sentence: Sentence, head: Token) -> Name | None:
    """The actor that one noun phrase names by itself, by an adjective, or by a pronoun."""
    mention = sentence.mention(head, "actor")
    if mention and mention.role != "demonym":
        return sentence.name(mention)
    if head.lower_ in _RELATIVES:
        return next(iter(_described(sentence, head)), None)
    if head.lower_ in _PRONOUNS:
        return _antecedent(sentence, head)
    if mention is None and head.lower_.rstrip(".") in words("frames.forces.firms"):
        inner = next((c for c in head.lefts if sentence.mention(c, "actor")), None)
        return actor(sentence, inner) if inner is not None else None
    if head.lower_ in words("frames.forces.epithets") and _is_definite(head):
        described = sentence.mention(head, "description")  # and no such state was told of
        return None if described else last_state(sentence, head)
    is_organ = mention is None and head.lower_ in words("frames.forces.organs")
    if is_organ and _is_definite(head) and (named := _organ(sentence, head)):
        return named
    if head.lower_ in words("frames.forces.groups") and _is_definite(head):
        return _last_group(sentence, head)
    return _owner(sentence, head, mention)


def _organ(sentence: Sentence, head: Token) -> Name | None:
    """The body that "the Department" means: the last one named whose name has the word.

    "The Council" is that of the Union where an article names that, else the UN's.
    """
    text, vocabulary = sentence.context.text, sentence.context.vocabulary
    words_, word = sentence.words(head, head), head.lower_
    if word == "council":
        union = (
            re.search(r"\bEU\b|European|\bUnion\b", text, re.I) and "Security Council" not in text
        )
        if not union and "Security Council" not in text:
            return None
        iri = vocabulary.find("actor", "EU Council" if union else "UN Security Council")
        return Name("actor", vocabulary.label(iri), words_, inferred=True) if iri else None
    named = [n for n in sentence.context.organs if word == "bloc" or word in n.means.lower()]
    if word == "treasury" and not named and re.search(r"\bU\.?S\.?\b|United States", text):
        iri = vocabulary.find("actor", "US Treasury")
        named = [Name("actor", vocabulary.label(iri))] if iri else []
    return replace(named[-1], words=words_, inferred=True) if named else None


def _owner(sentence: Sentence, head: Token, mention: Mention | None) -> Name | None:
    """The state whose forces, leaders or seat a phrase names: "Ukrainian forces"."""
    is_force = head.lower_ in words("frames.forces.nouns")
    if is_force or head.lemma_.lower() in words("frames.forces.state"):
        owner = modifier(sentence, head) or _of_seat(sentence, head)
        if owner or head.lemma_.islower():
            return force_of(sentence, owner, head) if owner and is_force else owner
    if mention and head.pos_ in ("PROPN", "NOUN") and head.dep_ not in ("amod", "compound"):
        return sentence.name(mention)
    if head.pos_ == "PROPN" and mention is None and (named := office_holder(sentence, head)):
        return named
    return next((n for c in head.children if c.dep_ == "appos" and (n := actor(sentence, c))), None)


def _of_seat(sentence: Sentence, organ: Token) -> Name | None:
    """The state where an organ or firm sits: "the junta in Bamako", "a Dubai-based company"."""
    if organ.lemma_ not in words("frames.forces.state"):
        return None
    based = [c for c in organ.children if c.lower_ == "based"]
    near = [t for each in (organ, *based) for t in (*after(each, "in"), *each.lefts)]
    vocabulary = sentence.context.vocabulary
    for mention in (m for t in near if (m := sentence.mention(t, "place", "actor"))):
        state = vocabulary.state_of(mention.entry.iri)
        if vocabulary.entries[state].kind == "State":
            named = sentence.name(mention)
            return Name("actor", vocabulary.label(state), named.words, inferred=True)
    return None


def at_home(sentence: Sentence, heads: Iterable[Token]) -> list[Name]:
    """The state where an article was written, if one head is an organ of no other state."""
    organs, home = words("frames.forces.home"), sentence.context.home
    heads = [head for head in heads if head.lower_ in organs]
    return [Name("actor", home, sentence.words(heads[0], heads[0]), True)] if home and heads else []


def office_holder(sentence: Sentence, person: Token) -> Name | None:
    """The state of whom only a title names: "Danish Defence Minister X", "Oslo's leader, X"."""
    offices = words("stance.information.roles")
    titled = any(c.lemma_.lower() in offices for c in person.lefts)
    office = person.head if person.dep_ == "appos" else person
    if titled or (office != person and office.lemma_ in offices):
        owner = modifier(sentence, office)
        return state_name(sentence, owner) if owner else None
    return None


def modifier(sentence: Sentence, head: Token) -> Name | None:
    """The actor that stands before a noun or after its "of": "Moscow's", "North Korean"."""
    stood_by, others = words("frames.forces.stood_by"), words("frames.forces.kin")
    near = [c for c in head.lefts if c.dep_ in _BEFORE and c.lower_ not in stood_by]
    other = any(t.lower_ in others for t in (head, *near))  # "Oslo's neighbour" is not Oslo
    before = [c for c in near if not (other and c.dep_ == "poss")]
    for child in before:
        if mention := sentence.mention(child, "actor"):
            return sentence.name(mention)
    for child in before:
        if child.dep_ == "poss" and (named := actor(sentence, child)):
            return named
    for child in before:
        if child.dep_ != "poss" and (inner := modifier(sentence, child)):
            return inner
    for child in head.children:
        if child.lower_ in ("of", "from") and child.dep_ == "prep":
            for grandchild in child.children:
                if grandchild.dep_ == "pobj" and (named := actor(sentence, grandchild)):
                    return named
    return None


def modifiers(sentence: Sentence, head: Token) -> list[Name]:
    """The actor before a noun, with those joined to it: "Turkish and Emirati drones"."""
    first = modifier(sentence, head)
    near = [t for c in head.lefts if c.dep_ in _BEFORE for t in conjuncts(c)[1:] if t.i < head.i]
    more = [sentence.name(m) for t in near if (m := sentence.mention(t, "actor"))]
    return [first, *(n for n in more if n.means != first.means)] if first else []


def _antecedent(sentence: Sentence, pronoun: Token) -> Name | None:
    """The actor that a pronoun stands for; marked inferred, with the pronoun's own words."""
    before = list(_before(sentence, pronoun))
    if pronoun.lower_ in ("he", "she", "him", "his", "her"):
        named = _before(sentence, pronoun, anywhere=True)
        before = [pair for pair in named if kind_of(sentence, pair[0]) == "Person"] or before
    if pronoun.lower_ in ("its", "their") and not before:
        before = list(_before(sentence, pronoun, anywhere=True))
    subject_first = pronoun.dep_ in ("nsubj", "nsubjpass", "poss")
    choices = before if subject_first else before[::-1]
    if not subject_first:
        own = clause_subject(sentence, pronoun)
        choices = [(name, many) for name, many in choices if own is None or name.means != own.means]
    elif pronoun.dep_ == "poss" and (subject := clause_subject(sentence, pronoun)):
        choices = [pair for pair in before if pair[0].means == subject.means] or choices
    many = pronoun.lower_ in _MANY
    agreeing = [name for name, plural in choices if plural == many] or [n for n, _ in choices]
    meant = next(iter(agreeing), sentence.context.subject if subject_first else None)
    if meant is None and not subject_first:
        meant = next(iter(told_of(sentence, pronoun, own)), None)
    if meant is None:
        return None
    return Name("actor", meant.means, sentence.words(pronoun, pronoun), inferred=True)


def _is_definite(noun: Token) -> bool:
    """True for "the country" and "the West African country", not for "the other country"."""
    before = {c.lower_ for c in noun.lefts}
    other = before & words("frames.forces.others") or any(c.dep_ == "nummod" for c in noun.lefts)
    free = not any(c.dep_ in ("prep", "relcl") for c in noun.rights)
    return free and not other and bool(before & {"the", "that", "this"})


def last_state(sentence: Sentence, noun: Token) -> Name | None:
    """The state that "the country" means: the one most told of so far, of equals the last.

    Not the subject of its own clause: "Iran sold the country drones".
    """
    own = clause_subject(sentence, noun) if noun.dep_ not in ("nsubj", "nsubjpass") else None
    ranked = told_of(sentence, noun, own)
    if noun.lower_ == "island":
        ranked = [name for name in ranked if name.means in words("frames.forces.islands")]
    if not ranked:
        return None
    return Name("actor", ranked[0].means, sentence.words(noun, noun), inferred=True)


def told_of(sentence: Sentence, noun: Token, own: Name | None) -> list[Name]:
    """The states named before a noun, but the `own`, those named most often and last first."""
    here = [name for name, _ in _before(sentence, noun, anywhere=True)]
    named = [*sentence.context.recent, *(n for n in here if is_state(sentence, n))]
    states = {n.means: i for i, n in enumerate(named) if own is None or n.means != own.means}
    often = Counter(n.means for n in named)
    ranked = sorted(states, key=lambda means: (-often[means], -states[means]))
    return [named[states[means]] for means in ranked]


def _last_group(sentence: Sentence, noun: Token) -> Name | None:
    """The armed group that "the group" or "the paramilitary force" means: the last one named."""
    here = [name for name, _ in _before(sentence, noun, anywhere=True)]
    named = [name for name in here if kind_of(sentence, name) == "NonStateGroup"]
    meant = next(iter([*named[::-1], *sentence.context.groups[::-1]]), None)
    return Name("actor", meant.means, sentence.words(noun, noun), inferred=True) if meant else None


def _before(
    sentence: Sentence, token: Token, anywhere: bool = False
) -> Iterator[tuple[Name, bool]]:
    """The actors named before `token`, with True for a plural; only heads, unless `anywhere`.

    Not those that open its own clause: "With Chad, too, it has a pact".
    """
    seen = set()
    opening = [c for c in token.head.lefts if c.dep_ == "prep" and token.dep_ == "nsubj"]
    for i in range(sentence.tokens.start, token.i):
        word = sentence.tokens.doc[i]
        if any(c == word or c.is_ancestor(word) for c in opening):
            continue
        mention = sentence.mentions.get(i)
        if mention and mention.entry.sort == "actor" and mention.first not in seen:
            seen.add(mention.first)
            last = sentence.tokens.doc[mention.last]
            modifies = last.dep_ in ("compound", "amod", "nmod", "poss")
            if mention.role != "demonym" and (anywhere or not modifies):
                yield sentence.name(mention), False
        elif word.right_edge.i >= token.i:
            continue  # "the leader of the country": what is asked for stands within
        elif _is_office(word) and (owner := modifier(sentence, word)):
            yield owner, word.tag_ == "NNS"


def _is_office(noun: Token) -> bool:
    """True for a noun that stands for the state before it: "government", "forces"."""
    state = noun.lemma_ in words("frames.forces.state")
    return state or noun.lower_ in words("frames.forces.nouns")


def clause_subject(sentence: Sentence, token: Token) -> Name | None:
    """The actor that is the subject of the clause of a word, or of one that it is joined to."""
    verb = token.head
    while verb.pos_ not in ("VERB", "AUX") and verb.head != verb:
        verb = verb.head
    while True:
        for child in verb.children:
            if child.dep_ in ("nsubj", "nsubjpass"):
                meant = actor if child.lower_ in _PRONOUNS | _RELATIVES else _named_plainly
                return meant(sentence, child)
        if verb.dep_ not in ("conj", "xcomp"):
            return None
        verb = verb.head


def _named_plainly(sentence: Sentence, head: Token) -> Name | None:
    """The actor that a phrase names itself or by a word before it; no pronoun is followed."""
    for token in (head, *reversed(list(head.lefts))):
        if mention := sentence.mention(token, "actor"):
            return sentence.name(mention)
    return None
