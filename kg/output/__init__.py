"""Answers as people and programs want them: tables, claim lines, a picture."""
