export type FileFormat = "csv" | "json-lines" | "parquet"

const formats: { readonly [extension: string]: FileFormat } = {
  csv: "csv",
  tsv: "csv",
  txt: "csv",
  jsonl: "json-lines",
  ndjson: "json-lines",
  json: "json-lines",
  parquet: "parquet",
}
const packed = /\.gz$/i

/** What the extension of a file or of a pattern says; null where it says nothing. */
export const formatOf = (file: string): FileFormat | null => {
  const extension = /\.([a-z0-9]+)$/i.exec(file.replace(packed, ""))?.[1]?.toLowerCase() ?? ""
  return Object.hasOwn(formats, extension) ? (formats[extension] ?? null) : null
}

/** As the house names tables: `GenomeScores-2024` is `genome_scores_2024`. */
export const snakeCase = (text: string): string =>
  text
    .normalize("NFC")
    .replace(/(\p{Ll}|\p{N})(\p{Lu})/gu, "$1_$2")
    .replace(/(\p{Lu})(\p{Lu}\p{Ll})/gu, "$1_$2")
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, "_")
    .replace(/^_+|_+$/g, "")

// What a pattern leaves open is no part of a name.
const marks = /\*+|\?|\[[^\]]*\]|\{[^}]*\}/g

/**
 * The name of the table for a file, a pattern or a prefix: of `raw/genome-scores.csv.gz` it is `genome_scores`, of `ratings/*.csv` and
 * `ratings/` it is `ratings`, of `ratings/2024-*.csv` it is `ratings_2024`. Null where there is no letter to make it of.
 */
export const tableNameOf = (file: string): string | null => {
  const parts = file.split("/")
  const stem = (parts.pop() ?? "").replace(packed, "").replace(/(?<=.)\.[^.]*$/, "")
  let name = snakeCase(stem.replace(marks, " "))
  while (!/^\p{L}/u.test(name)) {
    const folder = parts.pop()
    if (folder === undefined) return null
    const outer = snakeCase(folder.replace(marks, " "))
    name = [outer, name].filter((part) => part !== "").join("_")
  }
  return name
}
