def quotes(article):
    start = article.text.find("“") + 1
    end = article.text.find("”", start)
    return [{"quote_spans": [[start, end]]}] if 0 < start < end else []
