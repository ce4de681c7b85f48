"""Where the paragraphs of a text are."""

import re

_LINE = re.compile("[^\n\r\v\f\x85\u2028\u2029]+")
_LEAD = re.compile(r"(?:\s|[•‣▪●◦]|[–—*\-](?=\s)|\#{1,6}(?=\s))*")


def paragraphs(text: str) -> tuple[tuple[int, int], ...]:
    """The (start, end) of every line that holds more than a bullet, in reading order.

    Spaces at both ends and the bullet or Markdown heading mark before the words are outside.
    """
    found = []
    for line in _LINE.finditer(text):
        start = _end_of_lead(text, line.start(), line.end())
        end = line.start() + len(line.group().rstrip())
        if start < end:
            found.append((start, end))
    return tuple(found)


def _end_of_lead(text: str, start: int, end: int) -> int:
    lead = _LEAD.match(text, start, end)
    return lead.end() if lead else start
