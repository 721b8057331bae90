import * as Context from "effect/Context"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import type * as Scope from "effect/Scope"
import type * as Stream from "effect/Stream"
import type { ObservedColumn, ObservedRelation } from "../strategy/observation.ts"
import type { Load } from "../strategy/step.ts"
import type { CatalogTable } from "./catalog.ts"
import type { WarehouseError } from "./error.ts"

export type WarehouseRow = { readonly [column: string]: unknown }

/** One connection. Statements run one after another; interruption cancels the one that runs. */
export interface Session {
  /** Runs one statement. Gives the number of rows that it wrote; null where the warehouse does not say. */
  readonly execute: (sql: string) => Effect.Effect<number | null, WarehouseError>
  /** Runs a query and reads all of its rows: for small answers. Integers come as bigint or number, decimals and times as text. */
  readonly query: (sql: string) => Effect.Effect<readonly WarehouseRow[], WarehouseError>
  /**
   * The rows of a query as they come, in order and in bounded memory: nothing more is fetched than is read. Until the stream
   * ends the session is its own, and other statements are refused; who reads no further, or is interrupted, ends it.
   *
   * ```ts
   * yield* session.stream("select id from dev.films order by id").pipe(Stream.take(10), Stream.runForEach(show))
   * ```
   */
  readonly stream: (sql: string) => Stream.Stream<WarehouseRow, WarehouseError>
  /** The columns that a query would return, without running it. */
  readonly describe: (sql: string) => Effect.Effect<readonly ObservedColumn[], WarehouseError>
  /** Commits what the effect does; rolls it back where it fails or is interrupted. */
  readonly transaction: <A, E, R>(effect: Effect.Effect<A, E, R>) => Effect.Effect<A, E | WarehouseError, R>
  /** Fills a table from a file. See `Load`. */
  readonly load: (load: Load) => Effect.Effect<LoadOutcome, WarehouseError>
  /** What the warehouse's own history calls the statement that has run last; null, or absent, where it keeps none. */
  readonly lastQueryId?: () => string | null
}

export type LoadOutcome =
  | { readonly kind: "loaded"; readonly rows: number; readonly warning?: string }
  | { readonly kind: "unchanged" }
  /** An optional file that is not there: the table is empty now. */
  | { readonly kind: "missing"; readonly warning: string }

export interface RowCount {
  readonly schema: string
  readonly name: string
  readonly rows: number
  /** What it takes to store them; null where the warehouse does not say. */
  readonly bytes: number | null
}

/** Where the relations live. Transport only: the text of statements comes from the dialect. */
export class Warehouse extends Context.Service<
  Warehouse,
  {
    /** A connection of one's own, given back when the scope closes. */
    readonly session: Effect.Effect<Session, WarehouseError, Scope.Scope>
    /**
     * Opens sessions ahead, until there are so many, where to sign in takes longer than a statement. One that cannot be opened is
     * left to whoever asks for a session.
     */
    readonly openAhead?: (sessions: number) => Effect.Effect<void>
    /** Tables and views that are there, in these schemas; schemas that do not exist hold none. */
    readonly relations: (schemas: readonly string[]) => Effect.Effect<readonly ObservedRelation[], WarehouseError>
    /** How large the tables in these schemas are, as the warehouse keeps count of it: nothing is scanned. */
    readonly rowCounts: (schemas: readonly string[]) => Effect.Effect<readonly RowCount[], WarehouseError>
    /** The schemas that are there, without the system's own. */
    readonly schemas: Effect.Effect<readonly string[], WarehouseError>
    /** Tables and views with comments and constraints, by schema and name; `"all"`: of every schema but the system's own. */
    readonly tables: (schemas: readonly string[] | "all") => Effect.Effect<readonly CatalogTable[], WarehouseError>
  }
>()("typeline/Warehouse") {
  /** For a run of no node: nothing is opened, so nothing can be locked or missing. */
  static readonly unused = Layer.succeed(Warehouse, {
    session: Effect.die(new Error("A run of no node opened the warehouse.")),
    relations: () => Effect.succeed([]),
    rowCounts: () => Effect.succeed([]),
    schemas: Effect.succeed([]),
    tables: () => Effect.succeed([]),
  })
}
