import type { RelationDeclaration } from "../resource/declaration.ts"
import type { Observation } from "./observation.ts"
import { createTable, replaceOther } from "./statement.ts"
import type { Step } from "./step.ts"
import { queryOf, type StrategyContext } from "./strategy.ts"

/** `create or replace table … as`: readers see the old rows or the new ones. A view in its place is dropped with it. */
export const table = (
  declaration: RelationDeclaration,
  { relation }: Observation,
  context: StrategyContext,
): readonly Step[] =>
  replaceOther(context, declaration, relation, "table", (target) =>
    createTable(context.dialect, target, context.render(queryOf(declaration))),
  )
