// Files of sources, and where they are.
import { csv, defineConfig, jsonLines, parquet, s3, source } from "typeline"

const raw = { schema: "raw", columns: { id: "integer" } } as const

// refused: a delimiter of JSON lines
// says: 'delimiter' does not exist in type 'FileOptions'
source("events", { ...raw, load: jsonLines("events.jsonl", { delimiter: ";" }) })

// refused: a file that is not a text
// says: Argument of type 'string[]' is not assignable to parameter of type 'string'
source("trips", { ...raw, load: parquet(["a.parquet", "b.parquet"]) })

// refused: a file without its format
// says: Type 'string' is not assignable to type 'FileLoad'
source("items", { ...raw, load: "items.csv" })

// refused: a secret in the configuration
// says: 'secretAccessKey' does not exist in type 'S3Options'
s3("s3://bucket/raw", { secretAccessKey: "secret" })

// refused: a storage that is neither a folder nor a bucket
// says: Type 'number' is not assignable to type 'Storage'
defineConfig({ name: "p", target: "dev", targets: { dev: { type: "duckdb", storage: 3 } } })

// refused: an option of CSV that is not there
// says: 'header' does not exist in type 'CsvOptions'
csv("items.csv", { header: false })
