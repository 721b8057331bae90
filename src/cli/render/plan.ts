import type { NodePlan, Plan } from "../../core/embed/plan.ts"
import type { ChangeStatus, ColumnChange } from "../../core/plan/node-change.ts"
import type { PlannedStatement } from "../../core/plan/statements.ts"
import type { Colors, Screen } from "../terminal.ts"
import { kindWord, qualifiedWord } from "./node-kind.ts"
import { messageLines, withoutControls } from "./text.ts"
import { counted } from "./words.ts"

const isTest = ({ node }: NodePlan): boolean => node.kind === "test" || node.kind === "unit_test"
const isTold = (plan: NodePlan): boolean => !isTest(plan) || plan.refusal !== null || plan.breaks.length > 0

/** A line a relation: what is new of it, and what would be done; the tests as a number. */
export const planText = (plan: Plan, screen: Screen): string => {
  const told = plan.nodes.filter(isTold)
  const names = told.map(({ node }) => qualifiedWord(node).length)
  const kinds = told.map(({ node }) => kindWord(node).length)
  const widths = { kind: Math.max(0, ...kinds), name: Math.max(0, ...names) }
  const lines = told.flatMap((node) => nodeLines(node, widths, screen))
  return [...lines, ...(lines.length > 0 ? [""] : []), ...summaryLines(plan, screen)]
    .map((line) => `${line.trimEnd()}\n`)
    .join("")
}

const words: { readonly [S in ChangeStatus]: string } = {
  new: "new",
  changed: "changed",
  unchanged: "unchanged",
  load: "load",
  existing: "there",
}
const statusWidth = "unchanged".length
const colorOf = (status: ChangeStatus, colors: Colors) =>
  status === "new" ? colors.green : status === "changed" ? colors.yellow : status === "load" ? colors.cyan : colors.dim

interface Widths {
  readonly kind: number
  readonly name: number
}
const nodeLines = (plan: NodePlan, widths: Widths, screen: Screen): readonly string[] => {
  const { colors, width } = screen
  const start = `${words[plan.status].padEnd(statusWidth)}  ${kindWord(plan.node).padEnd(widths.kind)}  `
  const what = [...(plan.aspects.length > 0 ? [plan.aspects.join(", ")] : []), purposes(plan)].join("; ")
  const room = width === null ? what.length : Math.max(width - start.length - widths.name - 2, 20)
  const cut = what.length > room ? `${what.slice(0, room - 1)}…` : what
  const colored = start.replace(/^\S+/, colorOf(plan.status, colors))
  return [
    `${colored}${qualifiedWord(plan.node).padEnd(widths.name)}  ${colors.dim(cut)}`,
    ...[...plan.columns, ...plan.contract].map((change) => `    ${columnText(change, colors)}`),
    ...plan.breaks.flatMap(({ id, because }) =>
      messageLines(`breaks ${id}: ${because}.`, screen, "    ").map((line) => colors.red(line)),
    ),
    ...(plan.refusal === null
      ? []
      : messageLines(`would fail: ${plan.refusal}`, screen, "    ").map((line) => colors.red(line))),
  ]
}

const columnText = ({ column, change, from, to }: ColumnChange, { green, red, yellow }: Colors): string => {
  const name = withoutControls(column)
  if (change === "added") return green(`+ ${name} ${to}`)
  return change === "removed" ? red(`- ${name} ${from}`) : yellow(`~ ${name} ${from} → ${to}`)
}

/** What the statements are for, each once. */
const purposes = ({ statements, node }: NodePlan): string =>
  node.materialization === "ephemeral"
    ? "part of what reads it"
    : statements.length === 0
      ? "nothing to do"
      : [...new Set(statements.filter(({ conditional }) => !conditional).map(({ purpose }) => purpose))].join(", ")

const summaryLines = ({ target, nodes, knowsEarlierRun }: Plan, screen: Screen): readonly string[] => {
  if (nodes.length === 0) return ["Nothing to do: the selection holds nothing that is built."]
  const relations = nodes.filter((plan) => !isTest(plan))
  const tests = nodes.filter(isTest)
  const count = (status: ChangeStatus) => relations.filter((plan) => plan.status === status).length
  const counts = (["new", "changed", "unchanged", "existing", "load"] as const).flatMap((status) =>
    count(status) === 0 ? [] : [`${count(status)} ${status === "load" ? "to load" : words[status]}`],
  )
  const changed = tests.filter(({ status }) => status === "new" || status === "changed").length
  const testWords =
    tests.length === 0 ? [] : [`${counted(tests.length, "test")}${changed > 0 ? ` (${changed} new or changed)` : ""}`]
  const unknown =
    count("existing") > 0 && !knowsEarlierRun
      ? 'No earlier run is known: of what is "there", only the columns are compared.'
      : null
  return [
    `A build of target ${target}: ${[...counts, ...testWords].join(", ")}. Nothing was done.`,
    ...(unknown === null ? [] : messageLines(unknown, screen)),
  ]
}

/** Every statement in its order, as a script that can be read: what is no statement is a comment. */
export const planSql = ({ preparation, nodes }: Plan): string => {
  const before = preparation.map((sql) => `${sql};\n`).join("")
  const parts = nodes.flatMap(({ node, statements }) =>
    statements.length === 0 ? [] : [`-- ${node.id}\n${statements.map(statementText).join("")}`],
  )
  return [...(before === "" ? [] : [`-- before the nodes\n${before}`]), ...parts].join("\n")
}

const statementText = ({ purpose, sql, note }: PlannedStatement): string => {
  const comment = [purpose, ...(note === "" ? [] : [note])].join(": ").split("\n")
  const lines = comment.map((line) => `-- ${line}\n`).join("")
  return sql === null ? lines : `${lines}${sql};\n`
}

/** For other programs. */
export const planJson = (plan: Plan): object => ({
  target: plan.target,
  run_id: plan.runId,
  started_at: plan.startedAt,
  knows_earlier_run: plan.knowsEarlierRun,
  preparation: plan.preparation,
  nodes: plan.nodes.map(({ node, status, aspects, columns, contract, statements, refusal, breaks }) => ({
    id: node.id,
    kind: node.kind,
    schema: node.schema,
    name: node.name,
    materialized: node.materialization,
    path: node.location.file,
    line: node.location.line,
    status,
    changed: aspects,
    columns,
    contract,
    refusal,
    breaks,
    statements,
  })),
})
