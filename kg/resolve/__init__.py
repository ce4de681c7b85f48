"""Names become identifiers; words become quantities and dates."""
