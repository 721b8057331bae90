// What the compiler lets through and SQL would not mean: `pipeline compile` names the file, the line and the way out.
import { readFileSync } from "node:fs"
import { join } from "node:path"
import { afterAll, describe, expect, it } from "vitest"
import { project, type TestProject } from "./command.ts"

const kept: TestProject[] = []
afterAll(() => {
  for (const made of kept) made.remove()
})
/** What `pipeline compile` prints of a project whose models are built by these lines, each as `m1`, `m2`, … */
const compiled = async (models: readonly string[], macros = "") => {
  const made = project({
    "src/sources/r.ts": `import { nullable, source } from "typeline"
export const r = source("r", {
  schema: "raw",
  columns: { id: "integer", x: nullable("integer"), ok: "boolean", d: "decimal(15,2)", day: "date" },
})
export const s = source("s", { schema: "raw", columns: { id: "integer", day: "date" } })
`,
    "src/macros.ts": macros,
    ...Object.fromEntries(
      models.map((query, index) => [
        `src/models/m${index + 1}.ts`,
        `import * as t from "typeline"
import { count, countIf, exists, from, layer, max, num, scalar, sum } from "typeline"
import * as macros from "../macros.ts"
import { r, s } from "../sources/r.ts"
export const model = layer({ schema: "dev" }).model({ name: "m${index + 1}", dependsOn: { r }, query: ({ r }) =>
${query}
})
export const used = [t, count, countIf, exists, max, num, scalar, sum, macros, s]
`,
      ]),
    ),
  })
  kept.push(made)
  const { code, out, err } = await made.pipeline(["compile"])
  return { code, out, err, folder: made.folder }
}
/** The line within the query, from 1, for the file. */
const at = (model: number, line: number, message: string) =>
  `src/models/m${model}.ts:${line + 5}  invalid-query  m${model}: ${message}`
const faults = (lines: readonly string[]) =>
  `${lines.join("\n")}\n\nerror: The project has ${lines.length === 1 ? "a fault" : `${lines.length} faults`}. Nothing was run.\n`

const isTrue = "JavaScript takes every expression for true"
const says = {
  and: `&& drops the condition before it, for ${isTrue}. AND is a list, [a, b], or and(a, b).`,
  or: `|| drops what follows it, for ${isTrue}. OR is or(a, b); a value in the place of NULL is coalesce(a, b).`,
  coalesce:
    "?? drops what follows it, for an expression is never JavaScript's null. A value in the place of NULL is coalesce(a, b).",
  case: `?: takes its first value for every row, for ${isTrue}. CASE is when(condition, a).otherwise(b), OR is or(a, b).`,
  if: `if decides once, not for each row, for ${isTrue}. CASE is when(condition, a).otherwise(b), OR is or(a, b).`,
  macro:
    "What isFirst(…) makes of a row or a column is taken for an expression; if it is a value of JavaScript, compare it: isFirst(…) === true.",
  unused:
    "where(): this condition is built and not used. Did you write && for a list? A list is AND: [a, b]. OR is or(a, b), CASE is when(a, b); a column is left out with omit().",
}

describe("operators of JavaScript", () => {
  it("are told all at once, each in the line where it stands", async () => {
    const { code, out, err } = await compiled([
      "from({ r }).where(({ r }) => r.ok && r.id.gt(1)).all()",
      "from({ r }).where(({ r }) => r.ok || r.id.gt(1)).all()",
      "from({ r }).where(({ r }) => (r.id.eq(1) ? r.ok : r.x.gt(1))).all()",
      "from({ r }).where(({ r }) => { if (r.id.eq(1)) return r.ok; return r.x.gt(2) }).all()",
      "from({ r }).select(({ r }) => ({ a: r.x ?? r.id }))",
      `  from({ r })
    .where(({ r }) => [
      r.id.gt(1),
      // && is in a comment
      (t.or(r.ok, r.id.eq(2)) as never) ||
        r.x.isNull(),
    ])
    .all()`,
      `  from({ r })
    .join({ again: r }, (rows) => {
      const isLate = rows.r.day.gt("2024-01-01")
      const isSame: t.Predicate = rows.r.id.eq(rows.again.id)
      return (
        isSame
          && isLate
      )
    })
    .select(({ r }) => r)`,
      `  from({ r })
    .where(({ r }) =>
      exists(
        from({ again: r as never }).where(({ again }: never) => {
          return r.ok && again
        }),
      ),
    )
    .all()`,
      "from({ r }).aggregate(({ r }) => ({ total: sum(r.x) ?? 0 }))",
    ])
    expect([code, out]).toEqual([2, ""])
    expect(err).toBe(
      faults([
        at(1, 1, `where(): ${says.and}`),
        at(2, 1, `where(): ${says.or}`),
        at(3, 1, `where(): ${says.case}`),
        at(4, 1, `where(): ${says.if}`),
        at(5, 1, `select(): ${says.coalesce}`),
        at(6, 5, `where(): ${says.or}`),
        at(7, 7, `a join: ${says.and}`),
        at(8, 5, `where(): ${says.and}`),
        at(9, 1, `aggregate(): ${says.coalesce}`),
      ]),
    )
  })

  it("are told in the file of a macro: where it is the callback, and where it drops what it built; and beside the call of a macro", async () => {
    const macros = `import type { Expr, Predicate } from "typeline"
type Row = { readonly id: Expr<"integer", "row">; readonly ok: Expr<"boolean", "row"> }

export const isFirst = (row: Row): Predicate =>
  row.id
    .eq(1)
export const isGood = (row: Row): Predicate =>
  row.id.gt(1) &&
  row.ok
export const callback = (rows: { readonly r: Row }): Predicate =>
  rows.r.ok &&
  rows.r.id.gt(1)
`
    const { err } = await compiled(
      [
        "from({ r }).where(({ r }) => macros.isGood(r)).all()",
        "from({ r }).where(macros.callback).all()",
        "from({ r }).where(({ r }) => macros.isFirst(r) && r.ok).all()",
      ],
      macros,
    )
    expect(err).toBe(
      faults([
        `src/macros.ts:8  invalid-query  m1: ${says.unused}`,
        `src/macros.ts:11  invalid-query  m2: where(): ${says.and}`,
        at(3, 1, `where(): ${says.and} ${says.macro}`),
      ]),
    )
  })
})

it("literals that JavaScript or the calendar change", async () => {
  const { err } = await compiled(
    [
      "from({ r }).where(({ r }) => r.d.between(0.06 - 0.01, 0.06 + 0.01)).all()",
      `  from({ r })
    .where(({ r }) => [
      r.ok,
      r.day.gte("1994-13-45"),
    ])
    .all()`,
      "from({ r }).where(({ r }) => r.id.eq(1.5)).all()",
      "from({ r }).where(({ r }) => macros.isLate(r.day)).all()",
      "from({ r }).where(({ r }) => r.d.between(num`0.06 - 0.01`, num`0.06 + 0.01`)).all()",
      `from({ r }).where(({ r }) => r.id.in([1, \`number \${r.x}\`] as never)).all()`,
    ],
    `import type { Expr } from "typeline"
export const isLate = (day: Expr<"date", "row">) => day.gt("2023-02-29")
`,
  )
  expect(err).toBe(
    faults([
      'src/macros.ts:2  invalid-query  m4: "2023-02-29" is not a date of the calendar.',
      at(
        1,
        1,
        '0.049999999999999996 has more decimals than decimal(15,2): it would not be what was written (in JavaScript 0.06 + 0.01 is 0.06999999999999999). Write the exact decimal as text: "0.07".',
      ),
      at(2, 4, '"1994-13-45" is not a date of the calendar.'),
      at(3, 1, '1.5 is not a whole number, and the column is an integer. Cast the column to "double" or to a decimal.'),
      at(
        6,
        1,
        "An expression stands where JavaScript wants a text or a number: +, -, < and template strings know nothing of SQL. Write a.plus(b), a.lt(b), num`…` or text`…`.",
      ),
    ]),
  )
})

it("columns and types that are none", async () => {
  const { err } = await compiled([
    'from({ r }).select(({ r }) => ({ customer_id: r.id, "2024": r.x, "2023": r.x }))',
    `  from({ r })
    .select(({ r }) => ({
      d: r.d.cast("decimal(5,10)"),
    }))`,
    "from({ r }).select(() => ({}) as never)",
    "from({ q: r }).where(({ q }) => q.id.in(from({ r }).all() as never)).all()",
    `  from({ q: r }).select(({ q }) => ({
      id: q.id,
      n: scalar(from({ r }).aggregate(({ r }) => ({ n: count(), m: max(r.id) }))),
    }))`,
  ])
  expect(err).toBe(
    faults([
      at(
        1,
        1,
        'The column name "2023" looks like an integer, and JavaScript moves such names to the front. Give it a letter: "y2023".',
      ),
      at(
        2,
        3,
        "decimal(5,10) is no type: a decimal has 1 to 38 digits (the first number), and those after its point (the second) are among them.",
      ),
      at(3, 1, "select() names no column."),
      at(4, 1, "in() takes a query of one column, and this one has 5: id, x, ok, d, day."),
      at(5, 3, "scalar() takes a query of one column, and this one has n, m."),
    ]),
  )
})

it("rows that are not in reach", async () => {
  const { err } = await compiled([
    `  {
    let caught: any
    return from({ r })
      .leftJoin({ again: r }, ({ r, again }) => {
        caught = again
        return r.id.eq(again.id)
      })
      .select(({ r }) => ({
        id: r.id,
        never_null: caught.id.plus(1),
      }))
  }`,
    `  from({ r })
    .groupBy(({ r }) => ({ x: r.x }))
    .having(() => count().gt(1))
    .select(({ r: row }, { x }) => ({
      x,
      others: scalar(
        from({ again: r })
          .where(({ again }) => again.id.eq(row.id))
          .aggregate(() => ({ n: count() })),
      ) as never,
    }))`,
  ])
  expect(err).toBe(
    faults([
      at(
        1,
        10,
        'The column again.id is used outside of the callback that was given its row. Take it from a row of this callback; where "again" is none of them, join it.',
      ),
      at(
        2,
        4,
        "select(): a subquery reads r.id, which is no key of the groups and has many values in each. Group by it, or aggregate it first and extend() that query.",
      ),
    ]),
  )
})

it("are no mistakes where the values are JavaScript's", async () => {
  const { code, err, folder } = await compiled(
    [
      `  from({ r })
    .where(({ r }) => [
      r.ok,
      ...(process.env.PRODUCTION ? [r.id.gt(1)] : []),
      process.env.NODE_ENV === "test" && process.env.X !== "y" ? r.id.gt(2) : r.id.gt(3),
    ])
    .select(({ r }) => ({ ...t.omit(macros.flags(r), "is_old"), ...macros.keys(process.env.NONE ?? "k", r) }))`,
      "from({ r }).all().limit(3).qualify((row) => t.rowNumber().over({ orderBy: [row.id] }).eq(1))",
    ],
    `import { type Expr, prefixed } from "typeline"
export const flags = (row: { readonly id: Expr<"integer", "row"> }) => ({ is_old: row.id.lt(9), is_new: row.id.gt(8) })
export const keys = (prefix: string, row: { readonly id: Expr<"integer", "row"> }) => prefixed(prefix || "k", { id: row.id })
`,
  )
  expect([code, err]).toEqual([0, expect.not.stringContaining("invalid-query")])
  // A limit is a part of what qualify() filters.
  expect(readFileSync(join(folder, "target/compiled/src/models/m2.sql"), "utf8")).toMatch(/limit 3\n\s*\).*qualify/s)
})
