// What the author declared, as data: what graph, strategies and documentation read.
import type { QueryNode, RelationReference } from "../sql/ast.ts"
import type { ColumnTypes } from "../sql/type.ts"
import type { Location } from "./location.ts"
import type { Materialization } from "./materialization.ts"

/** What a run does to a relation beside building it. */
export interface Operations {
  /** Statements before it is built, and after. They name the relation itself, so they are made when it is there. */
  readonly preHook: () => readonly QueryNode[]
  readonly postHook: () => readonly QueryNode[]
  /** Roles by privilege: `{ select: ["reporter"] }`. */
  readonly grants: { readonly [privilege: string]: readonly string[] }
}
export const noOperations: Operations = { preHook: () => [], postHook: () => [], grants: {} }

/** What Snowflake alone is told of a relation. */
export interface SnowflakeProperties {
  readonly transient: boolean
  readonly secure: boolean
  readonly clusterBy: readonly string[]
  readonly copyGrants: boolean
  /** The virtual warehouse that computes the relation; null for the target's. */
  readonly warehouse: string | null
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
  /** Statements before and after the relation is built, and who may read it. */
  readonly operations: Operations
  readonly snowflake: SnowflakeProperties
  /** Tests that stand with the columns. */
  readonly tests: readonly TestDeclaration[]
}
export interface SourceDeclaration extends Declared, RelationDeclared {
  readonly kind: "source" | "seed"
  /** How old the newest row may be; null where nobody minds. */
  readonly freshness: FreshnessDeclaration | null
}

/** A stretch of time: "12 hours". Whole numbers from 1. */
export type Age = `${number} ${AgeUnit}${"" | "s"}`
export type AgeUnit = "minute" | "hour" | "day"
/** The ages from which on a source is stale; null where none is set. One of them is. */
export interface FreshnessLimits {
  readonly warnAfter: Age | null
  readonly errorAfter: Age | null
}
export interface FreshnessDeclaration extends FreshnessLimits {
  /** The column with the time; null for an expression. */
  readonly loadedAt: string | null
  /** Whether `where` leaves rows out. */
  readonly filtered: boolean
  /** One row: `max_loaded_at`, a date or a time or NULL, and `row_count`. Runs the author's callbacks, once. */
  readonly query: () => QueryNode
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
/** Compares the number of failing rows: "> 100". */
export type Threshold = `${"<" | "<=" | ">" | ">=" | "=" | "!="} ${number}`
export interface TestDeclaration extends Dependent {
  readonly kind: "test"
  /** Its failure keeps what reads this relation from running. */
  readonly attachedTo: RelationObject | null
  /** `warn`: an error is told as a warning. */
  readonly severity: Severity
  /** From which number of failing rows on it warns, and fails. */
  readonly warnIf: Threshold
  readonly errorIf: Threshold
  /** No more failing rows than these are counted; null for all. */
  readonly limit: number | null
  /** The schema of the table that keeps the failing rows, named as the test; null where none does. */
  readonly storeFailures: string | null
  /** Which of the SDK's tests it is; null for one of the author's own. */
  readonly made: MadeTest | null
}
/** A test of one of the kinds that the SDK has, and what was said of it. */
export interface MadeTest {
  /** `not_null` */
  readonly kind: string
  /** The columns that it tests; empty where it tests the relation. */
  readonly columns: readonly string[]
  /** Values of TypeScript, and relations, by name. */
  readonly arguments: { readonly [name: string]: unknown }
}
export interface AnalysisDeclaration extends Dependent {
  readonly kind: "analysis"
}
/** A row as its author wrote it: values of TypeScript by column. */
export type WrittenRow = { readonly [column: string]: unknown }
/** One run of what a unit test tests. */
export interface UnitTestStep {
  /** When the run begins, as its author wrote it; null for now. */
  readonly at: string | null
  /** The rows of what it reads, by alias. */
  readonly given: { readonly [alias: string]: readonly WrittenRow[] }
  /** The rows of its own table before the run; null where there is none. */
  readonly before: readonly WrittenRow[] | null
  readonly expect: readonly WrittenRow[]
  /** Whether the order of the rows counts. */
  readonly ordered: boolean
  /** As `--allow-deletes`. */
  readonly allowDeletes: boolean
  /** Values of variables, as with `--vars`. */
  readonly vars: { readonly [name: string]: unknown }
}
export interface UnitTestDeclaration extends Declared {
  readonly kind: "unit_test"
  /** The model or snapshot that is tested; null where the value is none. */
  readonly tested: RelationObject | null
  /** That one alone: what it reads is given, not read. */
  readonly dependsOn: ReadonlyMap<string, RelationObject | null>
  /** The relations whose rows are given, by alias. */
  readonly given: ReadonlyMap<string, RelationObject | null>
  /** In order, each on the table that the one before it has left. */
  readonly steps: readonly UnitTestStep[]
}
/** Who answers for a dashboard or an exposure; null where nobody said. */
export interface OwnerDeclaration {
  readonly name: string | null
  readonly email: string | null
}
export type ChartMark = "bar" | "line" | "area" | "dot" | "number" | "table"
export interface ChartDeclaration {
  readonly mark: ChartMark
  readonly title: string
  readonly description: string
  /** Whose rows it shows; null where the value is no relation. */
  readonly relation: RelationObject | null
  /** Columns by what they are drawn as; null where the mark does not draw one. The figure of a "number" is its y. */
  readonly x: string | null
  readonly y: string | null
  readonly color: string | null
  /** What it reads: x, y and color, each once, or the columns of a table. */
  readonly columns: readonly string[]
  /** Which rows come first; null for the order of `columns`. */
  readonly sort: { readonly by: string; readonly direction: "asc" | "desc" } | null
  /** No more rows than these are drawn. */
  readonly limit: number
  readonly location: Location
}
interface Shown extends Declared {
  /** A value that is no relation is kept as null and reported with its place. */
  readonly dependsOn: ReadonlyMap<string, RelationObject | null>
  readonly owner: OwnerDeclaration | null
  readonly url: string | null
}
/** Charts, one below the other. It depends on the relations of its charts. */
export interface DashboardDeclaration extends Shown {
  readonly kind: "dashboard"
  /** Empty where its name says enough. */
  readonly title: string
  readonly charts: readonly ChartDeclaration[]
}
export type ExposureType = "dashboard" | "notebook" | "analysis" | "ml" | "application"
export type Maturity = "high" | "medium" | "low"
/** What uses relations outside of the project. */
export interface ExposureDeclaration extends Shown {
  readonly kind: "exposure"
  readonly type: ExposureType
  readonly maturity: Maturity | null
}
export type Declaration =
  | RelationDeclaration
  | TestDeclaration
  | UnitTestDeclaration
  | AnalysisDeclaration
  | DashboardDeclaration
  | ExposureDeclaration
export type ResourceKind = Declaration["kind"]

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
