"""Where the paragraphs of a text are."""

import re

_LINE = re.compile("[^\n\r\v\f\x85\u2028\u2029]+")
_WRAPPED = 45
_OPEN = re.compile(r"(?:,|\b(?:an?|the|of|to|in|on|at|by|for|from|with|and|that))$")
_LEAD = re.compile(r"(?:\s|[•‣▪●◦]|[–—*\-]+(?=\s)|\#{1,6}(?=\s))*")


def paragraphs(text: str) -> tuple[tuple[int, int], ...]:
    """The (start, end) of every line that holds more than a bullet, in reading order.

    A line that breaks off within a sentence and the next one are one paragraph.

    Spaces at both ends and the bullet or Markdown heading mark before the words are outside.
    """
    found: list[tuple[int, int]] = []
    for line in _LINE.finditer(text):
        start = _end_of_lead(text, line.start(), line.end())
        end = line.start() + len(line.group().rstrip())
        if found and _goes_on(text, found[-1][1], start):
            found[-1] = (found[-1][0], end)
        elif start < end:
            found.append((start, end))
    return tuple(found)


def _goes_on(text: str, end: int, start: int) -> bool:
    """True if a long line breaks off within a sentence, as mail and wire copy wrap their lines."""
    line = text[:end].rpartition("\n")[2]
    broken = text[end:start] in ("\n", "\r\n") and len(line) > _WRAPPED
    return broken and (text[start : start + 1].islower() or bool(_OPEN.search(line)))


def _end_of_lead(text: str, start: int, end: int) -> int:
    lead = _LEAD.match(text, start, end)
    return lead.end() if lead else start
