// Several pipelines in one process: nothing of one shows in another.
import { afterAll, afterEach, beforeAll, expect, it } from "vitest"
import { duckdb } from "../../../src/core/duckdb.ts"
import { WarehouseError } from "../../../src/core/pipeline.ts"
import {
  afterSlow,
  closeAll,
  collect,
  customers,
  open,
  ordersHaveIds,
  rawOrders,
  type Shop,
  shop,
  slow,
} from "./shop.ts"

let place: Shop
beforeAll(() => {
  place = shop()
})
afterAll(() => place.remove())
afterEach(closeAll)
const good = [rawOrders, customers, ordersHaveIds]

it("builds on two targets; one is aborted, and the other is intact", async () => {
  const one = await open({ project: place.values([...good, slow, afterSlow]), target: "dev" })
  const other = await open({ project: place.values(good), target: duckdb({ path: "tenant.duckdb" }) })
  expect(other.target).toBe("duckdb")
  const controller = new AbortController()
  const first = one.build({ signal: controller.signal })
  const second: { current?: ReturnType<typeof other.build> } = {}
  for await (const event of first) {
    if (event.kind !== "node-started" || event.node.name !== "slow") continue
    // The other one begins while this one runs, and is still there when this one is stopped.
    second.current = other.build()
    for await (const { kind } of second.current) if (kind === "node-started") break
    controller.abort()
  }
  await expect(first).rejects.toMatchObject({ reason: "Signal", result: { undone: ["slow", "after_slow"] } })
  expect((await second.current)?.counts).toEqual({ pass: 3, warn: 0, error: 0, skip: 0, total: 3 })
  expect(await collect(other.rows(customers))).toHaveLength(2)
})

it("lets one of two runs on a target wait, or refuses it", async () => {
  const one = await open({ project: place.values([...good, slow]), target: "dev" })
  const other = await open({ project: place.values(good), target: "dev" })
  const controller = new AbortController()
  const first = one.build({ signal: controller.signal })
  const ended = first.catch(() => null)
  for await (const event of first) if (event.kind === "node-started" && event.node.name === "slow") break
  const refused = await other.build().catch((error: unknown) => error)
  expect(refused).toBeInstanceOf(WarehouseError)
  expect(refused).toMatchObject({ reason: "Conflict", message: expect.stringContaining("is writing to this target") })
  const waiting = other.build({ waitMillis: 60_000 })
  for await (const { kind } of waiting) {
    if (kind === "run-waiting") controller.abort()
  }
  expect((await waiting).counts).toMatchObject({ error: 0, total: 3 })
  await ended
})
