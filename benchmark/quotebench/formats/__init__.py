"""Other tools' output: read into statements with offsets in characters, settled into prediction rows.

A format is one module with a `FORMAT`; `registry` lists them. How to add one: docs/FORMATS.md.
"""
