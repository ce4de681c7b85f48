"""A short sketch of a text: two texts that are nearly the same share a line of it.

One-permutation MinHash (Li, Owen and Zhang 2012) over runs of five words, in bands of four: texts
that share eight tenths of their runs share a band 98 times in 100, texts that share one tenth
less than once in a thousand. A text of fewer than some forty words has few bands or none.
"""

import re
from hashlib import blake2b
from typing import Final

_RUN: Final = 5
_BANDS: Final = 8
_ROWS: Final = 4
_WORD: Final = re.compile(r"\w+")


def bands(text: str) -> list[str]:
    """The bands of a text, at most eight, as short lower-case words; case and marks do not matter.

    >>> bands("Too short to tell.")
    []
    """
    words = _WORD.findall(text.casefold())
    least: dict[int, bytes] = {}
    for at in range(len(words) - _RUN + 1):
        run = " ".join(words[at : at + _RUN]).encode("utf-8", "surrogatepass")
        mark = blake2b(run, digest_size=8).digest()
        slot = mark[-1] % (_BANDS * _ROWS)
        least[slot] = min(mark, least.get(slot, mark))
    rows = [range(band * _ROWS, (band + 1) * _ROWS) for band in range(_BANDS)]
    whole = [[least[slot] for slot in row] for row in rows if all(slot in least for slot in row)]
    return [blake2b(b"".join(row), digest_size=8).hexdigest() for row in whole]
