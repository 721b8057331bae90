import type { Expr, Predicate, Row } from "../../sql/expression.ts"
import { and, or } from "../../sql/function/logic.ts"
import { lag } from "../../sql/function/ranking.ts"
import { QueryError } from "../../sql/query-error.ts"
import type { Columns, Like, Numeric, Temporal } from "../../sql/type.ts"
import type { ColumnName, Names } from "../column-info.ts"
import type { RelationObject } from "../declaration.ts"
import { callerLocation } from "../location.ts"
import type { Relation } from "../relation.ts"
import { type DataTest, TestObject } from "../test.ts"
import { columnOf, madeTest, relationObject } from "./made-test.ts"
import type { DataTestOptions } from "./options.ts"

interface Ranges<C extends Columns, F extends ColumnName<C, Numeric | Temporal>> extends DataTestOptions<C> {
  /** Where the range begins. Never NULL. */
  readonly from: F
  /** Where it ends, without the end itself. NULL: it is open. */
  readonly to: ColumnName<C, Like<C[F]> | null>
  /** Ranges are compared where these columns are the same. Default: all of them. */
  readonly partitionBy?: Names<C>
  /** Whether there may be something between the end of a range and the begin of the next one. Default: `"allowed"`. */
  readonly gaps?: "allowed" | "not_allowed" | "required"
}
type Gaps = NonNullable<Ranges<Columns, never>["gaps"]>

/**
 * Ranges of numbers or times do not overlap: `[from, to)`, where NULL in `to` is open. What fails are the rows whose range begins
 * before the one before it has ended, or ends before it begins; with `gaps`, also those that begin later (`"not_allowed"`), or at
 * the very end (`"required"`), of the one before. An empty range, whose ends are the same, is no fault by itself.
 *
 * @example
 * mutuallyExclusiveRanges(prices, { from: "valid_from", to: "valid_to", partitionBy: ["sku"], gaps: "not_allowed" })
 */
export const mutuallyExclusiveRanges = <C extends Columns, F extends ColumnName<C, Numeric | Temporal>>(
  relation: Relation<C>,
  ranges: Ranges<C, F>,
): DataTest => {
  const object = relationObject(relation)
  const { from, to, gaps = "allowed" } = ranges
  const partitionBy: readonly string[] = ranges.partitionBy ?? []
  return new TestObject(
    madeTest({
      options: ranges,
      location: callerLocation(mutuallyExclusiveRanges),
      kind: "mutually_exclusive_ranges",
      relation: object,
      of: [from, to],
      description: `The ranges from ${from} to ${to} do not overlap${partitionBy.length > 0 ? `, by ${partitionBy.join(", ")}` : ""}${gapsText(gaps)}.`,
      query: (it) =>
        it.qualify(({ it }) => failing(it, { object, from, to, partitionBy, gaps })).select(({ it }) => it),
    }),
  )
}

const gapsText = (gaps: Gaps): string =>
  gaps === "allowed"
    ? ""
    : gaps === "required"
      ? ", and there is a gap after each"
      : ", and there is no gap between them"

interface Named {
  readonly object: RelationObject
  readonly from: string
  readonly to: string
  readonly partitionBy: readonly string[]
  readonly gaps: Gaps
}
const failing = (row: Row<Columns>, { object, from, to, partitionBy, gaps }: Named) => {
  if (from === to) throw new QueryError(`its ranges begin and end with the same column, ${from}.`)
  const [begin, end] = [columnOf<Temporal>(row, from, object), columnOf<Temporal | null>(row, to, object)]
  // An open range is the last: one after it is a fault whichever of them is compared.
  const window = { partitionBy: partitionBy.map((name) => columnOf(row, name, object)), orderBy: [begin, end] }
  const before = { begin: lag(begin).over(window), end: lag(end).over(window) }
  return or(end.lt(begin), and(before.begin.isNotNull(), or(before.end.isNull(), wrongStart(before.end, begin, gaps))))
}

type Time = Expr<Temporal | null, "row" | "window">
const wrongStart = (end: Time, begin: Time, gaps: Gaps): Predicate<"row" | "window"> => {
  switch (gaps) {
    case "allowed":
      return end.gt(begin)
    case "not_allowed":
      return end.ne(begin)
    case "required":
      return end.gte(begin)
    default:
      throw new QueryError(`gaps is ${JSON.stringify(gaps)}. It is "allowed", "not_allowed" or "required".`)
  }
}
