"""The present tense of verbs that govern no words of others, as data in lower case."""

from quotebench_baselines.english.inflection import present

_PLAIN = (
    "accept accompany accomplish accumulate achieve acquire adapt adhere administer adopt affect aggravate alleviate "
    "allow alter amend annoy anticipate apply appoint apprehend approve arise arouse arrive ascribe assemble assess "
    "assign assist assume attach attain attend attract avert avoid await become behave belong betray bolster borrow "
    "bring broaden carry cease celebrate characterise characterize choose coincide collect combine compensate compete "
    "complicate comply compose comprise conceal condone confer confine confront confuse connect consist constitute "
    "consume contain contradict contribute converge convert convince cooperate correspond create cultivate deceive "
    "decide define defy degrade delegitimise delegitimize deliver depict deplete deploy deprive derive descend "
    "destroy deter deteriorate deviate devote differ diminish disable disappear discourage discriminate disobey "
    "displace disrupt dissolve distinguish distort distract distribute disturb diverge diversify dominate donate earn "
    "educate eliminate embarrass embody emerge emit employ empower enable endanger endorse endure enforce engage "
    "enhance enjoy enrich ensure entail enter entitle entrench erase erode escalate evade evolve exacerbate "
    "exaggerate examine exceed exclude expand expire exploit expose extend facilitate flourish fluctuate forbid "
    "forget forgo foster fulfil fulfill generate govern hamper happen heal heighten hinder hinge ignore illustrate "
    "impair impede imperil implicate impose imprison improve incite include incorporate incur induce infect infringe "
    "inhabit inherit inhibit injure inspire integrate intensify interfere intervene introduce invade invest involve "
    "irritate jeopardise jeopardize justify lack lend linger loom lose magnify manage meet melt migrate mislead "
    "misrepresent mutate necessitate neutralise neutralize normalise normalize nourish obey obstruct obtain occupy "
    "occur offend omit operate optimise originate outlaw outnumber outweigh overestimate overlook overstate own "
    "participate penalise penalize perform perpetuate persist persuade pertain pervade pollute populate portray "
    "possess precede preclude predate prefer prescribe preserve presuppose prevail prevent prohibit proliferate "
    "prolong promote prosper protect provide provoke pursue qualify ravage react reap reappear recede receive recover "
    "reduce reinforce rejuvenate relieve rely render repel replace represent reproduce resemble reside resist "
    "resonate restrict retain revolve rob satisfy secrete seek sell send serve shrink signify simplify soar solve "
    "specialise specialize spend stabilise stabilize starve stifle stimulate strengthen subsidise subsidize "
    "substantiate succeed suffer suppress surpass surround survive sustain swim symbolise symbolize teach tend "
    "threaten thrive thwart tolerate transcend transform transmit traverse underestimate undergo underlie undermine "
    "underpay understand unfold unite uphold utilise utilize vanish vary violate weaken widen wield wither worsen"
)
"""Verbs of which neither form of the present tense is often a noun."""

_OR_NOUN = (
    "aim attack attempt back base bear benefit block break burn cause claim climb cost count cover cross cut damage "
    "deal "
    "decrease delay display divide doubt drain drift drink drive ease escape exhibit face fall fear fight fit flow "
    "force form function fund gain guide handle harm head hinder hold hope hunt hurt increase influence issue judge "
    "jump lack land last lead lift limit link live look love make mark match merit move name need offer open pass "
    "place plan play plot pose present price profit push raise range rank reach record release repeat respect rest "
    "reverse ride rise risk rule run sail save score serve shape share shift shoot sign sink sleep slide smell "
    "sound spark split spread start stem step stick stop store stress strike struggle study suit supply support "
    "surface swing target taste tax trade travel treat trigger trust turn use value view visit vote walk want "
    "warrant waste watch weigh win work wound yield favour guarantee fuel house trap transport export import host"
)
"""Verbs of which a form of the present tense is as often a noun."""


BARE = frozenset(lemma for lemma in _PLAIN.split())
"""Infinitives of the verbs that are hardly nouns."""


_THIRD = (
    "comes goes gets lets puts hurts harms sits sees wants tells loves hates eats dies tries buys flows sleeps sinks "
    "grows throws writes speaks thinks stays"
)
"""Forms in -s that are hardly nouns, though the infinitive may be."""


PRESENT = frozenset(form for lemma in BARE for form in present(lemma)) | frozenset(_THIRD.split())
"""Forms of the present tense that show a finite clause wherever no infinitive stands."""


BASE_OR_NOUN = frozenset(_OR_NOUN.split())
"""Base forms that are verbs between a plural noun and an object."""


CONTESTING = frozenset(
    "wins loses beats defeats leads trails takes gains holds keeps stays quits runs needs gets".split()
)
"""Forms in -s that are verbs behind a name, though they may be nouns elsewhere: 'Lund wins re-election'."""
