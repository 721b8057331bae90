import type { MaterializationKind } from "../resource/materialization.ts"
import { dynamicTable } from "./dynamic-table.ts"
import { append } from "./incremental/append.ts"
import { deleteInsert } from "./incremental/delete-insert.ts"
import { insertOverwrite } from "./incremental/insert-overwrite.ts"
import { merge } from "./incremental/merge.ts"
import { load, seed } from "./load.ts"
import { microbatch } from "./microbatch/microbatch.ts"
import { scd2 } from "./snapshot/scd2.ts"
import type { Strategy } from "./strategy.ts"
import { table } from "./table.ts"
import { view } from "./view.ts"

/** How each materialization is built. One that needs no work of its own has no steps. */
export const strategies: { readonly [K in MaterializationKind]: Strategy<K> } = {
  append,
  "delete+insert": deleteInsert,
  dynamic_table: dynamicTable,
  ephemeral: () => [],
  external: () => [],
  insert_overwrite: insertOverwrite,
  load,
  merge,
  microbatch,
  scd2,
  seed,
  table,
  view,
}
