"""Articles edited by rule, their labels carried along, and how much of a system's F1 is left: docs/ROBUSTNESS.md."""
