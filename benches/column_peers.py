"""Lets presidio-structured name the columns of the sample delivery, patterns only, beside opschoon's own word for them.

    pip install presidio-structured pandas
    python benches/column_peers.py target/release/opschoon > side-by-side.md

No language model: a blank spaCy pipeline, so that only Presidio's pattern recognisers speak (its Dutch ones, where it has
them, and the language-neutral ones loaded for Dutch). Prints categories and counts, never a value.
"""
import collections
import json
import logging
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pandas
from presidio_analyzer import AnalyzerEngine, RecognizerRegistry
from presidio_analyzer.nlp_engine import NlpArtifacts, NlpEngine
from presidio_analyzer.predefined_recognizers import (
    CreditCardRecognizer, CryptoRecognizer, DateRecognizer, EmailRecognizer, IbanRecognizer, IpRecognizer,
    MedicalLicenseRecognizer, PhoneRecognizer, UrlRecognizer, UsBankRecognizer, UsSsnRecognizer,
)
from presidio_structured import PandasAnalysisBuilder

logging.disable(logging.ERROR)
DELIVERY = Path("sample_data/delivery")
RECOGNISERS = [
    CreditCardRecognizer, CryptoRecognizer, DateRecognizer, EmailRecognizer, IbanRecognizer, IpRecognizer,
    MedicalLicenseRecognizer, PhoneRecognizer, UrlRecognizer, UsBankRecognizer, UsSsnRecognizer,
]
# What of opschoon's categories an entity of Presidio would be right about.
MEANS = {
    "EMAIL_ADDRESS": ("contact", "guardian", "staff"), "PHONE_NUMBER": ("contact", "guardian", "medical"),
    "IBAN_CODE": ("finance", "guardian"), "DATE_TIME": ("contact.birth", "enrolment", "absence", "progress", "medical", "staff"),
    "URL": ("eck_id",), "IP_ADDRESS": ("other",),
}


class Blank(NlpEngine):
    """An engine without a model: words cut at blanks, no entities."""

    def load(self): pass
    def is_loaded(self): return True
    def process_text(self, text, language): return NlpArtifacts([], [], [], [], self, language)
    def process_batch(self, texts, language, **_): return ((text, self.process_text(text, language)) for text in texts)
    def is_stopword(self, word, language): return False
    def is_punct(self, word, language): return False
    def get_supported_entities(self): return []
    def get_supported_languages(self): return ["nl"]


def tables():
    for path in sorted(DELIVERY.rglob("*.csv")):
        for encoding in ("utf-8-sig", "cp1252"):
            try:
                yield path, pandas.read_csv(path, sep=None, engine="python", dtype=str, encoding=encoding)
                break
            except UnicodeDecodeError:
                continue


def inspected(opschoon, folder):
    """Returns the category of each column, by file and name; the schemas' word where the files keep their names."""
    ran = subprocess.run([opschoon, "inspect", "--format", "json", str(folder)], capture_output=True)
    return {(dataset["path"].replace("export_", ""), column["name"]): column["category"]
            for dataset in json.loads(ran.stdout) for column in dataset["columns"]}


def main(opschoon):
    registry = RecognizerRegistry(recognizers=[make(supported_language="nl") for make in RECOGNISERS], supported_languages=["nl"])
    analyzer = AnalyzerEngine(registry=registry, nlp_engine=Blank(), supported_languages=["nl"])
    ours = inspected(opschoon, DELIVERY)
    with tempfile.TemporaryDirectory() as folder:
        for path in DELIVERY.rglob("*.csv"):
            target = Path(folder) / path.relative_to(DELIVERY).parent / f"export_{path.name}"
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(path, target)
        started = time.perf_counter()
        unbound = inspected(opschoon, Path(folder))
        ours_seconds = time.perf_counter() - started
    csv = {key: truth for key, truth in ours.items() if key in unbound}
    judged = collections.Counter(
        "silent" if unbound[key] is None else "right" if unbound[key].split(".")[0] == truth.split(".")[0] else "wrong"
        for key, truth in csv.items())
    print(f"opschoon without the schemas, headers and values: {dict(judged)} in {ours_seconds:.2f} s, start of the program included")
    counts, cells, seconds = collections.Counter(), 0, 0.0
    for path, frame in tables():
        started = time.perf_counter()
        builder = PandasAnalysisBuilder(analyzer)
        found = builder.generate_analysis(frame.fillna(""), language="nl", selection_strategy="most_common").entity_mapping
        seconds += time.perf_counter() - started
        cells += frame.size
        for column in frame.columns:
            category = ours.get((str(path.relative_to(DELIVERY)), column)) or "(abstained)"
            entity = found.get(column)
            right = entity and category.startswith(MEANS.get(entity, ()) or ("no such",))
            counts["right" if right else "wrong" if entity else "silent"] += 1
            if category.split(".")[0] in ("national_number", "medical", "religion") and not right:
                counts[f"{category.split('.')[0]} missed"] += 1
                if entity:
                    counts[f"{category.split('.')[0]} called {entity}"] += 1
    print(f"presidio-structured, patterns only: {cells} cells in {seconds:.1f} s, {cells / seconds:.0f} cells/s")
    for what, count in sorted(counts.items()):
        print(f"- {what}: {count} columns")


main(sys.argv[1])
