// Tables, views, ephemeral models: what stands there afterwards, whatever stood there before.
import { from, layer, source } from "typeline"
import { describe, expect, it } from "vitest"
import { onEveryWarehouse } from "../suite.ts"

const numbers = source("numbers", { schema: "raw", columns: { id: "integer" } })
const dev = layer({ schema: "dev" })
const model = (materialized: "table" | "view") =>
  dev.model({
    name: "copied",
    materialized,
    dependsOn: { numbers },
    query: ({ numbers }) => from({ numbers }).select(({ numbers }) => ({ id: numbers.id })),
  })
const incremental = dev.incremental({
  name: "copied",
  dependsOn: { numbers },
  strategy: { kind: "merge", uniqueKey: ["id"] },
  query: ({ numbers }) => from({ numbers }).select(({ numbers }) => ({ id: numbers.id })),
})
const relations = { table: model("table"), view: model("view"), incremental } as const

onEveryWarehouse((warehouse) => {
  const kindOf = async () => (await warehouse.relations("dev")).map(({ name, kind }) => `${kind} ${name.toLowerCase()}`)

  describe.each([
    ["table", "view"],
    ["view", "table"],
    ["view", "incremental"],
    ["incremental", "view"],
    ["incremental", "table"],
    ["table", "incremental"],
  ] as const)("a %s", (before, after) => {
    it("replaces what stands there, and leaves nothing else", async () => {
      await warehouse.stand(numbers, [1])
      await warehouse.run(relations[before])
      await warehouse.stand(numbers, [1], [2])
      expect(await warehouse.run(relations[after])).toMatchObject({ status: "success" })
      expect(await kindOf()).toEqual([after === "view" ? "view copied" : "table copied"])
      expect(await warehouse.rows(relations[after], "id")).toEqual(["1", "2"])
    })
  })

  it("a table holds the rows of its last run, a view those of now", async () => {
    for (const [materialized, rows] of [
      ["table", ["1"]],
      ["view", ["2"]],
    ] as const) {
      await warehouse.stand(numbers, [1])
      await warehouse.run(model(materialized))
      await warehouse.execute(`delete from ${warehouse.name(numbers)}`)
      await warehouse.add(numbers, [2])
      expect(await warehouse.rows(model(materialized), "id")).toEqual(rows)
    }
  })

  it("a view whose query has changed is never stale", async () => {
    const other = dev.model({
      name: "copied",
      dependsOn: { numbers },
      query: ({ numbers }) =>
        from({ numbers }).select(({ numbers }) => ({ id: numbers.id, twice: numbers.id.times(2) })),
    })
    await warehouse.stand(numbers, [1])
    await warehouse.run(model("view"))
    await warehouse.run(other)
    expect(await warehouse.rows(other, "id", "twice")).toEqual(["1 2"])
    await warehouse.run(model("view"))
    expect(await warehouse.columns(model("view"))).toEqual(["id integer"])
  })

  it("an ephemeral model is no relation: what reads it, at any depth, has its query", async () => {
    const eph = { materialized: "ephemeral" } as const
    const first = dev.model({
      ...eph,
      name: "first",
      dependsOn: { numbers },
      query: ({ numbers }) => from({ numbers }).all(),
    })
    const second = dev.model({
      ...eph,
      name: "second",
      dependsOn: { first },
      query: ({ first }) =>
        from({ first })
          .where(({ first }) => first.id.gt(1))
          .all(),
    })
    const third = dev.model({
      name: "third",
      materialized: "table",
      dependsOn: { first, second },
      query: ({ first, second }) =>
        from({ first })
          .leftJoin({ second }, ({ first, second }) => first.id.eq(second.id))
          .select(({ first, second }) => ({ id: first.id, other: second.id })),
    })
    await warehouse.stand(numbers, [1], [2])
    expect(await warehouse.run(third)).toMatchObject({ status: "success", rows: 2 })
    expect(await warehouse.rows(third, "id", "other")).toEqual(["1 null", "2 2"])
    expect(await kindOf()).toEqual(["table third"])
  })
})
