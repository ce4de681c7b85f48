"""What every page shares: data that no text breaks out of, a policy, the files beside this one.

What comes from documents travels as JSON and is shown as text, never as markup, and a content
security policy admits only the scripts and the style sheet that a page holds.
"""

import json
import re
from base64 import b64encode
from collections.abc import Sequence
from hashlib import sha256
from importlib.resources import files
from string import Template

_IN_MARKUP = {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026"}


def data(value: object) -> str:
    """JSON in ASCII that no text can break out of: the signs of markup are written as escapes.

    A Decimal becomes a number with a point.
    """
    text = json.dumps(value, separators=(",", ":"), sort_keys=True, default=float)
    return re.sub("[<>&]", lambda sign: _IN_MARKUP[sign.group()], text)


def filled(
    name: str, style: str, scripts: Sequence[str] = (), more: str = "", /, **parts: str
) -> str:
    """The page of a template beside this file, with its parts in place and a fitting policy."""
    return Template(f"{own('head.html')}\n{own(name)}").substitute(
        parts, style=style, policy=_policy(scripts, style) + more
    )


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
