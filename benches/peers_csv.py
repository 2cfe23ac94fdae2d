"""Rewrites a large CSV delivery with opschoon and with the engines one would otherwise reach for, and compares them.

    pip install duckdb polars
    cargo build --release && cargo bench --bench csv --no-run
    python benches/peers_csv.py --opschoon target/release/opschoon --rewriter target/release/deps/csv-<hash>

Makes the delivery (20,000,000 rows are 1.36 GB; all synthetic) in a folder in memory, runs everybody in turn, so many rounds,
and prints medians, ratios to the faster peer, processor seconds and peak memory. The job: drop the results of pupils who left
more than two years ago, blank the remark of those who left more than one year ago, keep every other byte and the order. The
peers also count the dropped rows per pupil, the least of a log; `rewriter` is opschoon's rewriter with both digests and
nothing else; `opschoon` is the whole `opschoon run`: classification, decisions, plan, deletion log, digests, record.
With several `--rows` it also prints how the cost grows.
"""
import argparse
import datetime
import math
import os
import pathlib
import platform
import shutil
import statistics
import subprocess
import sys
import time

PUPILS = 200_000
AS_OF = "2024-11-22"
PIPELINE = """version = 1
name = "benchmark"
kind = "cleanup"
controller = "Stichting Voorbeeld"
sector = "po"
legal_form = "private"
input = "{folder}/in"
schedule = "schedule.toml"
out = "out"
ledger = "ledger"
unknown_columns = "refuse"
"""
SCHEDULE = """version = 1
name = "The job of the benchmark"
sector = "po"
[[rule]]
id = "two-years"
categories = ["contact", "pupil_number", "medical", "progress", "organisation", "staff", "none"]
trigger = "departure"
term = "2 years"
basis = { kind = "board", text = "benchmark" }
[[rule]]
id = "one-year"
categories = ["other.free_text", "progress.conversation"]
trigger = "departure"
term = "1 year"
basis = { kind = "board", text = "benchmark" }
[[rule]]
id = "five-years"
categories = ["enrolment"]
trigger = "departure"
term = "5 years"
basis = { kind = "statute", text = "benchmark" }
"""


def make(rows, folder):
    import duckdb

    folder.mkdir(parents=True, exist_ok=True)
    db = duckdb.connect()
    db.execute(f"""copy (select 100000 + i as Leerlingnummer, '12AB' as BRIN,
      'Voornaam' || i as Roepnaam, 'Achternaam' || (i % 5000) as Achternaam,
      strftime(date '2005-01-01' + cast(i % 4000 as int), '%d-%m-%Y') as Geboortedatum,
      'Straat ' || (i % 300) as Adres, (1000 + i % 9000) || ' AB' as Postcode,
      strftime(date '2010-08-01' + cast((i * 13) % 2000 as int), '%d-%m-%Y') as Inschrijfdatum,
      case when i % 3 = 0 then null else strftime(date '2017-07-31' + cast((i * 31) % 3200 as int), '%d-%m-%Y') end
        as Uitschrijfdatum,
      case when i % 20 = 0 then 'Dyslexie' when i % 33 = 0 then 'ADHD' else null end as Diagnose
      from range({PUPILS}) t(i)) to '{folder}/leerlingen.csv' (header, delimiter ';')""")
    db.execute(f"""copy (select 100000 + (i * 2654435761) % {PUPILS} as Leerlingnummer, '12AB' as BRIN,
      case i % 4 when 0 then 'Rekenen-Wiskunde 3.0' when 1 then 'Begrijpend lezen' when 2 then 'Spelling' else 'DMT' end
        as Toets,
      'M' || (3 + i % 6) as Afnamemoment,
      strftime(date '2015-09-01' + cast((i * 17) % 3600 as int), '%d-%m-%Y') as Afnamedatum,
      50 + (i * 13) % 250 as Vaardigheidsscore,
      case i % 5 when 0 then 'I' when 1 then 'II' when 2 then 'III' when 3 then 'IV' else 'V' end as Niveau,
      case when i % 10 = 0 then 'Gesprek met ouders over voortgang; afspraak gemaakt' else null end as Opmerking,
      'Meester Jansen' as Afnemer
      from range({rows}) t(i)) to '{folder}/resultaten.csv' (header, delimiter ';')""")


def polars(source, target):
    import polars as pl

    as_of, left = datetime.date.fromisoformat(AS_OF), pl.col("Uitschrijfdatum").str.to_date("%d-%m-%Y")
    pupils = pl.scan_csv(source / "leerlingen.csv", separator=";", infer_schema=False).select(
        "Leerlingnummer",
        (left.dt.offset_by("2y") < as_of).fill_null(False).alias("drop"),
        (left.dt.offset_by("1y") < as_of).fill_null(False).alias("blank"),
    )
    rows = pl.scan_csv(source / "resultaten.csv", separator=";", infer_schema=False)
    joined = rows.join(pupils, on="Leerlingnummer", how="left", maintain_order="left")
    kept = (
        joined.filter(~pl.col("drop").fill_null(False))
        .with_columns(pl.when(pl.col("blank")).then(None).otherwise(pl.col("Opmerking")).alias("Opmerking"))
        .drop("drop", "blank")
    )
    log = joined.filter(pl.col("drop")).group_by("Leerlingnummer").len()
    sinks = [kept.sink_csv(target, separator=";", lazy=True), log.sink_csv(str(target) + ".log", lazy=True)]
    pl.collect_all(sinks, engine="streaming")


def duckdb(source, target):
    import duckdb

    db = duckdb.connect()
    db.execute(f"""create table pupils as select Leerlingnummer,
      coalesce(strptime(Uitschrijfdatum, '%d-%m-%Y')::date + interval 2 year < date '{AS_OF}', false) as dropped,
      coalesce(strptime(Uitschrijfdatum, '%d-%m-%Y')::date + interval 1 year < date '{AS_OF}', false) as blanked
      from read_csv('{source}/leerlingen.csv', delim=';', all_varchar=true)""")
    rows = f"read_csv('{source}/resultaten.csv', delim=';', all_varchar=true)"
    db.execute(f"""copy (select r.* replace (case when blanked then null else Opmerking end as Opmerking)
      from {rows} r left join pupils using (Leerlingnummer) where not coalesce(dropped, false))
      to '{target}' (header, delimiter ';')""")
    db.execute(f"""copy (select Leerlingnummer, count(*) from {rows} r join pupils using (Leerlingnummer)
      where dropped group by all) to '{target}.log'""")


def measured(command, folder, environment=None):
    """Returns wall seconds, processor seconds and peak memory in MiB; stops where the command fails."""
    with open(folder / "said.txt", "wb") as said:
        start = time.monotonic()
        child = subprocess.Popen(command, stdout=said, stderr=said, cwd=folder, env={**os.environ, **(environment or {})})
        _, status, use = os.wait4(child.pid, 0)
        wall = time.monotonic() - start
        child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode not in (0, 1):
        sys.exit(f"{command} ended with {child.returncode}: {(folder / 'said.txt').read_text()[-2000:]}")
    return wall, use.ru_utime + use.ru_stime, use.ru_maxrss / 1024


def clear(folder):
    for path in [folder / "out", folder / "ledger", folder / "ledger.keys", folder / "written"]:
        shutil.rmtree(path, ignore_errors=True)
    for path in [*folder.glob("*.csv"), *folder.glob("*.log"), *folder.glob("ledger.*")]:
        path.unlink() if path.is_file() else shutil.rmtree(path, ignore_errors=True)


def jobs(arguments, folder):
    source, this = folder / "in", pathlib.Path(__file__).resolve()
    engine = lambda name: [sys.executable, str(this), "--engine", name, str(source), str(folder / f"{name}.csv")]
    run = [str(arguments.opschoon.resolve()), "run", "pipeline.toml", "--as-of", AS_OF, "--quiet"]
    rewrite = [str(arguments.rewriter.resolve()), str(source), "--rewrite", str(folder / "written")]
    every = {
        "cat in > out": (["sh", "-c", f"cat {source}/resultaten.csv > {folder}/cat.csv"], None),
        "Polars": (engine("polars"), None),
        "DuckDB": (engine("duckdb"), None),
        "rewriter": (rewrite, None),
        "rewriter, 1 thread": (rewrite, {"RAYON_NUM_THREADS": "1"}),
        "opschoon": (run, None),
        "opschoon, 1 thread": (run + ["--threads", "1"], None),
    }
    if arguments.only:
        every = {name: job for name, job in every.items() if name in arguments.only.split(",")}
    return every


def check(folder):
    """The rows that opschoon left are those that Polars left."""
    import duckdb

    read = lambda path: f"(select * from read_csv('{path}', delim=';', all_varchar=true))"
    ours, theirs = read(folder / "ours.csv"), read(folder / "theirs.csv")
    differ = duckdb.connect().execute(
        f"select (select count(*) from ({ours} except all {theirs})) + (select count(*) from ({theirs} except all {ours}))"
    )
    count = differ.fetchone()[0]
    print(f"\nRows that differ between what opschoon and Polars wrote: {count}.")


def apart(name, one, other):
    """Runs a part of this script as another process: what it takes of memory would be told as that of every child after."""
    sys.stdout.flush()
    subprocess.run([sys.executable, str(pathlib.Path(__file__).resolve()), "--engine", name, str(one), str(other)], check=True)


def compare(arguments, rows):
    folder = arguments.folder / f"{rows}"
    if not (folder / "in" / "resultaten.csv").exists():
        apart("make", rows, folder / "in")
    (folder / "pipeline.toml").write_text(PIPELINE.format(folder=folder))
    (folder / "schedule.toml").write_text(SCHEDULE)
    found = {name: [] for name in jobs(arguments, folder)}
    for turn in range(arguments.runs):
        for name, (command, environment) in jobs(arguments, folder).items():
            clear(folder)
            found[name].append(measured(command, folder, environment))
            # Kept for the comparison; read only outside the measured time.
            if turn == 0 and arguments.check and name == "opschoon":
                (folder / "out/datasets/resultaten.csv").rename(folder / "ours.kept")
            if turn == 0 and arguments.check and name == "Polars":
                (folder / "polars.csv").rename(folder / "theirs.kept")
    clear(folder)
    medians = {name: tuple(map(statistics.median, zip(*runs))) for name, runs in found.items()}
    size = (folder / "in" / "resultaten.csv").stat().st_size
    peers = [medians[name] for name in ("Polars", "DuckDB") if name in medians]
    faster = [min(peer[at] for peer in peers) if peers else math.nan for at in (0, 1)]
    print(f"\n{rows:,} rows, {size / 1e9:.2f} GB, medians of {arguments.runs} rounds:\n")
    print("| what | wall, s | processor, s | peak, MiB | times faster than the faster peer: wall | processor |")
    print("|---|---|---|---|---|---|")
    for name, (wall, processor, peak) in medians.items():
        print(f"| {name} | {wall:.2f} | {processor:.2f} | {peak:.0f} | {faster[0] / wall:.1f} | {faster[1] / processor:.1f} |")
    if arguments.check:
        for kept, there in (("ours.kept", "ours.csv"), ("theirs.kept", "theirs.csv")):
            (folder / kept).rename(folder / there)
        apart("check", folder, "")
        clear(folder)
    return medians


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--opschoon", type=pathlib.Path)
    parser.add_argument("--rewriter", type=pathlib.Path)
    parser.add_argument("--rows", default="20000000", help="one number, or several with commas between")
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--folder", type=pathlib.Path, default=pathlib.Path("/dev/shm/opschoon-csv"))
    parser.add_argument("--only", help="names of the table, with commas between")
    parser.add_argument("--check", action="store_true", help="compare what opschoon and Polars wrote")
    parser.add_argument("--engine", nargs=3, help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.engine:
        name, source, target = arguments.engine
        engines = {"polars": polars, "duckdb": duckdb, "make": make, "check": lambda folder, _: check(folder)}
        return engines[name](int(source) if name == "make" else pathlib.Path(source), pathlib.Path(target))
    processor = next((line for line in open("/proc/cpuinfo") if line.startswith("model name")), ":").split(":")[1].strip()
    print(f"{datetime.date.today()}, {platform.system()}, {processor}, {os.cpu_count()} processors, load {os.getloadavg()[0]:.1f}.")
    sizes = [int(rows) for rows in arguments.rows.split(",")]
    every = [(rows, compare(arguments, rows)) for rows in sizes]
    if len(every) > 1:
        (few, first), (many, last) = every[0], every[-1]
        print(f"\nFrom {few:,} to {many:,} rows:\n\n| what | slope of processor seconds | peak grows by, MiB |\n|---|---|---|")
        for name in last:
            slope = math.log(last[name][1] / first[name][1]) / math.log(many / few)
            print(f"| {name} | {slope:.2f} | {last[name][2] - first[name][2]:.0f} |")


main()
