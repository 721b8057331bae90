// What a unit test says that cannot be so. The compiler has seen most of it, or was not asked.
import type { RelationObject, UnitTestDeclaration, UnitTestStep, WrittenRow } from "../resource/declaration.ts"
import { utc } from "../resource/moment.ts"
import { cellFault } from "../resource/written-rows.ts"
import { QueryError } from "../sql/query-error.ts"
import type { ColumnTypes } from "../sql/type.ts"
import { attempt } from "./attempt.ts"
import { nearest } from "./nearest.ts"
import { variableFindings } from "./step-variables.ts"

export const unitTestFindings = (test: UnitTestDeclaration): readonly string[] => {
  const { tested } = test
  // The graph tells of it.
  if (tested === null) return []
  const { kind } = tested.declaration
  if (kind !== "model" && kind !== "snapshot")
    return [`it tests ${tested.name}, a ${kind}: only models and snapshots make rows of given ones.`]
  const dependencies = dependencyFindings(test, tested)
  return [...dependencies, ...stepFindings(test, tested)]
}

/** The compiler cannot see what a model reads: its type says what it gives, and not what it is made of. */
const dependencyFindings = ({ given }: UnitTestDeclaration, tested: RelationObject): readonly string[] => {
  const read = "dependsOn" in tested.declaration ? tested.declaration.dependsOn : new Map<string, RelationObject>()
  return [
    ...[...read].flatMap(([alias, relation]) => {
      if (!given.has(alias))
        return [
          `${tested.name} reads ${relation?.name ?? alias} as "${alias}", and dependsOn lacks it. Add it, and its rows to given.`,
        ]
      const other = given.get(alias)
      return other === relation
        ? []
        : [
            `"${alias}" in dependsOn is ${other?.name ?? "no relation"}, and ${tested.name} reads ${relation?.name ?? "another"} under that name.`,
          ]
    }),
    ...[...given.keys()].flatMap((alias) => {
      if (read.has(alias)) return []
      const [near] = nearest(alias, read.keys())
      return [
        `"${alias}" in dependsOn is nothing that ${tested.name} reads.${near === undefined ? " Take it out." : ` Did you mean "${near}"?`}`,
      ]
    }),
  ]
}

const stepFindings = (test: UnitTestDeclaration, tested: RelationObject): readonly string[] => {
  const several = tested.kind === "snapshot"
  if (several && test.steps.length === 0) return ["it has no steps."]
  const query = attempt(() => ("query" in tested.declaration ? tested.declaration.query() : null))
  return test.steps.flatMap((step, index) => {
    const place = several ? `steps[${index}].` : ""
    return [
      ...timeFindings(test.steps, index, tested).map((finding) => `${place}at ${finding}`),
      ...givenFindings(step, test.given).map((finding) => `${place}given${finding}`),
      ...beforeFindings(step, tested).map((finding) => `${place}given.this${finding}`),
      ...expectFindings(step, tested).map((finding) => `${place}expect${finding}`),
      ...(query ? variableFindings(step, query).map((finding) => `${place}vars: ${finding}`) : []),
    ]
  })
}

const timeFindings = (steps: readonly UnitTestStep[], index: number, tested: RelationObject): readonly string[] => {
  const at = steps[index]?.at ?? null
  const { kind } = tested.declaration.materialization
  if (at === null) {
    if (kind === "scd2") return ['is missing: the history says when. Write the time of the run, at: "2024-05-01".']
    return kind === "microbatch"
      ? ['is missing: which batches are due depends on it. Write the time of the run, at: "2024-05-01".']
      : []
  }
  const moment = millis(at)
  if (typeof moment === "string") return [`is no time: ${moment}`]
  const before = millis(steps[index - 1]?.at ?? null)
  return typeof before === "number" && typeof moment === "number" && moment <= before
    ? [`is "${at}", which is not after the step before it.`]
    : []
}
const millis = (at: string | null): number | string | null => {
  if (at === null) return null
  try {
    return Date.parse(utc(at))
  } catch (error) {
    return error instanceof QueryError ? error.message : String(error)
  }
}

const givenFindings = (step: UnitTestStep, given: UnitTestDeclaration["given"]): readonly string[] => {
  const read = [...given]
  return [
    ...read.flatMap(([alias, relation], index) => {
      const rows = Object.hasOwn(step.given, alias) ? step.given[alias] : undefined
      if (!areRows(rows)) return [` lacks the rows of ${alias}. Write ${alias}: [] for none.`]
      const twin = read.slice(0, index).find(([, other]) => other === relation)?.[0]
      if (twin !== undefined && !sameRows(rows, step.given[twin]))
        return [`.${twin} and given.${alias} are rows of one relation, ${relation?.name}: write the same ones.`]
      const columns = relation && attempt(() => relation.columnTypes)
      return columns ? rowFindings(rows, columns, "given").map((finding) => `.${alias}${finding}`) : []
    }),
    ...Object.keys(step.given).flatMap((alias) =>
      given.has(alias) ? [] : [`.${alias}: dependsOn names no "${alias}".`],
    ),
  ]
}
const sameRows = (rows: readonly WrittenRow[], others: readonly WrittenRow[] | undefined): boolean => {
  const text = (value: unknown) => JSON.stringify(value, (_, cell) => (typeof cell === "bigint" ? `${cell}n` : cell))
  return text(rows) === text(others)
}

const incremental: ReadonlySet<string> = new Set(["append", "merge", "delete+insert", "insert_overwrite", "microbatch"])
const beforeFindings = ({ before }: UnitTestStep, tested: RelationObject): readonly string[] => {
  if (before === null) return []
  const { kind } = tested.declaration.materialization
  if (kind === "scd2") return [": a history begins with its first step. Give its rows in a step before."]
  if (!incremental.has(kind))
    return [`: ${tested.name} is no incremental model, and does not look at what stands in its table. Take it out.`]
  const columns = attempt(() => tested.columnTypes)
  return columns ? rowFindings(before, columns, "given") : []
}

const expectFindings = ({ expect }: UnitTestStep, tested: RelationObject): readonly string[] => {
  if (!areRows(expect)) return [" is no list of rows. Write what the run is to give: [{ … }], or [] for no rows."]
  const columns = attempt(() => tested.columnTypes)
  if (!columns) return []
  const [first, ...others] = expect
  if (first === undefined) return []
  const names = columnsIn(first)
  if (names.length === 0) return ["[0] names no column. Write those that are to be compared, or [] for no rows."]
  const other = others.findIndex((row) => columnsIn(row).join() !== names.join())
  if (other >= 0)
    return [
      `[${other + 1}] has other columns (${columnsIn(others[other] ?? {}).join(", ")}) than the first row (${names.join(", ")}). All rows name the same ones; NULL is written null.`,
    ]
  return rowFindings(expect, columns, "expected")
}
/** The compiler says so too, to those who ask it. */
const areRows = (rows: unknown): rows is readonly WrittenRow[] =>
  Array.isArray(rows) && rows.every((row) => typeof row === "object" && row !== null && !Array.isArray(row))
const columnsIn = (row: WrittenRow): readonly string[] => Object.keys(row).toSorted()

const rowFindings = (rows: readonly WrittenRow[], columns: ColumnTypes, use: "given" | "expected"): readonly string[] =>
  rows.flatMap((row, index) => {
    const unknown = Object.keys(row).flatMap((name) => {
      if (Object.hasOwn(columns, name)) return []
      const [near] = nearest(name, Object.keys(columns))
      return [`${name} is no column.${near === undefined ? "" : ` Did you mean ${near}?`}`]
    })
    const faults = Object.entries(columns).flatMap(([name, column]) =>
      use === "expected" && !Object.hasOwn(row, name) ? [] : (cellFault(row, name, column) ?? []),
    )
    return [...unknown, ...faults].map((finding) => `[${index}]: ${finding}`)
  })
