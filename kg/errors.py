"""The errors that a user can mend.

Every message names the place, the value, and what would be right. All else is a bug and crashes.
"""


class KgError(Exception):
    """A failure that the user can mend; its text is one line."""


class InputError(KgError):
    """A file or address cannot be read as what it should be."""


class ClaimsError(KgError):
    """A line of a claims file does not fit its document."""


class QueryError(KgError):
    """A question, a parameter or a SPARQL text is not usable."""


class StoreError(KgError):
    """The store cannot be opened, written or reached."""


class EndpointError(KgError):
    """A language model cannot be asked: not set up, not reached, or not within the budget."""


class MissingError(KgError):
    """An optional program or package is not installed."""
