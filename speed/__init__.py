"""How fast quotebench is, and how much memory it takes, beside other scorers: `python -m speed`."""
