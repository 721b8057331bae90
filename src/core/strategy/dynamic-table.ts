import { createDynamicTable, replaceOther } from "./statement.ts"
import { queryOf, type Strategy } from "./strategy.ts"
import { table } from "./table.ts"

/** The warehouse keeps it up to date; where it cannot, the table is built as any other. */
export const dynamicTable: Strategy<"dynamic_table"> = (declaration, observation, context) => {
  const { dialect, render } = context
  const dynamic = dialect.create.dynamicTable
  if (dynamic === null) return table(declaration, observation, context)
  return replaceOther(context, declaration, observation.relation, "dynamic table", (target) =>
    createDynamicTable(dialect, target, dynamic, render(queryOf(declaration))),
  )
}
