// Statements around the building of a relation, and grants.
import { from, type Hook, layer, nullable, rawText, snapshot, source } from "typeline"
import { describe, expect, it } from "vitest"
import { onEveryWarehouse } from "../suite.ts"

const events = source("events", { schema: "raw", columns: { id: "integer", at: "timestamp" } })
const said = source("said", {
  schema: "raw",
  columns: { place: "integer", what: "varchar", found: nullable("integer") },
})
const say = (place: number, what: string) => `insert into raw.said values (${place}, '${what}', null)`
const count: Hook = (self) => rawText`insert into raw.said select ${3}, ${"it's built"}, count(*) from ${self}`
const operations = {
  preHook: [say(1, "first"), say(2, "second")],
  postHook: [count, say(4, "last")],
  grants: { select: ["reporter", "Auditor"] },
} as const
const dev = layer({ schema: "dev" })
const spec = { name: "built", dependsOn: { events }, ...operations } as const
const relations = [
  ["view", dev.model({ ...spec, query: ({ events }) => from({ events }).all() })],
  ["table", dev.model({ ...spec, materialized: "table", query: ({ events }) => from({ events }).all() })],
  [
    "merge",
    dev.incremental({
      ...spec,
      strategy: { kind: "merge", uniqueKey: ["id"] },
      query: ({ events }) => from({ events }).all(),
    }),
  ],
  [
    "microbatch",
    dev.incremental({
      ...spec,
      strategy: { kind: "microbatch", eventTime: "at", batchSize: "year", begin: "2023-01-01", concurrency: 2 },
      query: ({ events }) => from({ events }).all(),
    }),
  ],
  [
    "snapshot",
    snapshot({
      ...spec,
      schema: "dev",
      uniqueKey: ["id"],
      strategy: { kind: "check", columns: "all" },
      query: ({ events }) => from({ events }).all(),
    }),
  ],
] as const

onEveryWarehouse((warehouse) => {
  describe.each(relations)("hooks of a %s", (_, relation) => {
    it("run before and after it, in order, on the first run and later ones; a grant that cannot be given is passed by", async () => {
      await warehouse.stand(events, [1, "2024-01-01"])
      for (const rows of [1, 2]) {
        await warehouse.stand(said)
        expect(await warehouse.run(relation)).toMatchObject({ status: "success" })
        expect(await warehouse.rows(said, "place", "what", "found")).toEqual([
          "1 first null",
          "2 second null",
          `3 it's built ${rows}`,
          "4 last null",
        ])
        await warehouse.add(events, [2, "2024-01-02"])
      }
    })

    it("do not run after a build that has failed", async () => {
      await warehouse.stand(said)
      expect(await warehouse.run(relation)).toMatchObject({ status: "error" })
      expect(await warehouse.rows(said, "place")).toEqual(["1", "2"])
    })
  })

  const hooked = (preHook: Hook | readonly Hook[] | undefined, postHook: Hook | undefined) =>
    dev.model({
      name: "built",
      materialized: "table",
      dependsOn: { events },
      ...(preHook ? { preHook } : {}),
      ...(postHook ? { postHook } : {}),
      query: ({ events }) => from({ events }).all(),
    })

  it("a preHook that fails keeps the relation from being built", async () => {
    await warehouse.stand(events, [1, "2024-01-01"])
    await warehouse.stand(said)
    const node = await warehouse.run(
      hooked([say(1, "first"), "select no_such_column", say(2, "second")], say(3, "last")),
    )
    expect(node.status).toBe("error")
    expect(node.message?.toLowerCase()).toContain("no_such_column")
    expect(await warehouse.relations("dev")).toEqual([])
    // And nothing runs after it.
    expect(await warehouse.rows(said, "place")).toEqual(["1"])
  })

  it("a postHook that fails fails the node, whose rows are there, and what reads it waits", async () => {
    await warehouse.stand(events, [1, "2024-01-01"])
    const model = hooked(undefined, "select no_such_column")
    const reader = dev.model({ name: "reader", dependsOn: { model }, query: ({ model }) => from({ model }).all() })
    const nodes = await warehouse.build([events, model, reader])
    expect([nodes.get("built")?.status, nodes.get("reader")?.status]).toEqual(["error", "skip"])
    expect(await warehouse.rows(model, "id")).toEqual(["1"])
  })

  it("a hook that begins or ends a transaction is refused: what is written in it would be lost", async () => {
    await warehouse.stand(events, [1, "2024-01-01"])
    for (const hook of ["begin", "  START TRANSACTION", "commit", "rollback"]) {
      const node = await warehouse.run(hooked(hook, undefined))
      expect(node.message).toContain("built: a hook begins or ends a transaction (")
    }
    expect(await warehouse.relations("dev")).toEqual([])
  })

  it("hooks add nothing to the rows that a node reports", async () => {
    await warehouse.stand(events, [1, "2024-01-01"])
    await warehouse.stand(said)
    expect(await warehouse.run(relations[2][1])).toMatchObject({ rows: 1 })
    expect(await warehouse.run(relations[2][1])).toMatchObject({ rows: 0, outcome: "no change" })
  })

  it("a relation that is refused before anything runs has no hooks run", async () => {
    await warehouse.stand(events, [1, "2024-01-01"])
    await warehouse.stand(said)
    await warehouse.execute("create schema dev", "create table dev.built (other integer)")
    expect(await warehouse.run(relations[2][1])).toMatchObject({ status: "error" })
    expect(await warehouse.rows(said, "place")).toEqual([])
  })
})
