"""Who gives and who takes in an act of transfer, in the direction of the goods."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kg.extract import parties as party
from kg.extract.actors import last_state, modifiers
from kg.extract.acts import Act, act_at, suffers
from kg.extract.beside import Beside, before, heading
from kg.extract.clause import (
    datives,
    objects,
    passive,
    subjects,
)
from kg.extract.idioms import copula_of
from kg.extract.lexicon import words
from kg.extract.parties import is_ground
from kg.extract.reach import objects_of
from kg.extract.sentence import Sentence
from kg.extract.states import kind_of
from kg.extract.transfer_above import from_above, from_around, is_received
from kg.extract.transfer_links import by_prepositions, right_after
from kg.extract.transfer_parties import (
    is_insurgent,
    owner_of,
    parties,
    takers,
    who_is_judged,
)
from kg.extract.transfer_sides import Roles, others_than
from kg.model import Name

if TYPE_CHECKING:
    from kg.extract.parse import Token

_FROM: Final = ("from",)


def roles_of(sentence: Sentence, act: Act, item: Token) -> Roles:
    """What the sentence says of the two sides of an act whose object is `item`."""
    if act.is_noun and (verb := copula_of(act.token)):
        return _of_role(sentence, act, item, verb)
    if act.kind == "contain":
        act = act_at(act.token) or act  # "Oslo's order covers" as "Oslo's order for"
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
    if act.is_noun:
        _of_clause(sentence, act, roles)
    right_after(sentence, act, item, roles)
    by_prepositions(sentence, act, item, roles)
    if act.is_noun and act.kind not in ("contain", "move"):
        _of_noun(sentence, act, item, roles)
        goes = act_at(act.token.head) if act.token.dep_ == "nsubj" else None
        if goes and goes.kind == "move":
            _of_verb(sentence, goes, item, roles)  # "a shipment left Oslo for Kyiv"
            roles.take(parties(sentence, list(objects_of(goes.token, ("for", "to")))))
    elif act.is_noun and roles.recipients:
        roles.give(owner_of(sentence, act.token))  # "Oslo's aid to Kyiv includes"
        from_above(sentence, act, roles)
    elif act.kind != "contain":
        _of_verb(sentence, act, item, roles)
    _by_goods(sentence, act, item, roles)
    from_around(sentence, act, item, roles)
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
            roles.recipients, roles.unnamed = others_than(roles.recipients, accusers), True
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


def _of_clause(sentence: Sentence, act: Act, roles: Roles) -> None:
    """Set who signed or announced it: "orders placed by Oslo with Saab", "aid Oslo unveiled"."""
    near = [act.token, *objects_of(act.token, ("for", "of", "to"))]
    for clause in (c for noun in near for c in noun.children if c.dep_ in ("acl", "relcl")):
        doers = list(objects_of(clause, ("by",))) if passive(clause) else subjects(clause)
        named = parties(sentence, [head for head in doers if head not in near])
        if act.kind in ("take", "deal") and clause.lemma_ in words("frames.transfer.bargaining"):
            roles.take(named)
            roles.give(parties(sentence, list(objects_of(clause, ("with", "from")))))
            roles.is_plain |= bool(named and roles.suppliers)
        elif act.kind in ("give", "contain") and clause.lemma_ in words("stance.announcing.verbs"):
            roles.give(named)


def _is_seized(verb: Token) -> bool:
    seized = words("frames.transfer.seize")
    return verb.lemma_ in seized or any(t.lemma_ in seized for t in list(verb.ancestors)[:3])


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
    unnamed &= not any(sentence.mention(c, "materiel") for c in item.lefts)  # "F-16 fighters"
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
        from_above(sentence, act, roles)


def has_nameless_doer(sentence: Sentence, verb: Token, item: Token) -> bool:
    """True for "Oslo said that traders sent tanks": Oslo sends none."""
    doers = [c for c in verb.children if c.dep_ == "nsubj"]
    told = verb.dep_ == "ccomp" and not suffers(verb)
    nouns = [c for c in doers if told and c.pos_ in ("NOUN", "PROPN")]
    others = [c for c in nouns if not _is_goods(sentence, c, item)]
    return bool(others) and not parties(sentence, others)


def _of_noun(sentence: Sentence, act: Act, item: Token, roles: Roles) -> None:
    noun, above = act.token, act.token.head
    own = [c for c in noun.lefts if c.dep_ in ("poss", "amod", "compound", "nmod")]
    if any(who_is_judged(a) is not None for a in noun.ancestors[:4]):
        own = [c for c in own if c.tag_ != "PRP$"]  # "sanctions on Oslo over its sales"
    owners = [n for c in own for n in parties(sentence, [c])]
    adjectives = (m for c in own if (m := sentence.mention(c, "actor")))
    owners = owners or [sentence.name(mention) for mention in adjectives]  # "Danish deliveries"
    if act.kind in ("deal", "want"):
        near = (noun, above, item, *(c for c in noun.children if c.lower_ == "worth"))
        partners = [h for t in near for h in objects_of(t, ("with",))]
        roles.give(parties(sentence, partners))
        both = parties(sentence, list(objects_of(noun, ("between",))))
        firms = [name for name in both if kind_of(sentence, name) == "Company"]
        if firms and len(firms) < len(both):
            roles.give(firms)
            roles.take(both)
    if act.kind == "promise" or (act.kind == "give" and not is_received(noun)):
        roles.give(owners)
    else:
        roles.take(owners)
        roles.give(owners)  # "Oslo's order for tanks for Kyiv"
    from_above(sentence, act, roles)


def _is_goods(sentence: Sentence, head: Token, item: Token) -> bool:
    if sentence.mention(head, "actor") or is_insurgent(head):
        return False
    return head == item or head.is_ancestor(item) or bool(sentence.mention(head, "materiel"))


def _before_goods(sentence: Sentence, item: Token) -> list[Name]:
    """A taker whom the parser has made part of the goods: "sent Ukraine howitzers"."""
    first = party.first_of_list(item)
    for child in (t for left in first.lefts for t in left.subtree):
        if child.lower_ in words("frames.forces.epithets") and child.dep_ == "compound":
            return [name for name in [last_state(sentence, child)] if name]
        mention = sentence.mention(child, "actor")
        if mention and mention.role != "demonym" and child.dep_ in ("compound", "nmod", "dative"):
            return [sentence.name(mention)]
    return []


def _by_goods(sentence: Sentence, act: Act, item: Token, roles: Roles) -> None:
    """The supplier that the goods bear in their name: "bought Russian tanks"."""
    misread = act.token.dep_ == "amod" and act.token.i < item.i  # "Oslo re-exported tanks"
    if act.kind != "give" or act.is_noun or misread:
        first = party.first_of_list(item)
        named = modifiers(sentence, item) or modifiers(sentence, first)
        built = [c for c in item.children if c.dep_ == "acl" and c.lemma_ in ("build", "make")]
        roles.give(named or parties(sentence, [h for c in built for h in objects_of(c, ("by",))]))
