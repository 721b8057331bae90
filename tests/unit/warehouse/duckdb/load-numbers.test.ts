// Columns of digits are read by DuckDB itself, all others as text: nobody must see which.
import { describe, expect, it } from "@effect/vitest"
import * as Effect from "effect/Effect"
import fc from "fast-check"
import { nullable } from "../../../../src/core/sql/type.ts"
import { CsvScan } from "../../../../src/core/warehouse/duckdb/load/csv-scan.ts"
import { seed } from "../../../property/seed.ts"
import { loadText, openDatabase, rowsOf } from "./fixture.ts"

const cell = fc.oneof(
  { weight: 4, arbitrary: fc.stringMatching(/^-?[0-9]{1,3}$/) },
  { weight: 2, arbitrary: fc.stringMatching(/^-?[0-9]{0,20}[.]?[0-9]{0,20}$/) },
  { weight: 1, arbitrary: fc.stringMatching(/^[0-9.-]{0,6}$/) },
  {
    weight: 1,
    arbitrary: fc.constantFrom("", "-", ".", "-0", "00", "9223372036854775807", "9223372036854775808", "1".repeat(310)),
  },
)

describe("numbers", () => {
  it.live(`are the same, read by DuckDB itself or as text (seed ${seed})`, () =>
    Effect.gen(function* () {
      const database = yield* openDatabase
      const outcome = Effect.fnUntraced(function* (text: string) {
        const loaded = yield* Effect.result(
          loadText(
            database,
            text,
            { whole: nullable("integer"), real: nullable("double"), id: "integer" },
            { force: true },
          ),
        )
        if (loaded._tag === "Failure") return loaded.failure.message
        return yield* rowsOf(database.session)
      })
      const cases = fc.sample(fc.array(fc.tuple(cell, cell), { minLength: 1, maxLength: 4 }), { seed, numRuns: 40 })
      for (const records of cases) {
        const lines = records.map(([whole, real], index) => `${whole},${real},${index + 2}\n`).join("")
        // A space and a quote: those columns are read as text.
        const asTexts = yield* outcome(`whole,real,id\n${lines} 1,"1", 1\n`)
        expect(yield* outcome(`whole,real,id\n${lines}1,1,1\n`), lines).toEqual(asTexts)
      }
    }),
  )

  it.live("that are too large are told of with their line", () =>
    Effect.gen(function* () {
      const database = yield* openDatabase
      const error = yield* Effect.flip(
        loadText(database, "id,n\n1,5\n2,92233720368547758070\n", { id: "integer", n: "integer" }),
      )
      expect(error.message).toContain(
        'line 3: column "n" has "92233720368547758070", expected integer (a whole number of at most 64 bits)',
      )
    }),
  )
})

describe("what a column's values are made of", () => {
  it("is known whatever pieces a file comes in, of what stands behind the header", () => {
    const scan = new CsvScan(",")
    for (const byte of Buffer.from('a-1,b,c.d,e,f\n12,3.5,-4,"5",6 \n7,8,9,1,2\n')) scan.write(Buffer.from([byte]))
    scan.end()
    const [minus, point, other] = [1, 2, 4]
    expect([...scan.columnBytes]).toEqual([0, point, minus, other, other])
  })
})
