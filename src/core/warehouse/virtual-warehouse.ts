import * as Context from "effect/Context"

/** What computes a node where the target's own shall not. Warehouses that know no such thing take no notice. */
export interface VirtualWarehouse {
  readonly name: string
  /** The node that names it, for messages. */
  readonly node: string
}

/** Around what a node does; a session computes there for as long as whoever opened it has it. */
export const CurrentVirtualWarehouse = Context.Reference<VirtualWarehouse | null>("typeline/CurrentVirtualWarehouse", {
  defaultValue: () => null,
})
