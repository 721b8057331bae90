// What a run that was killed has left beside the relations.
import { from, layer, source } from "typeline"
import { expect, it } from "vitest"
import { onEveryWarehouse } from "../suite.ts"

const events = source("events", { schema: "raw", columns: { id: "integer" } })
const dev = layer({ schema: "dev", materialized: "table" })
const built = dev.model({ name: "built", dependsOn: { events }, query: ({ events }) => from({ events }).all() })
const typeline = dev.model({
  name: "typeline_notes_built",
  dependsOn: { events },
  query: ({ events }) => from({ events }).all(),
})

onEveryWarehouse((warehouse) => {
  const names = async () => (await warehouse.relations("dev")).map(({ name }) => name.toLowerCase()).toSorted()

  it("is dropped by the next run that builds; what only looks like it stays", async () => {
    await warehouse.stand(events, [1])
    await warehouse.build([events, typeline])
    await warehouse.execute(
      "create table dev.typeline_mb3k2x1q7_built as select 1 as id",
      "create view dev.typeline_mb3k2x1q7_seen as select 1 as id",
    )
    await warehouse.build([events, typeline, built])
    expect(await names()).toEqual(["built", "typeline_notes_built"])
  })
})
