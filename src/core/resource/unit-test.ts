import type { ArrayOf, Columns, DateText, Js } from "../sql/type.ts"
import { RelationObject, type UnitTestDeclaration, type UnitTestStep, type WrittenRow } from "./declaration.ts"
import { dependencies } from "./dependencies.ts"
import { callerLocation } from "./location.ts"
import type { ColumnsIn, Dependencies, Relation } from "./relation.ts"

/** A test of what a model or a snapshot does with given rows. */
export interface UnitTest {
  readonly kind: "unit_test"
  readonly name: string
}
/** The object behind a `UnitTest`. */
export class UnitTestObject implements UnitTest {
  readonly kind = "unit_test"
  readonly name: string
  readonly declaration: UnitTestDeclaration
  constructor(declaration: UnitTestDeclaration) {
    this.name = declaration.name
    this.declaration = declaration
    Object.defineProperty(this, "declaration", { enumerable: false })
  }
}

/** What a variant holds, as JavaScript has it. */
export type Json = string | number | boolean | readonly (Json | null)[] | { readonly [key: string]: Json | null }
/** The TypeScript values that stand for a SQL value of type T in a row: as constants beside a column, and JSON for a variant. */
type Cell<T> = T extends "variant" ? Json : T extends ArrayOf<infer E> ? readonly (Cell<E> | (E & null))[] : Js<T>
type NullableIn<C> = { [K in keyof C]: null extends C[K] ? K : never }[keyof C]

/** A row of a relation. A column that may be NULL may be left out: it is NULL. */
export type GivenRow<C> = { readonly [K in Exclude<keyof C, NullableIn<C>>]: Cell<C[K]> } & {
  readonly [K in NullableIn<C>]?: Cell<C[K]> | null
}
/** Some columns of a row: those that are compared. */
export type ExpectedRow<C> = { readonly [K in keyof C]?: Cell<C[K]> | (C[K] & null) }
/** The rows of each relation that is read. */
export type GivenRows<D extends Dependencies> = { readonly [A in keyof D]: readonly GivenRow<ColumnsIn<D[A]>>[] }
/** By the names of variables, as `defineVars` has them. Of a decimal, a text keeps all digits. */
type GivenVars = { readonly [name: string]: string | number | bigint | boolean | null }
/** A date or a time, in UTC where it names no zone. */
type Moment = DateText | `${DateText}${"T" | " "}${string}`

interface UnitTestSpec<D extends Dependencies> {
  /** Default: `unit_` and the name of what is tested. Two tests of one relation need another. */
  readonly name?: string
  readonly description?: string
  readonly tags?: readonly string[]
  /** What the query reads, as in the model itself: the contracts that the given rows are typed by. */
  readonly dependsOn: D
}
export interface ModelTestSpec<C, D extends Dependencies> extends UnitTestSpec<D> {
  /**
   * The rows of each relation that the query reads. `this` are rows that the table of an incremental model holds before the run:
   * with it the run is an incremental one, without it the table is built from nothing.
   */
  readonly given: GivenRows<NoInfer<D>> & { readonly this?: readonly GivenRow<C>[] }
  /** The rows afterwards, all with the same columns: only those are compared. `[]` for no row. */
  readonly expect: readonly ExpectedRow<C>[]
  /** Whether the order of the rows counts. Default: it does not. */
  readonly ordered?: boolean
  /** When the run begins: what `runStartedAt()` is. Default: now. */
  readonly at?: Moment
  /** Values of variables that the query uses. Default: their own defaults. */
  readonly vars?: GivenVars
}
export interface SnapshotTestSpec<C, D extends Dependencies> extends UnitTestSpec<D> {
  /** Runs, one after another, on one history. */
  readonly steps: readonly SnapshotTestStep<C, NoInfer<D>>[]
}
export interface SnapshotTestStep<C, D extends Dependencies> {
  /** When the run begins. */
  readonly at: Moment
  /** The rows of each relation that the query reads. */
  readonly given: GivenRows<D>
  /** The rows of the history afterwards, all with the same columns: only those are compared. `[]` for no row. */
  readonly expect: readonly ExpectedRow<C>[]
  /** Whether the order of the rows counts. Default: it does not. */
  readonly ordered?: boolean
  /** Runs with `--allow-deletes`. */
  readonly allowDeletes?: boolean
  /** Values of variables that the query uses. Default: their own defaults. */
  readonly vars?: GivenVars
}
type Spec<Kind, C, D extends Dependencies> = Kind extends "snapshot" ? SnapshotTestSpec<C, D> : ModelTestSpec<C, D>

/**
 * Rows that a model or a snapshot is given, and the rows that it must make of them. It runs on a DuckDB within the process, whatever
 * the target is: `pipeline test --unit`, `pipeline build` before the model, or from a test runner with `typeline/testing`.
 *
 * @example
 * export const knowsNoNulls = unitTest(fctRatings, {
 *   dependsOn: { ratings: srcRatings },
 *   given: { ratings: [{ user_id: 1, movie_id: 7, rating: "4.5", rating_timestamp: "2024-05-01" }] },
 *   expect: [{ user_id: 1, rating: "4.5" }],
 * })
 */
export const unitTest = <C extends Columns, Kind extends "model" | "snapshot", const D extends Dependencies>(
  tested: Relation<C, Kind>,
  spec: Spec<NoInfer<Kind>, NoInfer<C>, D>,
): UnitTest => {
  const relation: unknown = tested
  const subject = relation instanceof RelationObject ? relation : null
  // The signature tells the two apart; who did not ask the compiler hears of it when the project is loaded.
  const written = spec as unknown as WrittenSpec
  return new UnitTestObject({
    kind: "unit_test",
    name: written.name ?? `unit_${subject?.name ?? "test"}`,
    description: written.description ?? "",
    tags: written.tags ?? [],
    location: callerLocation(unitTest),
    tested: subject,
    dependsOn: new Map([[subject?.name ?? "tested", subject]]),
    given: dependencies(written.dependsOn ?? {}),
    steps: (written.steps ?? [written]).map(stepOf),
  })
}

interface WrittenStep {
  readonly at?: string
  readonly given?: { readonly [alias: string]: readonly WrittenRow[] }
  readonly expect?: readonly WrittenRow[]
  readonly ordered?: boolean
  readonly allowDeletes?: boolean
  readonly vars?: GivenVars
}
interface WrittenSpec extends WrittenStep, Omit<UnitTestSpec<Dependencies>, "dependsOn"> {
  readonly dependsOn?: Dependencies
  readonly steps?: readonly WrittenStep[]
}

const stepOf = ({ at, given, expect, ordered, allowDeletes, vars }: WrittenStep): UnitTestStep => {
  const { this: before, ...rows } = given ?? {}
  return {
    at: at ?? null,
    given: rows,
    before: before ?? null,
    // Without a compiler it may be missing, or something else: that is a finding, not a test of no rows.
    expect: expect as readonly WrittenRow[],
    ordered: ordered ?? false,
    allowDeletes: allowDeletes ?? false,
    vars: vars ?? {},
  }
}
