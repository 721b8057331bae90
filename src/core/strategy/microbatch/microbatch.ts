// The table in parts of the calendar: each is written alone, again and again with the same result.
import { type Dialect, qualifiedName } from "../../dialect/dialect.ts"
import type { RenderSince } from "../../dialect/render/rendering.ts"
import type { Microbatch } from "../../resource/materialization.ts"
import { utc } from "../../resource/moment.ts"
import type { QueryNode } from "../../sql/ast.ts"
import { QueryError } from "../../sql/query-error.ts"
import { selectFrom } from "../../sql/select-node.ts"
import { isTemporal } from "../../sql/type.ts"
import { columnList, valueList } from "../incremental/insert.ts"
import { ownColumns, type TargetColumn, targetColumns } from "../incremental/target-columns.ts"
import { counted, createOrReplace, createTable, execute, fail, replaceOther, together } from "../statement.ts"
import type { Batch, Step } from "../step.ts"
import { type Declared, queryOf, type Strategy, type StrategyContext } from "../strategy.ts"
import { batchName, type TimeRange } from "./calendar.ts"
import { allBatches, dueBatches, isPart } from "./due-batches.ts"
import { forgetBatches, noteBatches } from "./read-batches.ts"

type MicrobatchDeclaration = Declared<"microbatch">

export const microbatch: Strategy<"microbatch"> = (declaration, observation, context) => {
  const { materialization } = declaration
  const impossible = contradiction(declaration, context)
  if (impossible !== null) return [fail("look at the strategy", `${declaration.name}: ${impossible}`)]
  const { dialect, startedAt, eventTime } = context
  const { relation } = observation
  const there = relation?.kind === "table" ? relation : null
  if (there && context.fullRefresh && materialization.fullRefresh) return fullBuild(declaration, context)
  const target = there ? targetColumns(declaration, there, dialect) : null
  if (target && "kind" in target) return [target]
  const due = dueBatches(materialization, there ? observation.batches : [], startedAt, eventTime)
  const range = rangeOf(due)
  const columns = target?.columns ?? ownColumns(declaration, dialect)
  return [
    ...(target
      ? together(dialect, "change the columns", target.changes)
      : [
          forgetBatches(dialect, declaration, "all"),
          // Without rows: the batches bring them, so that one that fails leaves the others.
          ...replaceOther(context, declaration, relation, "table", (name) =>
            execute("create the table", createOrReplace(dialect, name, relation, rows(declaration, context, none)).sql),
          ),
        ]),
    // A batch that was settled and is read again must be found again where it fails.
    ...(target && range && isPart(eventTime) && !eventTime.doneSince
      ? [forgetBatches(dialect, declaration, range)]
      : []),
    {
      kind: "batches",
      purpose: "write the batches",
      concurrency: materialization.concurrency,
      batches: due.map((batch) => batchSteps(declaration, context, batch, columns)),
    },
  ]
}

/** Everything in one statement: readers see the old rows or the new ones. */
const fullBuild = (declaration: MicrobatchDeclaration, context: StrategyContext): readonly Step[] => {
  const { dialect, startedAt } = context
  const batches = allBatches(declaration.materialization, startedAt)
  const range = rangeOf(batches)
  const filter = range ? within(declaration, dialect, range) : none
  return together(dialect, "build the table", [
    createTable(dialect, declaration, rows(declaration, context, filter)),
    // After it: where DDL commits by itself, a build that fails leaves the table and what is known of it.
    forgetBatches(dialect, declaration, "all"),
    ...noteBatches(dialect, declaration, batches, startedAt),
  ])
}

const batchSteps = (
  declaration: MicrobatchDeclaration,
  context: StrategyContext,
  batch: TimeRange,
  columns: readonly TargetColumn[],
): Batch => {
  const { dialect, startedAt } = context
  const table = qualifiedName(dialect, declaration)
  const filter = within(declaration, dialect, batch)
  const { eventTime, batchSize } = declaration.materialization
  return {
    name: batchName(batch.start, batchSize),
    steps: [
      {
        kind: "transaction",
        purpose: "write the batch",
        steps: [
          execute("empty the batch", `delete from ${table}\nwhere ${filter(dialect.identifier(eventTime), false)}`),
          counted(
            "fill the batch",
            `insert into ${table} (${columnList(columns)})\nselect ${valueList(columns)}\nfrom (\n${rows(declaration, context, filter)}\n) as new_rows`,
          ),
          forgetBatches(dialect, declaration, batch),
          ...noteBatches(dialect, declaration, [batch], startedAt),
        ],
      },
    ],
  }
}

const rangeOf = (batches: readonly TimeRange[]): TimeRange | null => {
  const [first, last] = [batches[0], batches.at(-1)]
  return first && last ? { start: first.start, end: last.end } : null
}

const none: RenderSince = () => "false"
const within =
  ({ columnTypes, materialization }: MicrobatchDeclaration, dialect: Dialect, { start, end }: TimeRange): RenderSince =>
  (value) => {
    const type = columnTypes()[materialization.eventTime]?.type ?? "timestamp"
    return `${value} >= ${dialect.instant(start, type)} and ${value} < ${dialect.instant(end, type)}`
  }

/** The rows of a part: around the query in any case, for a row beyond it would be written twice. */
const rows = (declaration: MicrobatchDeclaration, { render }: StrategyContext, filter: RenderSince): string =>
  render(filtered(queryOf(declaration), declaration.materialization), filter)

const filtered = (query: QueryNode, { eventTime }: Microbatch): QueryNode => {
  const select = selectFrom(query, "new_rows")
  const column = select.outputs.find(({ name }) => name === eventTime)?.value
  return column ? { ...select, where: [{ kind: "since", column, type: "boolean", nullable: false }] } : select
}

/** What the types refuse too, and raw JavaScript does not; and options that contradict each other. */
const contradiction = (declaration: MicrobatchDeclaration, context: StrategyContext): string | null => {
  const { eventTime, batchSize, begin, lookback, concurrency, fullRefresh } = declaration.materialization
  const type = declaration.columnTypes()[eventTime]?.type
  if (type === undefined) return `its eventTime "${eventTime}" is no column of its query.`
  if (!isTemporal(type)) return `its eventTime "${eventTime}" is no date or time.`
  if (type === "date" && batchSize === "hour")
    return `its eventTime "${eventTime}" is a date, and dates have no hours. Choose another batchSize.`
  const wrong = notAMoment(begin)
  if (wrong !== null) return `begin: ${wrong}`
  if (!Number.isInteger(lookback) || lookback < 0) return `lookback: ${lookback} is no whole number of batches from 0.`
  if (!Number.isInteger(concurrency) || concurrency < 1)
    return `concurrency: ${concurrency} is no whole number of batches from 1.`
  if (context.fullRefresh && fullRefresh && isPart(context.eventTime))
    return "--full-refresh rebuilds all batches, and --event-time-start and --event-time-end choose some. Leave one out."
  return null
}

const notAMoment = (text: string): string | null => {
  try {
    utc(text)
    return null
  } catch (error) {
    if (error instanceof QueryError) return error.message
    throw error
  }
}
