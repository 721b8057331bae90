// What runs leave in target, as a shell starts them: with failures, interrupted, where nothing can be written.
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import * as Effect from "effect/Effect"
import { afterEach, describe, expect, it } from "vitest"
import { readPrevious } from "../../../src/core/embed/read-previous.ts"
import { project, refusing, type TestProject } from "../cli/command.ts"
import { faults, hasArtifact, haveSchemas, readArtifact } from "./schemas.ts"

let tiny: TestProject
afterEach(() => tiny.remove())

const models = `import { from, layer, rawQuery, seed, count, runStartedAt } from "typeline"
const dev = layer({ schema: "dev", materialized: "table" })
export const films = seed("films", { columns: { id: "integer", title: "varchar?" }, file: "films.csv" })
export const titles = dev.model({
  name: "titles",
  dependsOn: { films },
  query: ({ films }) => from({ films }).select(({ films }) => films),
  columns: { id: { notNull: true, unique: { severity: "warn" } }, title: { notNull: true } },
})
export const lengths = dev.model({
  name: "lengths",
  materialized: "view",
  dependsOn: { titles },
  query: ({ titles }) => from({ titles }).select(({ titles }) => ({ id: titles.id })),
})
export const apart = dev.model({
  name: "apart",
  dependsOn: { films },
  query: ({ films }) => rawQuery({ n: "integer" })\`select cast(title as integer) as n from \${films}\`,
})
`
const films = "id,title\n1,Alien\n1,\n"

describe("a run with failures", () => {
  it("says what passed, warned, failed, broke and was skipped; and the next run says it anew", async () => {
    tiny = project({ "src/models/all.ts": models, "src/models/films.csv": films })
    expect((await tiny.pipeline(["build"])).code).toBe(1)
    const { results } = readArtifact(tiny.folder, "run_results.json")
    if (haveSchemas) expect(faults("run_results.json", readArtifact(tiny.folder, "run_results.json"))).toEqual([])
    const short = (id: string) => id.replace(/^(\w+)\.tiny\./, "$1 ").replace(/\.[0-9a-f]{10}$/, "")
    const told = Object.fromEntries(
      results.map(({ unique_id: id, status, failures }) => [short(id), [status, failures]]),
    )
    expect(told).toEqual({
      "seed films": ["success", null],
      "model titles": ["success", null],
      "test not_null_titles__id": ["pass", 0],
      "test unique_titles__id": ["warn", 1],
      "test not_null_titles__title": ["fail", 1],
      "model lengths": ["skipped", null],
      "model apart": ["error", null],
    })
    const of = (id: string) => results.find(({ unique_id: other }) => other === id)
    expect(of("model.tiny.apart")?.message).toContain("Could not convert string 'Alien'")
    expect(of("model.tiny.lengths")).toMatchObject({
      message: "because of test.not_null_titles__title",
      compiled: false,
      timing: [],
    })
    // What failed was compiled, and what was sent is there to be looked at.
    const compiled = readFileSync(join(tiny.folder, "target/compiled/src/models/apart.sql"), "utf8")
    expect(compiled).toBe(`${of("model.tiny.apart")?.compiled_code}\n`)
    expect(readFileSync(join(tiny.folder, "target/run/src/models/apart.sql"), "utf8")).toContain(compiled.trim())
    expect(existsSync(join(tiny.folder, "target/run/src/models/lengths.sql"))).toBe(false)
    const previous = await Effect.runPromise(readPrevious(join(tiny.folder, "target")))
    expect(previous.results.get("test.not_null_titles__title")).toMatchObject({ status: "error", outcome: "fail" })
    expect(previous.results.get("model.lengths")).toMatchObject({ status: "skip" })

    tiny.write({ "src/models/films.csv": "id,title\n1,12\n" })
    expect((await tiny.pipeline(["build"])).code).toBe(0)
    expect(new Set(readArtifact(tiny.folder, "run_results.json").results.map(({ status }) => status))).toEqual(
      new Set(["success", "pass"]),
    )
  })

  it("removes the SQL of nodes that are gone, and leaves what is no SQL", async () => {
    tiny = project({ "src/models/all.ts": models, "src/models/films.csv": films })
    await tiny.pipeline(["compile"])
    const compiled = () => readdirSync(join(tiny.folder, "target/compiled/src/models")).toSorted()
    expect(compiled()).toContain("lengths.sql")
    tiny.write({ "target/compiled/src/models/notes.txt": "mine", "target/run/src/gone/gone.sql": "select 1" })
    tiny.write({ "src/models/all.ts": models.slice(0, models.indexOf("export const lengths")) })
    await tiny.pipeline(["build", "--select", "titles"])
    expect(compiled()).not.toContain("lengths.sql")
    expect(compiled()).toEqual(expect.arrayContaining(["notes.txt", "titles.sql"]))
    expect(existsSync(join(tiny.folder, "target/run/src/gone"))).toBe(false)
    expect(Object.keys(readArtifact(tiny.folder, "manifest.json").nodes)).not.toContain("model.tiny.lengths")
  })
})

describe("a run that was interrupted", () => {
  it("has what was done by then, and skips the rest", async () => {
    tiny = project({
      "src/models/slow.ts": `import { layer, rawQuery } from "typeline"
const dev = layer({ schema: "dev", materialized: "table" })
export const quick = dev.model({ name: "quick", dependsOn: {}, query: () => rawQuery({ n: "integer" })\`select 1 as n\` })
export const slow = dev.model({
  name: "slow",
  dependsOn: { quick },
  query: ({ quick }) => rawQuery({ n: "integer" })\`
    select count(*) as n
    from \${quick}, range(10000000) as a(i), range(10000000) as b(j)
    where a.i + b.j = 3\`,
})
`,
    })
    const { code } = await tiny.pipeline(["run"], {
      onOutput: (out, { kill }) => {
        if (/quick.*s\n/.test(out)) kill("SIGINT")
      },
    })
    expect(code).toBe(130)
    const results = readArtifact(tiny.folder, "run_results.json")
    expect(results.results).toMatchObject([
      { unique_id: "model.tiny.quick", status: "success" },
      { unique_id: "model.tiny.slow", status: "skipped", message: "The run ended before it was done." },
    ])
    if (haveSchemas) expect(faults("run_results.json", results)).toEqual([])
    expect(readArtifact(tiny.folder, "manifest.json").nodes["model.tiny.quick"]?.compiled).toBe(true)
    expect(readdirSync(join(tiny.folder, "target")).filter((name) => name.endsWith(".tmp"))).toEqual([])
  })
})

describe("a folder that cannot be written to", () => {
  it("is told before anything runs", async () => {
    tiny = project({ "src/models/all.ts": models, "src/models/films.csv": films, target: "a file in its place" })
    const { code, err } = await tiny.pipeline(["build"])
    expect(err).toBe(
      "error: target cannot be written to, and what is done is kept there: it is no folder. Nothing was run. Let this user write there, or move what stands in its place.\n",
    )
    expect(code).toBe(2)
  })
})

describe("files that cannot be written when all is done", () => {
  it("are told after the run, which counts as failed", async () => {
    tiny = project({ "src/models/all.ts": models, "src/models/films.csv": films, "target/run": "a file" })
    const { code, out, err } = await tiny.pipeline(["seed"])
    expect(out).toContain("PASS=1 WARN=0 ERROR=0")
    expect(err).toMatch(
      /^error: What was to be done is done, but not all files of target could be written: (EEXIST|ENOTDIR).*target\/run/,
    )
    expect(code).toBe(1)
  })
})

describe("pipeline docs generate", () => {
  it("describes what stands in the warehouse, and says what does not", async () => {
    tiny = project({ "src/models/all.ts": models, "src/models/films.csv": films })
    await tiny.pipeline(["build"])
    const { code, out } = await tiny.pipeline(["docs", "generate"])
    expect(out).toBe(`Written: target/manifest.json
Written: target/catalog.json
Written: target/docs/index.html
The warehouse has 2 relations of the project.
Not there yet: model.apart, model.lengths. To build them: pipeline build
`)
    expect(code).toBe(0)
    const catalog = readArtifact(tiny.folder, "catalog.json")
    if (haveSchemas) expect(faults("catalog.json", catalog)).toEqual([])
    expect(Object.keys(catalog.nodes)).toEqual(["model.tiny.titles", "seed.tiny.films"])
    expect(catalog.nodes["seed.tiny.films"]).toMatchObject({
      metadata: { type: "BASE TABLE", schema: "dev", name: "films", database: "tiny" },
      columns: { id: { type: "BIGINT", index: 1 }, title: { type: "VARCHAR", index: 2 } },
      stats: { row_count: { value: 2, include: true }, has_stats: { value: true } },
    })
    expect(readArtifact(tiny.folder, "manifest.json").nodes["model.tiny.lengths"]?.compiled_code).toContain("select")
  })
})

describe("what an earlier run has left", () => {
  const read = (folder = join(tiny.folder, "target")) =>
    Effect.runPromise(Effect.flip(readPrevious(folder))).then(({ message }) => message)

  it("says so where it is missing, broken or another tool's", async () => {
    tiny = project({ "src/models/all.ts": models, "src/models/films.csv": films })
    expect(await read()).toBe(
      `There is no manifest.json in ${join(tiny.folder, "target")}, so nothing is known of an earlier run. Name the folder that a run has written to (a project's target), or write one: pipeline compile.`,
    )
    await tiny.pipeline(["compile"])
    const file = join(tiny.folder, "target/manifest.json")
    const { results } = await Effect.runPromise(readPrevious(join(tiny.folder, "target")))
    expect(results.size).toBe(0)
    const { metadata, ...rest } = readArtifact(tiny.folder, "manifest.json")
    const whole = JSON.stringify({ metadata, ...rest })
    writeFileSync(file, JSON.stringify({ metadata: { ...metadata, env: {} }, ...rest }))
    expect(await read()).toMatch(
      /^\/.*manifest\.json was not written by this version of Typeline: it lacks the checksums that a comparison needs\./,
    )
    writeFileSync(file, '{"metadata": {')
    expect(await read()).toMatch(/^\/.*manifest\.json is no JSON: it is damaged, or no artifact\./)
    writeFileSync(file, whole)
    writeFileSync(join(tiny.folder, "target/run_results.json"), "{}")
    expect(await read()).toMatch(/run_results\.json was not written by this version of Typeline/)
  })
})

it("pipeline ls loads none of it", async () => {
  tiny = project({ "src/models/all.ts": models, "src/models/films.csv": films })
  const { code, out } = await tiny.pipeline(["ls"], { node: refusing(/artifact|target-folder/) })
  expect(out).toContain("model.lengths\n")
  expect(code).toBe(0)
  expect(hasArtifact(tiny.folder, "manifest.json")).toBe(false)
})
