"""Words that British and American English spell or say differently, British by American."""

_PAIRS = """
    analyse analyze|analysed analyzed|apologise apologize|apologised apologized|apologises apologizes|apologising
    apologizing|authorise authorize|authorised authorized|unauthorised unauthorized|authorisation authorization|
    behaviour behavior|cancelled canceled|cancelling canceling|catalogue catalog|catalogued cataloged|centre center|
    centres centers|cheque check|cheques checks|colour color|colours colors|coloured colored|colourful colorful|
    counsellor counselor|criticise criticize|criticised criticized|criticises criticizes|criticising criticizing|
    cosy cozy|defence defense|defences defenses|dialogue dialog|emphasise emphasize|emphasised emphasized|emphasises
    emphasizes|enrol enroll|favour favor|favours favors|favoured favored|favourite favorite|favourable favorable|fibre
    fiber|flavour flavor|flavours flavors|fulfil fulfill|grey gray|harbour harbor|harbours harbors|harboured harbored|
    honour honor|honours honors|honoured honored|honourable honorable|humour humor|jewellery jewelry|judgement
    judgment|kerb curb|kilometre kilometer|kilometres kilometers|labelled labeled|labour labor|labourer laborer|
    labourers laborers|licence license|licences licenses|litre liter|litres liters|manoeuvre maneuver|metre meter|
    metres meters|centimetre centimeter|centimetres centimeters|millimetre millimeter|millimetres millimeters|
    marvellous marvelous|minimise minimize|modelled modeled|mould mold|moustache mustache|neighbour neighbor|
    neighbours neighbors|neighbouring neighboring|neighbourhood neighborhood|odour odor|offence offense|offences
    offenses|organise organize|organised organized|organises organizes|organiser organizer|organisers organizers|
    organising organizing|organisation organization|organisations organizations|parlour parlor|pasteurised pasteurized|
    pyjamas pajamas|plough plow|practise practice|practised practiced|programme program|programmes programs|realise
    realize|realised realized|realises realizes|recognise recognize|recognised recognized|recognises recognizes|
    rumour rumor|rumours rumors|rumoured rumored|sceptical skeptical|sceptic skeptic|sceptics skeptics|scepticism
    skepticism|signalled signaled|specialise specialize|specialised specialized|spectre specter|storey story|
    summarise summarize|summarised summarized|sympathise sympathize|theatre theater|theatres theaters|travelled
    traveled|traveller traveler|travellers travelers|travelling traveling|tyre tire|tyres tires|valour valor|vapour
    vapor|vigour vigor|whilst while|amongst among|towards toward|afterwards afterward|aeroplane airplane|aluminium
    aluminum|mum mom|maths math|ageing aging|fuelled fueled|totalled totaled|quarrelled quarreled|woollen woolen|
    draught draft|draughts drafts|sombre somber|meagre meager|lustre luster|calibre caliber|sabre saber
"""
SPELLINGS = {pair.split()[0]: pair.split()[1] for pair in _PAIRS.split("|")}
"""Every form is here by itself, for no ending tells: "promise" and "four" stay."""
AMERICAN_ALONE = (
    "behavior center centers color colors defense favor favorite gray harbor harbors honor humor kilometers labor "
    "neighbor neighbors neighborhood organization organizations organize organized realize realized "
    "recognize recognized apologize apologized theater theaters traveled percent"
).split()
"""What a text in British style does not have."""
MONTHS = "January February March April May June July August September October November December".split()
WEEKDAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
