// What a node reports of its work on the warehouse, for those who write it down.
import { from, layer, notNull, source } from "typeline"
import { expect, it } from "vitest"
import { onEveryWarehouse } from "../suite.ts"

const films = source("films", { schema: "raw", columns: { id: "integer", title: "varchar?" } })
const titles = layer({ schema: "dev", materialized: "table" }).model({
  name: "titles",
  dependsOn: { films },
  query: ({ films }) => from({ films }).select(({ films }) => ({ title: films.title })),
})
const compiled = "select films.title\nfrom raw.films as films"

onEveryWarehouse((warehouse) => {
  it("is its query as it was sent, and each statement, with the ids that the warehouse gives", async () => {
    await warehouse.stand(films, [1, "Alien"], [2, null])
    const nodes = await warehouse.build([films, titles, notNull(titles, "title")], { now: "2024-06-01T00:00:00.000Z" })
    const model = nodes.get("titles")?.work
    expect(model?.startedAt).toBe("2024-06-01T00:00:00.000Z")
    expect(model?.compiledSql).toBe(compiled)
    expect(model?.statements).toEqual([expect.stringMatching(/^create .*table dev\.titles/)])
    expect(model?.statements[0]).toContain(compiled)
    const test = nodes.get("not_null_titles__title")?.work
    // The count of failing rows, and some of them.
    expect(test?.statements).toHaveLength(2)
    for (const statement of test?.statements ?? []) expect(statement).toContain(test?.compiledSql)
    const ids = [model, test].map((work) => new Set(work?.queryIds).size)
    expect(ids).toEqual(warehouse.dialect.name === "snowflake" ? [1, 2] : [0, 0])
  })

  it("has the statement that failed", async () => {
    const node = await warehouse.run(titles)
    expect(node.status).toBe("error")
    expect(node.work?.compiledSql).toBe(compiled)
    expect(node.work?.statements.at(-1)).toContain(compiled)
  })

  it("tables are counted where the warehouse keeps count, and views are not", async () => {
    await warehouse.stand(films, [1, "Alien"], [2, null])
    await warehouse.execute("create view raw.seen as select 1 as one")
    // The emulator keeps no count, and says NULL.
    const counts = warehouse.dialect.name === "duckdb" ? [{ schema: "raw", name: "films", rows: 2, bytes: null }] : []
    expect(await warehouse.rowCounts("raw")).toEqual(counts)
    expect(await warehouse.rowCounts("nowhere")).toEqual([])
  })
})
