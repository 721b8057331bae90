import { createView, replaceOther } from "./statement.ts"
import { queryOf, type Strategy } from "./strategy.ts"

/** `create or replace view`; a table in its place is dropped with it. */
export const view: Strategy<"view"> = (declaration, { relation }, context) =>
  replaceOther(context, declaration, relation, "view", (target) =>
    createView(context.dialect, target, context.render(queryOf(declaration))),
  )
