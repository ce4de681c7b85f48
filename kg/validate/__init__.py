"""Shapes and checks over the data."""
