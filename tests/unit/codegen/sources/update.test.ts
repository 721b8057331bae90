// Sources that are there are brought up to date, and what their authors wrote stays as they wrote it.
import { afterAll, describe, expect, it } from "vitest"
import { column, removeFolder, table, update } from "./fixture.ts"

afterAll(removeFolder)

const byHand = `// What the shop sells.
import { source } from "typeline"

/** Orders, by hand. */
export const orders = source("orders", {
  schema: "shop",
  tags: ["shop"],
  columns: {
    // The key.
    id: "integer", // from the till
    placed_at: "timestamp",
    /* in euros */ amount: "decimal(10,2)",
    "e mail": "varchar?"
  },
  freshness: { loadedAt: "placed_at", warnAfter: "1 day" },
  about: {
    amount: { description: "In euros.", tags: ["money"] },
    id: { unique: true },
  },
})
`
const columns = [
  column("id", "integer"),
  column("placed_at", "timestamp"),
  column("amount", "decimal(10,2)"),
  column("e mail", "varchar", { nullable: true }),
]

describe("a source that is there", () => {
  it("is not touched where it says what is there", async () => {
    expect(await update(byHand, [table("orders", columns)])).toEqual({ text: byHand, told: [] })
  })

  it("gets new columns behind those that they follow, types, and descriptions where there are none; all else stays", async () => {
    const found = [
      column("first", "date"),
      column("id", "integer", { comment: "From the warehouse." }),
      column("second", "boolean"),
      column("third", { array: "varchar" }, { nullable: true, comment: 'Said "so".' }),
      column("placed_at", "timestamptz", { nullable: true }),
      column("amount", "decimal(12,2)", { comment: "Not taken." }),
      column("e mail", "varchar", { nullable: true }),
      column("class", "integer"),
    ]
    const { text, told } = await update(byHand, [table("orders", found, { comment: "Orders." })])
    expect(told).toEqual([
      '5: the table has a description: "Orders."',
      "5: first is new: date",
      "5: second is new: boolean",
      "5: third is new: varchar[]?",
      "5: class is new: integer",
      '10: id has a description: "From the warehouse."',
      "11: placed_at is timestamptz?, not timestamp",
      "12: amount is decimal(12,2), not decimal(10,2)",
    ])
    expect(text).toBe(`// What the shop sells.
import { nullable, source } from "typeline"

/** Orders, by hand. */
export const orders = source("orders", {
  schema: "shop",
  description: "Orders.",
  tags: ["shop"],
  columns: {
    first: "date",
    // The key.
    id: "integer", // from the till
    second: "boolean",
    third: nullable({ array: "varchar" }),
    placed_at: "timestamptz?",
    /* in euros */ amount: "decimal(12,2)",
    "e mail": "varchar?",
    class: "integer",
  },
  freshness: { loadedAt: "placed_at", warnAfter: "1 day" },
  about: {
    amount: { description: "In euros.", tags: ["money"] },
    id: { description: "From the warehouse.", unique: true },
    third: 'Said "so".',
  },
})
`)
    expect(await update(text, [table("orders", found, { comment: "Orders." })])).toEqual({ text, told: [] })
  })

  it("keeps columns that have gone, unless they are pruned with what is said of them", async () => {
    const found = [table("orders", columns.slice(0, 2))]
    expect(await update(byHand, found)).toEqual({
      text: byHand,
      told: ["12: amount is gone (--prune takes it out)", "13: e mail is gone (--prune takes it out)"],
    })
    const { text, told } = await update(byHand, found, { prune: true })
    expect(told).toEqual(["12: amount is gone", "13: e mail is gone"])
    expect(text).toBe(
      byHand
        .replace('    /* in euros */ amount: "decimal(10,2)",\n', "    /* in euros */ \n")
        .replace('    "e mail": "varchar?"\n', "")
        .replace('    amount: { description: "In euros.", tags: ["money"] },\n', ""),
    )
  })

  it("keeps a line of columns, as long as there is room", async () => {
    const one = `import { source } from "typeline"
export const a = source("a", { schema: "shop", columns: { id: "integer" } })
`
    const few = [column("id", "integer"), column("x", "integer", { comment: "X" })]
    expect((await update(one, [table("a", few)])).text).toBe(`import { source } from "typeline"
export const a = source("a", { schema: "shop", columns: { id: "integer", x: "integer" }, about: { x: "X" } })
`)
    const many = ["id", "alpha", "beta", "gamma", "delta", "epsilon", "zeta"].map((name) => column(name, "integer"))
    const wide = one.replace(
      'schema: "shop", columns: { id: "integer" } })',
      '\n  schema: "shop",\n  columns: { id: "integer" },\n})',
    )
    const { text } = await update(wide, [table("a", many)])
    expect(text).toContain('  columns: {\n    id: "integer",\n    alpha: "integer",\n')
    expect(text).toContain('    zeta: "integer",\n  },\n})')
  })

  it("is found among others in a file, with Windows' line ends and a mark before them", async () => {
    const two = `\uFEFFimport * as t from "typeline"\r
export const all = [\r
  t.source("a", {\r
    schema: "shop",\r
    columns: {\r
      id: "integer",\r
    },\r
  }),\r
  t.source("b", {\r
    schema: "shop",\r
    columns: {\r
      id: "integer",\r
    },\r
  }),\r
]\r
`
    const found = [
      table("a", [column("id", "integer"), column("tags", { array: "integer" }, { nullable: true })]),
      table("b", [column("id", "varchar"), column("y", "date")]),
    ]
    const { text, told } = await update(two, found)
    expect(told).toEqual(["3: tags is new: integer[]?", "9: y is new: date", "12: id is varchar, not integer"])
    expect(text).toBe(
      two
        .replace('"integer",\r\n', '"integer",\r\n      tags: t.nullable({ array: "integer" }),\r\n')
        .replace('"integer",\r\n    },\r\n  }),\r\n]', '"varchar",\r\n      y: "date",\r\n    },\r\n  }),\r\n]'),
    )
  })

  it("takes a column in that was left out", async () => {
    const text = `import { source } from "typeline"
export const a = source("a", {
  schema: "shop",
  columns: {
    id: "integer",
    // Left out: "size", UBIGINT. A view that makes another column of it can be a source.
  },
})
`
    const found = [table("a", [column("id", "integer"), column("size", "integer")])]
    expect((await update(text, found)).text).toBe(text.replace(/ {4}\/\/.*\n/, '    size: "integer",\n'))
    expect((await update(text, [table("a", [column("id", "integer"), column("size", null)])])).told).toEqual([])
  })
})

describe("what is written in another way", () => {
  const written = `import { csv, nullable, source } from "typeline"
const key = "integer"
const common = { changed: "timestamp" } as const
const spec = { schema: "shop", columns: { id: "integer" } } as const
export const a = source("a", { schema: "shop", columns: { id: key, tags: nullable({ array: "varchar" }), ...common } })
export const b = source("b", spec)
export const c = source("raw_" + "c", { schema: "shop", columns: { id: "integer" } })
`
  it("stays where it means what is there", async () => {
    const found = [
      table("a", [
        column("id", "integer"),
        column("tags", { array: "varchar" }, { nullable: true }),
        column("changed", "timestamp"),
      ]),
      table("b", [column("id", "integer")]),
      table("raw_c", [column("id", "integer")]),
    ]
    expect(await update(written, found)).toEqual({ text: written, told: [] })
  })

  it("is told where it does not, and left to its author", async () => {
    const found = [
      table("a", [column("id", "varchar"), column("tags", "varchar"), column("changed", "date")]),
      table("b", [column("id", "varchar")]),
      table("raw_c", [column("id", "varchar")]),
    ]
    const { text, told } = await update(written, found)
    expect(told).toEqual([
      "5: id is varchar, not integer (its type is written as key)",
      "5: tags is varchar, not varchar[]?",
      "5: changed is date, not timestamp (it is not written there by its name)",
      "6: id is varchar, not integer (what it says is no object that stands there)",
      '7: id is varchar, not integer (it is not written as one source("raw_c", { … }))',
    ])
    expect(text).toBe(written.replace('nullable({ array: "varchar" })', '"varchar"'))
  })

  it("a description that is a name is left, one that is empty is filled", async () => {
    const text = `import { source } from "typeline"
const said = ""
export const a = source("a", {
  schema: "shop",
  description: said,
  columns: { x: "integer", y: "integer", z: "integer" },
  about: { x: "", y: { tags: [] }, z: said },
})
`
    const comment = { comment: "C" }
    const found = table(
      "a",
      [column("x", "integer", comment), column("y", "integer", comment), column("z", "integer", comment)],
      comment,
    )
    const { text: after, told } = await update(text, [found])
    expect(told.filter((line) => line.includes("("))).toEqual([
      '3: the table has a description: "C" (its description is no text that stands there)',
      '6: z has a description: "C" (its entry in about is none that could be filled in)',
    ])
    expect(after).toBe(text.replace('x: "", y: { tags: [] }', 'x: "C", y: { description: "C", tags: [] }'))
  })
})

describe("what an author knows better", () => {
  it("a column that is tested not to be NULL stays, whatever the warehouse allows", async () => {
    const text = `import { source } from "typeline"
export const a = source("a", {
  schema: "shop",
  columns: { x: "integer", y: "integer", z: "integer?", n: "integer", w: "integer" },
  about: { x: { notNull: true }, w: { notNull: { severity: "warn" } } },
})
`
    const open = { nullable: true }
    const found = [
      column("x", "integer", open),
      column("y", "integer", open),
      column("z", "integer"),
      column("n", "decimal(9,0)"),
      column("w", "integer", open),
    ]
    const { told } = await update(text, [table("a", found)])
    expect(told).toEqual([
      "4: y is integer?, not integer",
      "4: z is integer, not integer?",
      "4: w is integer?, not integer",
    ])
  })

  it("of files, a type that their values have as well, and NULL where today there is none", async () => {
    const types = `x: "varchar", y: "double?", z: "decimal(12,2)", w: "decimal(12,2)", t: "timestamptz", n: "integer", s: "decimal(3,1)"`
    const written = (load: string) => `import { csv, jsonLines, parquet, source } from "typeline"
export const a = source("a", {
  schema: "shop",
  columns: { ${types} },
  load: ${load},
})
`
    const found = [
      column("x", "integer"),
      column("y", "integer"),
      column("z", "decimal(3,1)"),
      column("w", "double"),
      column("t", "timestamp"),
      column("n", "double"),
      column("s", "decimal(4,2)"),
    ]
    const both = ["4: n is double, not integer", "4: s is decimal(4,2), not decimal(3,1)"]
    // Found under another name: the file is the same.
    const told = async (load: string, format: "csv" | "json-lines" | "parquet") => {
      const file = { format, file: "a", delimiter: ",", optional: false }
      return (await update(written(load), [table("other", found, { load: file })])).told
    }
    expect(await told('csv("a", { optional: true })', "csv")).toEqual(both)
    expect(await told('jsonLines("a")', "json-lines")).toEqual(["4: x is integer, not varchar", ...both])
    // Its types are written in the file.
    expect(await told('parquet("a")', "parquet")).toEqual([
      "4: x is integer, not varchar",
      "4: y is integer?, not double?",
      "4: z is decimal(3,1), not decimal(12,2)",
      "4: w is double, not decimal(12,2)",
      "4: t is timestamp, not timestamptz",
      ...both,
    ])
  })
})

it("a table that is gone is told, and its declaration is left", async () => {
  const text = `import { csv, source } from "typeline"
export const a = source("a", { schema: "shop", columns: { x: "integer" } })
export const b = source("b", { schema: "shop", columns: { x: "integer" }, load: csv("b.csv") })
`
  const gone = "2: the table is gone (take its declaration out by hand, and what reads it)"
  expect(await update(text, [], { prune: true })).toEqual({ text, told: [gone] })
  expect(await update(text, [], { isExpected: () => false })).toEqual({ text, told: [] })
})

it("says of a column whose name every object has what TypeScript asks for", async () => {
  const text = `import { source } from "typeline"
export const a = source("a", {
  schema: "shop",
  columns: { constructor: "integer", x: "integer" },
})
`
  const found = [column("constructor", "integer"), column("x", "integer", { comment: "X" })]
  expect((await update(text, [table("a", found)])).text).toBe(
    text.replace(" },\n", ' },\n  about: {\n    x: "X",\n    constructor: {},\n  },\n'),
  )
})
