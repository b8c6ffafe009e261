"""Who is meant: mentions of speakers and channels resolved to the names that an article has for them."""
