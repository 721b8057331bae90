import type * as Layer from "effect/Layer"
import type { DialectName } from "../../src/core/dialect/registry.ts"
import type { WarehouseError } from "../../src/core/warehouse/error.ts"
import type { Warehouse } from "../../src/core/warehouse/warehouse.ts"

/** A warehouse that the suite runs against: empty when it is opened. */
export interface WarehouseUnderTest {
  readonly name: string
  readonly dialect: DialectName
  readonly layer: (path: string) => Layer.Layer<Warehouse, WarehouseError>
  /** The statement that puts a session into a time zone. */
  readonly setZone: (zone: string) => string
  /** Whether CREATE TABLE AS says how many rows it wrote. Where it does not, a node says nothing of them, and the suite counts them. */
  readonly countsNewTables: boolean
}
