import { assertedColumns } from "../sql/asserted.ts"
import { queryNode } from "../sql/node.ts"
import type { Query } from "../sql/query.ts"
import { declaredNames } from "../sql/row.ts"
import { type Columns, type ColumnTypes, columnTypes } from "../sql/type.ts"
import { type ColumnInfos, columnDeclaration } from "./column-info.ts"
import { columnTests } from "./column-tests.ts"
import { notNullTest } from "./data-test/not-null.ts"
import { type QueryDeclaration, RelationObject } from "./declaration.ts"
import { bound, dependencies } from "./dependencies.ts"
import type { Location } from "./location.ts"
import type { Materialization } from "./materialization.ts"
import { once } from "./once.ts"
import { type OperationOptions, operationsOf } from "./operations.ts"
import type { Bound, Dependencies, Relation } from "./relation.ts"
import { type Run, run } from "./run.ts"
import { type SnowflakeOptions, snowflakeProperties } from "./snowflake-options.ts"

interface Spec<D extends Dependencies, C extends Columns> extends OperationOptions {
  readonly name: string
  readonly schema: string
  readonly description?: string
  readonly tags?: readonly string[]
  readonly dependsOn: D
  readonly columns?: ColumnInfos<C>
  readonly contract?: unknown
  readonly snowflake?: SnowflakeOptions<C>
  readonly query: (dependencies: Bound<D>, run: Run) => Query<C>
}

/** A relation that a query makes: a model or a snapshot. `added` are columns that the strategy adds to the query's. */
export const queryRelation = <D extends Dependencies, C extends Columns, Kind extends "model" | "snapshot">(
  kind: Kind,
  spec: Spec<D, C>,
  tags: readonly string[],
  materialization: Materialization,
  location: Location,
  added: (columns: ColumnTypes) => ColumnTypes = () => ({}),
): Relation<C, Kind> => {
  const dependsOn = dependencies(spec.dependsOn)
  const built = once(() => {
    const node = queryNode(spec.query(bound(dependsOn) as Bound<D>, run), `The query of ${spec.name}`)
    return { node, asserted: assertedColumns(node) }
  })
  const query = () => built().node
  const stated = spec.contract as Columns | undefined
  const contract = stated === undefined ? null : once(() => contractTypes(stated))
  const own = once(() => {
    const columns = contract ? promised(contract(), query().columns) : query().columns
    return { ...columns, ...added(columns) }
  })
  const infos = Object.entries(spec.columns ?? {}) as [string, ColumnInfos<Columns>[string]][]
  const declaration: QueryDeclaration = {
    kind,
    name: spec.name,
    schema: spec.schema,
    description: spec.description ?? "",
    tags: [...tags, ...(spec.tags ?? [])],
    location,
    dependsOn,
    query,
    contract,
    assertedTests: () => assertedTests(),
    columnTypes: own,
    columns: Object.fromEntries(infos.map(([name, info]) => [name, columnDeclaration(info)])),
    materialization,
    operations: operationsOf(spec, () => relation),
    snowflake: snowflakeProperties(spec.snowflake as SnowflakeOptions<Columns> | undefined),
    get tests() {
      return tests()
    },
  }
  const relation: RelationObject = new RelationObject(declaration)
  const assertedTests = once(() =>
    built().asserted.map((name) => notNullTest(relation, [name], { options: {}, location })),
  )
  const tests = once(() => columnTests(relation, infos, location))
  // The phantom "~type" is what the compiler inferred from the query.
  return relation as unknown as Relation<C, Kind>
}

const contractTypes = (columns: Columns): ColumnTypes => {
  declaredNames(Object.keys(columns))
  return columnTypes(columns)
}

/** What readers count on, in the query's order: a query that breaks its contract is told where it stands, and not in all of them. */
const promised = (contract: ColumnTypes, columns: ColumnTypes): ColumnTypes =>
  Object.fromEntries(
    [...new Set([...Object.keys(columns), ...Object.keys(contract)])].flatMap((name) => {
      const type = Object.hasOwn(contract, name) ? contract[name] : undefined
      return type ? [[name, type]] : []
    }),
  )
