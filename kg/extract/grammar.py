"""The grammar: claims by rules over a dependency parse, offline and the same every time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from typing import Final

from kg.extract.actors import named_once, office_holder
from kg.extract.agreements import agreements
from kg.extract.casualties import casualties
from kg.extract.context import completed, joined_actors
from kg.extract.cooperation import cooperation
from kg.extract.denials import denials
from kg.extract.deployment_places import grounds
from kg.extract.deployments import deployments, is_about_drill
from kg.extract.descriptions import describe
from kg.extract.gazetteer import Mention, mentions
from kg.extract.goods import is_about_relief, is_about_sport, is_aircraft, is_arms
from kg.extract.history import remember_year
from kg.extract.lexicon import words
from kg.extract.meetings import meetings
from kg.extract.nlp import dateline, model_version, parsed_paragraphs, pipeline, plain
from kg.extract.parse import Doc
from kg.extract.ranking.scene import Scene
from kg.extract.sanctions import sanctions
from kg.extract.sentence import Context, Found, Sentence
from kg.extract.sides import said_once
from kg.extract.sources import speaker, trails
from kg.extract.states import state_name
from kg.extract.technology import technology
from kg.extract.transfers import transfers
from kg.extract.weighing import weighed
from kg.model import Activity, Article, Claim, Name, Span
from kg.vocabulary import Entry, Vocabulary

VERSION: Final = "1"
FRAMES: Final = (
    *(transfers, technology, deployments, casualties),
    *(agreements, cooperation, meetings, sanctions),
)
_MATTERS: Final = ("materiel", "agreement")
_KOREAS: Final = {"North Korea", "South Korea"}
_THE_KOREAS: Final = {"the north", "the south"}


def extract(
    article: Article, vocabulary: Vocabulary, unread: list[Span] | None = None
) -> Iterator[Claim]:
    """The claims of an article, in reading order, with surface names and words.

    To `unread` go the sentences that name an actor and arms, a force or a pact, and make no claim.
    """
    context = Context(article.sha256, article.text, vocabulary)
    found: list[Found] = []
    pairs: list[tuple[int, tuple[Name, Name]]] = []
    telling: list[Span] = []
    context.home = _home(article, vocabulary)
    scene = Scene(context.home)
    parsed = [(start, doc, mentions(doc, vocabulary)) for start, doc in parsed_paragraphs(article)]
    foreign = {m.entry.iri for _, doc, known in parsed for m in known if _of_another(doc, m, known)}
    parsed = [
        (start, doc, [m for m in known if m.entry.iri not in foreign])
        for start, doc, known in parsed
    ]
    context.relief = is_about_relief((doc, known) for _, doc, known in parsed)
    context.drill = any(map(is_about_drill, [doc for _, doc, _ in parsed][:2]))
    if is_about_sport(doc for _, doc, _ in parsed):
        return
    context.military = any(is_arms(doc, m) for _, doc, known in parsed for m in known)
    context.aircraft = any(is_aircraft(doc, m) for _, doc, known in parsed for m in known)
    named = {
        vocabulary.label(vocabulary.state_of(m.entry.iri))
        for _, doc, known in parsed
        for m in known
        if m.entry.iri and not _relative(doc, m)
    }
    wars = {m.entry.label for _, _, known in parsed for m in known if m.entry.sort == "conflict"}
    for start, doc, known in parsed:
        usable = [m for m in known if not _relative(doc, m) or _is_of_korea(doc, m, named)]
        by_token = {i: m for m in usable for i in range(m.first, m.last + 1)}
        for tokens in doc.sents:
            sentence = Sentence(tokens, start, by_token, context)
            remember_year(sentence)
            if context.past:
                continue
            describe(sentence)
            claims_here = [claim for frame in FRAMES for claim in frame(sentence)]
            scene.add(sentence)
            found += [Found(claim, sentence) for claim in _one_reading(claims_here)]
            found += [Found(claim, sentence) for claim in list(denials(sentence, found))]
            pairs += joined_actors(sentence)
            _remember_actors(sentence)
            _remember_speaker(sentence, found)
            if _tell(m.entry for m in sentence.named):
                telling.append(sentence.span(tokens[0], tokens[-1]))
    read = list(completed(found, pairs, wars))
    ordered = sorted(set(weighed(read, scene)), key=lambda c: (c.span.start, c.span.end, repr(c)))
    claims = list(said_once(ordered))
    if unread is not None:
        unread += [one for one in telling if not any(_meets(one, c.span) for c in claims)]
    yield from claims


def _home(article: Article, vocabulary: Vocabulary) -> str:
    """The label of the state where an article was written; empty if it does not tell."""
    city = dateline(article)
    found = vocabulary.find("actor", city) or vocabulary.find("place", city)
    return vocabulary.label(vocabulary.state_of(found)) if found else ""


def _one_reading(found: list[Claim]) -> Iterator[Claim]:
    """The claims without the transfers of what a deployment takes along."""
    kept = {c.situation.first("item") for c in found if c.situation.kind == "Deployment"}
    for claim in found:
        item = claim.situation.first("item")
        if claim.situation.kind != "MaterielTransfer" or item not in kept:
            yield claim


def activity(vocabulary: Vocabulary) -> Activity:
    """What `extract` signs its claims with: the version of grammar, model, words and names."""
    return Activity("pactgraph grammar", VERSION, method=f"{model_version()} {_digest()}")


def _digest() -> str:
    """A digest of the lexicon: other words make another activity."""
    folder = Path(__file__).parent / "lexicon"
    text = b"".join(path.read_bytes() for path in sorted(folder.glob("*.[jt]*")))
    return sha256(text).hexdigest()[:12]


def is_telling(text: str, vocabulary: Vocabulary) -> bool:
    """True for text that names an actor, and arms, a force, a pact or a sanction; no parse needed.

    Of 319 claims that are read in the reasons for three EU lists, other text holds four.
    """
    doc = Doc(pipeline().make_doc(plain(text)))
    entries = [m.entry for m in mentions(doc, vocabulary)]
    pacts = words("agreement.words.nouns") | words("sanction.words.nouns")
    by_word = any(token.lower_.removesuffix("s") in pacts for token in doc)
    return _tell(entries) or (by_word and any(e.sort == "actor" for e in entries))


def _tell(entries: Iterable[Entry]) -> bool:
    """True if one is an actor, and another arms, a force or a pact."""
    named = list(entries)
    matter = [e for e in named if e.sort in _MATTERS or e.kind == "ArmedForce"]
    return bool(matter) and any(e.sort == "actor" and e not in matter for e in named)


def _meets(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end


def _of_another(doc: Doc, mention: Mention, known: list[Mention]) -> bool:
    """True for an agency's name after another state: "Greece's Joint Chiefs of Staff".

    Such an article means an agency that the vocabulary lacks, with its short name as well.
    """
    owners = mention.entry.facts.get("organOf", ())
    if mention.entry.kind != "GovernmentAgency" or mention.first == 0:
        return False
    before = mention.first - 1
    before -= doc[before].tag_ == "POS"
    state = next((m for m in known if m.last == before and m.entry.kind == "State"), None)
    return state is not None and state.entry.iri not in owners


def _is_of_korea(doc: Doc, mention: Mention, named: set[str]) -> bool:
    """True for "the North" where an article names Korea's states, or people or organs of one."""
    return named >= _KOREAS or bool(named & _KOREAS and doc[mention.last].text[0].isupper())


def _relative(doc: Doc, mention: Mention) -> bool:
    """True for "the North": it names a state only where Korea is in the text."""
    return doc.span(mention.first, mention.last).text.lower() in _THE_KOREAS


def _remember_speaker(sentence: Sentence, found: list[Found]) -> None:
    """Who spoke last; "So said X" also makes X the source of the sentence before."""
    named = speaker(sentence)
    if named is None:
        return
    sentence.context.speaker = named
    if named.sort == "unnamed" and named.words and named.words.text.istitle():
        sentence.context.person = named
    if trails(sentence) and found:
        last = found[-1].sentence
        for i, each in enumerate(found):
            if each.sentence is last and not each.claim.attribution:
                found[i] = Found(replace(each.claim, attribution=(named,)), last)


def _remember_actors(sentence: Sentence) -> None:
    context = sentence.context
    doc = sentence.tokens.doc
    for mention in sentence.named:
        name = sentence.name(mention)
        last, *after = (token.text for token in doc[mention.last : mention.last + 4])
        short = after[1] if after[::2] == ["(", ")"] and after[1].isupper() else ""
        if short and name.sort == "actor" and mention.entry.kind != "State":
            context.people.setdefault(short, name)  # "Coalition of Patriots for Change (CPC)"
        match mention.entry.kind:
            case "Person":
                context.person = name
                if len(last) > 2:  # not the "Un" of Kim Jong Un
                    context.people.setdefault(last, state_name(sentence, name))
            case "State":
                context.recent.append(name)
            case "NonStateGroup":
                context.groups.append(name)
            case "GovernmentAgency" | "InternationalOrganization":
                context.organs.append(name)
    context.grounds += grounds(sentence)
    for token in sentence.tokens:
        known = token.pos_ != "PROPN" or token.i in sentence.mentions
        if not known and token.text.istitle() and (state := office_holder(sentence, token)):
            context.people.setdefault(token.text, state)
    heads = [c for c in sentence.tokens.root.children if c.dep_ in ("nsubj", "nsubjpass")]
    if told := named_once(sentence, heads):
        context.subject, context.subjects = told[0], told
