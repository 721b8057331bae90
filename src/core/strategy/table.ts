import { createTable, replaceOther } from "./statement.ts"
import { queryOf, type Strategy } from "./strategy.ts"

/** `create or replace table … as`: readers see the old rows or the new ones. A view in its place is dropped with it. */
export const table: Strategy<"table"> = (declaration, { relation }, context) =>
  replaceOther(context, declaration, relation, "table", (target) =>
    createTable(context.dialect, target, context.render(queryOf(declaration))),
  )
