import { existsSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { project, refusing, type TestProject, timeless } from "./command.ts"

const films = `import { csv, from, layer, notNull, source, unitTest } from "typeline"

export const raw = source("raw_films", {
  schema: "raw", columns: { id: "integer", title: "varchar", stars: "double?" }, load: csv("films.csv"),
})
const dev = layer({ schema: "dev", materialized: "table" })
export const films = dev.model({
  name: "films",
  dependsOn: { raw },
  query: ({ raw }) => from({ raw }).whereNotNull(({ raw }) => raw.stars).select(({ raw }) => raw),
})
export const child = dev.model({ name: "child", dependsOn: { films }, query: ({ films }) => from({ films }).all() })
export const complete = notNull(films, "title")

export const passes = unitTest(child, {
  dependsOn: { films },
  given: { films: [{ id: 1, title: "Heat", stars: 4 }] },
  expect: [{ id: 1 }],
})
`
const failing = `import { unitTest } from "typeline"
import { films, raw } from "../models/films.ts"

export const fails = unitTest(films, {
  name: "films_need_stars",
  dependsOn: { raw },
  given: { raw: [{ id: 1, title: "Heat", stars: 4.5 }, { id: 2, title: "Jumanji" }] },
  expect: [{ id: 1, title: "Heat", stars: 4 }, { id: 2, title: "Jumanji", stars: 3 }],
})
`
const incomplete = failing.replace("dependsOn: { raw },", "dependsOn: {},").replace("given: { raw:", "given: { rw:")
/** The lines of nodes, in any order and without their numbers. */
const nodes = (out: string) =>
  timeless(out)
    .split("\n")
    .filter((line) => /^ *\d+\/\d+ /.test(line))
    .map((line) => line.replace(/^ *\d+\//, "").replaceAll(/ +/g, " "))
    .toSorted()

let tiny: TestProject
const database = () => join(tiny.folder, "target/tiny.duckdb")
beforeAll(() => {
  tiny = project({ "src/models/films.ts": films, "data/films.csv": "id,title,stars\n1,Heat,4.5\n" })
})
afterAll(() => tiny.remove())

describe("pipeline test --unit", () => {
  it("runs unit tests alone, and neither opens nor makes the target's database", async () => {
    const { code, out, err } = await tiny.pipeline(["test", "--unit"])
    expect([code, err]).toEqual([0, ""])
    expect(timeless(out)).toBe(
      "typeline 0.1.0 · target dev (duckdb) · 1 node · 4 threads\n1/1 PASS  unit test  unit_child T\n\nDone in T. PASS=1 WARN=0 ERROR=0 SKIP=0 TOTAL=1\n",
    )
    expect(existsSync(database())).toBe(false)
  })

  it("fails with the rows that differ, and the file with the SQL over the given rows", async () => {
    tiny.write({ "src/tests/failing.ts": failing })
    const { code, out } = await tiny.pipeline(["test", "--unit"])
    expect(code).toBe(1)
    expect(nodes(out)).toEqual(["2 FAIL unit test films_need_stars 2 rows differ T", "2 PASS unit test unit_child T"])
    expect(out).toContain(`
Failures

FAIL unit test films_need_stars
  src/tests/failing.ts:4
  1 row changed (~), 1 row missing (-); 0 as expected.
      id  title      stars
    ~  1  Heat     4 → 4.5
    -  2  Jumanji        3
  Its SQL: target/compiled/src/tests/films_need_stars.unit_test.sql
`)
    const file = join(tiny.folder, "target/compiled/src/tests/films_need_stars.unit_test.sql")
    expect(readFileSync(file, "utf8")).toMatch(
      /^with raw_films as \([\s\S]*'Heat'[\s\S]*where raw\.stars is not null\n$/,
    )
    expect(existsSync(database())).toBe(false)
  })

  it("needs no driver but DuckDB's", async () => {
    const { code } = await tiny.pipeline(["test", "--unit", "-s", "unit_child"], {
      node: refusing(/^(snowflake-sdk|@aws-sdk)/),
    })
    expect(code).toBe(0)
  })

  it("is one of two: with --data it is refused, and alone that leaves unit tests out", async () => {
    const both = await tiny.pipeline(["test", "--unit", "--data"])
    expect(both.code).toBe(2)
    expect(both.err).toMatch(/--unit.*--data/)
    const { out } = await tiny.pipeline(["test", "--data"])
    expect(nodes(out).map((line) => line.split(" ").slice(2, 4).join(" "))).toEqual(["test not_null_films__title"])
  })
})

describe("pipeline build", () => {
  it("runs the unit tests of a model before it, and builds neither it nor its children if one fails", async () => {
    const { code, out } = await tiny.pipeline(["build"])
    expect(code).toBe(1)
    expect(nodes(out)).toEqual([
      "6 FAIL unit test films_need_stars 2 rows differ T",
      "6 OK load raw.raw_films 1 row loaded T",
      "6 PASS unit test unit_child T",
      "6 SKIP table dev.child because of unit_test.films_need_stars",
      "6 SKIP table dev.films because of unit_test.films_need_stars",
      "6 SKIP test not_null_films__title because of unit_test.films_need_stars",
    ])
  })
  it("of one model brings its unit tests, and without them builds it", async () => {
    const { code, out } = await tiny.pipeline(["build", "-s", "films", "-x", "resource_type:unit_test"])
    expect(code).toBe(0)
    expect(nodes(out)).toEqual(["2 OK table dev.films 1 row built T", "2 PASS test not_null_films__title T"])
    const brought = await tiny.pipeline(["build", "-s", "child"])
    expect(nodes(brought.out)).toEqual(["2 OK table dev.child 1 row built T", "2 PASS unit test unit_child T"])
  })
})

describe("the other commands", () => {
  it("run runs none", async () => {
    const { out } = await tiny.pipeline(["run", "-s", "child"])
    expect(nodes(out)).toEqual(["1 OK table dev.child 1 row built T"])
  })
  it("ls lists them", async () => {
    const { out } = await tiny.pipeline(["ls", "-s", "resource_type:unit_test"])
    expect(out.split("\n").filter(Boolean).sort()).toEqual(["unit_test.films_need_stars", "unit_test.unit_child"])
    const json = await tiny.pipeline(["ls", "-s", "unit_child", "--output", "json"])
    expect(JSON.parse(json.out)).toMatchObject({ kind: "unit_test", depends_on: ["model.child"], schema: null })
  })
  it("compile writes the query over the given rows", async () => {
    const { code, out } = await tiny.pipeline(["compile", "-s", "unit_child"])
    expect(code).toBe(0)
    expect(out).toMatch(/^with films as \([\s\S]*values[\s\S]*'Heat'[\s\S]*\)\nselect/)
  })
})

it("a dependency without rows is told with its file and line, before anything runs", async () => {
  tiny.write({ "src/tests/failing.ts": incomplete })
  const { code, out, err } = await tiny.pipeline(["test", "--unit"])
  expect([code, out]).toEqual([2, ""])
  expect(err).toContain("src/tests/failing.ts:4")
  expect(err).toContain(
    'films_need_stars: films reads raw_films as "raw", and dependsOn lacks it. Add it, and its rows to given.',
  )
  expect(err).toContain('films_need_stars: given.rw: dependsOn names no "rw".')
})
