import { describe, expect, it } from "@effect/vitest"
import * as Effect from "effect/Effect"
import { nullable, type Type } from "../../../../src/core/sql/type.ts"
import { loadText, messageOf, openDatabase, rowsOf } from "./fixture.ts"

interface Cells {
  readonly type: Type
  /** Text in the file → value in the table. */
  readonly accepted: readonly (readonly [string, unknown])[]
  readonly refused: readonly string[]
  readonly expected: string
}
const cells: { readonly [name: string]: Cells } = {
  integer: {
    type: nullable("integer"),
    accepted: [
      ["12", 12n],
      [" 12\t", 12n],
      ['" 12 "', 12n],
      ["+5", 5n],
      ["-0", 0n],
      ["007", 7n],
      ["9223372036854775807", 9223372036854775807n],
      ["-9223372036854775808", -9223372036854775808n],
      ["", null],
      ["  ", null],
      ['""', null],
      ["NULL", null],
      ["null", null],
      ['" NULL "', null],
    ],
    refused: [
      "4.5",
      "4.0",
      "5.",
      "1e3",
      "1_000",
      "0x1F",
      "0b11",
      "abc",
      "--5",
      "- 5",
      "9223372036854775808",
      "true",
      "Null",
      "１２",
      "1 2",
      "n/a",
    ],
    expected: "integer (a whole number of at most 64 bits)",
  },
  double: {
    type: nullable("double"),
    accepted: [
      ["3.5", 3.5],
      ["4", 4],
      [".5", 0.5],
      ["5.", 5],
      ["+1e-3", 0.001],
      ["-1E+5", -100000],
      ["NaN", Number.NaN],
      ["-inf", Number.NEGATIVE_INFINITY],
      ["", null],
    ],
    refused: ["1e309", "1_0.5", '"1,5"', "1.2.3", "0x1p3", "five", "1 000", "5f", "."],
    expected: "double (a number such as 3.5 or 1e-3)",
  },
  decimal: {
    type: nullable("decimal(5,2)"),
    accepted: [
      ["1.50", "1.50"],
      ["1.5", "1.50"],
      ["1.5000", "1.50"],
      ["1", "1.00"],
      [".5", "0.50"],
      ["-999.99", "-999.99"],
      ["+0007.1", "7.10"],
      ["", null],
    ],
    refused: ["1.005", "1.0049", "1000", "999.999", "1e2", "1e-3", "1_0", "inf", "1'5", "."],
    expected: "decimal(5,2) (at most 3 digits before the point and 2 behind it)",
  },
  "decimal without a scale": {
    type: nullable("decimal(3,0)"),
    accepted: [
      ["12", "12"],
      ["12.00", "12"],
    ],
    refused: ["12.5", "1234", ".5"],
    expected: "decimal(3,0)",
  },
  date: {
    type: nullable("date"),
    accepted: [
      ["2024-02-29", "2024-02-29"],
      [" 1995-10-20 ", "1995-10-20"],
      ["", null],
    ],
    refused: [
      "2023-02-29",
      "2024-13-45",
      "01/02/2024",
      "2024/01/05",
      "2024-1-5",
      "20240105",
      "2024-01-05 10:00",
      "infinity",
      "epoch",
      "today",
      "0000-01-01",
      "2024-01-05 (BC)",
      "12024-01-05",
    ],
    expected: "date (a date such as 2024-12-31)",
  },
  timestamp: {
    type: nullable("timestamp"),
    accepted: [
      ["2024-01-05 10:00:00", "2024-01-05 10:00:00"],
      ["2024-01-05T10:00", "2024-01-05 10:00:00"],
      ["2024-01-05", "2024-01-05 00:00:00"],
      ["2024-01-05 10:00:00.123456000", "2024-01-05 10:00:00.123456"],
    ],
    refused: [
      "2024-01-05 10:00:00+02",
      "2024-01-05T10:00:00Z",
      "2024-01-05 10:00:00.1234567",
      "2024-01-05 25:00:00",
      "2024-02-30 10:00:00",
      "10:00",
      "infinity",
    ],
    expected: "timestamp (a time such as 2024-12-31 23:59:59, without a time zone)",
  },
  timestamptz: {
    type: nullable("timestamptz"),
    accepted: [
      ["2024-01-05 10:00:00+02", "2024-01-05 08:00:00+00"],
      ["2024-01-05T10:00:00.5-02:30", "2024-01-05 12:30:00.5+00"],
      ["2024-01-05T10:00:00Z", "2024-01-05 10:00:00+00"],
      ["2024-01-05 10:00:00 UTC", "2024-01-05 10:00:00+00"],
      ["2024-01-05 10:00:00+0200", "2024-01-05 08:00:00+00"],
      ["2024-07-05 10:00:00", "2024-07-05 10:00:00+00"],
    ],
    refused: ["2024-01-05 10:00:00 Europe/Berlin", "2024-01-05 10:00:00+25", "2024-01-32 10:00:00Z", "epoch"],
    expected: "timestamptz (a time such as 2024-12-31 23:59:59+00)",
  },
  boolean: {
    type: nullable("boolean"),
    accepted: [
      ["true", true],
      ["FALSE", false],
      ["t", true],
      ["0", false],
      ["1", true],
      ["no", false],
      ["", null],
    ],
    refused: ["2", "maybe", "on", "tru"],
    expected: "boolean (true or false)",
  },
  variant: {
    type: nullable("variant"),
    accepted: [
      ['"{""a"": [1, null]}"', '{"a": [1, null]}'],
      ["12", "12"],
      ['"""text"""', '"text"'],
    ],
    refused: ["text", "{a:1}", '"{""a"": 1"'],
    expected: "variant (JSON)",
  },
  "array of integers": {
    type: nullable({ array: "integer" }),
    accepted: [
      ['"[1, 2]"', [1n, 2n]],
      ["[]", []],
      ["", null],
    ],
    refused: ['"[1, 2.5]"', '"[1, null]"', '"{""a"": 1}"', "1", '"[1"', '"[""x""]"'],
    expected: "integer[] (a JSON array of such values)",
  },
  "array of arrays": {
    type: nullable({ array: { array: nullable("varchar") } }),
    accepted: [['"[[""a"", null], []]"', [["a", null], []]]],
    refused: ['"[""a""]"'],
    expected: "varchar[][]",
  },
  varchar: {
    type: nullable("varchar"),
    accepted: [
      ["text", "text"],
      ["  in the middle of blanks\t ", "in the middle of blanks"],
      ['"  quoted  "', "quoted"],
      ['"comma, in quotes"', "comma, in quotes"],
      [' "blanks around quotes, too" ', "blanks around quotes, too"],
      ['"a ""quoted"" word"', 'a "quoted" word'],
      ['5" disk', '5" disk'],
      ['""""', '"'],
      ["it's", "it's"],
      ["back\\slash", "back\\slash"],
      ["#hash", "#hash"],
      ["Misérables 日本 😀", "Misérables 日本 😀"],
      ["", null],
      ['""', null],
      ["NULL", null],
      ['"null"', null],
      ["Null", "Null"],
      ["NULLABLE", "NULLABLE"],
      ["none", "none"],
    ],
    refused: [],
    expected: "",
  },
}

describe("a cell", () => {
  for (const [name, { type, accepted, refused, expected }] of Object.entries(cells)) {
    // The same rules hold where DuckDB reads the file and where it is read record by record: a line break within
    // quotes beside a CRLF makes the difference.
    for (const [reader, end] of [
      ["read by DuckDB", "1\n"],
      ["read record by record", '"1\r\n"\r\n'],
    ] as const) {
      it.live(`of ${name}, ${reader}, takes what it says`, () =>
        Effect.gen(function* () {
          const database = yield* openDatabase
          const text = `value,number\n${accepted.map(([cell]) => `${cell},${end}`).join("")}`
          yield* loadText(database, text, { value: type, number: "integer" })
          const rows = yield* rowsOf(database.session)
          expect(accepted.map(([cell], index) => [cell, rows[index]?.value])).toEqual(accepted)
        }),
      )
      if (refused.length > 0) {
        it.live(`of ${name}, ${reader}, takes nothing else`, () =>
          Effect.gen(function* () {
            const database = yield* openDatabase
            for (const cell of refused) {
              const text = `number,value\n1,${accepted[0]?.[0]}\n${end.trimEnd()},${cell}\n`
              const error = yield* Effect.flip(loadText(database, text, { value: type, number: "integer" }))
              expect(error.reason).toBe("InvalidData")
              const value = cell.startsWith('"') ? cell.slice(1, -1).replaceAll('""', '"') : cell
              expect(error.message).toContain(`column "value" has ${JSON.stringify(value)}, expected ${expected}`)
            }
          }),
        )
      }
    }
  }

  it.live("may not be NULL where the column may not", () =>
    Effect.gen(function* () {
      const database = yield* openDatabase
      for (const type of ["integer", "varchar", "date", { array: "integer" }] as const) {
        for (const cell of ["", "NULL", " null ", '""', "\t"]) {
          const message = yield* messageOf(loadText(database, `a,b\n1,${cell}\n`, { a: "integer", b: type }))
          expect(message).toContain('line 2: column "b" is empty and may not be NULL')
        }
      }
    }),
  )
})

describe("the report of bad cells", () => {
  it.live("names file, table, line, column, value and type, up to five of them", () =>
    Effect.gen(function* () {
      const database = yield* openDatabase
      const bad = "id,name,day\n1,a,2024-01-01\nx,b,2024-01-02\n3,,2024-13-01\n4,d,2024-01-04\n"
      const message = yield* messageOf(loadText(database, bad, { id: "integer", name: "varchar", day: "date" }))
      expect(message).toBe(
        [
          `${database.folder}/items.csv does not fit raw.items:`,
          '  line 3: column "id" has "x", expected integer (a whole number of at most 64 bits)',
          '  line 4: column "name" is empty and may not be NULL, expected varchar',
          '  line 4: column "day" has "2024-13-01", expected date (a date such as 2024-12-31)',
          "Nothing was loaded. Correct the file, or what the columns are declared as.",
        ].join("\n"),
      )
      const many = `id\n${"x\n".repeat(1000)}`
      const lines = (yield* messageOf(loadText(database, many, { id: "integer" }))).split("\n")
      expect(lines.filter((line) => line.includes('has "x"')).length).toBe(5)
      expect(lines).toContain("  (there may be more)")
    }),
  )

  it.live("counts physical lines behind line breaks within quotes, LF and CRLF", () =>
    Effect.gen(function* () {
      const database = yield* openDatabase
      for (const end of ["\n", "\r\n"]) {
        const text = [
          "id,name,more",
          '1,"two',
          'lines",1',
          "2,b,2",
          '3,"',
          "",
          '",3',
          '4,"another',
          'break",x',
          "",
        ].join(end)
        const message = yield* messageOf(
          loadText(database, text, { id: "integer", name: nullable("varchar"), more: "integer" }),
        )
        expect(message).toContain('  line 9: column "more" has "x"')
        expect(message.split("\n").length).toBe(3)
      }
    }),
  )

  it.live("counts empty lines", () =>
    Effect.gen(function* () {
      const database = yield* openDatabase
      const text = "id,name\n\n1,a\n\n\nx,b\n\n"
      expect(yield* messageOf(loadText(database, text, { id: "integer", name: "varchar" }))).toContain("line 6:")
    }),
  )

  it.live("finds one bad cell at the end of many rows", () =>
    Effect.gen(function* () {
      const database = yield* openDatabase
      const text = `id,name\n${"1,a\n".repeat(300_000)}1.5,a\n`
      const message = yield* messageOf(loadText(database, text, { id: "integer", name: "varchar" }))
      expect(message).toContain('  line 300002: column "id" has "1.5"')
    }),
  )

  it.live("shows a value so that it harms no terminal, and not all of a long one", () =>
    Effect.gen(function* () {
      const database = yield* openDatabase
      const text = `id,name\n"\u001b[31mred",a\n${"y".repeat(10_000)},b\n`
      const message = yield* messageOf(loadText(database, text, { id: "integer", name: "varchar" }))
      expect(message).toContain('has "\\u001b[31mred"')
      expect(message.length).toBeLessThan(1000)
    }),
  )
})
