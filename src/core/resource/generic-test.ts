// The tests that every project needs, as queries of failing rows.
import type { Expr, Row } from "../sql/expression.ts"
import { from } from "../sql/from.ts"
import { count } from "../sql/function/aggregate.ts"
import { not, or } from "../sql/function/logic.ts"
import { exists } from "../sql/function/subquery.ts"
import { queryNode } from "../sql/node.ts"
import type { Query } from "../sql/query.ts"
import { QueryError } from "../sql/query-error.ts"
import type { Readable } from "../sql/readable.ts"
import type { Columns, Type } from "../sql/type.ts"
import { type ColumnReference, once, type RelationObject, type Severity, type TestDeclaration } from "./declaration.ts"
import { bound } from "./dependencies.ts"
import type { Location } from "./location.ts"

interface GenericTest {
  readonly name: string
  readonly relation: RelationObject
  readonly description: string
  readonly severity: Severity
  readonly location: Location
  /** Reads the relation under test as `it`, and another one as `other`. */
  readonly other?: RelationObject
  readonly query: (it: Readable<Columns>, other: Readable<Columns>) => Query<Columns>
}

const declaration = (test: GenericTest): TestDeclaration => {
  const dependsOn = new Map([["it", test.relation]])
  if (test.other && test.other !== test.relation) dependsOn.set("other", test.other)
  return {
    kind: "test",
    name: test.name,
    description: test.description,
    tags: [],
    location: test.location,
    dependsOn,
    attachedTo: test.relation,
    severity: test.severity,
    query: once(() => {
      const readable = bound(dependsOn) as { it: Readable<Columns>; other?: Readable<Columns> }
      return queryNode(test.query(readable.it, readable.other ?? readable.it), test.name)
    }),
  }
}

const column = (row: Row<Columns>, name: string, relation: RelationObject): Expr<Type, "row"> => {
  const value = row[name]
  if (!value) throw new QueryError(`${relation.name} has no column "${name}". It has ${Object.keys(row).join(", ")}.`)
  return value
}
const nameOf = (...parts: readonly string[]): string => parts.join("_")

export interface TestPlace {
  readonly severity: Severity
  readonly location: Location
}

export const uniqueTest = (relation: RelationObject, names: readonly string[], place: TestPlace): TestDeclaration =>
  declaration({
    ...place,
    name: nameOf("unique", relation.name, ...names),
    relation,
    description: `${names.join(", ")}: no two rows are the same.`,
    query: (it) =>
      from({ it })
        .where(({ it }) => names.map((name) => column(it, name, relation).isNotNull()))
        .groupBy(({ it }) => Object.fromEntries(names.map((name) => [name, column(it, name, relation)])))
        .having(() => count().gt(1))
        .select((_, keys) => ({ ...keys, number_of_rows: count() })),
  })

export const notNullTest = (relation: RelationObject, names: readonly string[], place: TestPlace): TestDeclaration =>
  declaration({
    ...place,
    name: nameOf("not_null", relation.name, ...names),
    relation,
    description: `${names.join(", ")}: every row has a value.`,
    query: (it) =>
      from({ it })
        .where(({ it }) => or(...names.map((name) => column(it, name, relation).isNull())))
        .select(({ it }) => it),
  })

export const acceptedValuesTest = (
  relation: RelationObject,
  name: string,
  values: readonly unknown[],
  place: TestPlace,
): TestDeclaration =>
  declaration({
    ...place,
    name: nameOf("accepted_values", relation.name, name),
    relation,
    description: `${name}: one of ${values.map(String).join(", ")}.`,
    query: (it) =>
      from({ it })
        // The values' type was checked where the author wrote them.
        .where(({ it }) => not(column(it, name, relation).in(values as never[])))
        .groupBy(({ it }) => ({ value: column(it, name, relation) }))
        .select((_, { value }) => ({ value, number_of_rows: count() })),
  })

export const relationshipsTest = (child: ColumnReference, parent: ColumnReference, place: TestPlace): TestDeclaration =>
  declaration({
    ...place,
    name: nameOf("relationships", child.relation.name, child.name, parent.relation.name, parent.name),
    relation: child.relation,
    description: `${child.name}: every value is found in ${parent.relation.name}.${parent.name}.`,
    other: parent.relation,
    query: (it, other) =>
      from({ it })
        .where(({ it }) => [
          column(it, child.name, child.relation).isNotNull(),
          not(
            exists(
              from({ other }).where(({ other }) =>
                // The two columns' types were compared where the author named them.
                column(other, parent.name, parent.relation).eq(column(it, child.name, child.relation) as never),
              ),
            ),
          ),
        ])
        .select(({ it }) => it),
  })
