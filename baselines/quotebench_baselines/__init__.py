"""Baseline systems of quotebench: what a benchmark's figures are to be compared with."""
