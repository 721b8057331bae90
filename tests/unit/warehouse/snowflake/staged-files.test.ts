import { expect, it } from "vitest"
import {
  fileNamed,
  fingerprintOf,
  relationsOf,
  type StagedFile,
} from "../../../../src/core/warehouse/snowflake/load/staged-files.ts"

const file = (key: string, md5 = "1"): StagedFile => ({
  key,
  path: `raw-data/${key}`,
  address: `@raw.films/${key}`,
  md5,
  size: "1",
})

it("a query names its files by a pattern, from the folder on that they have in common, and not too many at once", () => {
  const [one] = relationsOf("@raw.films", [file("a/b/c.csv"), file("a/d (1).csv")], "typeline.csv_record")
  expect(one?.from).toBe(
    "@raw.films/a/ (file_format => 'typeline.csv_record', pattern => '(.*/)?(b/c\\\\.csv|d \\\\(1\\\\)\\\\.csv)')",
  )
  expect(one?.isOfThem).toBe("metadata$filename in ('raw-data/a/b/c.csv', 'raw-data/a/d (1).csv')")
  expect(relationsOf("@raw.films", [file("a b/c.csv")], "f")[0]?.from).toMatch(/^'@raw\.films\/a b\/' \(/)
  const many = Array.from({ length: 501 }, (_, index) => file(`${index}.csv`))
  expect(relationsOf("@raw.films", many, "f").map(({ files }) => files.length)).toEqual([500, 1])
})

it("a row is of the file whose path it has, and of none that only ends alike", () => {
  const files = [file("c.csv"), file("b/c.csv"), file("xc.csv")]
  expect(fileNamed(files, "raw-data/b/c.csv")?.key).toBe("b/c.csv")
  expect(fileNamed(files, "raw-data/xc.csv")?.key).toBe("xc.csv")
  expect(fileNamed(files, "raw-data/a/b/c.csv")).toBeNull()
  expect(fileNamed(files, "raw-data/d.csv")).toBeNull()
})

it("the fingerprint changes with each name and content", () => {
  const all = [[file("a")], [file("b")], [file("a", "2")], [file("a"), file("b")]].map(fingerprintOf)
  expect(new Set(all).size).toBe(all.length)
})
