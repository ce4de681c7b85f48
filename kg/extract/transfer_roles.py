"""Who gives and who takes in an act of transfer, in the direction of the goods."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from kg.extract import parties as party
from kg.extract.actors import actors, kind_of, last_state, modifiers, named_once
from kg.extract.acts import Act, act_at, suffers
from kg.extract.beside import Beside, before, heading
from kg.extract.clause import (
    datives,
    has_subject,
    lemma_of,
    objects,
    passive,
    subjects,
    to_infinitive,
)
from kg.extract.idioms import copula_of
from kg.extract.lexicon import opens, words
from kg.extract.parties import is_ground, nearest
from kg.extract.reach import between, is_meant, objects_of
from kg.extract.sentence import Sentence
from kg.extract.transfer_parties import (
    is_insurgent,
    only_speaks,
    owner_of,
    parties,
    takers,
    who_is_judged,
)
from kg.model import Name

if TYPE_CHECKING:
    from kg.extract.parse import Token

_TO: Final = ("to", "into", "toward", "towards", "for", "unto")
_FROM: Final = ("from",)
_GOVERNED: Final = words("clauses.links.sides")


@dataclass
class Roles:
    """Who gives and who takes, as far as one act says it; the words may make that plain."""

    suppliers: list[Name] = field(default_factory=list)
    recipients: list[Name] = field(default_factory=list)
    unnamed: bool = False
    is_plain: bool = False

    def give(self, names: list[Name]) -> None:
        """Set the suppliers, unless they are known or are the recipients."""
        self.suppliers = self.suppliers or _others(names, self.recipients)

    def take(self, names: list[Name]) -> None:
        """Set the recipients, unless they are known or are the suppliers."""
        self.recipients = self.recipients or _others(names, self.suppliers)


def roles_of(sentence: Sentence, act: Act, item: Token) -> Roles:
    """What the sentence says of the two sides of an act whose object is `item`."""
    if act.is_noun and (verb := copula_of(act.token)):
        return _of_role(sentence, act, item, verb)
    listed = before(sentence, item)
    roles = Roles(is_plain=listed is not None or _is_request(act))
    if listed and _of_member(sentence, act, item, listed, roles):
        return roles
    if act.kind in ("take", "deal") and act.is_noun and act.token.head.lemma_ == "award":
        verb = act.token.head
        maker = subjects(verb) if suffers(verb) else [*datives(verb), *objects_of(verb, ("to",))]
        roles.give(parties(sentence, maker))  # "awarded Saab a contract"
        roles.take(parties(sentence, list(objects_of(verb, ("by",))) or subjects(verb)))
    if act.kind in ("take", "deal") and act.is_noun and _is_won(act.token):
        roles.give(parties(sentence, subjects(act.token.head)))  # "Saab won an order from Oslo"
        near = (act.token, act.token.head, item)
        roles.take(parties(sentence, [h for t in near for h in objects_of(t, _FROM)]))
        _asked(sentence, act.token, roles)
        roles.is_plain = True
    if act.kind in ("give", "carry", "promise") and not act.is_noun and not suffers(act.token):
        given = [h for h in subjects(act.token) if not _is_goods(sentence, h, item)]
        bought = act.kind == "promise" and parties(sentence, list(objects_of(item, _FROM)))
        if bought and act.token not in item.ancestors[:1]:
            roles.take(parties(sentence, given))  # "set aside money for tanks from Oslo"
        elif not _is_seized(act.token):
            roles.give(parties(sentence, given))  # "Russia sent tanks from Syria"
    if act.is_noun and act.kind == "want":
        _asked(sentence, act.token, roles)
    _right_after(sentence, act, item, roles)
    _by_prepositions(sentence, act, item, roles)
    if act.is_noun and act.kind not in ("contain", "move"):
        _of_noun(sentence, act, roles)
        goes = act_at(act.token.head) if act.token.dep_ == "nsubj" else None
        if goes and goes.kind == "move":
            _of_verb(sentence, goes, item, roles)  # "a shipment left Oslo for Kyiv"
            roles.take(parties(sentence, list(objects_of(goes.token, ("for", "to")))))
    elif (
        act.is_noun and roles.recipients and act.token.lemma_ not in words("frames.transfer.taking")
    ):
        roles.give(owner_of(sentence, act.token))  # "Oslo's aid to Kyiv includes"
    elif act.kind != "contain":
        _of_verb(sentence, act, item, roles)
    _by_goods(sentence, act, item, roles)
    buys = act.kind == "take" and not (act.is_noun or listed or suffers(act.token))
    if buys and not roles.suppliers:
        roles.give(parties(sentence, subjects(act.token)))  # "bought tanks for Kyiv"
        roles.is_plain |= bool(roles.suppliers)
    charging = words("stance.charges.verbs")
    if act.kind in ("deal", "want") or (act.is_noun and act.kind == "take"):
        _makers_give(sentence, roles)
    accusing = next((t for t in act.token.ancestors if t.lemma_ in charging), None)
    if accusing is not None and not act.is_noun:
        suffering = passive(accusing)
        heads = list(objects_of(accusing, ("by",))) if suffering else subjects(accusing)
        accusers = {name.means for name in parties(sentence, heads)}
        if any(name.means in accusers for name in roles.recipients):
            roles.recipients, roles.unnamed = _others_than(roles.recipients, accusers), True
    return roles


def _of_role(sentence: Sentence, act: Act, item: Token, verb: Token) -> Roles:
    """Who "is the main supplier of arms" of whom."""
    noun, roles = act.token, Roles(is_plain=True)
    attributes = [c for c in verb.children if c.dep_ == "attr"]
    is_subject = noun.dep_ == "nsubj"
    who = parties(sentence, attributes if is_subject else subjects(verb))
    owners = [c for c in noun.lefts if c.dep_ == "poss"]
    links = ("to", "for", "of", "in") if act.kind == "give" else ("from", "of")
    others = parties(sentence, [*owners, *(h for t in (noun, item) for h in objects_of(t, links))])
    if act.kind == "give":
        roles.give(who)
        roles.take(others)
    else:
        roles.take(who)
        roles.give(modifiers(sentence, item) or others)
    return roles


def _is_request(act: Act) -> bool:
    """True for "a request for" and "applied for", which name who asks and who is asked."""
    by_verb = not act.is_noun and act.token.lemma_ in words("frames.transfer.want")
    return act.kind == "want" and not by_verb


def _of_member(sentence: Sentence, act: Act, item: Token, listed: Beside, roles: Roles) -> bool:
    """Set the side that a list names with each of its goods; True if its heading has the other."""
    taking = act.kind in ("take", "want")
    if listed.link != ":":
        taker = listed.link in ("to", "for") or (not listed.link and taking)
        given = not (listed.link or listed.is_seat or act.is_noun)
        taker = taker or (given and bool(_first_taker(sentence, act)))
        (roles.take if taker else roles.give)([listed.name])
        return False
    words_ = {t.i for t in heading(item)}
    known = party.parties(sentence, "actor")
    above = [
        p for p in known if p.mention.last in words_ and p.mention.entry.label != listed.name.means
    ]
    taking = taking or any(p.marker in ("to", "for") for p in above)
    (roles.give if taking else roles.take)([listed.name])
    (roles.take if taking else roles.give)([sentence.name(p.mention) for p in above])
    return bool(above)


def _first_taker(sentence: Sentence, act: Act) -> list[Token]:
    """The dative of a verb, also where the parser has made it part of the goods."""
    goods = (c for c in act.token.children if c.dep_ == "dobj")
    inner = [t for c in goods for t in c.lefts if sentence.mention(t, "actor")]
    return [*datives(act.token), *(t for t in inner if t.dep_ in ("compound", "nmod"))]


def _asked(sentence: Sentence, request: Token, roles: Roles) -> None:
    """Who asks stands before a request or after "from", who is asked after "to"."""
    before = [c for c in request.lefts if c.dep_ != "det"]
    asking = [*before, *objects_of(request, ("from", "of", "by"))]
    adjectives = [sentence.name(m) for c in before if (m := sentence.mention(c, "actor"))]
    roles.take(parties(sentence, asking) or adjectives)
    lies = ("to", "with", "before", *(["in"] if request.dep_ == "nsubj" else []))
    for token in (request, request.head):
        roles.give(parties(sentence, list(objects_of(token, lies))))


def _is_won(noun: Token) -> bool:
    """True for "won a contract" and "received an order for", whose subject is to give."""
    won = noun.head.lemma_ in words("frames.transfer.winning")
    ordered = noun.lemma_ == "order" and any(c.lower_ == "for" for c in noun.children)
    received = noun.head.lemma_ in words("frames.transfer.receiving")
    return noun.dep_ == "dobj" and (won or (ordered and received))


def _makers_give(sentence: Sentence, roles: Roles) -> None:
    """Turn the sides where a company would take from a state: "Saab won an order from Oslo"."""
    named = [*roles.suppliers, *roles.recipients]
    firms = [name for name in named if kind_of(sentence, name) == "Company"]
    if any(name in firms for name in roles.recipients) and len(firms) < len(named):
        roles.suppliers, roles.recipients = firms, [name for name in named if name not in firms]
        roles.is_plain = True


def _right_after(sentence: Sentence, act: Act, item: Token, roles: Roles) -> None:
    """The sides right after the goods, which each of a list may have: "tanks from Oslo and …"."""
    i = item.i + 1
    for known in party.parties(sentence, "actor"):
        first = known.mention.first
        first -= sentence.tokens.doc[first - 1].lower_ == "the"
        if first == i + 1 and (word := sentence.tokens.doc[i].lower_) in ("from", "to", "by"):
            named = [sentence.name(known.mention)]
            if known.head.dep_ == "pobj":
                named = takers(sentence, [known.head]) or named
            taken = word == "to" or (word == "by" and act.kind in ("take", "want"))
            taken ^= (
                word == "to" and act.is_noun and act.kind == "want"
            )  # "a request for it to Oslo"
            (roles.take if taken else roles.give)(named)


def _is_seized(verb: Token) -> bool:
    seized = words("frames.transfer.seize")
    return verb.lemma_ in seized or any(t.lemma_ in seized for t in list(verb.ancestors)[:3])


def by_markers(sentence: Sentence, act: Act, roles: Roles) -> None:
    """The sides by the word right before a name, where the parse has hung the name elsewhere."""
    if roles.suppliers and roles.recipients:
        return
    known = nearest(act.token, party.parties(sentence, "actor"))
    for side, take in ((_FROM, roles.give), (("to", "into"), roles.take)):
        near = [p for p in known if p.marker in side or _before(sentence, p) in side]
        near = [p for p in near if not _is_of_other_noun(sentence, p)][:1]
        more = [name for found in near for name in party.joined(sentence, found, known)]
        take([*(sentence.name(found.mention) for found in near), *more])


def _is_of_other_noun(sentence: Sentence, known: party.Party) -> bool:
    """True for "threats from Oslo" and "a threat to Russian planes": no goods come or go there."""
    noun = known.above
    if noun.pos_ != "NOUN" or sentence.mention(noun, "materiel"):
        return known.mention.role == "demonym" and noun.i > known.mention.last
    counts = noun.lower_ in words("quantity.words.heads")
    return not counts and noun.lemma_ not in words("frames.transfer.package") and not act_at(noun)


def _before(sentence: Sentence, known: party.Party) -> str:
    first = known.mention.first
    return sentence.tokens.doc[first - 1].lower_ if first > sentence.tokens.start else ""


def _others(names: list[Name], known: list[Name]) -> list[Name]:
    return _others_than(names, {name.means for name in known})


def _others_than(names: list[Name], taken: set[str]) -> list[Name]:
    return [name for name in names if name.means not in taken]


def _of_verb(sentence: Sentence, act: Act, item: Token, roles: Roles) -> None:
    verb = act.token
    doers, done_to = subjects(verb), [*objects(verb), *datives(verb)]
    if _is_seized(verb):
        return  # neither gives: "foiled an attempt to smuggle"
    if suffers(verb):
        doers, done_to = list(objects_of(verb, ("by",))), doers
    if verb.lemma_ == "let":
        done_to += [t for c in verb.children for t in c.children if t.dep_ == "nsubj"]
    doers = [head for head in doers if not _is_goods(sentence, head, item)]
    unnamed = any(head.lemma_ in words("frames.transfer.others") for head in done_to)
    done_to = [head for head in done_to if not _is_goods(sentence, head, item)]
    doing, done = parties(sentence, doers), parties(sentence, done_to)
    if act.kind in ("take", "want"):
        roles.take(takers(sentence, doers))
        asked = ("with", "to") if act.kind == "want" else ("with",)
        roles.give(done or parties(sentence, list(objects_of(verb, asked))))
    elif act.kind == "move":
        if verb.lemma_ in ("leave", "depart"):
            roles.give(done)
            done = []
        if verb.lemma_ in ("enter", "cross"):
            roles.unnamed = any(is_ground(head) for head in objects(verb))
            done = [] if roles.unnamed else done
        roles.take([*done, *parties(sentence, list(objects_of(verb, ("in", "on", "at"))))])
        return
    else:
        roles.give(doing)
        roles.unnamed |= not done and unnamed
        roles.take(takers(sentence, datives(verb) if act.kind == "carry" else done_to))
        roles.take(_before_goods(sentence, item))
    if act.kind == "equip" and suffers(verb) and not doers:
        roles.give(party.agents(sentence, verb))
    if not has_nameless_doer(sentence, verb, item):
        _from_above(sentence, act, roles)


def has_nameless_doer(sentence: Sentence, verb: Token, item: Token) -> bool:
    """True for "Oslo said that traders sent tanks": Oslo sends none."""
    doers = [c for c in verb.children if c.dep_ == "nsubj"]
    told = verb.dep_ == "ccomp" and not suffers(verb)
    nouns = [c for c in doers if told and c.pos_ in ("NOUN", "PROPN")]
    others = [c for c in nouns if not _is_goods(sentence, c, item)]
    return bool(others) and not parties(sentence, others)


def _of_noun(sentence: Sentence, act: Act, roles: Roles) -> None:
    noun, above = act.token, act.token.head
    own = [c for c in noun.lefts if c.dep_ in ("poss", "amod", "compound", "nmod")]
    if any(who_is_judged(a) is not None for a in noun.ancestors[:4]):
        own = [c for c in own if c.tag_ != "PRP$"]  # "sanctions on Oslo over its sales"
    owners = [n for c in own for n in parties(sentence, [c])]
    adjectives = (m for c in own if (m := sentence.mention(c, "actor")))
    owners = owners or [sentence.name(mention) for mention in adjectives]  # "Danish deliveries"
    if act.kind in ("deal", "want"):
        partners = [h for t in (noun, above) for h in objects_of(t, ("with",))]
        roles.give(parties(sentence, partners))
    if act.kind == "promise" or (act.kind == "give" and not _is_received(noun)):
        roles.give(owners)
    else:
        roles.take(owners)
    _from_above(sentence, act, roles)


def _is_received(noun: Token) -> bool:
    return noun.dep_ in ("dobj", "nsubjpass") and noun.head.lemma_ in words(
        "frames.transfer.receiving"
    )


def _from_above(sentence: Sentence, act: Act, roles: Roles) -> None:
    """Add the sides that the words above an act name: "Berlin approved the sale", nearest first.

    Who asks for goods is to take them, and who is asked is to give them.
    """
    token = act.token
    takes = act.kind in ("take", "want", "deal") or (act.is_noun and _is_received(act.token))
    lodged_by = act.is_noun and act.kind in ("want", "promise")  # who examines these is a side
    if lodged_by and token.dep_ in ("dobj", "nsubjpass"):
        lodged = lemma_of(token.head) in words("frames.transfer.lodging")
        takes = lodged == (act.kind == "want")  # who refuses a request would give
    seized = words("frames.transfer.seize")
    for _ in range(6):
        aside = token.dep_ == "relcl" or (token.dep_ == "advcl" and not to_infinitive(token))
        if token.head == token or aside:
            return
        talks = act.kind in ("want", "deal") and token.lower_ == "in"
        linked = token.lower_ in _GOVERNED or token.head.pos_ == "NOUN" or talks
        if token.dep_ == "prep" and not linked:
            return
        below = token
        token = token.head
        joined = below.dep_ == "conj" and has_subject(below)
        if token.lemma_ in seized or joined:
            return  # who seizes gives nothing; another clause tells of others
        if not lodged_by and (judged := who_is_judged(token)) is not None:
            (roles.take if takes else roles.give)(parties(sentence, judged))
            if token.lemma_ == "thank":
                roles.take(parties(sentence, subjects(token)))
            return
        if act.is_noun and only_speaks(token, below):
            return
        if token.pos_ not in ("VERB", "AUX"):
            takes = takes or (act.is_noun and token.lemma_ in ("contract", "deal", "order"))
            owners = [c for c in token.lefts if c.dep_ == "poss"]
            names = parties(sentence, owners)
            if token.lemma_ in words("frames.transfer.bargain"):
                partners = parties(sentence, list(objects_of(token, ("with",))))
                (roles.give if takes else roles.take)(partners)
            if opens(token.lemma_, "stance.governors") or opens(token.lower_, "stance.governors"):
                names += named_once(sentence, list(objects_of(token, ("of", "by"))))
            (roles.take if takes else roles.give)(names)
            continue
        _with_partner(sentence, token, takes, roles)
        doers, done_to = subjects(token) or _lost_subject(sentence, token), objects(token)
        if passive(token):
            doers, done_to = list(objects_of(token, ("by",))), doers
        names = parties(sentence, [h for h in doers if h != below and not h.is_ancestor(below)])
        ordering = token.lemma_ in words("frames.transfer.take") and to_infinitive(below)
        if ordering and not takes:
            roles.give(parties(sentence, done_to))  # "chose Saab to build"
            roles.take(names)
        elif token.lemma_ in words("frames.transfer.asking") and not takes:
            asked = [*done_to, *objects_of(token, ("from", "of", "on"))]
            roles.give(parties(sentence, [h for h in asked if not h.is_ancestor(below)]))
            roles.take(names)
        else:
            taken = takes and not (act.is_noun and roles.recipients)
            (roles.take if taken else roles.give)(names)


def _with_partner(sentence: Sentence, verb: Token, takes: bool, roles: Roles) -> None:
    """Add the other side of a bargain: "signed a contract with Oslo to buy", "agreed with Oslo"."""
    if verb.lemma_ not in words("frames.transfer.bargaining"):
        return
    near = [verb, *(c for c in verb.children if c.dep_ in ("dobj", "nsubjpass", "pobj", "prep"))]
    partners = parties(sentence, [h for t in near for h in objects_of(t, ("with",))])
    (roles.give if takes else roles.take)(partners)


def _lost_subject(sentence: Sentence, verb: Token) -> list[Token]:
    """Actors before a verb that the parser has left without a subject."""
    before = sentence.tokens.doc[sentence.tokens.start : verb.i] if verb.dep_ == "ROOT" else ()
    return [
        token
        for token in before
        if token.dep_ in ("appos", "dep", "npadvmod") and sentence.mention(token, "actor")
    ]


def _is_goods(sentence: Sentence, head: Token, item: Token) -> bool:
    if sentence.mention(head, "actor") or is_insurgent(head):
        return False
    return head == item or head.is_ancestor(item) or bool(sentence.mention(head, "materiel"))


def _before_goods(sentence: Sentence, item: Token) -> list[Name]:
    """A taker whom the parser has made part of the goods: "sent Ukraine howitzers"."""
    first = item.head if item.dep_ == "conj" else item
    for child in (t for left in first.lefts for t in left.subtree):
        if child.lower_ in words("frames.forces.epithets") and child.dep_ == "compound":
            return [name for name in [last_state(sentence, child)] if name]
        mention = sentence.mention(child, "actor")
        if mention and mention.role != "demonym" and child.dep_ in ("compound", "nmod", "dative"):
            return [sentence.name(mention)]
    return []


def _by_prepositions(sentence: Sentence, act: Act, item: Token, roles: Roles) -> None:
    """The sides that "from", "by" and "to" name, next to the act or to its goods."""
    near = [act.token, item, *between(act.token, item)]
    if act.is_noun and act.token.dep_ in ("dobj", "nsubjpass", "nsubj"):
        near.append(act.token.head)
    near += [c for t in (act.token, item) for c in t.children if is_meant(c)]
    if act.is_noun and act.kind == "want":
        near.remove(act.token)  # "a request from Oslo to Kyiv"
    for token in near:
        roles.give(parties(sentence, list(objects_of(token, _FROM))))
    if act.is_noun and act.kind != "deal":
        by = parties(sentence, list(objects_of(act.token, ("by",))))
        (roles.take if act.kind in ("take", "want") else roles.give)(by)
    if act.token in near and act.token.lemma_ in words("frames.transfer.asking"):
        near.remove(act.token)  # "ask Oslo for radars"
    for word in ("for",) if act.kind in ("take", "want", "deal") else _TO:
        for token in near:
            found = list(objects_of(token, (word,)))
            if word == "for":
                roles.take([n for head in found for n in _beneficiaries(sentence, head)])
            else:
                roles.take(takers(sentence, found))
                others = words("frames.transfer.others")
                roles.unnamed = not roles.recipients and any(h.lemma_ in others for h in found)
    if not roles.recipients:
        asked = [t for t in sentence.tokens if t.lemma_ in ("request", "behest", "disposal")]
        heads = [c for t in asked for c in (*t.lefts, *objects_of(t, ("of",)))]
        roles.take(parties(sentence, [c for c in heads if c.dep_ in ("poss", "pobj")]))


def _beneficiaries(sentence: Sentence, head: Token) -> list[Name]:
    """The actors after "for", or whose needs stand there: "for Ukraine's defence needs"."""
    if found := actors(sentence, head):
        return found
    return owner_of(sentence, head) if head.lemma_ in words("frames.transfer.needs") else []


def _by_goods(sentence: Sentence, act: Act, item: Token, roles: Roles) -> None:
    """The supplier that the goods bear in their name: "bought Russian tanks"."""
    misread = act.token.dep_ == "amod" and act.token.i < item.i  # "Oslo re-exported tanks"
    if act.kind != "give" or act.is_noun or misread:
        first = item.head if item.dep_ == "conj" else item
        named = modifiers(sentence, item) or modifiers(sentence, first)
        built = [c for c in item.children if c.dep_ == "acl" and c.lemma_ in ("build", "make")]
        roles.give(named or parties(sentence, [h for c in built for h in objects_of(c, ("by",))]))
