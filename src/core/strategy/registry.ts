import type { MaterializationKind } from "../resource/declaration.ts"
import { append, merge } from "./incremental.ts"
import { load, seed } from "./load.ts"
import { scd2 } from "./scd2.ts"
import type { Strategy } from "./strategy.ts"
import { table } from "./table.ts"
import { view } from "./view.ts"

/** How each materialization is built. One that needs no work of its own has no steps. */
export const strategies: { readonly [K in MaterializationKind]: Strategy<K> } = {
  append,
  ephemeral: () => [],
  external: () => [],
  load,
  merge,
  scd2,
  seed,
  table,
  view,
}
