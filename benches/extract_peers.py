"""Makes extracts of a synthetic delivery and has other people's tools confirm what their cards say.

    pip install pycanon polars pyarrow
    python benches/extract_peers.py target/dist/opschoon /tmp/extract-peers [PUPILS]

pycanon counts k and l over the files, with the quasi-identifiers and sensitive columns that the card names; polars and pyarrow read
them, in clear and encrypted. Fails at the first thing that is not as the card says. Takes about half a second for each pupil, once.
"""

import json
import os
import pathlib
import secrets
import subprocess
import sys
import time

import polars
import pyarrow.parquet as parquet
from pycanon import anonymity

PIPELINE = """
version = 1
name = "peers"
kind = "extract"
controller = "Stichting Voorbeeld"
sector = "po"
legal_form = "private"
input = "sample/delivery"
governance = "sample/governance"
schedule = "builtin:procon-po"
out = "{out}"
ledger = "ledger"
unknown_columns = "refer"
[extract]
purpose = "kwaliteitszorg"
recipient = "peers"
identity = "pupil-number"
hpgn_salt = "salt"
k = {k}
suppression = 0.4
joinable = false
expires = 2099-12-31
format = "{format}"
special_ground = "none: nobody in it exists"
dpia = "none"
{more}
[[dataset]]
name = "leerlingen"
from = ["parnassys/leerlingen"]
column = [
  {{ name = "Geboortedatum", as = "leeftijd", shape = "age" }},
  {{ name = "Jaargroep", shape = "year-group" }},
  {{ name = "Postcode", shape = "pc4" }},
]
[[dataset]]
name = "zorg"
from = ["parnassys/zorg"]
column = [{{ name = "Diagnose", shape = "filled", distinct = 2 }}]
[[dataset]]
name = "toetsen"
from = ["cito/toetsresultaten", "cito/toetsresultaten-leerling-id"]
column = [
  {{ name = "Toetscode", shape = "value" }},
  {{ name = "Afnamedatum", as = "dag", shape = "shifted" }},
  {{ name = "Vaardigheidsscore", as = "score", shape = "number" }},
]
"""


def opschoon(*arguments):
    """Runs the program; 1 means that something waits for a person."""
    done = subprocess.run([PROGRAM, *arguments], cwd=FOLDER, capture_output=True, text=True, check=False)
    if done.returncode > 1:
        sys.exit(done.stderr)
    return done.stdout


def extract(out, k, format, more=""):
    """Makes an extract; returns its card."""
    (FOLDER / "pipeline.toml").write_text(PIPELINE.format(out=out, k=k, format=format, more=more))
    began = time.monotonic()
    opschoon("extract", "pipeline.toml", "--as-of", AS_OF)
    print(f"{out}: made in {time.monotonic() - began:.1f} s")
    return json.loads((FOLDER / out / "extract.json").read_text())


def check(card, read):
    """Counts k and l again, over one row per pupil."""
    pupils, care = read("leerlingen"), read("zorg")
    columns = {dataset["name"]: dataset["columns"] for dataset in card["datasets"]}
    quasi = [column["name"] for column in columns["leerlingen"] if column["part"] == "quasi"]
    sensitive = [column["name"] for column in columns["zorg"] if column["part"] == "sensitive"]
    assert pupils["pseudonym"].is_unique().all(), "this sample has one row for each pupil"
    everybody = polars.concat([read(name).select("pseudonym") for name in columns]).unique()
    # Whoever has no row shows that, but in a column of which nothing is told.
    told = [polars.col(name).fill_null("*" if set(pupils[name]) == {"*"} else "no row") for name in quasi]
    whole = everybody.join(pupils.fill_null(""), on="pseudonym", how="left").with_columns(told)
    whole = whole.join(care, on="pseudonym", how="left").with_columns(polars.all().fill_null("nothing"))
    frame = whole.to_pandas()
    k = anonymity.k_anonymity(frame, quasi)
    mixed = anonymity.l_diversity(frame, quasi, sensitive)
    asked = card["anonymity"]
    assert k == asked["risk"]["smallest_group"] >= asked["k"], (k, asked)
    assert mixed == asked["sensitive"][0]["distinct_least"] >= 2, (mixed, asked)
    groups = frame.groupby(quasi).ngroups
    assert groups == asked["risk"]["groups"]
    print(f"  {len(frame)} pupils, {groups} groups; pycanon: k = {k} (asked {asked['k']}), l = {mixed}")


def in_parquet(folder):
    """Reads with polars, and checks that pyarrow reads the same."""

    def read(name):
        path = FOLDER / folder / f"{name}.parquet"
        frame = polars.read_parquet(path)
        assert frame.equals(polars.from_arrow(parquet.read_table(path)))
        return frame

    return read


def in_csv(folder):
    """Reads CSV; every cell of these datasets but scores is a word."""
    return lambda name: polars.read_csv(FOLDER / folder / f"{name}.csv", infer_schema=False)


def main():
    opschoon("sample", "--pupils", PUPILS, "--seed", "3", "--out", "sample", "--as-of", AS_OF)
    opschoon("keys", "new", "--kind", "purpose", "--name", "kwaliteitszorg", "--keys", "ledger.keys")
    (FOLDER / "salt").write_text("rktYml0MIp9TC9u6Ny6uqw==\n")
    for k in (3, 5, 10):
        check(extract(f"parquet-{k}", k, "parquet"), in_parquet(f"parquet-{k}"))
    check(extract("csv", 5, "csv"), in_csv("csv"))
    keys = FOLDER / "parquet-keys"
    keys.mkdir(mode=0o700)
    for name in ("footer", "pupil_number", "contact.birth", "contact.address", "organisation", "medical", "progress.results"):
        descriptor = os.open(keys / f"{name}.key", os.O_WRONLY | os.O_CREAT, 0o600)
        os.write(descriptor, secrets.token_bytes(32))
        os.close(descriptor)
    extract("sealed", 5, "parquet", f'parquet_keys = "{keys}"')
    script = pathlib.Path(__file__).with_name("parquet_keys.py")
    subprocess.run([sys.executable, script, FOLDER / "sealed" / "leerlingen.parquet", keys], check=True)


PROGRAM, FOLDER = str(pathlib.Path(sys.argv[1]).resolve()), pathlib.Path(sys.argv[2])
PUPILS, AS_OF = sys.argv[3] if len(sys.argv) > 3 else "200", "2024-11-01"
FOLDER.mkdir(parents=True)
main()
