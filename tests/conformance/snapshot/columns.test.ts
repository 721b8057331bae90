// The query's columns change, and the history's are named by the author: the history goes on.
import { from, nullable, snapshot, source, sql } from "typeline"
import { describe, expect, it } from "vitest"
import { onEveryWarehouse } from "../suite.ts"
import { ofUsers, users, versions } from "./users.ts"

const wide = source("users", {
  schema: "raw",
  columns: {
    id: "integer",
    name: nullable("varchar"),
    changed: "timestamp",
    score: nullable("integer"),
    city: nullable("varchar"),
  },
})
const spec = { name: "history", schema: "snapshots", uniqueKey: ["id"], dependsOn: { wide } } as const
const byTime = { kind: "timestamp", updatedAt: "changed" } as const
const byCheck = { kind: "check", columns: "all" } as const
const strategies = ["timestamp", "check"] as const

const narrowModels = {
  timestamp: snapshot({ ...ofUsers, strategy: byTime, hardDeletes: "new_record" }),
  check: snapshot({ ...ofUsers, strategy: byCheck, hardDeletes: "new_record" }),
}
const wideModels = {
  timestamp: snapshot({
    ...spec,
    strategy: byTime,
    hardDeletes: "new_record",
    query: ({ wide }) => from({ wide }).all(),
  }),
  check: snapshot({ ...spec, strategy: byCheck, hardDeletes: "new_record", query: ({ wide }) => from({ wide }).all() }),
}

onEveryWarehouse((warehouse) => {
  describe.each(strategies)("a snapshot by %s", (kind) => {
    const [narrow, broad] = [narrowModels[kind], wideModels[kind]]
    const begins = kind === "timestamp" ? "2024-01-01" : "2024-06-01"
    const changes = kind === "timestamp" ? "2024-06-01 12:00:00" : "2024-06-02"

    it("a new column is added: ended versions keep NULL, current ones have its value, and nothing else changes (dbt-core#11735)", async () => {
      await warehouse.stand(
        wide,
        [1, "a", "2024-01-01", 10, "Ulm"],
        [2, "b", "2024-01-01", 20, "Bonn"],
        [3, "c", "2024-01-01", 30, "Kiel"],
      )
      await warehouse.run(narrow)
      await warehouse.stand(
        wide,
        [1, "A", "2024-06-01 12:00:00", 11, "Ulm"],
        [2, "b", "2024-01-01", 20, "Bonn"],
        [3, "c", "2024-01-01", 30, "Kiel"],
      )
      await warehouse.run(narrow)
      // While the column is added, one row changes, one goes, one stays.
      await warehouse.stand(wide, [1, "A", "2024-06-01 12:00:00", 11, "Ulm"], [2, "B", "2024-06-02 12:00:00", 22, null])
      expect(await warehouse.run(broad)).toMatchObject({ status: "success", rows: 2 })
      expect(await warehouse.run(broad)).toMatchObject({ status: "success", rows: 0 })
      const next = kind === "timestamp" ? "2024-06-02 12:00:00" : "2024-06-03"
      expect(await versions(warehouse, broad, "score", "city", "is_deleted")).toEqual([
        `1 ${begins} ${changes} a null null false`,
        `1 ${changes} null A 11 Ulm false`,
        `2 ${begins} ${next} b null null false`,
        `2 ${next} null B 22 null false`,
        `3 ${begins} 2024-06-03 c null null false`,
        "3 2024-06-03 null c null null true",
      ])
      // From now on it is compared like the others.
      await warehouse.stand(wide, [1, "A", "2024-06-01 12:00:00", 12, "Ulm"], [2, "B", "2024-06-02 12:00:00", 22, null])
      expect(await warehouse.run(broad)).toMatchObject({ rows: kind === "check" ? 1 : 0 })
    })

    it("a column that has gone from the query is kept, NULL from now on, and reported (dbt-core#8207)", async () => {
      await warehouse.stand(wide, [1, "a", "2024-01-01", 10, "Ulm"], [2, "b", "2024-01-01", 20, "Bonn"])
      await warehouse.run(broad)
      await warehouse.stand(wide, [1, "A", "2024-06-01 12:00:00", 11, "Ulm"], [2, "b", "2024-01-01", 20, "Bonn"])
      const node = await warehouse.run(narrow)
      expect(node).toMatchObject({ status: "warn", rows: 1 })
      expect(node.message).toBe(
        "history: score, city are no longer in its query. The history keeps them, NULL in new versions.",
      )
      expect(await versions(warehouse, broad, "score", "city")).toEqual([
        `1 ${begins} ${changes} a 10 Ulm`,
        `1 ${changes} null A null null`,
        `2 ${begins} null b 20 Bonn`,
      ])
      // It comes back: what has it keeps it, and no version begins by that alone where a time tells.
      expect(await warehouse.run(broad)).toMatchObject({ rows: kind === "timestamp" ? 0 : 1 })
      expect(await warehouse.run(broad)).toMatchObject({ status: "success", rows: 0 })
      expect((await warehouse.rows(broad, "id", "valid_to", "score")).filter((row) => row.includes("null "))).toEqual([
        `1 null ${kind === "timestamp" ? "null" : "11"}`,
        "2 null 20",
      ])
    })

    it("a type that widens is widened, and the history is kept (dbt-databricks#759)", async () => {
      const model =
        kind === "timestamp"
          ? snapshot({
              ...spec,
              hardDeletes: "new_record",
              strategy: byTime,
              query: ({ wide }) =>
                from({ wide }).select(({ wide }) => ({ ...wide, score: wide.score.cast("decimal(21,2)") })),
            })
          : snapshot({
              ...spec,
              hardDeletes: "new_record",
              strategy: byCheck,
              query: ({ wide }) =>
                from({ wide }).select(({ wide }) => ({ ...wide, score: wide.score.cast("decimal(21,2)") })),
            })
      await warehouse.stand(wide, [1, "a", "2024-01-01", 10, "Ulm"])
      await warehouse.run(broad)
      await warehouse.stand(wide, [1, "A", "2024-06-01 12:00:00", 10, "Ulm"])
      await warehouse.run(broad)
      const ids = await warehouse.rows(broad, "scd_id")
      expect(await warehouse.run(model)).toMatchObject({ status: "success", rows: 0 })
      expect(await warehouse.columns(model)).toContain("score decimal(21,2)")
      expect(await versions(warehouse, model, "score")).toEqual([
        `1 ${begins} ${changes} a 10.00`,
        `1 ${changes} null A 10.00`,
      ])
      expect(await warehouse.rows(model, "scd_id")).toEqual(ids)
      const refused = await warehouse.run(broad)
      expect(refused.message).toBe(
        "history: columns have another type than in its history:\n  score: decimal(21,2) in the table, integer in the query\nCast them to the old type: a history takes over a wider type only.",
      )
    })

    it("has the names of the author's in its columns", async () => {
      const columnNames = {
        validFrom: "dbt_valid_from",
        validTo: "Until",
        scdId: "row id",
        isDeleted: "gone",
        updatedAt: "told",
      } as const
      const options = { ...ofUsers, hardDeletes: "new_record", columnNames } as const
      const named =
        kind === "timestamp" ? snapshot({ ...options, strategy: byTime }) : snapshot({ ...options, strategy: byCheck })
      await warehouse.stand(users, [1, "a", "2024-01-01"], [9, "z", "2024-01-01"])
      await warehouse.run(named)
      await warehouse.stand(users, [1, "b", "2024-06-01 12:00:00"], [9, "z", "2024-01-01"])
      await warehouse.run(named)
      await warehouse.stand(users, [9, "z", "2024-01-01"])
      await warehouse.run(named)
      expect(await warehouse.run(named)).toMatchObject({ rows: 0 })
      expect((await warehouse.columns(named)).slice(3)).toEqual([
        "dbt_valid_from timestamp",
        "Until timestamp",
        "row id varchar",
        "gone boolean",
        "told timestamp",
      ])
      const deleted = kind === "timestamp" ? changes : "2024-06-03"
      expect(await warehouse.rows(named, "id", "dbt_valid_from", "Until", "gone", "told")).toEqual([
        `1 ${begins} ${changes} false ${begins}`,
        `1 ${changes} 2024-06-03 false ${changes}`,
        `1 2024-06-03 null true ${deleted}`,
        `9 ${begins} null false ${begins}`,
      ])
    })
  })

  it("a type that widens while its values change begins versions of the new values (dbt-databricks#759)", async () => {
    const texts = snapshot({
      ...spec,
      strategy: byCheck,
      query: ({ wide }) =>
        from({ wide }).select(({ wide }) => ({
          ...wide,
          score: sql(nullable("varchar"))`concat('about ', ${wide.score})`,
        })),
    })
    const numbers = snapshot({ ...spec, strategy: byCheck, query: ({ wide }) => from({ wide }).all() })
    await warehouse.stand(wide, [1, "a", "2024-01-01", 10, null])
    await warehouse.run(numbers)
    for (const rows of [1, 0]) expect(await warehouse.run(texts)).toMatchObject({ status: "success", rows })
    expect(await versions(warehouse, texts, "score")).toEqual([
      "1 2024-06-01 2024-06-02 a 10",
      "1 2024-06-02 null a about 10",
    ])
  })

  it.each(["ignore", "invalidate"] as const)(
    "a column is_deleted of the query's own is no mark of deletions: %s",
    async (hardDeletes) => {
      const marked = source("marked", { schema: "raw", columns: { id: "integer", is_deleted: "boolean" } })
      const history = snapshot({
        ...spec,
        hardDeletes,
        strategy: byCheck,
        dependsOn: { marked },
        query: ({ marked }) => from({ marked }).all(),
      })
      for (const isDeleted of [true, false]) {
        await warehouse.stand(marked, [1, isDeleted])
        for (const rows of [1, 0]) expect(await warehouse.run(history)).toMatchObject({ status: "success", rows })
      }
      expect(await warehouse.rows(history, "is_deleted", "valid_to")).toEqual(["false null", "true 2024-06-03"])
    },
  )

  it("a key that the history does not have is refused, and so is another one's history", async () => {
    const byCity = snapshot({
      ...spec,
      uniqueKey: ["id", "place"],
      strategy: byCheck,
      query: ({ wide }) => from({ wide }).select(({ wide }) => ({ id: wide.id, name: wide.name, place: wide.id })),
    })
    await warehouse.stand(wide, [1, "a", "2024-01-01", 1, "Ulm"])
    await warehouse.run(narrowModels.check)
    expect((await warehouse.run(byCity)).message).toContain("place of its unique key is not in its history")
    const renamed = snapshot({ ...ofUsers, strategy: byCheck, columnNames: { validFrom: "since" } })
    expect((await warehouse.run(renamed)).message).toContain(
      "the table that is there has no since: it is not a history of",
    )
  })
})
