"""Nodes for what the vocabulary lacks."""

from kg import minting
from kg.namespaces import ID


def test_wordings_of_one_meaning_meet_at_one_node() -> None:
    arms = ID + "materiel/arms"
    assert minting.normalised("The  Smith’s\nGun") == "smith's gun"
    assert minting.normalised("The") == "the"
    assert minting.materiel_type("a Long Gun", arms) == minting.materiel_type("long  gun", arms)
    assert minting.unidentified_place("The Valley") == minting.unidentified_place("valley")
    forth, back = ["id:a", "id:b"], ["id:b", "id:a", "id:b"]
    assert minting.agreement("0", "Alliance", "x", forth) == minting.agreement(
        "0", "Alliance", "x", back
    )


def test_unknown_speakers_of_two_documents_stay_two() -> None:
    one, other = (minting.unidentified_actor(sha, "one aide") for sha in ("0", "1"))
    assert one.iri != other.iri
    assert one.kind == "UnidentifiedActor"
