// What a failure stops: what is downstream of it, and nothing else.
import { from, layer, relationships, source, sql } from "typeline"
import { expect, it } from "vitest"
import { onEveryWarehouse } from "../suite.ts"

const events = source("events", { schema: "raw", columns: { id: "integer", value: "varchar" } })
const dev = layer({ schema: "dev", materialized: "table" })

onEveryWarehouse((warehouse) => {
  const broken = dev.model({
    name: "broken",
    dependsOn: { events },
    query: ({ events }) =>
      from({ events }).select(({ events }) => ({ id: sql("integer")`cast(${events.value} as integer)` })),
  })
  const facts = dev.model({
    name: "facts",
    dependsOn: { events },
    query: ({ events }) => from({ events }).select(({ events }) => ({ id: events.id })),
  })
  const readers = dev.model({ name: "readers", dependsOn: { facts }, query: ({ facts }) => from({ facts }).all() })
  const dims = dev.model({ name: "dims", dependsOn: { broken }, query: ({ broken }) => from({ broken }).all() })

  it("a test that cannot run, because what it reads has failed, holds back nobody else", async () => {
    await warehouse.stand(events, [1, "no"])
    const nodes = await warehouse.build([events, broken, dims, facts, readers, relationships(facts, "id", dims, "id")])
    expect(nodes.get("broken")?.status).toBe("error")
    expect(nodes.get("dims")).toMatchObject({ status: "skip" })
    expect(nodes.get("relationships_facts__id__dims__id")).toMatchObject({ status: "skip" })
    expect(nodes.get("readers")?.status).toBe("success")
  })

  it("a test of an ephemeral model that fails stops what reads the model", async () => {
    const inlined = dev.model({
      name: "inlined",
      materialized: "ephemeral",
      dependsOn: { events },
      columns: { id: { unique: true } },
      query: ({ events }) => from({ events }).select(({ events }) => ({ id: events.id })),
    })
    const reader = dev.model({
      name: "reader",
      dependsOn: { inlined },
      query: ({ inlined }) => from({ inlined }).all(),
    })
    await warehouse.stand(events, [1, "a"], [1, "b"])
    const nodes = await warehouse.build([events, inlined, reader])
    expect(nodes.get("unique_inlined__id")).toMatchObject({ status: "error", rows: 1 })
    expect(nodes.get("reader")).toMatchObject({ status: "skip" })
  })
})
