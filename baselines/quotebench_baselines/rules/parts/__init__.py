"""The parts of an attribution: its cue with subject and complement, its content, and the draft that holds them."""
