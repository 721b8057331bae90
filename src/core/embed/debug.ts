// Looks at everything that a run needs, one thing after another, and changes nothing.
import { existsSync } from "node:fs"
import { join } from "node:path"
import * as Context from "effect/Context"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as Option from "effect/Option"
import type * as Scope from "effect/Scope"
import { dialects } from "../dialect/registry.ts"
import { unloadable } from "../storage/unloadable.ts"
import { readHolder } from "../strategy/lease.ts"
import type { WarehouseError } from "../warehouse/error.ts"
import { warehouseLayer } from "../warehouse/registry.ts"
import { loadDriver } from "../warehouse/snowflake/driver.ts"
import { Warehouse } from "../warehouse/warehouse.ts"
import { checkProject } from "./check-project.ts"
import { checkStorage } from "./debug-storage.ts"
import { configFile } from "./load-config.ts"
import { loadProject, type Project } from "./load-project.ts"
import { placeOf } from "./pipeline.ts"
import { checkNames, type ResolvedTarget, resolveTarget } from "./resolve-target.ts"

export interface Check {
  readonly name:
    | "configuration"
    | "target"
    | "driver"
    | "connection"
    | "role"
    | "warehouse"
    | "database"
    | "storage"
    | "lease"
  readonly isGood: boolean
  /** What was found, or what is wrong and what to do. */
  readonly words: string
}
type Tell = (check: Check) => void

interface Failure {
  readonly message: string
  readonly diagnostics?: readonly { readonly message: string }[]
}
const wordsOf = ({ message, diagnostics = [] }: Failure): string =>
  [message, ...diagnostics.map((one) => one.message)].join("\n")

/** Tells how it went; what follows may need what it gives. */
const looked = <A, R>(
  tell: Tell,
  name: Check["name"],
  effect: Effect.Effect<A, Failure, R>,
  words: (found: A) => string,
): Effect.Effect<Option.Option<A>, never, R> =>
  Effect.matchEffect(effect, {
    onFailure: (failure) =>
      Effect.sync(() => {
        tell({ name, isGood: false, words: wordsOf(failure) })
        return Option.none<A>()
      }),
    onSuccess: (found) =>
      Effect.sync(() => {
        tell({ name, isGood: true, words: words(found) })
        return Option.some(found)
      }),
  })

/** Every line is told as it is known. */
export const debugProject = Effect.fn("debugProject")(function* (
  folder: string,
  targetName: string | undefined,
  tell: Tell,
) {
  const loaded = yield* looked(
    tell,
    "configuration",
    Effect.flatMap(loadProject(folder), checkProject),
    ({ root, config, graph }) => `${join(root, configFile)}: project ${config.name}, ${graph.order.length} nodes`,
  )
  if (Option.isNone(loaded)) return
  const project = loaded.value
  const found = yield* looked(
    tell,
    "target",
    Effect.tap(resolveTarget(project, targetName), (target) => checkNames(project, target)),
    ({ name, target }) => `${name}: ${target.type === "duckdb" ? `DuckDB, ${target.path}` : "Snowflake"}`,
  )
  if (Option.isNone(found)) return
  yield* Effect.scoped(checkWarehouse(project, found.value, tell))
})

const drivers = {
  duckdb: Effect.tryPromise({
    try: async () => {
      const { duckdbVersion } = await import("../warehouse/duckdb/driver-version.ts")
      return `@duckdb/node-api, DuckDB ${await duckdbVersion()}`
    },
    catch: (cause) => ({ message: unloadable("DuckDB", "@duckdb/node-api", cause) }),
  }),
  snowflake: Effect.as(loadDriver, "snowflake-sdk"),
} as const

type Opened = typeof Warehouse.Service

const checkWarehouse = Effect.fnUntraced(function* (project: Project, resolved: ResolvedTarget, tell: Tell) {
  const { target } = resolved
  const driver = yield* looked(tell, "driver", drivers[target.type], (words) => words)
  const isNew = target.type === "duckdb" && target.path !== ":memory:" && !existsSync(target.path ?? "")
  const connected = Option.isNone(driver)
    ? Option.none<Opened>()
    : yield* looked(tell, "connection", opened(project, resolved, isNew), () => "a statement was answered")
  const warehouse = Option.getOrNull(connected)
  let canCompute = true
  if (warehouse !== null) {
    if (target.type === "snowflake") canCompute = yield* checkContext(warehouse, tell)
    else
      tell({
        name: "database",
        isGood: true,
        words: isNew ? `${target.path} is not there yet: the first run makes it` : `${target.path} can be opened`,
      })
  }
  yield* looked(tell, "storage", checkStorage(project, resolved, warehouse), (words) => words)
  if (warehouse === null) return
  if (canCompute) yield* checkLease(warehouse, target.type, tell)
  else tell({ name: "lease", isGood: false, words: "It cannot be looked at without a warehouse. Mend that first." })
})

/** A file that is not there is not made by looking. */
const opened = (
  project: Project,
  { target }: ResolvedTarget,
  isNew: boolean,
): Effect.Effect<Opened, WarehouseError, Scope.Scope> =>
  Effect.gen(function* () {
    const used = isNew && target.type === "duckdb" ? { ...target, path: ":memory:" } : target
    const context = yield* Layer.build(warehouseLayer(used, placeOf(project)))
    const warehouse = Context.get(context, Warehouse)
    yield* queried(warehouse, "select 1 as one")
    return warehouse
  })

/** In a session of its own: one that has failed may answer nothing more. */
const queried = ({ session }: Opened, sql: string) => Effect.scoped(Effect.flatMap(session, ({ query }) => query(sql)))

const advice = {
  role: "The session has no role. Name one in the target, or give the user a default one: pipeline setup snowflake does both.",
  warehouse:
    "The session has no warehouse: it is not there, or the role may not use it. Name one in the target, or run pipeline setup snowflake.",
  database:
    "The database of the target is not there, or the role may not use it. Correct its name, or run pipeline setup snowflake.",
} as const

/** Snowflake signs a user in also where what the target names is not there. */
const checkContext = Effect.fnUntraced(function* (opened: Opened, tell: Tell) {
  const asked = yield* Effect.result(
    queried(opened, "select current_role() as role, current_warehouse() as warehouse, current_database() as database"),
  )
  for (const name of ["role", "warehouse", "database"] as const) {
    if (asked._tag === "Failure") {
      tell({ name, isGood: false, words: asked.failure.message })
      continue
    }
    const value = asked.success[0]?.[name] ?? null
    tell({ name, isGood: value !== null, words: value === null ? advice[name] : String(value) })
  }
  return asked._tag === "Success" && asked.success[0]?.warehouse != null
})

const checkLease = (opened: Opened, dialect: keyof typeof dialects, tell: Tell) => {
  const free = "free: no run is writing to this target"
  return Effect.map(Effect.result(queried(opened, readHolder(dialects[dialect]))), (asked) => {
    if (asked._tag === "Failure") {
      // A target that nothing has been built in has none.
      const isGood = asked.failure.reason === "MissingObject"
      return tell({ name: "lease", isGood, words: isGood ? "free: nothing has run here yet" : asked.failure.message })
    }
    const [row] = asked.success
    // Where one process alone has the database open, and that is this one, whoever had it is dead.
    const isFree = row === undefined || dialects[dialect].capabilities.oneProcess
    tell({
      name: "lease",
      isGood: isFree,
      words: isFree
        ? free
        : `held by run ${String(row.run_id)}, ${String(row.holder)}, since ${String(row.acquired_at)}. Stop it, or wait for it with --wait 10m; a run that was killed gives way after a minute.`,
    })
  })
}
