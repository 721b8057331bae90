// A promise that the data does not keep is found, and keeps what counts on it from running.
import { assertNotNull, from, layer, source } from "typeline"
import { expect, it } from "vitest"
import { onEveryWarehouse } from "../suite.ts"

const orders = source("orders", { schema: "raw", columns: { id: "integer", amount: "decimal(12,2)?" } })
const dev = layer({ schema: "dev" })
const paid = dev.model({
  name: "paid",
  materialized: "table",
  dependsOn: { orders },
  query: ({ orders }) => {
    const asserted = from({ orders }).select(({ orders }) => ({ id: orders.id, value: assertNotNull(orders.amount) }))
    return from({ asserted }).select(({ asserted }) => ({ id: asserted.id, amount: asserted.value }))
  },
})
const doubled = dev.model({
  name: "doubled",
  dependsOn: { paid },
  contract: { twice: "decimal(12,2)" },
  query: ({ paid }) => from({ paid }).select(({ paid }) => ({ twice: paid.amount.times(2) })),
})

onEveryWarehouse((warehouse) => {
  const built = async () =>
    [...(await warehouse.build([orders, paid, doubled]))].map(([name, { status }]) => [name, status])

  it("passes while the data keeps it", async () => {
    await warehouse.stand(orders, [1, "1.50"])
    expect(await built()).toEqual([
      ["paid", "success"],
      ["not_null_paid__amount", "success"],
      ["doubled", "success"],
    ])
  })
  it("fails where it does not, and what reads the model waits", async () => {
    await warehouse.stand(orders, [1, "1.50"], [2, null])
    expect(await built()).toEqual([
      ["paid", "success"],
      ["not_null_paid__amount", "error"],
      ["doubled", "skip"],
    ])
  })
})
