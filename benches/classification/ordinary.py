"""Lists the words of the dictionary that a general word list knows: `pip install wordfreq`, then run from the repository."""
import tomllib
from pathlib import Path

from wordfreq import zipf_frequency

DICTIONARY = Path("schemas/dictionary/words.toml")
LIST = Path("benches/classification/ordinary.txt")
PREFACE = """# Words of the dictionary that the Python package wordfreq knows as common: a Zipf frequency of at least 2.2 in Dutch, or
# of 3.5 in English for words of four letters and more. Made by ordinary.py; only the scorer reads it.
"""


def ordinary(word: str) -> bool:
    if len(word) < 3 or not word.isalpha():
        return False
    return zipf_frequency(word, "nl") >= 2.2 or (len(word) > 3 and zipf_frequency(word, "en") >= 3.5)


raw = tomllib.loads(DICTIONARY.read_text())
words = set(raw["compounds"]) | set(raw["words"])
for line in raw["words"].values():
    words.update(line.split())
LIST.write_text(PREFACE + "\n".join(sorted(filter(ordinary, words))) + "\n")
