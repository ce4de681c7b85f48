"""A language model reads, and nothing that it says is believed unless the text says it.

Needs the extra `pactgraph[llm]`. Signature, records and words are those of the grammar.
"""
