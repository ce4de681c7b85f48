"""Why a claim was read so: its sentence, what found it, and the words that decided each part."""

import re
from collections.abc import Iterator, Sequence

from kg.model import Article, Claim, Quantity, Reading, Situation
from kg.output.claimline import ClaimLine
from kg.query.why import Reason

_SENTENCE_END = re.compile(r"[.!?][\"'”’)]*\s+(?=[\"'“‘(]*[A-Z0-9])")


def explanation(readings: Sequence[Reading], line: ClaimLine, article: Article) -> Reason:
    """The readings of one claim, whose flat record is `line`, as a tree."""
    claim = readings[0].claim
    cues = tuple(cue.text for cue in claim.cues)
    sources = tuple(name.words.text for name in claim.attribution if name.words)
    amounts = tuple(amounts_of(claim.situation))
    both = (side for side in (line["subject"], line["object"]) if isinstance(side, list))
    sides = " -> ".join(", ".join(map(str, side)) for side in both if side)
    item = f", {line['item']}" if line["item"] else ""
    return Reason(
        f"{line['type']}: {sides}{item} ({line['doc']}:{claim.span.start}-{claim.span.end})",
        (
            Reason(f"sentence: {sentence(article, claim)}"),
            *(Reason(f"found by: {one.activity.agent}, {one.claim.rule}") for one in readings),
            _told("stance", f"{claim.stance}, {claim.modality}", cues),
            _told("status", str(line["status"]), cues),
            _told("attribution", str(line["attributed_to"] or "the publisher"), sources),
            _told("quantity", str(line["quantity_value"] or "none"), amounts),
        ),
    )


def sentence(article: Article, claim: Claim) -> str:
    """The sentence that holds a claim's quote, all of them if it holds several."""
    start, end = claim.span.start, claim.span.end
    first, last = next(((s, e) for s, e in article.paragraphs if s <= start < e), (start, end))
    ends = [first + m.end() for m in _SENTENCE_END.finditer(article.text[first:last])]
    begin = max((at for at in ends if at <= start), default=first)
    return article.text[begin : min((at for at in ends if at >= end), default=last)].strip()


def amounts_of(situation: Situation) -> Iterator[str]:
    """The words of the amounts that a situation holds."""
    for _, filler in situation.roles:
        if isinstance(filler, Quantity) and filler.words:
            yield filler.words.text


def _told(what: str, value: str, cues: tuple[str, ...]) -> Reason:
    return Reason(f"{what}: {value}" + (f" <- {', '.join(map(repr, cues))}" if cues else ""))
