"""Outlets and platforms that are known by their names, as data in lower case."""

from quotebench_baselines.english.grammar import words

OUTLET_NAMES = words(
    "reuters bbc cnn afp ap a.p. upi u.p.i. n.p.r. semafor salon intercept newsmax univision telemundo c-span vogue "
    "esquire pbs nbc abc cbs fox npr msnbc cnbc itv itn sky interfax tass ria novosti "
    "xinhua jazeera bloomberg politico axios euractiv dpa ansa efe kyodo yonhap isna irna fars mehr tasnim "
    "anadolu dawn haaretz spiegel monde figaro libération pais país stampa repubblica bild zeit welt buzzfeed "
    "vox slate huffpost wired variety deadline tmz espn forbes fortune newsweek economist rte rté cbc ctv "
    "abs-cbn ndtv pti ani nhk rt sputnik rferl kommersant izvestia vedomosti meduza globo clarin clarín "
    "telesur france-presse theprint propublica techcrunch gizmodo engadget verge mashable breitbart billboard "
    "ynet rappler mediapart antara bernama walesonline wsj nyt ft"
)
"""Words of names by which an outlet is known beside common nouns."""


PLATFORMS = words(
    "twitter facebook instagram youtube telegram weibo reddit tiktok snapchat linkedin whatsapp wechat vk vkontakte "
    "tumblr myspace mastodon bluesky threads medium twitch pinterest parler substack nextdoor patreon"
)
"""Platforms on which anybody may publish."""


PLATFORM_NAMES = frozenset(("truth social", "x", "rumble", "discord", "signal", "slack", "gab"))
"""Platforms whose names are words like others: only a name is one."""


OUTLET_TITLES = frozenset(
    (
        *("new scientist", "scientific american", "national geographic", "popular mechanics", "science news"),
        *("rolling stone", "vanity fair", "sports illustrated", "entertainment weekly"),
        *("business insider", "daily beast", "ars technica", "consumer reports"),
        *("foreign policy", "foreign affairs", "new yorker", "national review"),
        *("christian science monitor", "democracy now", "middle east eye", "human events", "stars and stripes"),
    )
)
"""Outlets whose names are words like others, as wholes."""


OUTLET_KINDS = words(
    "agency network newspaper paper outlet broadcaster magazine website station channel daily weekly tabloid "
    "newswire site journal broadsheet programme program show podcast blog"
)
"""Nouns in front of or behind an outlet's name: 'news agency Skerry', 'Tide magazine'."""


UNNAMED_MEDIA = words("tv television radio media press news")
"""What is no channel where no name stands beside it: 'said on TV', 'told local media'."""


DOMAINS = (
    *(".com", ".org", ".net", ".co", ".tv", ".fm", ".info", ".news", ".eu"),
    *(".au", ".br", ".ca", ".ch", ".cn", ".cz", ".de", ".dk", ".es", ".fi", ".fr", ".gr", ".hk", ".hu", ".ie", ".il"),
    *(".jp", ".kr", ".mx", ".nl", ".nz", ".ph", ".pl", ".pt", ".ro", ".rs", ".ru", ".se", ".sk", ".tr", ".ua", ".uk"),
    *(".us", ".za"),
)
"""Ends of names that are addresses."""


OUTLET_WORDS = words(
    "post times news journal herald gazette radio tv television channel agency wire daily weekly courier tribune "
    "chronicle review magazine press newspaper paper broadcaster network station mail telegraph guardian observer "
    "express mirror star sun standard echo argus examiner inquirer dispatch bulletin record reporter online "
    "website site podcast newswire monitor today globe independent sentinel register ledger mercury advertiser "
    "correspondent outlet tabloid broadsheet programme program media blog fm live newsroom messenger spectator "
    "leader advocate citizen voice beacon digest bugle packet trade quarterly monthly broadcasting newsletter "
    "banner clarion packet sport sports week show"
)
"""Words by which an outlet is known."""


JOURNALS = words(
    "journal science sciences nature lancet cell medicine letters biology physics chemistry proceedings annals "
    "advances plos research reviews reports bmj jama"
)
"""Last words of the names of scientific journals."""


OUTLET_NOMINALS = words(
    "newspaper paper broadcaster network station agency outlet tabloid magazine website channel daily weekly "
    "media programme program podcast journal wire site"
)
