// A query that differs from the contract beside it, told to those who run a project that the compiler has not seen.
import { readFileSync } from "node:fs"
import { from, layer, nullable, snapshot, source } from "typeline"
import { describe, expect, test } from "vitest"
import { checkDeclarations } from "../../../src/core/graph/check-declarations.ts"
import { checkQueries } from "../../../src/core/graph/check-queries.ts"
import { buildGraph } from "../../../src/core/graph/graph.ts"
import { RelationObject } from "../../../src/core/resource/declaration.ts"
import { declarationsIn } from "../../../src/core/resource/project.ts"

const orders = source("orders", {
  schema: "raw",
  columns: { id: "integer", amount: "decimal(12,2)?", at: "timestamp", tags: { array: "varchar" } },
})
const dev = layer({ schema: "dev" })
// As JavaScript would hand it over.
const unchecked = (spec: unknown) => spec as never
const model = (contract: unknown) =>
  dev.model(
    unchecked({
      name: "m",
      dependsOn: { orders },
      contract,
      query: ({ orders: it }: { orders: Parameters<typeof from>[0][string] }) => from({ it }).all(),
    }),
  )
const same = { id: "integer", amount: "decimal(12,2)?", at: "timestamp", tags: { array: "varchar" } }

const told = (...resources: readonly unknown[]) => {
  const { graph, diagnostics } = buildGraph(declarationsIn([{ file: "a.ts", exports: { orders, resources } }]))
  expect(diagnostics).toEqual([])
  return [...checkDeclarations(graph.order), ...checkQueries(graph.order)]
}
const messages = (contract: unknown) => told(model(contract)).map(({ code, message }) => `${code}: ${message}`)

describe("a contract is", () => {
  test.each([
    ["kept", same, []],
    ["kept, in another order and spelling", { ...same, amount: nullable("decimal(12,2)") }, []],
    [
      "of another type",
      { ...same, id: "varchar", tags: { array: "integer" } },
      [
        "broken-contract: m: id is integer in the query, and varchar in its contract.",
        "broken-contract: m: tags is varchar[] in the query, and integer[] in its contract.",
      ],
    ],
    [
      "of a column that may be NULL, and of one that is never NULL",
      { ...same, amount: "decimal(12,2)", at: "timestamp?" },
      [
        "broken-contract: m: amount is decimal(12,2)? in the query, and decimal(12,2) in its contract.",
        "broken-contract: m: at is timestamp in the query, and timestamp? in its contract.",
      ],
    ],
    [
      "of a column that is not there",
      { ...same, amout: "double" },
      ["broken-contract: m: the query has no column amout. Did you mean amount?"],
    ],
    [
      "without a column that is there",
      { id: "integer", at: "timestamp", tags: { array: "varchar" } },
      ["broken-contract: m: the contract lacks amount, which is decimal(12,2)? in the query."],
    ],
    [
      "of a type that is none",
      { ...same, id: "int" },
      [
        'invalid-declaration: m: the column id has the type "int", which is none of boolean, integer, double, decimal(12,2), varchar, date, timestamp, timestamptz, variant, { array: … }.',
      ],
    ],
    [
      "of a decimal that no warehouse has",
      { ...same, amount: "decimal(2,3)?" },
      [
        "broken-contract: m: its contract: decimal(2,3) is no type: a decimal has 1 to 38 digits (the first number), and those after its point (the second) are among them.",
      ],
    ],
  ])("%s", (_, contract, expected) => {
    expect(messages(contract)).toEqual(expected)
  })
})

test("the place is that of the model", () => {
  const line =
    readFileSync(import.meta.filename, "utf8")
      .split("\n")
      .indexOf("  dev.model(") + 1
  expect(told(model({ ...same, id: "varchar" }))).toMatchObject([
    { code: "broken-contract", location: { file: import.meta.filename, line } },
  ])
})

test("what reads the model goes by the contract, and has nothing to tell", () => {
  const broken = model({ ...same, gone: "date?" })
  const reader = dev.model(
    unchecked({
      name: "reader",
      dependsOn: { broken },
      query: ({ broken: it }: { broken: Parameters<typeof from>[0][string] }) =>
        from({ it }).select(({ it }) => ({ gone: it.gone as never })),
    }),
  )
  expect(told(broken, reader).map(({ message }) => message)).toEqual(["m: the query has no column gone."])
  expect(reader instanceof RelationObject && reader.columnTypes).toEqual({ gone: { type: "date", nullable: true } })
})

test("the columns stay in the order of the query", () => {
  const relation = model(Object.fromEntries(Object.entries(same).reverse()))
  expect(relation instanceof RelationObject && Object.keys(relation.columnTypes)).toEqual(Object.keys(same))
})

test("incremental models and snapshots have contracts too, of their query", () => {
  const query = ({ orders: it }: { orders: Parameters<typeof from>[0][string] }) => from({ it }).all()
  const contract = { ...same, id: "varchar" }
  const incremental = dev.incremental(
    unchecked({ name: "i", dependsOn: { orders }, query, contract, strategy: { kind: "append", cursor: "at" } }),
  )
  const strategy = { kind: "timestamp", updatedAt: "at" }
  const history = snapshot(
    unchecked({ name: "s", schema: "h", dependsOn: { orders }, query, contract, uniqueKey: ["at"], strategy }),
  )
  expect(told(incremental, history).map(({ message }) => message)).toEqual([
    "i: id is integer in the query, and varchar in its contract.",
    "s: id is integer in the query, and varchar in its contract.",
  ])
  expect(history instanceof RelationObject && Object.keys(history.columnTypes)).toEqual([
    ...Object.keys(same),
    "valid_from",
    "valid_to",
    "scd_id",
  ])
})
