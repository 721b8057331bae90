// Two processes on one DuckDB file: DuckDB lets one of them open it.
import { afterAll, beforeAll, expect, it } from "vitest"
import { queryFile } from "../movielens/project.ts"
import { type Outcome, project, type TestProject } from "./command.ts"

const models = `import { layer, rawQuery, unique } from "typeline"
const dev = layer({ schema: "dev", materialized: "table" })
export const ready = dev.model({ name: "ready", dependsOn: {}, query: () => rawQuery({ n: "integer" })\`select 1 as n\` })
export const slow = dev.model({
  name: "slow",
  dependsOn: { ready },
  query: ({ ready }) => rawQuery({ n: "integer" })\`
    select count(*) as n
    from \${ready}, range(10000000) as a(i), range(10000000) as b(j)
    where a.i + b.j = 3\`,
})
export const events = dev.incremental({
  name: "events",
  // No key: a row that is written twice is there twice.
  strategy: { kind: "append", cursor: "id" },
  dependsOn: {},
  query: () => rawQuery({ id: "integer" })\`select cast(i as integer) as id from range(1000) as ids(i)\`,
})
export const eventsAreUnique = unique(events, "id")
`
const conflict =
  /^error: Another process \(PID \d+, .+\) has .+tiny\.duckdb open\. Wait until it is done \(--wait 10m\), stop it, or set another `path` in the target\.\n$/

let tiny: TestProject
beforeAll(() => {
  tiny = project({ "src/models/models.ts": models })
})
afterAll(() => tiny.remove())

const events = async ({ folder }: TestProject) =>
  (
    await queryFile(`${folder}/target/tiny.duckdb`, "select count(*) as n, count(distinct id) as ids from dev.events")
  )[0]

/** Has a first process hold the file until the second one has done its part. */
const besides = async (second: (release: () => void) => Promise<Outcome>): Promise<Outcome> => {
  let release = () => {}
  let hold = () => {}
  let isHeld = false
  const held = new Promise<void>((resolve) => {
    hold = resolve
  })
  const first = tiny.pipeline(["run", "--select", "ready", "slow"], {
    onOutput: (printed, child) => {
      if (isHeld || !printed.includes("dev.ready")) return
      isHeld = true
      // A second signal would end it without its closing words.
      release = () => {
        release = () => {}
        child.kill("SIGINT")
      }
      hold()
    },
  })
  // One that ends before it holds the file must not leave the test waiting.
  await Promise.race([held, first])
  const outcome = await second(() => release()).finally(() => release())
  expect((await first).code).toBe(130)
  return outcome
}

it("refuses the second process at once: it says who has the file, and does nothing", async () => {
  const { code, out, err } = await besides(() => tiny.pipeline(["build", "--select", "events"]))
  expect([code, out]).toEqual([1, ""])
  expect(err).toMatch(conflict)
}, 60_000)

it("refuses tests too, for they open the same file", async () => {
  const { code, err } = await besides(() => tiny.pipeline(["test", "--select", "events"]))
  expect(code).toBe(1)
  expect(err).toMatch(conflict)
}, 60_000)

it("gives up when the time of --wait is over", async () => {
  const { code, out, err } = await besides(() => tiny.pipeline(["build", "--select", "events", "--wait", "1s"]))
  expect([code, out]).toEqual([1, "Waiting up to 1.00 s for another process that has the database open.\n"])
  expect(err).toMatch(conflict)
}, 60_000)

it("with --wait goes on as soon as the first process is done", async () => {
  const { code, out, err } = await besides((release) =>
    tiny.pipeline(["build", "--select", "events", "--wait", "50s"], {
      onOutput: (printed) => {
        if (printed.includes("Waiting")) release()
      },
    }),
  )
  expect([code, err]).toEqual([0, ""])
  expect(out).toContain("1,000 rows written")
  expect(await events(tiny)).toEqual({ n: "1000", ids: "1000" })
}, 60_000)

it("of two that start together on no file yet, each row is there once: the one that loses waits", async () => {
  const fresh = project({ "src/models/models.ts": models })
  try {
    const build = () => fresh.pipeline(["build", "--select", "events", "--wait", "50s"])
    const both = await Promise.all([build(), build()])
    expect(both.map(({ code, err }) => [code, err])).toEqual([
      [0, ""],
      [0, ""],
    ])
    expect(both.map(({ out }) => /1,000 rows written|no change/.exec(out)?.[0]).toSorted()).toEqual([
      "1,000 rows written",
      "no change",
    ])
    expect(await events(fresh)).toEqual({ n: "1000", ids: "1000" })
  } finally {
    fresh.remove()
  }
}, 60_000)

it("of two that start together without --wait, one wins and the other is refused, or comes later", async () => {
  const both = await Promise.all([1, 2].map(() => tiny.pipeline(["build", "--select", "events"])))
  const lost = both.filter(({ code }) => code !== 0)
  expect(lost.length).toBeLessThan(2)
  for (const { code, err } of lost) {
    expect(code).toBe(1)
    expect(err).toMatch(conflict)
  }
  expect(await events(tiny)).toEqual({ n: "1000", ids: "1000" })
}, 60_000)
