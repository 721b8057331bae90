import { describe, expect, it } from "vitest"
import type { Value } from "../../../../src/core/sql/type.ts"
import { cellText, typedCell } from "../../../../src/core/warehouse/snowflake/load/cell.ts"
import { insertions } from "../../../../src/core/warehouse/snowflake/load/insertions.ts"

describe("the text of a cell", () => {
  it.each([
    ["", null],
    ["  ", null],
    ["NULL", null],
    [" null ", null],
    ["Null", "Null"],
    [" a b ", "a b"],
  ])("%j is %j", (field, text) => {
    expect(cellText(field)).toBe(text)
  })
})

/** As DuckDB takes them: tests/unit/warehouse/duckdb/load-cell.test.ts. */
describe("a cell", () => {
  const accepted: readonly (readonly [Value, string, string])[] = [
    ["integer", "+007", "7"],
    ["integer", "9223372036854775807", "9223372036854775807"],
    ["decimal(5,2)", "007.50", "7.5"],
    ["decimal(5,2)", ".5", "0.5"],
    ["decimal(5,2)", "-1.", "-1"],
    ["double", "1e-3", "1e-3"],
    ["double", "Infinity", "Inf"],
    ["boolean", "T", "true"],
    ["boolean", "0", "false"],
    ["date", "2024-02-29", "2024-02-29"],
    ["timestamp", "2024-12-31T23:59", "2024-12-31 23:59:00"],
    ["timestamp", "2024-12-31", "2024-12-31 00:00:00"],
    ["timestamptz", "2024-12-31 23:59:59.5Z", "2024-12-31 23:59:59.5 +00:00"],
    ["timestamptz", "2024-12-31 23:59:59-0530", "2024-12-31 23:59:59 -05:30"],
    ["timestamptz", "2024-12-31 23:59:59", "2024-12-31 23:59:59 +00:00"],
    ["varchar", "x", "x"],
    ["variant", '{"a":1}', '{"a":1}'],
    [{ array: "varchar" }, '["a","b"]', '["a","b"]'],
  ]
  it.each(accepted)("%j takes %s as %s", (type, text, value) => {
    expect(typedCell(type, text)).toBe(value)
  })

  const refused: readonly (readonly [Value, string])[] = [
    ["integer", "4.5"],
    ["integer", "0x1F"],
    ["integer", "1_000"],
    ["integer", "9223372036854775808"],
    ["decimal(5,2)", "1.005"],
    ["decimal(5,2)", "1000"],
    ["decimal(5,2)", "1e2"],
    ["double", "1e999"],
    ["boolean", "on"],
    ["date", "2024-02-30"],
    ["date", "2024-1-1"],
    ["timestamp", "2024-12-31 10:00+02"],
    ["timestamp", "2024-12-31 24:00"],
    ["timestamptz", "2024-12-31Z"],
    ["variant", "{"],
    [{ array: "integer" }, '["a"]'],
    [{ array: "integer" }, "{}"],
  ]
  it.each(refused)("%j refuses %s", (type, text) => {
    expect(typedCell(type, text)).toBeNull()
  })
})

describe("the statements that insert rows", () => {
  const columns = { id: { type: "integer", nullable: false }, name: { type: "varchar", nullable: true } } as const

  it("name the columns, and quote what stands in the file", () => {
    expect(
      insertions("dev.t", columns, [
        ["1", "O'Hara \\ n"],
        ["2", null],
      ]),
    ).toEqual(["insert into dev.t (id, name)\nvalues\n('1', 'O''Hara \\\\ n'),\n('2', null)"])
  })

  it("write JSON by a function, which VALUES does not take", () => {
    const json = { id: columns.id, list: { type: { array: "varchar" }, nullable: true } } as const
    expect(
      insertions("dev.t", json, [
        ["1", '["a"]'],
        ["2", null],
      ]),
    ).toEqual([
      `insert into dev.t (id, list)
select cast('1' as number(38, 0)), cast(parse_json('["a"]') as array)
union all
select cast('2' as number(38, 0)), cast(null as array)`,
    ])
  })

  it("are several where there are many rows, each row in one of them", () => {
    const rows = Array.from({ length: 10_000 }, (_, index) => [String(index), "x".repeat(200)])
    const statements = insertions("dev.t", columns, rows)
    expect(statements.length).toBeGreaterThan(2)
    for (const statement of statements) expect(statement.length).toBeLessThan(600_000)
    expect(statements.join("").match(/\('\d+'/g)).toHaveLength(10_000)
  })
})
