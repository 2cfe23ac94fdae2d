"""Opens an encrypted Parquet extract with pyarrow and polars, and says which key opens which column.

    pip install pyarrow polars
    python benches/parquet_keys.py out/extract/leerlingen.parquet keys/parquet

The folder holds `footer.key` and `<category>.key`, as `opschoon keys new --kind parquet` makes them. Fails if the file, or any
column of it, opens without its key. `reading` below is all that an analyst needs.
"""

import pathlib
import sys

import polars
import pyarrow.parquet as parquet
import pyarrow.parquet.encryption as encryption


class KeyFiles(encryption.KmsClient):
    """Finds a key by its name: the file of that name holds it."""

    def __init__(self, folder, without):
        super().__init__()
        self.folder, self.without = folder, without

    def wrap_key(self, key, name):
        raise NotImplementedError("this only reads")

    def unwrap_key(self, wrapped, name):
        if name in self.without:
            raise KeyError(name)
        return (self.folder / f"{name}.key").read_bytes()


def reading(folder, without=()):
    """Returns what pyarrow needs to read with the keys of a folder."""
    factory = encryption.CryptoFactory(lambda config: KeyFiles(folder, without))
    properties = factory.file_decryption_properties(
        encryption.KmsConnectionConfig(), encryption.DecryptionConfiguration()
    )
    return factory, properties


def read(file, folder, without=(), columns=None):
    """Returns the table; the factory has to live as long as its properties are used."""
    _factory, properties = reading(folder, without)
    return parquet.read_table(file, decryption_properties=properties, columns=columns)


def opens(*arguments, **named):
    """Tells whether something can be read."""
    try:
        read(*arguments, **named)
    except Exception:  # pyarrow has many ways to refuse
        return False
    return True


def main():
    file, folder = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2])
    table = read(file, folder)
    frame = polars.from_arrow(table)
    assert frame.height == table.num_rows
    print(f"{table.num_rows} rows, {table.num_columns} columns: pyarrow and polars")
    try:
        parquet.read_table(file)
        sys.exit("FAILS: the file opens without any key")
    except OSError:
        print("without keys: refused")
    assert not opens(file, folder, without=["footer"]), "the file opens without the key of the footer"
    categories = sorted(key.stem for key in folder.glob("*.key") if key.stem != "footer")
    for column in table.column_names:
        assert not opens(file, folder, without=categories, columns=[column]), f"{column} opens without a key"
        needs = [name for name in categories if not opens(file, folder, without=[name], columns=[column])]
        print(f"{column}: {', '.join(needs)}")


main()
