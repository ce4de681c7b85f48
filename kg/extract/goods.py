"""Noun phrases that list materiel, and nouns that other nouns count."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from kg.extract.clause import after, conjuncts
from kg.extract.gazetteer import Mention
from kg.extract.lexicon import opens, words
from kg.extract.sentence import Sentence
from kg.model import Name

if TYPE_CHECKING:
    from kg.extract.parse import Doc, Token


_SPARSE = 60
"""Words of an article to one of sport, where it is about something else."""
_FEW = 8
"""Paragraphs of an article to one word of relief, where it is about something else."""
_NAME_PARTS = ("compound", "nmod", "amod", "npadvmod", "poss", "nummod")


def goods(sentence: Sentence) -> list[tuple[Token, Name]]:
    """Every piece of materiel that a sentence names: the head of its phrase, and its name.

    "missile" in "missile attack" is none: the head must be materiel, or carry it ("battery").
    """
    if sentence.goods is None:
        sentence.goods = list(_goods(sentence))
    return sentence.goods


def _goods(sentence: Sentence) -> Iterator[tuple[Token, Name]]:
    found: dict[int, list[Mention]] = {}
    for token in sentence.tokens:
        mention = _materiel(sentence, token)
        if mention is None or mention.first != token.i:
            continue
        root = sentence.tokens.doc.span(mention.first, mention.last).root
        described = any(c.dep_ in _NAME_PARTS for c in root.lefts)
        if root.tag_ in ("VB", "VBP", "VBZ", "VBD") and not described:
            continue  # "know how to use it", "Egypt arms Libya"
        head = _carried(sentence, root)
        if head is not None and not _is_weak(sentence, mention, head):
            found.setdefault(_before_its_name(found, mention, head), []).append(mention)
    for i, mentions in sorted(found.items()):
        head = sentence.tokens.doc[i]
        mention = _naming(sentence, head, mentions)
        first = sentence.tokens.doc[min(mentions[0].first, _first_modifier(sentence, head).i)]
        last = sentence.tokens.doc[max(i, mentions[-1].last)]
        yield head, Name("materiel", _meant(sentence, head, mention), sentence.words(first, last))


def _before_its_name(found: dict[int, list[Mention]], mention: Mention, head: Token) -> int:
    """The head of a phrase; for "MARDER" of "vehicles MARDER" that of the kind named before it."""
    before = mention.first - 1
    same = any(one.entry.item_class == mention.entry.item_class for one in found.get(before, []))
    return before if same and not mention.entry.label.islower() else head.i


def _naming(sentence: Sentence, head: Token, mentions: list[Mention]) -> Mention:
    """The mention that names goods; a "Hawk aircraft" is no missile of that name."""
    named = next((m for m in mentions if not m.entry.label.islower()), mentions[-1])
    kind = _materiel(sentence, head)
    if kind is None or head.lemma_.lower() not in words("frames.materiel.kinds"):
        return named
    other = kind.entry.item_class != named.entry.item_class != "drone"
    is_numbered = any(c.isdigit() for c in _wording(head.doc, named))
    return kind if other and not is_numbered else named


def _materiel(sentence: Sentence, token: Token) -> Mention | None:
    """The materiel that the vocabulary has under a word, or that a bare noun stands for."""
    if token.i in sentence.mentions or token.tag_ not in ("NN", "NNS"):
        return sentence.mention(token, "materiel")
    meant = opens(token.lemma_.lower(), "frames.bare")
    vocabulary = sentence.context.vocabulary
    iri = vocabulary.find("materiel", meant) if meant else None
    return Mention(token.i, token.i, vocabulary.entries[iri], "name") if iri else None


def _meant(sentence: Sentence, head: Token, mention: Mention) -> str:
    """What goods are; a bare noun may be short for more: "missile and satellite technology"."""
    longer = f"{head.lower_} {conjuncts(head)[-1].lower_}"
    return longer if sentence.context.vocabulary.find("materiel", longer) else mention.entry.label


def _carried(sentence: Sentence, token: Token) -> Token | None:
    """The head of the phrase that names materiel, or None where the head is something else."""
    if token.lemma_ in ("licence", "license", "permit") and any(
        c.lower_ in ("export", "import", "for") for c in token.children
    ):
        return None  # what it allows is the goods
    while token.dep_ in _NAME_PARTS and token.i < token.head.i:
        above = token.head
        if above.lemma_.lower() in words("frames.materiel.acts"):
            return token
        known = _materiel(sentence, above) is not None
        marked = any(map(str.isdigit, token.text)) and above.lemma_ in words(
            "frames.materiel.units"
        )
        if not (known or marked or above.lemma_.lower() in words("frames.materiel.carriers")):
            return None
        token = above
    return token


def _is_weak(sentence: Sentence, mention: Mention, head: Token) -> bool:
    """True for goods that are arms only among arms, in a text that names none."""
    context = sentence.context
    if _wording(head.doc, mention) == "fighter" and not context.aircraft:
        return True
    if context.relief and _wording(head.doc, mention) in words("frames.materiel.relieving"):
        return True
    is_bare = mention.first not in sentence.mentions
    return (context.relief or not context.military) and (is_bare or not is_arms(head.doc, mention))


def is_opposed(head: Token) -> bool:
    """True for what something is aimed at, "a threat to jets", and for "a plane carrying arms"."""
    if any(c.dep_ == "acl" and _carries(c) for c in head.children):
        return True
    first = head.head if head.dep_ in ("conj", "appos") else head
    link = first.head
    if first.dep_ != "pobj":
        told = any(child.dep_ in ("acl", "relcl") for child in head.children)
        return first.dep_ == "dobj" and not told and link.lemma_ in words("frames.materiel.fending")
    harmed = link.lower_ in ("to", "on") and link.head.lemma_ in words("frames.materiel.harm")
    return harmed or link.lower_ == "against"


def _carries(participle: Token) -> bool:
    carrying = participle.tag_ == "VBG" and participle.lemma_ in words("frames.transfer.carry")
    filled = any(c.lower_ == "with" for c in participle.children)
    loaded = filled and participle.lemma_ == "load" and participle.tag_ == "VBN"
    return loaded or (carrying and any(c.dep_ == "dobj" for c in participle.children))


def _wording(doc: Doc, mention: Mention) -> str:
    return doc.span(mention.first, mention.last).lemma_.lower()


def is_arms(doc: Doc, mention: Mention) -> bool:
    """True for materiel that is arms by itself, unlike "truck" or "equipment"."""
    weak = words("frames.materiel.weak")
    return mention.entry.sort == "materiel" and _wording(doc, mention) not in weak


def is_aircraft(doc: Doc, mention: Mention) -> bool:
    """True for aircraft that are more than a "fighter", which may be a person."""
    fighter = _wording(doc, mention) == "fighter"
    return mention.entry.item_class == "combat_aircraft" and not fighter


def is_about_sport(paragraphs: Iterable[Doc]) -> bool:
    """True for an article with many words of sport, whose attacks and transfers are none.

    "Goal" and "league" alone are of no sport: "the goal of the Arab League".
    """
    lemmas = [token.lemma_.lower() for doc in paragraphs for token in doc]
    sport = words("frames.materiel.sport")
    told = [lemma for lemma in lemmas if lemma in sport | words("frames.materiel.playing")]
    return len(set(told)) > 1 and bool(sport & set(told)) and len(told) * _SPARSE > len(lemmas)


def is_about_relief(paragraphs: Iterable[tuple[Doc, list[Mention]]]) -> bool:
    """True for an article that opens with, or twice names, a fire, a flood, a vaccine, a match.

    A long one must name them more often; "Typhoon jets" bring no storm.
    """
    relief, read = words("frames.materiel.relief"), list(paragraphs)
    told = [
        at
        for at, (doc, known) in enumerate(read)
        for token in doc
        if token.pos_ in ("NOUN", "PROPN") and token.lemma_.lower() in relief
        if not any(m.first <= token.i <= m.last and m.entry.sort == "materiel" for m in known)
    ]
    return len(told) > max(1, len(read) // _FEW) or 0 in told


def item(sentence: Sentence, head: Token) -> Name | None:
    """The materiel that one noun phrase names, in the words from its first modifier on."""
    known = next((name for noun, name in goods(sentence) if noun == head), None)
    if known is not None or head.pos_ not in ("NOUN", "PROPN"):
        return known
    flag, mention = flag_of(head), sentence.mention(head, "materiel")
    mention = mention or _inner_mention(sentence, head)
    if mention is None:
        return Name("materiel", "warship", sentence.words(flag, head)) if flag else None
    first = head.doc[min(mention.first, _first_modifier(sentence, head).i)]
    last = head.doc[max(head.i, mention.last)]
    return Name("materiel", mention.entry.label, sentence.words(first, last))


def flag_of(ship: Token) -> Token | None:
    """The word that tells a ship's navy: "HMS" of "the destroyer HMS Diamond"."""
    near = [*ship.lefts, *(t for c in ship.children if c.dep_ == "appos" for t in c.lefts)]
    return next(
        (t for t in near if t.text.isupper() and opens(t.lower_, "deployment.navies")), None
    )


def _inner_mention(sentence: Sentence, head: Token) -> Mention | None:
    """A mention right before the head, or in its compounds: "artillery supplies"."""
    for child in reversed(list(head.lefts)):
        if child.dep_ in ("compound", "nmod", "amod") and (
            m := sentence.mention(child, "materiel")
        ):
            return m
    return None


def _first_modifier(sentence: Sentence, head: Token) -> Token:
    first = head
    for child in reversed(list(head.lefts)):
        if child.dep_ not in ("amod", "compound", "nmod", "npadvmod", "punct") or (
            child.dep_ == "punct" and child.text != "-"
        ):
            break
        if sentence.mention(child, "actor"):
            break
        first = child.left_edge
    return first


def counted(sentence: Sentence, head: Token) -> Token:
    """The noun that a number or a quantity noun counts: "fifty of its troops" -> troops."""
    counts = head.lower_ in words("quantity.words.heads") or head.tag_ == "CD"
    of = after(head, "of", "with", "containing") if counts else []
    return next(iter(of), head)


def item_class(sentence: Sentence, goods: Name) -> str:
    """The coarse class of a named piece of materiel."""
    vocabulary = sentence.context.vocabulary
    iri = vocabulary.find("materiel", goods.means)
    return vocabulary.entries[iri].item_class if iri else "other"
