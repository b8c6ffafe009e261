"""Chat models: what one is to the harness (`chat`), behind an OpenAI-compatible endpoint, or on this machine.

Of the rest of `llm` they know only what an answer is.
"""
