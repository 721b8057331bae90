// What the kinds of tests have in common: a query of the rows that fail, a name, and what their author says of them.
import { refuseSilentOperators, returned } from "../../sql/author-callback.ts"
import type { Expr, Row, RowOf } from "../../sql/expression.ts"
import { from } from "../../sql/from.ts"
import { queryNode } from "../../sql/node.ts"
import type { From, Query } from "../../sql/query.ts"
import { QueryError } from "../../sql/query-error.ts"
import type { Readable } from "../../sql/readable.ts"
import type { Columns, Type } from "../../sql/type.ts"
import type { RelationObject, TestDeclaration } from "../declaration.ts"
import { bound } from "../dependencies.ts"
import type { Location } from "../location.ts"
import { once } from "../once.ts"
import type { AnyRelation } from "../relation.ts"
import { type DataTestOptions, type TestOptions, testRules } from "./options.ts"

/** What its author says of a test, and where. */
export interface Said {
  // Of whatever columns: `where` was checked where it was written.
  readonly options: TestOptions & { readonly where?: DataTestOptions<Columns>["where"] | undefined }
  readonly location: Location
}
/** A relation of any columns, as a test reads it. */
export type Tested = From<{ readonly it: Readable<Columns> }>

interface Test extends Said {
  /** `not_null` */
  readonly kind: string
  readonly relation: RelationObject
  /** What tells it from other tests of this kind and relation: mostly columns. */
  readonly of?: readonly string[]
  /** The columns that it tests. Default: `of`. */
  readonly columns?: readonly string[]
  /** What else it was told, for those who describe it. */
  readonly arguments?: { readonly [name: string]: unknown }
  readonly description: string
  /** Another relation, that is read as well. */
  readonly other?: RelationObject
  /** The rows that fail, of the relation under test as `it`, where only those are left that `where` lets through. */
  readonly query: (it: Tested, other: Readable<Columns>) => Query<Columns>
}

export const madeTest = (test: Test): TestDeclaration => {
  const { relation, other, options } = test
  const dependsOn = new Map([["it", relation]])
  if (other && other !== relation) dependsOn.set("other", other)
  const name = options.name ?? testName(test)
  return {
    kind: "test",
    name,
    description: options.description ?? test.description,
    tags: options.tags ?? [],
    location: test.location,
    dependsOn,
    attachedTo: relation,
    ...testRules(options),
    made: { kind: test.kind, columns: test.columns ?? test.of ?? [], arguments: test.arguments ?? {} },
    query: once(() => {
      const read = bound(dependsOn) as { it: Readable<Columns>; other?: Readable<Columns> }
      return queryNode(test.query(tested(read.it, options.where), read.other ?? read.it), name)
    }),
  }
}

// Two underscores, for columns and relations have one themselves: else the column item_id of orders and the column id of
// orders_item would have tests of one name.
const testName = ({ kind, relation, of = [] }: Test): string => `${kind}_${[relation.name, ...of].join("__")}`

const tested = (it: Readable<Columns>, where: Said["options"]["where"]): Tested =>
  where ? from({ it }).where(({ it }) => authorCondition("where", where, it)) : from({ it })

/** What a callback of the author says of a row. */
export const authorCondition = <Result>(
  place: string,
  condition: (row: RowOf<Columns>) => Result,
  row: RowOf<Columns>,
): Result => {
  refuseSilentOperators(place, condition, [row])
  return returned(place, condition(row))
}

/** A `Relation` that an author holds is such an object: nothing else makes one. */
export const relationObject = (relation: AnyRelation): RelationObject => relation as unknown as RelationObject

/** The column of that name; of the type that the compiler has seen it to have. */
export const columnOf = <T extends Type = Type>(
  row: Row<Columns>,
  name: string,
  relation: RelationObject,
): Expr<T, "row"> => {
  const value = Object.hasOwn(row, name) ? row[name] : undefined
  if (!value) throw new QueryError(`${relation.name} has no column "${name}". It has ${Object.keys(row).join(", ")}.`)
  return value as Expr<T, "row">
}

/** A name for a column that the test adds, other than those that are there. */
export const freeColumn = (wanted: string, taken: readonly string[]): string =>
  taken.some((name) => name.toLowerCase() === wanted) ? freeColumn(`${wanted}_`, taken) : wanted
