"""Nouns that speakers, channels and cues are known by, as data in lower case."""

from quotebench_baselines.english.grammar import words

NOMINAL_CUES = words(
    "warning warnings claim claims statement statements assertion assertions undertaking undertakings "
    "allegation allegations accusation accusations argument arguments insistence suggestion suggestions "
    "announcement complaint complaints remark remarks comment comments assurance assurances promise promises "
    "pledge vow prediction predictions conclusion reminder confirmation admission acknowledgement "
    "acknowledgment explanation contention denial denials declaration observation report reports opinion view "
    "message testimony evidence answer reply response rumour rumours rumor rumors advice word words "
    "counter-argument counterargument "
    "submission charge charges verdict position finding findings caveat boast hint hints quip demand demands "
    "objection objections recommendation recommendations request proposal concession rejoinder retort "
    "affirmation account plea estimate forecast notice point speculation contentions "
    "insinuation insinuations criticism stance misstatement misstatements falsehood falsehoods "
    "pledges vow vows oath threat threats guarantee guarantees ruling rulings decree edict instruction "
    "instructions revelation revelations disclosure disclosures assessment assessments "
    "confession confessions lie lies gossip talk chatter whispers pronouncement pronouncements "
    "proclamation observations declarations conclusions explanations admissions confirmations reminders arguments "
    "predictions estimates forecasts messages answers replies proposals requests concessions retorts boasts pleas "
    "opinions views positions points verdicts stipulation stipulations proviso caution counsel testimonies "
    "affirmations tip tips grievance grievances jibe barb line lines mantra case pitch lament"
)
"""Nouns that can be the cue of a clause with "that"."""


CHARGES = words(
    "claim claims allegation allegations accusation accusations suggestion suggestions assertion assertions "
    "insistence contention contentions speculation rumour rumours rumor rumors insinuation insinuations prediction "
    "predictions warning warnings criticism complaint complaints concession admission assurance assurances"
)
"""Nouns whose clause may do without "that": 'claims the gate is shut'."""


WORDINGS = words(
    "words statement claim line sentence slogan motto message question answer reply response warning remark comment "
    "verdict caption chant declaration plea retort refrain battle-cry rallying-cry mantra boast quip explanation "
    "advice conclusion reaction"
)
"""Nouns that words in marks can stand beside, as what was said: 'with the line "Open it"'."""


FEELINGS = words(
    "hope hopes fear fears concern concerns doubt doubts confidence belief optimism worry worries regret "
    "surprise alarm frustration suspicion suspicions conviction certainty anger disappointment dismay outrage"
)
"""Nouns of feeling that, under a verb of expressing, are the cue of a clause with "that"."""


OPINION_NOUNS = words(
    "count reckoning tally report estimate view opinion words account estimation judgment judgement telling "
    "phrase assessment submission version reading perspective viewpoint standpoint analysis admission mind eyes"
)
"""Nouns of "in X's opinion"."""


WEAK_NOMINALS = words(
    "stance criticism position evidence word words point message view verdict report reports notice advice "
    "charge charges account "
    "response answer reply explanation conclusion finding findings "
    "ruling rulings decree assessment assessments talk "
    "views positions points verdicts answers replies explanations conclusions messages caution counsel line lines "
    "lie lies guarantee guarantees oath threat threats tip tips mantra jibe barb stipulation proviso case pitch"
)
"""Nominal cues that need a possessor or an author beside them."""


ISSUED = words(
    "statement statements letter letters report reports study studies survey surveys poll polls paper memo "
    "memorandum email emails e-mail tweet tweets post posts lawsuit suit complaint filing filings indictment "
    "affidavit petition ruling order decision judgment judgement website site release releases article "
    "articles book memoir memoirs column editorial op-ed guidelines guidance data estimate estimates figures "
    "statistics placard placards sign signs banner banners message note notice manifesto bulletin communique "
    "communiqué declaration resolution transcript blog newsletter leaflet circular advisory analysis review "
    "audit dossier diary commentary dissent brief motion rules charter page text entry recording brochure "
    "document documents readout pamphlet findings proclamation research presentation preface autobiography "
    "projection projections records application story stories video ad ads advert adverts advertisement advertisements "
    "commercial commercials spot flyer flyers flier fliers billboard billboards mailer mailers handout handouts card "
    "cards poster posters tally count voicemail voicemails factsheet questionnaire obituary counterclaim subpoena "
    "essay essays thread threads examination examinations assessment evaluation evaluations investigation probe shirt "
    "t-shirt shirts t-shirts hat hats sticker stickers messages mailing mailings"
)
"""Heads of documents that somebody issues, who speaks through them."""


DOCUMENTS = ISSUED | words(
    "statement statements letter letters report reports post posts tweet tweets email emails e-mail memo "
    "memorandum filing filings release message messages note column article blog book memoir memoirs affidavit "
    "petition editorial op-ed transcript document documents paper submission readout communique communiqué "
    "declaration ruling judgment judgement bulletin newsletter text texts thread leaflet circular manifesto "
    "dossier brief indictment complaint summary minutes diary essay study survey audit review deposition notice "
    "announcement leak list log motion pamphlet draft prospectus reply certificate contract record records files "
    "file diaries autobiography preface foreword advisory warrant testimonial pleading resolution communiques "
    "video website site entry recording brochure placard placards sign signs banner banners worksheet page "
    "papers presentation poll analysis account accounts data figures statistics correspondence press-release "
    "piece findings proclamation treaty pact accord agreement statute constitution research postcard telegram "
    "dispatch cable notebook ledger script decree order will verdict audio tape tapes clip clips "
    "recordings videos sheet"
)
"""Heads of documents that bear words."""


UNSIGNED_DOCUMENTS = words(
    "findings research reports posts letters statements polls estimates figures sign signs order motion brief "
    "note rules page text entry records"
)
"""Documents that are such only with a word in front of them."""


BODY_NOUNS = words(
    "clinic lab museum library institution council consortium syndicate unit division branch taskforce task-force "
    "squad "
    "congress legislature assembly treasury consulate mission observatory zoo theatre theater gallery orchestra "
    "brewery store supermarket chain retailer manufacturer producer carrier developer builder publisher studio "
    "nonprofit ngo think-tank start-up startup corporation conglomerate enterprise insurer lender utility supplier "
    "distributor provider maker "
    "ministry council committee court parliament senate commission board tribunal chamber panel police party union "
    "association club government office department agency authority company firm bank university institute service "
    "church army navy military embassy campaign administration group charity hospital school college fund foundation "
    "federation league team inspectorate bureau directorate secretariat society airline operator regulator watchdog "
    "cabinet jury inquest investigation census laboratory coalition organisation organization network newspaper "
    "centre center body inquiry guard company "
    "researchers scientists officials organizers organisers experts doctors lawyers prosecutors authorities "
    "academics "
    "economists engineers analysts inspectors investigators journalists residents protesters"
)
"""Bodies and groups that can issue a document."""


DATA = words(
    "data figures results result polls poll tests test images image footage records record evidence statistics "
    "numbers "
    "analysis autopsy scan scans photographs photos video videos x-rays measurements samples findings research"
)
"""What shows or suggests something without saying it."""


COLLECTIVES = words("police people media staff crew gang team family couple pair group public press clergy")
"""Singular forms that take a plural verb."""

SPEAKING = words(
    "somebody nobody everybody anybody anyone who others many some most several one another both all law "
    "constitution "
    "rule code book bible someone everyone people those two three majority group team survey study country state "
    "side "
    "sides government man woman men women person persons girl boy child children legend rumour industry source "
    "sources news text"
)
"""Nouns and pronouns that speak, beside roles, bodies and documents."""


ADS = words(
    "ad ads advert adverts advertisement advertisements commercial commercials spot billboard billboards flyer flyers "
    "flier fliers leaflet leaflets mailer mailers mailing mailings poster posters video"
)
"""Documents by which somebody advertises."""


SIGNS = words(
    "sign signs banner banners placard placards poster posters billboard billboards shirt shirts t-shirt t-shirts hat "
    "hats sticker stickers flag flags"
)
"""What is held up: it bears the words on it and no others."""

WRITTEN_ON = SIGNS | words(
    "website site page pages blog thread video post posts entry list log note postcard leaflet account accounts "
    "recording diary notebook card cards billboard billboards flyer flyers flier fliers"
)
"""Documents that words stand on; on others one only speaks."""


LETTERS = words(
    "letter e-mail email post diary note memo memorandum message column blog article leaflet pamphlet essay "
    "petition book memoir reply"
)
"""Documents that are written to be quoted: 'she wrote' goes on with the one named just before."""


INSCRIBED = DOCUMENTS | words(
    "sign banner placard plaque board label card caption inscription headline poster sticker slogan entry "
    "paragraph line clause"
)
"""What reads, as a verb of saying."""


MODIFYING = words(
    "released issued published posted sent circulated signed dated seen read pinned obtained addressed written "
    "delivered submitted reviewed shared titled headed handed marked quoted carried mailed aired distributed leaked "
    "printed texted e-mailed emailed unsealed made filed lodged"
)
"""Participles that stand behind a document."""


OCCASIONS = words(
    "comments speech interview briefing conference meeting call hearing testimony address remarks talk talks session "
    "debate rally broadcast programme program podcast forum summit sermon lecture toast telephone phone reception "
    "ceremony visit dinner inquiry trial court conversation exchange appearance event match game"
)
"""Occasions of speech, which are no channels."""


BODIES = words(
    "ministry council committee court parliament house assembly commission senate congress inquiry jury hearing "
    "conference meeting crowd audience board tribunal chamber panel magistrates judge police party union "
    "association club forum coroner reporters journalists fans supporters members mps shareholders staff workers "
    "lawmakers voters residents delegates summit investors"
)
"""Bodies one speaks to, which carry nothing."""


TITLES = words(
    "mr mrs ms miss mx dr prof professor sir dame lord lady baroness baron rev reverend father fr bishop "
    "archbishop cardinal pope imam rabbi sister brother capt captain col colonel gen general lt lieutenant sgt "
    "sergeant maj major cmdr commander adm admiral insp inspector supt superintendent det detective constable pc "
    "dc ds dci di officer sen senator rep representative gov governor mayor president premier chancellor minister "
    "prime secretary ambassador judge justice magistrate councillor cllr councilman councilwoman alderman deputy "
    "chief king queen prince princess duke duchess count countess sheikh sultan emir coach manager chairman "
    "chairwoman chair speaker commissioner director mp mep ceo auntie uncle aunt nurse engineer agent vice "
    "foreign defence defense interior finance first state attorney lecturer doctor sheriff marshal brigadier "
    "cadet private corporal pastor canon dean provost registrar counsel alderwoman congressman congresswoman"
)
"""Titles and offices written with a capital before a name."""


ROLE_NOUNS = words(
    "spokesman spokeswoman spokesperson minister president premier secretary head chief director chairman "
    "chairwoman chair leader mayor governor ambassador expert analyst analysts experts official officials source "
    "sources diplomat professor lawyer attorney judge prosecutor witness resident residents coach captain manager "
    "player owner founder editor reporter teacher doctor nurse engineer economist scientist researcher author "
    "writer critic activist campaigner councillor senator lawmaker deputy aide adviser advisor commander general "
    "officer inspector detective commissioner executive boss banker trader farmer fisherman solicitor driver "
    "pilot pastor priest bishop widow wife husband mother father son daughter brother sister neighbour neighbor "
    "friend colleague interlocutor sinologist politician candidate opposition counsel barrister solicitor coroner "
    "surgeon archivist curator historian architect striker goalkeeper midfielder defender goalkeeper secretary- "
    "general vice-president co-founder treasurer clerk organiser organizer union representative delegate envoy "
    "negotiator mediator critics supporters opponents owner landlord tenant baker carpenter electrician plumber "
    "fisher skipper harbourmaster warden keeper student pupil principal headteacher dean rector chancellor "
    "investigator auditor accountant shareholder investor fellow co-author interpreter translator"
)


PARTISANS = words(
    "democrat republican independent liberal conservative tory green socialist libertarian centrist nationalist "
    "communist labour labor progressive populist unionist"
)
"""What a member of a party or of none is called behind a name: 'Ana Ruiz, Democrat of Ostby'."""
