import { type Columns, from, or, type Readable } from "typeline"

/** The rows of any relation that lack a value in some column. */
export const noNullsInColumns = <C extends Columns>(relation: Readable<C>) =>
  from({ relation })
    .where(({ relation }) => or(...Object.values(relation).map((column) => column.isNull())))
    .select(({ relation }) => relation)
