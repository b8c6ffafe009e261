"""Verbs of communication (R3 of gold/GUIDELINES.md) that take a clause with that."""

PAST = {
    "said": "say",
    "stated": "state",
    "announced": "announce",
    "claimed": "claim",
    "argued": "argue",
    "warned": "warn",
    "reported": "report",
    "confirmed": "confirm",
    "predicted": "predict",
    "insisted": "insist",
    "explained": "explain",
    "replied": "reply",
    "complained": "complain",
    "estimated": "estimate",
    "suggested": "suggest",
    "added": "add",
    "conceded": "concede",
    "admitted": "admit",
    "acknowledged": "acknowledge",
    "denied": "deny",
    "declared": "declare",
    "testified": "testify",
    "alleged": "allege",
    "noted": "note",
    "observed": "observe",
    "remarked": "remark",
    "stressed": "stress",
    "wrote": "write",
    "told": "tell",
    "assured": "assure",
}
"""The past by the infinitive."""
PRESENT = {form: verb for verb in PAST.values() for form in (f"{verb}s", f"{verb[:-1]}ies")} | {
    verb: verb for verb in PAST.values()
}
"""Forms of the present by the infinitive."""
SAYING = PAST.keys() | PRESENT.keys()
"""All of them as cues."""
DENIABLE = frozenset(
    "say state announce claim argue warn report confirm predict complain suggest explain declare".split()
)
"""Those of which "did not VERB that" says no more than that it was not said."""
CARRYING_ON = frozenset(
    "added adds adding continued continues continuing concluded concludes concluding went goes".split()
)
"""What carries an attribution on."""
