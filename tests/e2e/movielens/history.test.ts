import { readFileSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { movielens, sample, type TestProject } from "./project.ts"

/** The tags file as lines, and back. */
const edit = (project: TestProject, change: (lines: readonly string[]) => readonly string[]) => {
  const file = join(project.storage, "tags.csv")
  writeFileSync(file, change(readFileSync(file, "utf8").split("\r\n")).join("\r\n"))
}
const cells = (line: string): readonly string[] => line.split(",")

describe("snap_tags over several days", () => {
  let project: TestProject
  let line: string
  const versions = async () => {
    const [user, movie] = cells(line)
    const rows = await project.query(
      `select epoch(valid_from)::bigint as valid_from, epoch(valid_to)::bigint as valid_to, valid_to is null as is_open, scd_id
       from snapshots.snap_tags where user_id = ${user} and movie_id = ${movie} and tag = '${cells(line)[2]}' order by valid_from`,
    )
    return rows
  }
  /** Every version by its id, with all of its columns. */
  const history = async () => {
    const rows = await project.query("from snapshots.snap_tags")
    return new Map(rows.map((row) => [row.scd_id, row]))
  }
  /** What a step has changed: versions that are new or were ended; of all others, and of what was closed, nothing. */
  const changes = async (before: ReadonlyMap<unknown, Record<string, unknown>>) => {
    const after = await history()
    for (const [id, version] of before) {
      if (version.valid_to !== null) expect(after.get(id)).toEqual(version)
      else expect(after.get(id)).toEqual({ ...version, valid_to: after.get(id)?.valid_to })
    }
    return {
      added: [...after.keys()].filter((id) => !before.has(id)),
      ended: [...before.keys()].filter((id) => before.get(id)?.valid_to !== after.get(id)?.valid_to),
    }
  }
  const openRows = async () =>
    (await project.query("select count(*) as rows from snapshots.snap_tags where valid_to is null"))[0]?.rows
  const sourceRows = async () => (await project.query("select count(*) as rows from raw.raw_tags"))[0]?.rows

  beforeAll(async () => {
    project = movielens(sample)
    await project.run()
    // A tag without quotes or commas, whose line can be edited as text.
    line = readFileSync(join(project.storage, "tags.csv"), "utf8")
      .split("\r\n")
      .slice(1)
      .find((text) => /^\d+,\d+,[a-z ]+,\d+$/.test(text)) as string
  }, 60_000)
  afterAll(() => project.remove())

  it("has one open version a row after the first build", async () => {
    expect(await openRows()).toBe(await sourceRows())
    const [version] = await versions()
    expect(version).toMatchObject({ valid_from: cells(line)[3], valid_to: null })
  })

  it("has two versions of a tag that changed: the old one ends where the new one begins", async () => {
    const before = await history()
    const [first] = await versions()
    const later = Number(cells(line)[3]) + 3600
    edit(project, (lines) => lines.map((text) => (text === line ? text.replace(/\d+$/, String(later)) : text)))
    const { nodes } = await project.run()
    expect(nodes.get("snap_tags")).toMatchObject({ status: "success", rows: 1 })
    expect(await versions()).toMatchObject([
      { valid_from: cells(line)[3], valid_to: String(later) },
      { valid_from: String(later), valid_to: null },
    ])
    line = line.replace(/\d+$/, String(later))
    const { added, ended } = await changes(before)
    expect(ended).toEqual([first?.scd_id])
    expect(added).toEqual([(await versions())[1]?.scd_id])
  }, 60_000)

  it("closes a tag that was deleted, at the time of the run", async () => {
    const before = await history()
    edit(project, (lines) => lines.filter((text) => text !== line))
    const { nodes, events } = await project.run()
    expect(nodes.get("snap_tags")).toMatchObject({ status: "success", rows: 1 })
    const run = events.find((event) => event.kind === "run-started")
    const [, last] = await versions()
    expect(last?.valid_to).toBe(String(Math.round(Date.parse(run?.at ?? "") / 1000)))
    expect(await changes(before)).toEqual({ added: [], ended: [last?.scd_id] })
    expect((await versions()).map((version) => version.is_open)).toEqual([false, false])
    expect(await openRows()).toBe(await sourceRows())
  }, 60_000)

  it("opens a new version when it returns with its old time, without an overlap or a second id", async () => {
    const before = await history()
    edit(project, (lines) => [...lines.slice(0, -1), line, ""])
    const { nodes } = await project.run()
    expect(nodes.get("snap_tags")).toMatchObject({ rows: 1 })
    const all = await versions()
    expect(all.map((version) => version.is_open)).toEqual([false, false, true])
    expect(Number(all[2]?.valid_from)).toBeGreaterThanOrEqual(Number(all[1]?.valid_to))
    expect(new Set(all.map((version) => version.scd_id)).size).toBe(3)
    expect(await changes(before)).toEqual({ added: [all[2]?.scd_id], ended: [] })
  }, 60_000)

  it("refuses to close everything because the source is empty, and writes nothing", async () => {
    const before = await project.query("from snapshots.snap_tags order by all")
    edit(project, (lines) => [lines[0] as string, ""])
    const { nodes, counts } = await project.run({ command: "build", select: ["+snap_tags"] })
    expect(counts.error).toBe(1)
    expect(nodes.get("snap_tags")?.message).toContain("its query returns no row, and 800 rows are current")
    expect(await project.query("from snapshots.snap_tags order by all")).toEqual(before)
    const forced = await project.run({ command: "snapshot", allowDeletes: true })
    expect(forced.nodes.get("snap_tags")).toMatchObject({ status: "success", rows: 800 })
    expect(await openRows()).toBe("0")
  }, 60_000)
})

describe("fct_ratings", () => {
  let project: TestProject
  beforeAll(async () => {
    project = movielens(sample)
    await project.run({ select: ["+fct_ratings"] })
  }, 60_000)
  afterAll(() => project.remove())
  const ratings = () => project.query("from dev.fct_ratings order by user_id, movie_id")

  it("gets a rating that comes late, and nothing else", async () => {
    const before = await ratings()
    const file = join(project.storage, "ratings.csv")
    // A year before the latest one that the table has.
    writeFileSync(file, `${readFileSync(file, "utf8")}1,22,4.5,1500000000\r\n`)
    const { nodes } = await project.run({ select: ["+fct_ratings"] })
    expect(nodes.get("fct_ratings")).toMatchObject({ status: "success", rows: 1 })
    const late = { user_id: "1", movie_id: "22", rating: 4.5, rating_timestamp: "2017-07-14 02:40:00+00" }
    const after = await ratings()
    expect(after).toContainEqual(late)
    expect(after.filter(({ user_id, movie_id }) => user_id !== "1" || movie_id !== "22")).toEqual(before)
    const again = await project.run({ command: "run", select: ["fct_ratings"] })
    expect(again.nodes.get("fct_ratings")).toMatchObject({ rows: 0, outcome: "no change" })
  }, 60_000)
})
