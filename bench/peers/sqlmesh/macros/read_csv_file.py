import json
import os

from sqlmesh import macro


@macro()
def read_csv_file(evaluator, file, columns, optional=False):
    """The rows of a file in the folder MOVIELENS_DATA, with the declared types; of an optional file that is not there, none."""
    path = os.path.join(os.environ["MOVIELENS_DATA"], file.name)
    types = dict(pair.split() for pair in columns.name.split(","))
    if optional and not os.path.exists(path):
        nothing = ", ".join(f'cast(null as {type}) as "{name}"' for name, type in types.items())
        return f"(select {nothing} where false)"
    # SQLMesh writes a struct among the arguments of read_csv as {'_0': 'bigint' AS "userid"}, which DuckDB does not read: as JSON
    # it stays as it is.
    struct = f"json_transform('{json.dumps(types)}', '{json.dumps(dict.fromkeys(types, 'VARCHAR'))}')"
    return f"""read_csv('{path}', header := true, quote := '"', escape := '"', columns := {struct})"""
