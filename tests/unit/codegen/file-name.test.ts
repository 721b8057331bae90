import { expect, it } from "vitest"
import { formatOf, tableNameOf } from "../../../src/codegen/file-name.ts"

it.each([
  ["genome-scores.csv", "genome_scores"],
  ["raw/GenomeScores.csv.gz", "genome_scores"],
  ["IMDBTitles.tsv", "imdb_titles"],
  ["ratings/*.csv.gz", "ratings"],
  ["ratings/", "ratings"],
  ["events/**/*.jsonl", "events"],
  ["ratings/2024-*.csv", "ratings_2024"],
  ["ratings-2024-[01]?.csv", "ratings_2024"],
  ["Größen & Maße.csv", "größen_maße"],
  ["*.csv", null],
  ["**/*", null],
])("the table of %s is %s", (file, name) => {
  expect(tableNameOf(file)).toBe(name)
})

it.each([
  ["a.csv", "csv"],
  ["a.TSV.gz", "csv"],
  ["e/**/*.ndjson", "json-lines"],
  ["t.parquet", "parquet"],
  ["a.xlsx", null],
  ["constructor", null],
  ["x.constructor", null],
])("%s is %s", (file, format) => {
  expect(formatOf(file)).toBe(format)
})
