"""The claims of a store as one table of Parquet, for pandas, polars and DuckDB."""

from decimal import Decimal
from pathlib import Path

from kg.errors import MissingError, StoreError
from kg.query.exports import claim_table
from kg.store.embedded import Store

_NUMBERS = ("value", "min", "max")
_COUNTS = ("line", "start", "end")


def write_claims(store: Store, path: Path) -> int:
    """Write a row for each claim, ordered by its IRI; the number of rows.

    Amounts are doubles, places are integers, all else is text; what is not said is null. Raises
    MissingError without pyarrow, StoreError if the file cannot be written.
    """
    try:
        import pyarrow  # type: ignore[import-untyped]
        import pyarrow.parquet  # type: ignore[import-untyped]
    except ImportError as error:
        told = "--claims needs pyarrow; pip install 'pactgraph[parquet]'"
        raise MissingError(told) from error
    table = claim_table(store)
    columns = {}
    for place, name in enumerate(table.columns):
        cells = [row[place] or None for row in table]
        if name in _NUMBERS:
            numbers = [None if cell is None else float(Decimal(cell)) for cell in cells]
            columns[name] = pyarrow.array(numbers, pyarrow.float64())
        elif name in _COUNTS:
            counts = [None if cell is None else int(cell) for cell in cells]
            columns[name] = pyarrow.array(counts, pyarrow.int64())
        else:
            columns[name] = pyarrow.array(cells, pyarrow.string())
    try:
        pyarrow.parquet.write_table(pyarrow.table(columns), path)
    except OSError as error:
        raise StoreError(f"{path}: cannot be written ({error.strerror or error})") from error
    return len(table)
