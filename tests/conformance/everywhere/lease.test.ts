// Two runs on one target: one goes on, the other waits or fails, and nothing is doubled.
import { from, notNull, snapshot } from "typeline"
import { describe, expect, it } from "vitest"
import type { NodeFinished } from "../../../src/core/runtime/event.ts"
import { append, events, loaded } from "../incremental/events.ts"
import { onEveryWarehouse } from "../suite.ts"

const history = snapshot({
  name: "loaded",
  schema: "dev",
  uniqueKey: ["id"],
  strategy: { kind: "timestamp", updatedAt: "at" },
  dependsOn: { events },
  query: ({ events }) => from({ events }).select(({ events }) => events),
})

onEveryWarehouse((warehouse) => {
  describe.each([
    ["append", loaded(append)],
    ["snapshot", history],
  ] as const)("two runs at once: %s", (_, model) => {
    it("the second fails, says which run it met, and has written nothing (dbt-core#4661, dbt-snowflake#306)", async () => {
      await warehouse.stand(events, [1, "p", "2024-01-01", "a"])
      let second: unknown
      const first = await warehouse.run(model, {
        meanwhile: async () => {
          second = await warehouse.run(model).catch((error: unknown) => error)
        },
      })
      expect(first).toMatchObject({ status: "success", rows: 1 })
      expect(String(second)).toMatch(
        /Another run \(\w+, process \d+ on .+, since .+\) is writing to this target\. Nothing was done\./,
      )
      expect(String(second)).toContain("wait for it with --wait 10m")
      expect(await warehouse.rows(model, "id", "value")).toEqual(["1 a"])
    })

    it("the second waits where it is told to, and finds what the first has written", async () => {
      await warehouse.stand(events, [1, "p", "2024-01-01", "a"])
      let second: Promise<NodeFinished> | undefined
      const later = new Promise((resolve) => setTimeout(() => resolve("the first goes on"), 300))
      await warehouse.run(model, {
        meanwhile: async () => {
          second = warehouse.run(model, { waitMillis: 20_000 })
          expect(await Promise.race([second, later])).toBe("the first goes on")
        },
      })
      expect(await second).toMatchObject({ status: "success", rows: 0 })
      expect(await warehouse.rows(model, "id", "value")).toEqual(["1 a"])
    })
  })

  it("is given back after a run, also where nodes failed, so that the next one need not wait", async () => {
    const model = loaded({ kind: "merge", uniqueKey: ["id"] })
    await warehouse.stand(events, [1, "p", "2024-01-01", "a"], [1, "p", "2024-01-01", "b"])
    expect(await warehouse.run(model)).toMatchObject({ status: "error" })
    await warehouse.stand(events, [1, "p", "2024-01-01", "a"])
    expect(await warehouse.run(model)).toMatchObject({ status: "success" })
    expect(await warehouse.query("select run_id from typeline.lease where run_id is not null")).toEqual([])
  })

  it("is taken over from a run that has not renewed it for a minute", async () => {
    const model = loaded(append)
    await warehouse.stand(events, [1, "p", "2024-01-01", "a"])
    await warehouse.run(model)
    const { dialect } = warehouse
    const held = (renewed: string, process: string) =>
      warehouse.execute(
        "delete from typeline.lease",
        `insert into typeline.lease (name, run_id, process, holder, acquired_at, renewed_at)
         select 'run', 'dead', ${process}, 'process 1 on elsewhere', ${dialect.secondsAgo(600)}, ${renewed}`,
      )
    await held(dialect.secondsAgo(61), "'elsewhere'")
    expect(await warehouse.run(model)).toMatchObject({ status: "success" })
    // Its process lives, as far as one can tell: this one.
    let own = ""
    await warehouse.run(model, {
      meanwhile: async () => {
        own = String((await warehouse.query("select process from typeline.lease"))[0]?.process)
      },
    })
    await held(dialect.secondsAgo(50), `'${own}'`)
    await expect(warehouse.run(model)).rejects.toThrow("Another run (dead, process 1 on elsewhere")
    await held(dialect.secondsAgo(61), `'${own}'`)
    expect(await warehouse.run(model)).toMatchObject({ status: "success" })
  })

  it("is not needed by tests, which only read", async () => {
    await warehouse.stand(events, [1, "p", "2024-01-01", "a"])
    const test = notNull(events, "id")
    let node: NodeFinished | undefined
    await warehouse.run(loaded(append), {
      meanwhile: async () => {
        node = (await warehouse.build([events, test])).get("not_null_events__id")
      },
    })
    expect(node).toMatchObject({ status: "success" })
  })
})
