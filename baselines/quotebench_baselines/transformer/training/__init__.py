"""Training of the transformer's adapters. What reads articles with trained adapters imports nothing of it."""
