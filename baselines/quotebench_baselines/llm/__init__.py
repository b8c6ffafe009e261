"""Any chat model as a system: an OpenAI-compatible endpoint, or a local model through transformers.

`openai`, `transformers` and `torch` are imported where they are used, so that importing this package needs neither.
"""
