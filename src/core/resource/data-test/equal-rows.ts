import type { Row } from "../../sql/expression.ts"
import { from, unionAll } from "../../sql/from.ts"
import { sum } from "../../sql/function/aggregate.ts"
import { lit } from "../../sql/function/literal.ts"
import { QueryError } from "../../sql/query-error.ts"
import type { Columns } from "../../sql/type.ts"
import type { Names } from "../column-info.ts"
import { callerLocation } from "../location.ts"
import type { Relation } from "../relation.ts"
import { type DataTest, TestObject } from "../test.ts"
import { columnOf, freeColumn, madeTest, relationObject, type Said } from "./made-test.ts"
import type { DataTestOptions } from "./options.ts"

/** The same columns of the same types; NULL may be on either side. */
export type SameColumns<C extends Columns> = { readonly [K in keyof C]: C[K] | null }
interface Compared<C extends Columns> extends DataTestOptions<C> {
  /** Only these are compared. Default: all, and the other relation has no more than these. */
  readonly columns?: Names<C>
}

/**
 * The two relations have the same rows, each as often, in any order; a NULL equals a NULL. What fails are the rows that stand in one
 * of them more often than in the other, each once, with how often. `where` chooses among the rows of the first.
 *
 * @example
 * equalRows(orders, ordersBefore)
 *
 * @example
 * equalRows(orders, ordersBefore, { columns: ["id", "status"], where: ({ id }) => id.lt(1000) })
 */
export const equalRows = <C extends Columns>(
  relation: Relation<C>,
  other: Relation<SameColumns<C>>,
  options: Compared<C> = {},
): DataTest => {
  const [object, second] = [relationObject(relation), relationObject(other)]
  const chosen: readonly string[] | undefined = options.columns
  return new TestObject(
    madeTest({
      options: options as Said["options"],
      location: callerLocation(equalRows),
      kind: "equal_rows",
      relation: object,
      of: [second.name, ...(chosen ?? [])],
      columns: chosen ?? [],
      arguments: { compare_model: second },
      other: second,
      description: `It has the same rows as ${second.name}${chosen ? `, by ${chosen.join(", ")}` : ""}.`,
      query: (it, read) => {
        if (object === second) throw new QueryError("it compares a relation with itself.")
        const names = chosen ?? Object.keys(object.columnTypes)
        if (names.length === 0) throw new QueryError("its columns name none.")
        const more = chosen ? [] : Object.keys(second.columnTypes).filter((name) => !names.includes(name))
        if (more.length > 0)
          throw new QueryError(
            `${second.name} also has ${more.join(", ")}. Compare some columns only: columns: [${names.map((name) => JSON.stringify(name)).join(", ")}].`,
          )
        const own = freeColumn("number_of_rows", names)
        const others = freeColumn("number_of_rows_in_other", names)
        const withCounts = (row: Row<Columns>, of: typeof object, counts: readonly [number, number]) => ({
          ...Object.fromEntries(names.map((name) => [name, columnOf(row, name, of)])),
          [own]: lit(counts[0]),
          [others]: lit(counts[1]),
        })
        const counted = unionAll(
          it.select(({ it }) => withCounts(it, object, [1, 0])),
          from({ other: read }).select(({ other }) => withCounts(other, second, [0, 1])),
        )
        return from({ counted })
          .groupBy(({ counted }) => Object.fromEntries(names.map((name) => [name, columnOf(counted, name, object)])))
          .having(({ counted }) =>
            sum(columnOf<"integer">(counted, own, object)).ne(sum(columnOf<"integer">(counted, others, object))),
          )
          .aggregate(({ counted }) => ({
            [own]: sum(columnOf<"integer">(counted, own, object)),
            [others]: sum(columnOf<"integer">(counted, others, object)),
          }))
      },
    }),
  )
}
