"""The constructions of a sentence that attribute words to somebody, one a module, and the two readings that try them:
`governed` for what verbs with a clause make, `beside` for all others.
"""
