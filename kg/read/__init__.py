"""Bytes become text with stable offsets."""
