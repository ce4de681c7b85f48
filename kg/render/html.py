"""What every page shares: data that no text breaks out of, a policy, the files beside this one.

What comes from documents travels as JSON and is shown as text, never as markup, and a content
security policy admits only the scripts and the style sheet that a page holds.
"""

import html
import json
import re
from base64 import b64encode
from collections.abc import Sequence
from hashlib import sha256
from importlib.resources import files
from typing import Any, Final

from jinja2 import Environment, FunctionLoader, StrictUndefined
from markupsafe import Markup

from kg.render.scene import counted

_IN_MARKUP = {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026"}
# What XML 1.0 has no place for, even escaped.
_NO_XML: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def data(value: object) -> Markup:
    """JSON in ASCII that no text can break out of: the signs of markup are written as escapes.

    A Decimal becomes a number with a point.
    """
    text = json.dumps(value, separators=(",", ":"), sort_keys=True, default=float)
    return Markup(re.sub("[<>&]", lambda sign: _IN_MARKUP[sign.group()], text))


def filled(
    name: str, title: str, style: str, scripts: Sequence[str] = (), more: str = "", /, **parts: Any
) -> str:
    """The page of a template beside this file; `parts` are shown as text if they are no Markup.

    Its policy admits only these scripts and this style sheet, and what `more` says.
    """
    return _PAGES.get_template(name).render(
        parts,
        title=title,
        style=Markup(style),
        scripts=[Markup(script) for script in scripts],
        policy=Markup(_policy(scripts, style) + more),
    )


def escaped(text: str) -> str:
    """The text as content or attribute of HTML and XML; signs that neither holds are replaced."""
    return html.escape(_NO_XML.sub("\ufffd", text))


def _policy(scripts: Sequence[str], style: str) -> str:
    """The content security policy of a page with these scripts and this style sheet."""
    allowed = " ".join(f"'sha256-{_hash(script)}'" for script in scripts) or "'none'"
    return (
        f"default-src 'none'; script-src {allowed}; style-src 'sha256-{_hash(style)}'; "
        f"img-src data:; base-uri 'none'; form-action 'none'"
    )


def own(name: str) -> str:
    """The text of a file that lies beside this one."""
    return (files("kg.render") / name).read_text(encoding="utf-8").strip()


def _hash(text: str) -> str:
    return b64encode(sha256(text.encode("utf-8")).digest()).decode("ascii")


def _shown(value: object) -> Markup:
    return value if isinstance(value, Markup) else Markup(escaped(str(value)))


_PAGES: Final = Environment(
    loader=FunctionLoader(own),
    autoescape=True,
    finalize=_shown,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)
_PAGES.filters["counted"] = counted
