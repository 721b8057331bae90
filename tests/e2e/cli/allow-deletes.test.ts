import { afterAll, beforeAll, expect, it } from "vitest"
import { queryFile } from "../movielens/project.ts"
import { project, type TestProject } from "./command.ts"

const models = `import { csv, from, snapshot, source } from "typeline"
export const events = source("events", {
  schema: "raw",
  columns: { id: "integer", at: "timestamp", value: "varchar" },
  load: csv("events.csv"),
})
export const history = snapshot({
  name: "history",
  schema: "snapshots",
  uniqueKey: ["id"],
  strategy: { kind: "check", columns: "all" },
  hardDeletes: "invalidate",
  maxDeletes: 1,
  dependsOn: { events },
  query: ({ events }) => from({ events }).all(),
})
`
const header = "id,at,value\n"
const files = (...rows: readonly string[]) => ({ "data/events.csv": header + rows.map((row) => `${row}\n`).join("") })

let tiny: TestProject
beforeAll(async () => {
  tiny = project({
    "src/models/events.ts": models,
    ...files("1,2021-01-01 10:00:00,a", "2,2022-01-02 10:00:00,a", "3,2023-01-03 10:00:00,a"),
  })
  expect(await tiny.pipeline(["build"])).toMatchObject({ code: 0, err: "" })
  tiny.write(files("1,2021-01-01 10:00:00,b", "2,2022-01-02 10:00:00,b", "3,2023-01-03 10:00:00,b"))
  expect(await tiny.pipeline(["load"])).toMatchObject({ code: 0, err: "" })
}, 60_000)
afterAll(() => tiny.remove())

it("--allow-deletes lets a snapshot end more versions than its maxDeletes", async () => {
  tiny.write(files("1,2021-01-01 10:00:00,b"))
  expect(await tiny.pipeline(["load"])).toMatchObject({ code: 0 })
  const refused = await tiny.pipeline(["snapshot"])
  expect(refused.code).toBe(1)
  expect(refused.out.replaceAll(/\s+/g, " ")).toContain(
    "history: 2 of 3 current rows have gone from its query, and maxDeletes is 1. Nothing was written. If the source is meant to be so, run again with --allow-deletes.",
  )
  const allowed = await tiny.pipeline(["snapshot", "--allow-deletes"])
  expect(allowed.code).toBe(0)
  const open = "select id from snapshots.history where valid_to is null"
  expect(await queryFile(`${tiny.folder}/target/tiny.duckdb`, open)).toEqual([{ id: "1" }])
})
