"""Who put a document out."""

from kg.ids import mint
from kg.model import Article, Thing
from kg.vocabulary import Vocabulary


def publisher(article: Article, vocabulary: Vocabulary) -> Thing:
    """The actor whom the document's details name as publisher.

    One of the vocabulary, else one node per printed name, else an unidentified actor of this
    document alone.
    """
    printed = article.details.publisher
    if not printed:
        label = f"publisher of {article.address} (unnamed)"
        return Thing(mint("actor", article.sha256, "publisher"), "UnidentifiedActor", label)
    known = vocabulary.find("actor", printed)
    if known is not None:
        return Thing(known)
    return Thing(mint("actor", "publisher", printed), "MediaOrganization", printed)
