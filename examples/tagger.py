import re


class Tagger:
    def __init__(self):  # called once: load a model here
        self.pattern = re.compile("“([^”]+)”")

    def predict(self, article):
        return [{"quote": found[1]} for found in self.pattern.finditer(article.text)]
