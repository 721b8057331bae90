import type { Query } from "../sql/query.ts"
import { QueryError } from "../sql/query-error.ts"
import type { Readable } from "../sql/readable.ts"
import type { Columns } from "../sql/type.ts"
import {
  defineVars,
  type VariableDeclaration,
  type VariableSpec,
  type VariableType,
  type VariableValue,
  variableDeclarations,
} from "../sql/variable.ts"
import { callerLocation, type Location } from "./location.ts"
import type { AnyRelation, ColumnsIn } from "./relation.ts"

/** A row as the warehouse gives it: integers as number or bigint, decimals and times as text. */
export type OperationRow = { readonly [column: string]: unknown }
/** A node of the project, as an operation may ask for it. */
export interface OperationNode {
  /** `model.fct_ratings` */
  readonly id: string
  readonly kind: string
  readonly name: string
  readonly description: string
  readonly tags: readonly string[]
  /** As SQL names it; null for what is no relation of the target, such as a test or an ephemeral model. */
  readonly relation: string | null
  /** `view`, `table`, `incremental`, …; null for what is none. */
  readonly materialized: string | null
  /** Column → its type, as an author declares it: `integer`, `varchar?`. Empty for what is no relation. */
  readonly columns: { readonly [column: string]: string }
  /** The ids of what it reads. */
  readonly dependsOn: readonly string[]
}

/** The warehouse and the project, as an operation has them at hand. In SQL, `{fct_ratings}` is the relation of that name. */
export interface OperationContext {
  /** The target's name in the configuration. */
  readonly target: string
  /** The kind of the target's warehouse. */
  readonly dialect: "duckdb" | "snowflake"
  /**
   * The rows of a query: of SQL, or of one that was built with `from`. A statement that writes is refused. Rejects with a
   * `WarehouseError`.
   */
  readonly query: (query: string | Query<Columns>) => Promise<readonly OperationRow[]>
  /** A relation for `from`: `query(from({ orders: read(stgOrders) }).select(…))`. */
  readonly read: <R extends AnyRelation>(relation: R) => Readable<ColumnsIn<R>>
  /** Tells whoever runs it, a line each. */
  readonly log: (text: string) => void
  /** The nodes of the project, parents before children. */
  readonly graph: readonly OperationNode[]
  /** Aborts where the command is stopped. Statements that run are cancelled by themselves. */
  readonly signal: AbortSignal
}
export interface WritingContext extends OperationContext {
  /** Runs one statement. Gives the number of rows that it wrote, where the warehouse says. Rejects with a `WarehouseError`. */
  readonly execute: (sql: string) => Promise<number | null>
}

export interface OperationSpec<D, W extends boolean> {
  /** As `pipeline run-operation` calls it: letters, digits, `_` and `-`. */
  readonly name: string
  readonly description?: string
  /** What it is given, by name: types as of variables, with defaults and schemas. */
  readonly args?: { readonly [K in keyof D]: D[K] | VariableSpec<D[K] & VariableType> }
  /** It changes the target: it gets `execute`, and the lease is held while it runs, so that no build is in its way. */
  readonly writes?: W
  /** What it returns is printed: a text as it is, rows as a table. */
  readonly run: (context: W extends true ? WritingContext : OperationContext, args: OperationArguments<D>) => unknown
}
export type OperationArguments<D> = { readonly [K in keyof D]: VariableValue<D[K]> }

/** A function of the project with the warehouse at hand. */
export interface Operation {
  readonly kind: "operation"
  readonly name: string
}
export interface OperationDeclaration {
  readonly name: string
  readonly description: string
  readonly location: Location
  readonly args: readonly VariableDeclaration[]
  readonly writes: boolean
  readonly run: (context: WritingContext, args: { readonly [name: string]: unknown }) => unknown
}

/** The object behind an `Operation`. */
export class OperationObject implements Operation {
  readonly kind = "operation"
  readonly name: string
  readonly declaration: OperationDeclaration
  constructor(declaration: OperationDeclaration) {
    this.name = declaration.name
    this.declaration = declaration
    Object.defineProperty(this, "declaration", { enumerable: false })
  }
}

/**
 * A task that is run by hand, `pipeline run-operation <name>`: a function with the warehouse and the graph at hand. It is exported by a
 * file of src/operations. One that changes the target says so, `writes: true`, and holds the lease.
 *
 * @example
 * export const countRows = operation({
 *   name: "count_rows",
 *   args: { least: { type: "integer", default: 0 } },
 *   run: async ({ query, graph }, { least }) => { … },
 * })
 */
export const operation = <
  const D extends { readonly [name: string]: VariableType } = Record<never, never>,
  const W extends boolean = false,
>(
  spec: OperationSpec<D, W>,
): Operation => {
  const { name, description = "", args = {}, writes = false, run } = spec
  if (!/^[\w-]+$/.test(name)) throw new QueryError(`"${name}" is no name of an operation: letters, digits, _ and -.`)
  return new OperationObject({
    name,
    description,
    location: callerLocation(operation),
    args: variableDeclarations(defineVars(args as { readonly [name: string]: VariableType })),
    writes,
    // Its arguments are decoded as it has declared them, and `execute` is given where it writes.
    run: run as unknown as OperationDeclaration["run"],
  })
}
