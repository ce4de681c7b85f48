"""Rows in the exact form of SIPRI's register of deals; the deals are made up."""

PREAMBLE = """\
Transfers of major conventional arms from All countries  to All countries .
A '?' in a column indicates uncertain data.

Source: SIPRI Arms Transfers Database (c) SIPRI.
Data generated: {vintage} 2:20:11 PM
Recipient,Supplier,Year of order, ,Number ordered, ,Weapon designation,Weapon description,\
Number delivered, ,Year(s) of delivery,status,Comments,SIPRI TIV per unit,\
SIPRI TIV for total order,SIPRI TIV of delivered weapons
"""
OCTOBER = "13 Oct 2024"
MARCH = "13 Mar 2025"


def export(*rows: str, vintage: str = OCTOBER) -> bytes:
    """The bytes of an export with these rows, as the web page gives them."""
    return (PREAMBLE.format(vintage=vintage) + "".join(f"{row}\n" for row in rows)).encode("cp1252")
