// Which batches were read, and when: in the warehouse, so that any machine goes on where another stopped.
import { type Dialect, type Name, qualifiedName } from "../../dialect/dialect.ts"
import { stateSchema } from "../state.ts"
import { execute } from "../statement.ts"
import type { Execute } from "../step.ts"
import type { TimeRange } from "./calendar.ts"

export const readBatchesTable = { schema: stateSchema, name: "read_batches" } as const

export const createReadBatches = (dialect: Dialect): string =>
  `create table if not exists ${qualifiedName(dialect, readBatchesTable)} (
  relation ${dialect.type("varchar")},
  batch_start ${dialect.type("timestamptz")},
  batch_end ${dialect.type("timestamptz")},
  read_at ${dialect.type("timestamptz")}
)`

/** Names compare as warehouses compare them. */
export const relationText = ({ schema, name }: Name): string => `${schema}.${name}`.toLowerCase()

/** One row for each batch of these relations. */
export const selectReadBatches = (dialect: Dialect, relations: readonly Name[]): string =>
  `select relation, batch_start, batch_end, read_at
from ${qualifiedName(dialect, readBatchesTable)}
where relation in (${relations.map((relation) => dialect.text(relationText(relation))).join(", ")})`

/** Notes that the batches were read by a run that began at `readAt`. */
export const noteBatches = (
  dialect: Dialect,
  relation: Name,
  batches: readonly TimeRange[],
  readAt: string,
): readonly Execute[] => {
  if (batches.length === 0) return []
  const rows = batches.map(
    ({ start, end }) =>
      `(${dialect.text(relationText(relation))}, ${moment(dialect, start)}, ${moment(dialect, end)}, ${moment(dialect, readAt)})`,
  )
  return [
    execute(
      "note what was read",
      `insert into ${qualifiedName(dialect, readBatchesTable)} (relation, batch_start, batch_end, read_at)\nvalues\n  ${rows.join(",\n  ")}`,
    ),
  ]
}

/** What was noted before of these batches is no longer true. */
export const forgetBatches = (dialect: Dialect, relation: Name, part: TimeRange | "all"): Execute => {
  const own = `relation = ${dialect.text(relationText(relation))}`
  const within =
    part === "all"
      ? ""
      : `\n  and batch_end > ${moment(dialect, part.start)}\n  and batch_start < ${moment(dialect, part.end)}`
  return execute(
    "forget what was read",
    `delete from ${qualifiedName(dialect, readBatchesTable)}\nwhere ${own}${within}`,
  )
}

const moment = (dialect: Dialect, iso: string): string => dialect.instant(iso, "timestamptz")
