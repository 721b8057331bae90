import * as Effect from "effect/Effect"
import { nearest } from "../core/graph/nearest.ts"
import { stateSchema } from "../core/strategy/state.ts"
import type { WarehouseError } from "../core/warehouse/error.ts"
import { Warehouse } from "../core/warehouse/warehouse.ts"
import { declarable } from "./declarable.ts"
import { ObserveError } from "./observe-error.ts"
import type { ObservedTable } from "./observed.ts"

export interface ObserveWarehouseOptions {
  /** Names as a declaration writes them; `"all"`: every schema but the system's own and Typeline's. */
  readonly schemas: readonly string[] | "all"
}

const missing = (name: string, there: readonly string[]): ObserveError => {
  const near = nearest(name, there)
  const some = `${there.slice(0, 20).join(", ")}${there.length > 20 ? ` and ${there.length - 20} more` : ""}`
  const advice =
    near.length > 0
      ? `Is it ${near.map((one) => `"${one}"`).join(" or ")}?`
      : there.length > 0
        ? `There are: ${some}.`
        : "There is none at all: look at the target's database."
  return new ObserveError({
    reason: "MissingSchema",
    message: `There is no schema "${name}" in the target's database. ${advice}`,
  })
}

/** The schemas as they are written in the warehouse; those that differ in case alone are the same, unless one is exact. */
const found = (names: readonly string[], there: readonly string[]) =>
  Effect.map(
    Effect.forEach(names, (name) => {
      const same = there.includes(name) ? [name] : there.filter((one) => one.toLowerCase() === name.toLowerCase())
      return same.length > 0 ? Effect.succeed(same) : Effect.fail(missing(name, there))
    }),
    (each) => [...new Set(each.flat())],
  )

/**
 * The tables and views of a warehouse, by schema and name. Fails where a schema does not exist (`MissingSchema`).
 *
 * @example
 * const tables = observeWarehouse({ schemas: ["shop"] }).pipe(
 *   Effect.provide(warehouseLayer(target, { root, project, create: false })),
 * )
 */
export const observeWarehouse = Effect.fn("observeWarehouse")(function* ({
  schemas,
}: ObserveWarehouseOptions): Effect.fn.Return<readonly ObservedTable[], ObserveError | WarehouseError, Warehouse> {
  const warehouse = yield* Warehouse
  const there = schemas === "all" ? [] : yield* warehouse.schemas
  const asked = schemas === "all" ? schemas : yield* found(schemas, there)
  const tables = yield* warehouse.tables(asked)
  return tables
    .filter(({ schema }) => schemas !== "all" || schema !== stateSchema)
    .map((table) => ({ ...table, columns: declarable(table.columns), load: null }))
})
