"""Verbs that attribute words to somebody: their lemmas by group and their irregular forms, as data in lower case."""

IRREGULAR = {
    "say": "say says said saying",
    "tell": "tell tells told telling",
    "write": "write writes wrote writing",
    "admit": "admit admits admitted admitting",
    "submit": "submit submits submitted submitting",
    "rebut": "rebut rebuts rebutted rebutting",
    "retort": "retort retorts retorted retorting",
    "think": "think thinks thought thinking",
    "feel": "feel feels felt feeling",
    "begin": "begin begins began beginning",
    "put": "put puts put putting",
    "swear": "swear swears swore swearing",
    "quip": "quip quips quipped quipping",
    "snap": "snap snaps snapped snapping",
    "chat": "chat chats chatted chatting",
    "beg": "beg begs begged begging",
    "slam": "slam slams slammed slamming",
    "dub": "dub dubs dubbed dubbing",
    "brand": "brand brands branded branding",
    "label": "label labels labelled labelling labeled labeling",
    "foretell": "foretell foretells foretold foretelling",
    "read": "read reads read reading",
    "speak": "speak speaks spoke speaking",
    "find": "find finds found finding",
    "hold": "hold holds held holding",
    "show": "show shows showed showing",
    "hit": "hit hits hit hitting",
    "hear": "hear hears heard hearing",
    "undertake": "undertake undertakes undertook undertaking undertaken",
    "go": "go goes went going",
    "signal": "signal signals signalled signalling signaled signaling",
    "marvel": "marvel marvels marvelled marvelling marveled marveling",
    "shoot": "shoot shoots shot shooting",
    "counsel": "counsel counsels counselled counselling counseled counseling",
}
"""Forms of verbs that are not regular: base, s, past, ing, and a participle where it is another word."""


GROUPS = {
    # a bare clause may follow
    "say": "say tell",
    # a clause may follow with or without "that", if it has a finite verb
    "claim": "point claim argue insist warn add note stress state explain reply respond acknowledge admit concede "
    "maintain contend allege declare assert write recall estimate predict complain reiterate emphasize "
    "emphasise assure inform remind testify counter conclude observe remark caution affirm clarify confirm "
    "report announce suggest deny mention underline underscore lament proclaim opine submit aver recount "
    "stipulate retort rebut advise reassure attest project indicate comment rule reveal disclose speculate determine "
    "hint signal joke boast vow pledge promise swear guarantee posit surmise propose demand recommend agree relate "
    "find show alert",
    # a clause follows only with "that"
    "that": "describe discover establish order urge request shout whisper cry yell scream mutter murmur mumble "
    "stammer "
    "chant repeat protest quip post tweet imply continue reason charge brag remonstrate "
    "foretell bemoan volunteer notify convey reassure interject concur specify outline "
    "record intimate object answer hit accept trill recite venture plead forecast "
    "rejoin attest contest dispute undertake depose argue counter moan remonstrate gripe confide certify "
    "reaffirm reassert highlight elaborate express hypothesise hypothesize theorise theorize postulate insinuate "
    "advocate decree radio text message telegraph blog vouch confess apologise apologize maintain grumble groan rage "
    "shoot fire snap bark fume sneer growl thunder huff lecture storm scoff alert share divulge chime hold "
    "threaten detail marvel trumpet relay gush grouse lament fret preach profess",
    # whether, if, or a question in marks
    "put": "put",
    "ask": "ask wonder inquire enquire query question",
    # only words in marks
    "quote": "shoot snarl believe think hope fear feel begin smile laugh sigh shrug exclaim snap offer "
    "interject grumble roar scoff sneer blast fume rage thunder growl bark gush enthuse beg "
    "grin nod chuckle chat weep sob groan moan hiss intone holler rant teach tease venture "
    "read go tweet storm bellow shrug fire conclude joke squeal howl plead smirk frown object wail chirp "
    "ponder reflect muse reckon crow remember echo",
}
"""The verbs that can be the cue of a clause or of words in marks, by what may follow them."""
