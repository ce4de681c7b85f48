"""Registers: each format by rows that are written by hand, never copied from the files."""
