// One node, one visible change: what fails in the middle has changed nothing.
import { from, layer, nullable, snapshot, source, sql } from "typeline"
import { describe, expect, it } from "vitest"
import { events, loaded } from "../incremental/events.ts"
import { onEveryWarehouse } from "../suite.ts"

const dev = layer({ schema: "dev" })
/** The table's values are numbers; the query's are texts, and the first that is none makes the INSERT fail. */
const numbers = source("numbers", {
  schema: "raw",
  columns: { id: "integer", part: "varchar", at: "timestamp", value: nullable("integer") },
})
const key = { uniqueKey: ["id", "part"] } as const
const strategies = [
  { kind: "append", cursor: "at", ...key },
  { kind: "merge", ...key },
  { kind: "delete+insert", ...key },
  { kind: "insert_overwrite", partitionBy: ["part"] },
  { kind: "microbatch", eventTime: "at", batchSize: "month", begin: "2024-05-01", lookback: 9 },
] as const

onEveryWarehouse((warehouse) => {
  describe.each(strategies)("$kind", (strategy) => {
    const before = dev.incremental({
      name: "loaded",
      dependsOn: { numbers },
      strategy,
      query: ({ numbers }) => from({ numbers }).select(({ numbers }) => numbers),
    })
    const model = loaded(strategy, { onSchemaChange: "ignore" })

    it("a failed INSERT leaves no DELETE behind, for no later DDL to commit (dbt-core#12330)", async () => {
      await warehouse.stand(numbers, [1, "p", "2024-05-03", 1], [2, "q", "2024-05-04", 2])
      await warehouse.run(before)
      await warehouse.stand(events, [1, "p", "2024-05-05", "10"], [3, "q", "2024-05-06", "none"])
      expect(await warehouse.run(model)).toMatchObject({ status: "error" })
      await warehouse.execute("create schema another", "drop schema another")
      expect(await warehouse.rows(model, "id", "value")).toEqual(["1 1", "2 2"])

      await warehouse.stand(events, [1, "p", "2024-05-05", "10"], [3, "q", "2024-05-06", "30"])
      expect(await warehouse.run(model)).toMatchObject({ status: "success" })
      expect(await warehouse.rows(model, "id", "value")).toEqual(
        {
          append: ["1 1", "2 2", "3 30"],
          merge: ["1 10", "2 2", "3 30"],
          "delete+insert": ["1 10", "2 2", "3 30"],
          insert_overwrite: ["1 10", "3 30"],
          microbatch: ["1 10", "3 30"],
        }[strategy.kind],
      )
    })

    it("leaves nothing but its table, whether it fails or not", async () => {
      await warehouse.stand(events, [1, "p", "2024-05-05", "10"])
      await warehouse.stand(numbers, [1, "p", "2024-05-03", 1])
      await warehouse.run(before)
      await warehouse.run(before)
      await warehouse.stand(events, [1, "p", "2024-05-07", "none"])
      await warehouse.run(model)
      expect((await warehouse.relations("dev")).map(({ name }) => name)).toEqual(["loaded"])
    })
  })

  it("a snapshot whose query fails keeps its history as it is", async () => {
    const history = (strict: boolean) =>
      snapshot({
        name: "history",
        schema: "snapshots",
        uniqueKey: ["id"],
        strategy: { kind: "check", columns: "all" },
        hardDeletes: "new_record",
        dependsOn: { events },
        query: ({ events }) =>
          from({ events }).select(({ events }) => ({
            id: events.id,
            value: strict ? sql("integer")`cast(${events.value} as integer)` : sql("integer")`0`,
          })),
      })
    await warehouse.stand(events, [1, "p", "2024-05-05", "none"])
    await warehouse.run(history(false))
    await warehouse.stand(events, [2, "p", "2024-05-05", "none"])
    expect(await warehouse.run(history(true))).toMatchObject({ status: "error" })
    expect(await warehouse.rows(history(true), "id", "value", "valid_to")).toEqual(["1 0 null"])
  })

  it.each(["table", "view"] as const)("a %s whose query fails keeps the rows that it had", async (materialized) => {
    const model = (broken: boolean) =>
      dev.model({
        name: "numbers_of_texts",
        materialized,
        dependsOn: { events },
        query: ({ events }) =>
          from({ events }).select(({ events }) => ({
            id: broken ? sql("integer")`${events.id} + no_such_column` : events.id,
          })),
      })
    await warehouse.stand(events, [1, "p", "2024-05-05", "a"])
    await warehouse.run(model(false))
    expect(await warehouse.run(model(true))).toMatchObject({ status: "error" })
    expect(await warehouse.rows(model(false), "id")).toEqual(["1"])
  })
})
