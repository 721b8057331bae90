import { existsSync } from "node:fs"
import * as Effect from "effect/Effect"
import * as Option from "effect/Option"
import * as Stream from "effect/Stream"
import type { FileLoad } from "../resource/file-load.ts"
import { StorageError } from "../storage/error.ts"
import type { Store } from "../storage/object-store.ts"
import { openStore } from "../storage/open-store.ts"
import { isPattern } from "../storage/pattern.ts"
import type { WarehouseError } from "../warehouse/error.ts"
import type { Warehouse } from "../warehouse/warehouse.ts"
import type { Project } from "./load-project.ts"
import type { ResolvedTarget } from "./resolve-target.ts"

const missing = (message: string) => new StorageError({ reason: "MissingObject", message })

/** Finds one file that a source is loaded from, where the sources look for it. */
export const checkStorage = (
  { graph }: Project,
  { storage, target }: ResolvedTarget,
  warehouse: typeof Warehouse.Service | null,
): Effect.Effect<string, StorageError | WarehouseError> => {
  const loads = graph.order.flatMap(({ declaration }) =>
    declaration.kind === "source" && declaration.materialization.kind === "load"
      ? [declaration.materialization.load]
      : [],
  )
  const load = loads.find(({ optional }) => !optional) ?? loads[0]
  if (load === undefined) return Effect.succeed("no source is loaded from a file")
  if (storage.startsWith("@")) return staged(storage, load, warehouse)
  const place = typeof target.storage === "object" ? target.storage : storage
  if (typeof place === "string" && !existsSync(place))
    return Effect.fail(missing(`There is no folder ${place}. Make it, or correct the target's storage.`))
  return Effect.scoped(
    Effect.gen(function* () {
      const store = yield* openStore(place)
      const key = yield* firstOf(store, load)
      if (key === null)
        return load.optional
          ? `reachable; ${store.address(load.file)} is not there, and need not be`
          : yield* missing(
              `There is no ${store.address(load.file)}. Put it there (pipeline setup s3 --from <folder> uploads), or correct the target's storage.`,
            )
      return `${store.address(key)} is there`
    }),
  )
}

const firstOf = (store: Store, { file }: FileLoad): Effect.Effect<string | null, StorageError> =>
  isPattern(file)
    ? Effect.map(Stream.runHead(store.list(file)), (page) => Option.getOrUndefined(page)?.[0]?.key ?? null)
    : store.head(file).pipe(
        Effect.map(({ key }) => key),
        Effect.catchIf(
          ({ reason }) => reason === "MissingObject",
          () => Effect.succeed(null),
        ),
      )

/** Snowflake looks, with its own rights: that is what a load does. */
const staged = (stage: string, { file, optional }: FileLoad, warehouse: typeof Warehouse.Service | null) => {
  if (warehouse === null)
    return Effect.fail(missing(`${stage} cannot be looked at without a connection. Mend that first.`))
  const path = isPattern(file) ? file.replace(/[*?[{].*$/, "") : file
  const listed = Effect.flatMap(warehouse.session, ({ query }) => query(`list ${stage}/${path}`))
  return Effect.flatMap(Effect.scoped(listed), (rows) => {
    if (rows.length > 0) return Effect.succeed(`${String(rows[0]?.name)} is there`)
    return optional
      ? Effect.succeed(`${stage} can be read; ${file} is not there, and need not be`)
      : Effect.fail(
          missing(
            `There is no ${file} in ${stage}. Put it there (pipeline setup s3 --from <folder> uploads), or correct the target's stage.`,
          ),
        )
  })
}
