"""The evidence around a target: what may make it part of a claim, and an actor its giver or taker.

A feature is a short text with a number; which ones count, and how much, says the file of weights.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kg.extract.clause import passive
from kg.extract.lexicon import words
from kg.extract.ranking.acts import act_class
from kg.extract.ranking.scene import Bearer, Scene, Target
from kg.extract.sources import telling

if TYPE_CHECKING:
    from kg.extract.parse import Token

Features = dict[str, float]
_STEPS: Final = ((0, "0"), (1, "1"), (2, "2"), (4, "4"), (8, "8"), (15, "15"))


def of_target(scene: Scene, target: Target) -> Features:
    """What speaks for and against a claim about the target."""
    head, sentence = target.head, target.sentence
    found = [f"class={target.item_class}", f"dep={head.dep_}", f"item={target.name.means.lower()}"]
    found += [f"last={head.lemma_.lower()}"]
    nearest = target.nearest
    if nearest is not None:
        found.append(f"near={nearest[1]}{_distance(nearest[0].i - head.i)}")
        found.append(f"nearest={nearest[0].lemma_.lower()}")
        found += [f"act={kind}" for _, kind in target.acts]
    found += [f"own={a.kind}{_voice(a.token)}" for a in target.own] or ["own=none"]
    found += [f"above={token.lemma_.lower()}" for token in head.ancestors]
    verb = next((t for t in head.ancestors if t.pos_ in ("VERB", "AUX")), None)
    if verb is not None:
        found.append(f"verb={act_class(verb) or 'other'}{_voice(verb)}")
    found.append(f"under={head.head.lemma_.lower()}")
    present = {t.lower_ for t in sentence.tokens}
    found += [f"word={word}" for word in present & words("ranking.words.telling")]
    for child in head.children:
        if child.dep_ == "prep":
            found.append(f"prep={child.lower_}")
        elif child.dep_ in ("acl", "relcl"):
            found.append(f"clause={act_class(child) or 'other'}")
        else:
            found.append(f"child={child.dep_}")
    near = scene.near(target)
    found += [f"beside={bearer.marker}" for bearer in near]
    found.append(f"actors={min(len({b.label for b in near}), 4)}")
    context = sentence.context
    flags = {"relief": context.relief, "military": context.military, "any": True}
    flags["inferred"] = target.name.inferred
    return dict.fromkeys(found, 1.0) | {name: 1.0 for name, is_so in flags.items() if is_so}


def of_pair(scene: Scene, target: Target, label: str, habits: Features) -> Features:
    """What speaks for and against an actor, with its habits, as a party of a claim."""
    mine, near = scene.of[label], scene.near(target)
    same = [bearer for bearer in near if bearer.label == label]
    found: list[str] = []
    for bearer in same:
        found += _beside(target, bearer, near)
    if same:
        order = list(dict.fromkeys(b.label for b in near))
        found.append(f"order={min(order.index(label), 3)}/{min(len(order), 3)}")
    else:
        found += _apart(target, mine, near)
    where = "in" if same else "out"
    found += [where, f"times={min(len(same), 3)}", f"count={min(len(mine), 6)}"]
    rank = min(scene.ranks[label], 4)
    found += [f"rank={rank}", f"rank={rank}{where}"]
    found += [f"home/{where}"] if label == scene.home else []
    return dict.fromkeys(found, 1.0) | habits


def habits_of(mine: list[Bearer]) -> Features:
    """What the mentions of an actor show of it anywhere in the article, some of it as shares."""
    values = dict.fromkeys((*(f"kind={bearer.mention.entry.kind}" for bearer in mine), "any"), 1.0)
    for bearer in mine:
        for name in _habits(bearer):
            values[name] = values.get(name, 0.0) + 1.0 / len(mine)
    return values


def _habits(bearer: Bearer) -> list[str]:
    found = [f"often={bearer.marker or bearer.head.dep_}", f"often={bearer.mention.role}"]
    if telling(bearer.head.head):
        found.append("often=speaks")
    return found


def _beside(target: Target, bearer: Bearer, near: list[Bearer]) -> list[str]:
    """The evidence of a mention in the target's sentence."""
    head, goods = bearer.head, target.head
    side = "<" if head.i < goods.i else ">"
    governor = head.head.head if head.dep_ == "pobj" else head.head
    link = bearer.marker or head.dep_
    kind = act_class(governor)
    found = [
        f"marker={bearer.marker}{side}",
        f"dep={head.dep_}{side}",
        f"governor={kind or governor.pos_}/{head.dep_}/{bearer.marker}{_voice(governor)}",
        f"governor={governor.lemma_.lower()}/{link}",
        f"distance={_distance(head.i - goods.i)}",
        f"role={bearer.mention.role}",
        f"bearer={bearer.mention.entry.kind}",
    ]
    if telling(governor):
        found.append(f"tells/{head.dep_}")
    path, meeting = _path(head, goods)
    if meeting is not None:
        found.append(f"path={path}")
        if meeting == governor:
            found.append(f"rules={head.dep_}/{kind or 'other'}{_voice(governor)}")
    found += _to_act(target, bearer, link)
    if bearer.top.head == goods or head == goods:
        found.append(f"modifies={bearer.top.dep_}")
    if head.head == goods:
        found.append(f"of={bearer.marker}")
    low, high = sorted((head.i, goods.i))
    between = [b for b in near if low < b.head.i < high and b.label != bearer.label]
    return [*found, f"between={min(len(between), 3)}"]


def _to_act(target: Target, bearer: Bearer, link: str) -> list[str]:
    """How a mention stands to the act that the target belongs to, or to the nearest one."""
    act = (target.own[0].token, target.own[0].kind) if target.own else target.nearest
    if act is None:
        return []
    side = "<" if bearer.head.i < act[0].i else ">"
    path, meeting = _path(bearer.head, act[0])
    found = [f"act={act[1]}/{link}{side}{_voice(act[0])}"]
    return [*found, f"actpath={path}"] if meeting is not None else found


def _apart(target: Target, mine: list[Bearer], near: list[Bearer]) -> list[str]:
    """The evidence of an actor that the target's sentence does not name."""
    before = [b for b in mine if b.at < target.at]
    after = [b.at - target.at for b in mine if b.at > target.at]
    found = [f"before={max(before[-1].at - target.at, -4) if before else 'never'}"]
    found.append(f"after={min(after[0], 3) if after else 'never'}")
    if before:
        last = before[-1]
        found += [
            f"last={last.marker}",
            f"last={last.head.dep_}",
            f"last={last.mention.entry.kind}",
        ]
    return [*found, f"others={min(len({b.label for b in near}), 3)}"]


def _path(start: Token, end: Token) -> tuple[str, Token | None]:
    """The way from a word up the parse and down to another, and the word where it turns."""
    chain = (end, *end.ancestors)
    up: list[str] = []
    turn = start
    while turn not in chain:
        if turn.head == turn:
            return "", None
        up.append(turn.dep_)
        turn = turn.head
    down = [token.dep_ for token in chain[: chain.index(turn)]][::-1]
    return f"{'^'.join(up[:5])}|{act_class(turn) or turn.pos_}|{'_'.join(down[:5])}", turn


def _voice(token: Token) -> str:
    return "/passive" if token.pos_ == "VERB" and passive(token) else ""


def _distance(steps: int) -> str:
    """A count of words as one of a few steps, with its direction."""
    step = next((name for most, name in _STEPS if abs(steps) <= most), "more")
    return f"{'-' if steps < 0 else '+'}{step}"
