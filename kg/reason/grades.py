"""Which claims count under a minimum grade.

Grades are those of NATO AJP-2.1: the source's reliability A to F, the information's credibility 1
to 6, where F and 6 say that it cannot be judged. A claim counts if one standing assessment gives
both marks, each at least as good as the minimum, and no standing assessment gives a worse one. F
and 6 are neither. A claim without a grade does not count.
"""

from typing import Final

from kg.errors import QueryError

_AXES: Final = ("ABCDE", "12345")
_CONDITION: Final = """
  {{ SELECT DISTINCT ?claim WHERE {{
    ?grading pact:assesses ?claim ; pact:sourceReliability ?reliability ;
      pact:infoCredibility ?credibility .
    FILTER (?reliability IN ({0}) && ?credibility IN ({1}))
    FILTER NOT EXISTS {{
      ?worse pact:assesses ?claim ; pact:sourceReliability|pact:infoCredibility ?mark .
      FILTER (?mark IN ({2}))
    }}
  }} }}"""


def checked(minimum: str) -> str:
    """The minimum in capitals, "" for none; QueryError if it is no grade such as B2."""
    grade = minimum.upper()
    if grade and (
        len(grade) != 2 or any(m not in axis for m, axis in zip(grade, _AXES, strict=True))
    ):
        raise QueryError(f"no minimum grade {minimum!r}; give A to E, then 1 to 5, as in B2")
    return grade


def condition(minimum: str) -> str:
    """The part of a query that binds ?claim to what counts under this minimum; "" for none."""
    if not minimum:
        return ""
    good, bad = list[str](), list[str]()
    for mark, axis in zip(minimum, _AXES, strict=True):
        place = axis.index(mark) + 1
        good.append(_written(axis[:place]))
        bad.append(axis[place:])
    return _CONDITION.format(*good, _written("".join(bad)))


def _written(marks: str) -> str:
    return ", ".join(f"<https://w3id.org/pactgraph/id/concept/admiralty-{mark}>" for mark in marks)
