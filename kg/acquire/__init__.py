"""Connectors: files, folders and addresses become sources; claims files become claims."""
