import re

QUOTE = re.compile(r'["“]([^"“”]+)["”] (?:said )?([A-Z]\w+(?: [A-Z]\w+)*)')


def quotes(article):
    for found in QUOTE.finditer(article.text):
        yield {"quote_spans": [found.span(1)], "speaker": found[2]}
