import { createView, dropOther, together } from "./statement.ts"
import { queryOf, type Strategy } from "./strategy.ts"

/** `create or replace view`; a table in its place is dropped with it. */
export const view: Strategy<"view"> = (declaration, { relation }, { dialect, render }) =>
  together(dialect, "replace the table by a view", [
    ...dropOther(dialect, declaration, relation, "view"),
    createView(dialect, declaration, render(queryOf(declaration))),
  ])
