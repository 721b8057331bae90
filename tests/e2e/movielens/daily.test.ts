// What people do with the reference pipeline day by day, each typed at a terminal.
import { appendFileSync, existsSync, readFileSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { inTerminal } from "../../engine/terminal.ts"
import { movielens, sample, type TestProject } from "./project.ts"

let project: TestProject
beforeAll(async () => {
  project = movielens(sample)
})
afterAll(() => project.remove())

const type = (...args: readonly string[]) => inTerminal(args, { cwd: project.folder })
/** Of a command that went well. */
const typed = async (...args: readonly string[]): Promise<string> => {
  const { code, text } = await type(...args)
  expect(code, text).toBe(0)
  return text
}
const count = async (relation: string, condition = "true") =>
  Number((await project.query(`select count(*) as n from ${relation} where ${condition}`))[0]?.n)
const edit = (file: string, change: (text: string) => string) => {
  const path = join(project.storage, file)
  writeFileSync(path, change(readFileSync(path, "utf8")))
}

describe("a day with the reference pipeline", () => {
  it("builds all", async () => {
    const text = await typed("build")
    expect(text).toMatch(/54\/54 /)
    expect(text).toMatch(/Done in .* PASS=54 WARN=0 ERROR=0 SKIP=0 TOTAL=54/)
  })

  it("runs only fct_ratings, incrementally", async () => {
    const text = await typed("run", "--select", "fct_ratings")
    expect(text).toMatch(/1\/1 OK\s+merge\s+dev\.fct_ratings\s+no change/)
  })

  it("rebuilds fct_ratings in full", async () => {
    const text = await typed("run", "--select", "fct_ratings", "--full-refresh")
    expect(text).toMatch(new RegExp(`1/1 OK .*dev\\.fct_ratings\\s+${await rows("dev.fct_ratings")} rows`))
  })

  it("runs dim_movies and all that it depends on", async () => {
    const text = await typed("run", "--select", "+dim_movies")
    expect(text).toMatch(/1\/2 OK\s+view\s+dev\.src_movies/)
    expect(text).toMatch(/2\/2 OK\s+table\s+dev\.dim_movies/)
  })

  it("tests", async () => {
    expect(await typed("test")).toMatch(/PASS=26 WARN=0 ERROR=0 SKIP=0 TOTAL=26/)
  })

  it("takes a snapshot, and loads the seed", async () => {
    expect(await typed("snapshot")).toMatch(/1\/1 OK\s+snapshot\s+snapshots\.snap_tags/)
    expect(await typed("seed")).toMatch(/seed_movie_release_dates\s+unchanged/)
  })

  it("compiles genre_ratings, and prints its SQL", async () => {
    const text = await typed("compile", "--select", "genre_ratings")
    const [path = "", ...rest] = text.split("\n")
    expect(path).toMatch(/^target\/compiled\/.*genre_ratings\.sql$/)
    expect(rest.join("\n")).toContain(readFileSync(join(project.folder, path), "utf8").trim())
    expect(text).toContain("avg(ratings.rating) as average_rating")
  })

  it("lists the models", async () => {
    const listed = (await typed("ls", "--select", "resource_type:model")).trim().split("\n")
    expect(listed.filter((line) => line.startsWith("model."))).toHaveLength(21)
  })

  it("looks whether the target can be used", async () => {
    expect(await typed("debug")).toMatch(/ok\s+/)
  })

  it("describes itself for the documentation", async () => {
    await typed("docs", "generate")
    for (const file of ["manifest.json", "catalog.json"])
      expect(existsSync(join(project.folder, "target", file))).toBe(true)
  })

  it("sees a late rating arrive, and only it", async () => {
    const before = await project.query("from dev.fct_ratings order by all")
    const [latest] = await project.query(
      "select epoch(max(rating_timestamp))::bigint - 86400 as at from dev.fct_ratings",
    )
    appendFileSync(join(project.storage, "ratings.csv"), `999999,1,4.5,${latest?.at}\r\n`)
    expect(await typed("build", "--select", "+fct_ratings")).toMatch(/dev\.fct_ratings\s+1 row\s+written/)
    const after = await project.query("from dev.fct_ratings order by all")
    const known = new Set(before.map((row) => JSON.stringify(row)))
    expect(after.filter((row) => !known.has(JSON.stringify(row)))).toMatchObject([{ user_id: "999999", movie_id: "1" }])
    expect(after).toHaveLength(before.length + 1)
  })

  it("sees two versions of a tag that was changed, and the one that was deleted closed", async () => {
    const lines = readFileSync(join(project.storage, "tags.csv"), "utf8").split("\r\n")
    const [changed = "", gone = ""] = lines.filter((line) => /^\d+,\d+,[a-z ]+,\d+$/.test(line))
    const version = (line: string) => {
      const [user, movie, tag] = line.split(",")
      return `user_id = ${user} and movie_id = ${movie} and tag = '${tag}'`
    }
    edit("tags.csv", (text) =>
      text.replace(
        changed,
        changed.replace(/\d+$/, (at) => String(Number(at) + 60)),
      ),
    )
    expect(await typed("build", "--select", "+snap_tags")).toContain("snapshots.snap_tags")
    expect(await count("snapshots.snap_tags", version(changed))).toBe(2)
    expect(await count("snapshots.snap_tags", `${version(changed)} and valid_to is null`)).toBe(1)
    edit("tags.csv", (text) => text.replace(`${gone}\r\n`, ""))
    await typed("build", "--select", "+snap_tags")
    expect(await count("snapshots.snap_tags", version(gone))).toBe(1)
    expect(await count("snapshots.snap_tags", `${version(gone)} and valid_to is null`)).toBe(0)
  })

  it("ends with 1 where a test fails, and shows the rows", async () => {
    edit("ratings.csv", (text) => `${text}1,1,99,${Math.max(...(text.match(/\d+(?=\r)/g)?.map(Number) ?? []))}\r\n`)
    const { code, text } = await type("build", "--select", "+fct_ratings")
    expect([code, text]).toEqual([1, expect.stringMatching(/FAIL\s+test\s+accepted_range_fct_ratings__rating/)])
    expect(text).toContain("99")
  })
})

const rows = async (relation: string) => String(await count(relation)).replace(/\B(?=(\d{3})+$)/g, ",")
