import { createTable, dropOther, together } from "./statement.ts"
import { queryOf, type Strategy } from "./strategy.ts"

/** `create or replace table … as`: readers see the old rows or the new ones. A view in its place is dropped with it. */
export const table: Strategy<"table"> = (declaration, { relation }, { dialect, render }) =>
  together(dialect, "replace the view by a table", [
    ...dropOther(dialect, declaration, relation, "table"),
    createTable(dialect, declaration, render(queryOf(declaration))),
  ])
