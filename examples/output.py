import json
import re

import quotebench

with open("my-output.jsonl", "w", encoding="utf-8") as out:
    for article in quotebench.load("wire", "dev").articles:
        for found in re.finditer("“([^”]+)”", article.text):
            out.write(json.dumps({"article": article.article, "quote": found[1]}) + "\n")
