// What the author declared, as data: what graph, strategies and documentation read.
import type { QueryNode, RelationReference } from "../sql/ast.ts"
import type { ColumnTypes } from "../sql/type.ts"
import type { Location } from "./location.ts"

/** How far back an incremental run looks for rows that came late: a time, or for an integer cursor a number. */
export type Lookback = `${number} ${LookbackUnit}${"" | "s"}` | number
export type LookbackUnit = "hour" | "day" | "month" | "year"

/** How a relation comes to be. Each kind has one strategy. */
export type Materialization =
  | { readonly kind: "load"; readonly load: FileLoad }
  | { readonly kind: "external" }
  | { readonly kind: "seed"; readonly load: FileLoad }
  | { readonly kind: "view" }
  | { readonly kind: "table" }
  | { readonly kind: "ephemeral" }
  | Incremental
  | Scd2
export interface Incremental {
  readonly kind: "append" | "merge"
  readonly uniqueKey: readonly string[]
  readonly cursor: string | null
  readonly lookback: Lookback | null
}
export interface Scd2 {
  readonly kind: "scd2"
  readonly uniqueKey: readonly string[]
  readonly updatedAt: string
  readonly hardDeletes: HardDeletes
}
export type HardDeletes = "ignore" | "invalidate"
export type MaterializationKind = Materialization["kind"]

/** A file with the rows of a source or a seed. */
export interface FileLoad {
  readonly format: "csv"
  /** Within the target's storage for a source; beside the file of the declaration for a seed. */
  readonly file: string
  readonly delimiter: string
  /** A file that is not there makes an empty table and a warning; else it is an error. */
  readonly optional: boolean
}

interface Declared {
  readonly name: string
  readonly description: string
  readonly tags: readonly string[]
  readonly location: Location
}
interface Dependent extends Declared {
  /** By the author's alias. A value that is no relation is kept as null and reported with its place. */
  readonly dependsOn: ReadonlyMap<string, RelationObject | null>
  /** Runs the author's callback, once. */
  readonly query: () => QueryNode
}

export interface ColumnDeclaration {
  readonly description: string
  readonly tags: readonly string[]
}
interface RelationDeclared {
  readonly schema: string
  readonly columnTypes: () => ColumnTypes
  readonly columns: { readonly [column: string]: ColumnDeclaration }
  readonly materialization: Materialization
  /** Tests that stand with the columns. */
  readonly tests: readonly TestDeclaration[]
}
export interface SourceDeclaration extends Declared, RelationDeclared {
  readonly kind: "source" | "seed"
}
export interface QueryDeclaration extends Dependent, RelationDeclared {
  readonly kind: "model" | "snapshot"
  /** The columns that the query is to give, where the author states them. */
  readonly contract: (() => ColumnTypes) | null
  /** Tests of what the query promises by `assertNotNull`. They are known when the query is built. */
  readonly assertedTests: () => readonly TestDeclaration[]
}
export type RelationDeclaration = SourceDeclaration | QueryDeclaration

export type Severity = "warn" | "error"
export interface TestDeclaration extends Dependent {
  readonly kind: "test"
  /** Its failure keeps what reads this relation from running. */
  readonly attachedTo: RelationObject | null
  readonly severity: Severity
}
export interface AnalysisDeclaration extends Dependent {
  readonly kind: "analysis"
}
export type Declaration = RelationDeclaration | TestDeclaration | AnalysisDeclaration
export type ResourceKind = Declaration["kind"]

/** Runs once, whoever asks; an error is thrown to everyone who asks. */
export const once = <A>(compute: () => A): (() => A) => {
  let state: { readonly value: A } | { readonly error: unknown } | undefined
  return () => {
    if (!state) {
      try {
        state = { value: compute() }
      } catch (error) {
        state = { error }
      }
    }
    if ("error" in state) throw state.error
    return state.value
  }
}

/** A column as a value: its name, and the relation that it belongs to. */
export interface ColumnReference {
  readonly name: string
  readonly relation: RelationObject
}

/** What stands behind a `Relation`: the declaration, and what SQL needs to read from it. */
export class RelationObject implements RelationReference {
  readonly kind: string
  readonly name: string
  readonly schema: string
  readonly columns: { readonly [column: string]: ColumnReference }
  readonly declaration: RelationDeclaration

  constructor(declaration: RelationDeclaration) {
    this.kind = declaration.kind
    this.name = declaration.name
    this.schema = declaration.schema
    this.declaration = declaration
    // A column is named before the query behind it is built: that would run other files' callbacks while they load.
    const columns = new Map<string, ColumnReference>()
    this.columns = new Proxy<{ [column: string]: ColumnReference }>(
      {},
      {
        get: (_, name) => {
          if (typeof name !== "string") return undefined
          const column = columns.get(name) ?? { name, relation: this }
          columns.set(name, column)
          return column
        },
      },
    )
    // A model is looked at in a debugger or a test's message: its name says more than its insides.
    Object.defineProperty(this, "declaration", { enumerable: false })
  }
  get columnTypes(): ColumnTypes {
    return this.declaration.columnTypes()
  }
}
