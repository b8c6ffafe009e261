"""Any chat model as a system: an OpenAI-compatible endpoint, or a local model through transformers.

An article is cut into `windows`, each put into a `prompt` with `examples` and asked of one of the `models`, unless the
`store` has the `answers`; `merging` puts those of an article together. `openai`, `transformers` and `torch` are
imported where they are used, so that importing this package needs neither.
"""
