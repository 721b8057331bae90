// What JavaScript drops of a condition without a word.

import * as t from "typeline"
import {
  and,
  coalesce,
  count,
  countIf,
  type Expr,
  each,
  exists,
  from,
  isoWeek,
  jsonFields,
  lit,
  lower,
  max,
  not,
  nullable,
  num,
  omit,
  or,
  type Predicate,
  parseJson,
  pick,
  rename,
  rowNumber,
  scalar,
  source,
  sql,
  sum,
  text,
  when,
} from "typeline"
import { describe, expect, test } from "vitest"
import { readable } from "../../../golden/cases/relations.ts"
import { refuses, render, untyped } from "./refuses.ts"

const { r, s } = readable({
  r: source("r", {
    schema: "raw",
    columns: {
      id: "integer",
      x: nullable("integer"),
      ok: "boolean",
      city: nullable("varchar"),
      day: "date",
      tags: { array: "varchar" },
    },
  }),
  s: source("s", { schema: "raw", columns: { id: "integer", r_id: "integer", day: "date" } }),
})

const production = Number("1") > 0

const isTrue = "JavaScript takes every expression for true"
const says = {
  and: `&& drops the condition before it, for ${isTrue}. AND is a list, [a, b], or and(a, b).`,
  or: `|| drops what follows it, for ${isTrue}. OR is or(a, b); a value in the place of NULL is coalesce(a, b).`,
  coalesce:
    "?? drops what follows it, for an expression is never JavaScript's null. A value in the place of NULL is coalesce(a, b).",
  case: `?: takes its first value for every row, for ${isTrue}. CASE is when(condition, a).otherwise(b), OR is or(a, b).`,
  if: `if decides once, not for each row, for ${isTrue}. CASE is when(condition, a).otherwise(b), OR is or(a, b).`,
  while: `while decides once, not for each row, for ${isTrue}. CASE is when(condition, a).otherwise(b), OR is or(a, b).`,
  switch:
    "switch compares objects of JavaScript, not values of rows. CASE is when(condition, a).otherwise(b), OR is or(a, b).",
  not: `! gives JavaScript's false, for ${isTrue}. NOT is not(a) or a.not().`,
  equal: (operator: string) =>
    `${operator} compares objects of JavaScript, not values of rows. Write a.eq(b); NULL is found by a.isNull().`,
  unequal: (operator: string) =>
    `${operator} compares objects of JavaScript, not values of rows. Write a.ne(b); NULL is left out by a.isNotNull().`,
  unused: (place: string) =>
    `${place}: this condition is built and not used. Did you write && for a list? A list is AND: [a, b]. OR is or(a, b), CASE is when(a, b); a column is left out with omit().`,
}

describe("operators of JavaScript, seen in the source", () => {
  const where = (mistake: string, callback: unknown, message: string) =>
    refuses(mistake, () => from({ r }).where(untyped(callback)), `where(): ${message}`)
  type Rows = Parameters<Parameters<ReturnType<typeof from<{ r: typeof r }>>["where"]>[0]>[0]

  where("a column and a condition", ({ r }: Rows) => r.ok && r.id.gt(1), says.and)
  where("a column or a condition", ({ r }: Rows) => r.ok || r.id.gt(1), says.or)
  where("a condition or another", ({ r }: Rows) => r.id.eq(2) || r.id.gt(1), says.or)
  where("a column by default", ({ r }: Rows) => [r.id.eq((r.x as never) ?? r.id)], says.coalesce)
  where("a choice", ({ r }: Rows) => (r.id.eq(1) ? r.ok : r.id.gt(1)), says.case)
  where(
    "an if",
    ({ r }: Rows) => {
      if (r.id.eq(1)) return r.ok
      return r.id.gt(2)
    },
    says.if,
  )
  where(
    "a while",
    ({ r }: Rows) => {
      while (r.ok) return r.ok
      return []
    },
    says.while,
  )
  where(
    "a switch",
    ({ r }: Rows) => {
      switch (r.x as unknown) {
        case "x":
          return r.ok
        default:
          return []
      }
    },
    says.switch,
  )
  where("a negation", ({ r }: Rows) => [!r.ok as never, r.id.gt(1)], says.not)
  where("an equality", ({ r }: Rows) => ((r.id as unknown) === 1 ? [] : r.ok), says.equal("==="))
  // biome-ignore lint/suspicious/noDoubleEquals: what an author may write
  where("a loose equality", ({ r }: Rows) => ((r.id as unknown) == 1 ? [] : r.ok), says.equal("=="))
  where("an inequality", ({ r }: Rows) => ("x" !== (r.x as unknown) ? r.ok : []), says.unequal("!=="))
  where("a test for NULL", ({ r }: Rows) => [(r.x !== null) as never], says.unequal("!=="))

  where("all of the rows", (rows: Rows) => rows.r.ok && rows.r.id.gt(1), says.and)
  // biome-ignore lint/complexity/useLiteralKeys: as an author may write it
  where("a name in brackets", (rows: Rows) => rows["r"].ok && rows.r.id.gt(1), says.and)
  where("a row that is taken apart", ({ r: { ok, id } }: Rows) => ok && id.gt(1), says.and)
  where("a new name", ({ r: other }: Rows) => other.ok && other.id.gt(1), says.and)
  where("the rest", ({ ...rest }: Rows) => rest.r.ok && rest.r.id.gt(1), says.and)
  where("a default", ({ r: { ok = lit(true), id } }: Rows) => ok && id.gt(1), says.and)
  where(
    "a constant",
    ({ r }: Rows) => {
      const { ok, id } = r
      const isFirst = id.eq(1)
      return isFirst && ok
    },
    says.and,
  )
  where(
    "a function",
    function named({ r }: Rows) {
      return r.ok && r.id.gt(1)
    },
    says.and,
  )
  where(
    "a method",
    {
      where({ r }: Rows) {
        return r.ok && r.id.gt(1)
      },
    }.where,
    says.and,
  )
  where("within a list", ({ r }: Rows) => [r.id.gt(1), [r.ok && r.id.lt(9)]], says.and)
  where("within a callback within", ({ r }: Rows) => [1, 2].map((id) => r.ok && r.id.gt(id)), says.and)
  where(
    "in the query within, of a row without",
    ({ r }: Rows) => exists(from({ s }).where(({ s }) => (r.ok && s.r_id.eq(r.id)) as never)),
    says.and,
  )
  where("a function of the SDK", ({ r }: Rows) => (lower(r.city) ?? r.x) as never, says.coalesce)
  where("a function of a namespace", ({ r }: Rows) => (t.lower(r.city) ?? r.city) as never, says.coalesce)
  where("its chain", ({ r }: Rows) => when(r.ok, r.id).otherwise(0).gt(1) || r.ok, says.or)
  where("a template", ({ r }: Rows) => (num`${r.id} + 1` || r.ok) as never, says.or)
  where("raw SQL", ({ r }: Rows) => sql("boolean")`${r.id} > 1` || r.ok, says.or)
  where("a subquery", ({ r }: Rows) => exists(from({ s })) || r.ok, says.or)
  where("the first of two", ({ r }: Rows) => (r.ok && r.id.gt(1)) || r.id.lt(3), says.and)

  // What an author's file holds beside its query.
  const isOk = (row: Rows["r"]): Predicate => row.ok
  const macros = { isOk }
  const presumed =
    "What isOk(…) makes of a row or a column is taken for an expression; if it is a value of JavaScript, compare it: isOk(…) === true."
  where("an unknown function of a row", ({ r }: Rows) => isOk(r) || r.id.gt(5), `${says.or} ${presumed}`)
  where("one of an object", ({ r }: Rows) => macros.isOk(r) && r.id.gt(5), `${says.and} ${presumed}`)
  where("one in an if", ({ r }: Rows) => (isOk(r) ? r.ok : []), `${says.case} ${presumed}`)
  where("one denied", ({ r }: Rows) => [!isOk(r) as never], `${says.not} ${presumed}`)
  where(
    "a let",
    ({ r }: Rows) => {
      // biome-ignore lint/style/useConst: as an author may write it
      let isFirst = r.id.gt(0)
      return isFirst || r.ok
    },
    says.or,
  )
  where(
    "a spread",
    ({ r }: Rows) => {
      const row = { ...r, more: r.id }
      return row.ok && row.id.gt(1)
    },
    says.and,
  )
  where(
    "a key that is known",
    ({ r }: Rows) => {
      const key = "ok"
      return r[key] && r.id.gt(1)
    },
    says.and,
  )
  // biome-ignore lint/complexity/useLiteralKeys: as an author may write it
  where("a key that is a template", ({ r }: Rows) => r[`ok`] && r.id.gt(1), says.and)
  where("an optional chain", ({ r }: Rows) => r?.ok || r?.id.gt(5), says.or)
  where("an optional chain that goes on", ({ r }: Rows) => r?.id?.gt(5) || r.ok, says.or)
  where("a choice in brackets", ({ r }: Rows) => (true && r.ok) || r.id.gt(1), says.or)
  where("either of two", ({ r }: Rows) => (production ? r.ok : r.id.gt(2)) || r.id.gt(1), says.or)
  where("the last of several", ({ r }: Rows) => production || r.ok || r.id.gt(1), says.or)
  // The compiler sees these two in TypeScript.
  where("a list", new Function("{ r }", "return [r.id.gt(5)] || r.ok"), says.or)
  where(
    "a list with a name",
    ({ r }: Rows) => {
      const conditions = [r.id.gt(5)]
      return conditions || r.ok
    },
    says.or,
  )
  where("an object", new Function("{ r }", "return { id: r.id } || r.ok"), says.or)
  where(
    "a list that is taken apart",
    ({ r }: Rows) => {
      const [ok] = [r.ok]
      return ok || r.id.gt(1)
    },
    says.or,
  )
  where("a window function", ({ r }: Rows) => (rowNumber().over({ orderBy: [r.id] }) ?? 0) as never, says.coalesce)
  where("a count", () => (count().over() ?? 1) as never, says.coalesce)
  where("a constant of the SDK", ({ r }: Rows) => (lit("a") || r.city) as never, says.or)
  where("a typed constant", ({ r }: Rows) => t.literal("boolean", true) || t.nullOf("boolean") || r.ok, says.or)
  where(
    "a field of JSON",
    ({ r }: Rows) => (jsonFields(parseJson(r.city), { x: "varchar" }).x ?? r.city) as never,
    says.coalesce,
  )
  where("a column that is picked", ({ r }: Rows) => (pick(r, "x").x ?? r.id) as never, says.coalesce)
  where("a column that is left", ({ r }: Rows) => (omit(r, "id").x ?? r.id) as never, says.coalesce)

  const places: { readonly [place: string]: () => unknown } = {
    "a join": () => from({ r }).join({ s }, ({ r, s }) => r.ok && s.id.gt(1)),
    "match of asOfJoin()": () =>
      from({ s }).asOfJoin({ r }, { match: ({ s, r }) => (r.ok && r.day.lte(s.day)) as never }),
    "lateral()": () => from({ r }).lateral(({ r }) => ({ e: (r.id && from({ s }).all()) as never })),
    "flatten()": () => from({ r }).flatten("tag", ({ r }) => (r.ok && r.tags) as never),
    "groupBy()": () => from({ r }).groupBy(({ r }) => ({ id: r.ok && r.id })),
    "rollup()": () => from({ r }).rollup(({ r }) => ({ id: r.ok && r.id })),
    "select()": () => from({ r }).select(({ r }) => ({ id: r.ok && r.id })),
    "aggregate()": () => from({ r }).aggregate(({ r }) => ({ id: r.ok && max(r.id) })),
    "qualify()": () =>
      from({ r })
        .all()
        .qualify(
          (row) =>
            row.ok &&
            rowNumber()
              .over({ orderBy: [row.id] })
              .eq(1),
        ),
    "orderBy()": () =>
      from({ r })
        .all()
        .orderBy((row) => [(row.ok && row.id) as never]),
    "filter()": () =>
      from({ r })
        .all()
        .filter((row) => row.ok && row.id.gt(1)),
    "extend()": () =>
      from({ r })
        .all()
        .extend(({ ok, id }) => ({ x: ok && id })),
    "having()": () =>
      from({ r })
        .groupBy(({ r }) => ({ ok: r.ok }))
        .having((_, { ok }) => ok && count().gt(1)),
    "whereNotNull()": () => from({ r }).whereNotNull(({ r }) => (r.ok && r.x) as never),
  }
  for (const [place, build] of Object.entries(places)) refuses(place, build, `${place}: ${says.and}`)

  test("the first line of several is told", () => {
    let stack = ""
    const line = Number(/:(\d+):\d+\)?$/m.exec(new Error().stack ?? "")?.[1])
    try {
      from({ r }).where(({ r }) => r.ok && r.id.gt(1))
    } catch (error) {
      stack = (error as Error).stack ?? ""
    }
    expect(stack).toContain(`${import.meta.filename}:${line + 2}:`)
  })
})

describe("conditions that are built and not used", () => {
  const isFirst = (id: Expr<"integer", "row">): Predicate => id.eq(1)
  // A function with a name of the callback's own may be anything.
  refuses("before &&", () => from({ r }).where(({ r }, own = isFirst) => own(r.id) && r.ok), says.unused("where()"))
  refuses(
    "in a choice",
    () => from({ r }).select(({ r }, own = isFirst) => ({ id: own(r.id) ? r.id : r.id.plus(1) })),
    says.unused("select()"),
  )
  refuses(
    "in a function of the author's",
    () => {
      const isGood = (row: { readonly id: Expr<"integer", "row"> }): Predicate => row.id.gt(1) && row.id.lt(9)
      return from({ r }).where(({ r }) => isGood(r))
    },
    says.unused("where()"),
  )
  refuses(
    "in a variable",
    () =>
      from({ r }).where(({ r }) => {
        const unused = r.id.gt(1)
        return [r.ok, ...(unused === undefined ? [unused] : [])]
      }),
    says.unused("where()"),
  )
  refuses(
    "an aggregate that is a condition",
    () =>
      from({ r })
        .groupBy(({ r }) => ({ id: r.id }))
        .having((_rows, _keys, own = count) => own().gt(1) && own().lt(9)),
    says.unused("having()"),
  )
  refuses(
    "in the query within",
    () =>
      from({ r }).where(({ r }) => exists(from({ s }).where(({ s }, own = isFirst) => own(s.id) && s.r_id.eq(r.id)))),
    says.unused("where()"),
  )
  refuses(
    "a condition that an unused one holds",
    () => from({ r }).where(({ r }) => or(isFirst(r.id), r.ok) && r.ok),
    `where(): ${says.and}`,
  )
  refuses(
    "in a list that is not returned",
    () =>
      from({ r }).where(({ r }) => {
        const conditions: Predicate[] = []
        conditions.push(r.id.gt(1))
        return []
      }),
    says.unused("where()"),
  )
  test("the error is in the line that builds the condition", () => {
    let stack = ""
    const isGood = (row: { readonly id: Expr<"integer", "row"> }): Predicate => row.id.gt(1) && row.id.lt(9)
    const line = Number(/:(\d+):\d+\)?$/m.exec(new Error().stack ?? "")?.[1])
    try {
      from({ r }).where(({ r }) => isGood(r))
    } catch (error) {
      stack = (error as Error).stack ?? ""
    }
    const author = stack.split("\n").find((frame) => frame.includes(import.meta.filename))
    expect(author).toContain(`:${line - 1}:`)
  })
})

describe("JavaScript that wants a value", () => {
  const says =
    "An expression stands where JavaScript wants a text or a number: +, -, < and template strings know nothing of SQL. Write a.plus(b), a.lt(b), num`…` or text`…`."
  refuses("a template string", () => from({ r }).where(({ r }) => r.city.eq(`${r.id}`)), says)
  refuses("a sum", () => from({ r }).select(({ r }) => ({ id: untyped((r.id as never as number) + 1) })), says)
  refuses(
    "a comparison",
    () => from({ r }).select(({ r }) => ({ id: (r.id as never as number) < 2 ? r.id : r.x })),
    says,
  )
  refuses("a sum of the group", () => from({ r }).aggregate(({ r }) => ({ x: lit(`${sum(r.id)}`) })), says)
})

describe("subqueries of groups", () => {
  const ofMany = (place: string, column: string) =>
    `${place}: a subquery reads ${column}, which is no key of the groups and has many values in each. Group by it, or aggregate it first and extend() that query.`
  const ofPart = (place: string, column: string) =>
    `${place}: a subquery reads ${column}, and what is grouped by is made of it. Within a group a subquery reads keys that are columns: select the groups first, and extend() that query.`
  const found = (id: Expr<"integer", "row" | "group">) => from({ s }).where(({ s }) => s.r_id.eq(id as never))
  const number = (id: Expr<"integer", "row" | "group">) => scalar(found(id).aggregate(() => ({ n: count() })))
  const grouped = () => from({ r }).groupBy(({ r }) => ({ x: r.x, week: isoWeek(r.day) }))
  refuses(
    "in select()",
    () => grouped().select(({ r }, { x }) => ({ x, n: number(r.id) as never })),
    ofMany("select()", "r.id"),
  )
  refuses(
    "in aggregate()",
    () => grouped().aggregate(({ r }) => ({ n: coalesce(number(r.id), 0) as never })),
    ofMany("aggregate()", "r.id"),
  )
  refuses("in having()", () => grouped().having(({ r }) => exists(found(r.id)) as never), ofMany("having()", "r.id"))
  refuses(
    "in one row over everything",
    () => from({ r }).aggregate(({ r }) => ({ n: max(r.id), found: exists(found(r.id)) as never })),
    ofMany("aggregate()", "r.id"),
  )
  refuses(
    "deep within",
    () =>
      grouped().select(({ r }) => ({
        n: countIf(r.ok),
        found: exists(from({ s }).where(({ s }) => [s.id.eq(1), exists(found(r.id))])) as never,
      })),
    ofMany("select()", "r.id"),
  )
  refuses(
    "a part of a key",
    () => grouped().select((_, { week, x }) => ({ x, n: number(week as never) as never })),
    ofPart("select()", "r.day"),
  )
})

describe("callbacks that give nothing that is there", () => {
  const nothing = (place: string) =>
    `${place}: its callback gives undefined. Is return missing, or has the row no column of that name?`
  const promise = (place: string) =>
    `${place}: its callback gives a promise, for it is async or calls what is. A query is built at once: await what it needs before it, at the top of the file.`
  const query = () => from({ r }).all()
  const clauses: { readonly [place: string]: (callback: never) => unknown } = {
    "where()": (callback) => from({ r }).where(callback),
    "a join": (callback) => from({ r }).join({ s }, callback),
    "select()": (callback) => from({ r }).select(callback),
    "groupBy()": (callback) => from({ r }).groupBy(callback),
    "lateral()": (callback) => from({ r }).lateral(callback),
    "whereNotNull()": (callback) => from({ r }).whereNotNull(callback),
    "orderBy()": (callback) => query().orderBy(callback),
    "extend()": (callback) => query().extend(callback),
    "pivot()": (callback) => from({ r }).aggregate(({ r }) => t.pivot(r.id, [1], callback, "n_")),
    "orderBy of deduplicate()": (orderBy) => t.deduplicate(r, { partitionBy: (row) => [row.id], orderBy }),
  }
  for (const [place, clause] of Object.entries(clauses)) {
    refuses(`nothing: ${place}`, () => clause(untyped(() => {})), nothing(place))
    refuses(`a promise: ${place}`, () => clause(untyped(async (row: object) => [row])), promise(place))
  }
  refuses(
    "a promise that fails later",
    () =>
      query().orderBy(
        untyped(async (row: { id: Expr<"integer", "row"> }) => {
          await null
          return [row.id.plus(1)]
        }),
      ),
    promise("orderBy()"),
  )
})

describe("what is no mistake", () => {
  const names: readonly unknown[] = ["a"]
  const seen = new Map<unknown, string>()
  const has = (row: object, name: string): boolean => Object.hasOwn(row, name)
  const counters = { count: (): number => 0 }
  const options: { readonly flag: boolean; readonly least?: number } = { flag: production }
  const accepted: { readonly [what: string]: () => unknown } = {
    "a choice by a value of JavaScript": () =>
      from({ r })
        .where(({ r }) => (production ? [r.id.gt(1)] : []))
        .where(({ r }) => (options.flag ? r.ok : not(r.ok))),
    "conditions that are there or not": () =>
      from({ r }).where(({ r }) => [
        r.ok,
        ...(options.least === undefined ? [] : [r.id.gte(options.least)]),
        production && options.flag ? r.id.gt(1) : r.id.gt(2),
      ]),
    "a statement": () =>
      from({ r }).where(({ r }) => {
        if (!production) return []
        if (options.flag && ["a", "b"].includes("a")) return r.ok
        for (let id = 1; id < 9; id++) if (id === 3) return r.id.eq(id)
        return r.id.gt(options.least ?? 0)
      }),
    "a column that may not be there": () =>
      from({ r }).select(({ r }) => {
        const row: { readonly [name: string]: Expr<"integer", "row"> } = r as never
        const name = "nope" as string
        return { id: r.id, a: row["other name"] ?? r.x, b: row[name] ?? r.x, c: r.city === undefined ? r.x : r.id }
      }),
    "a macro's own default": () =>
      from({ r }).where(({ r }) => {
        const macro = (id: typeof r.id, least?: number): Predicate | undefined => (least ? id.gt(least) : undefined)
        return macro(r.id) ?? r.ok
      }),
    "a name that hides the row": () =>
      from({ r }).select(({ r }) => {
        const chosen = [null, 1].map((r) => r ?? 2)
        const { id } = r
        {
          const r = chosen.length > 1 || production
          return { id: r ? id : id.plus(1) }
        }
      }),
    "a function of JavaScript that is called like one of the SDK": () =>
      from({ r }).select(({ r }) => {
        const lower = (_: unknown): string | null => null
        return { id: r.id, x: lit(lower(r.city) ?? "none") }
      }),
    "a value of JavaScript that is asked for with a row": () =>
      from({ r }).where(({ r }) => {
        if (names.includes("ok") || new Set(["x"]).has("x") || seen.get(r)) return r.ok
        if (!Object.hasOwn(r, "x") || !Array.isArray(r) || !has({}, "x") || has(r, "x") === true) return r.id.gt(1)
        return counters.count() ? r.ok : []
      }),
    "variables that are assigned again": () =>
      from({ r }).where(({ r }) => {
        let least: Predicate | null = r.ok
        if (production) least = null
        const row: { ok: Predicate | null } = { ...r }
        row.ok = null
        const [first, second] = [r.ok, null as Predicate | null]
        return [least ?? first, row.ok ?? first, second ?? first]
      }),
    "a condition where it is wanted": () =>
      from({ r }).where(({ r }) => {
        const all = { ...r, ...(production ? { ok: null as Predicate | null } : {}) }
        return [(production && r.ok) || r.id.gt(1), all.ok ?? r.ok, false || r.ok]
      }),
    "operators in texts and comments": () =>
      // r.ok && r.ok
      from({ r }).where(({ r }) => r.city.eq("a && b || c ?? !d")),
    "a column that is left out": () => {
      return from({ r }).select(({ r }) => {
        const all = { ...r, is_first: r.id.eq(1), is_old: r.id.lt(9) }
        const { id, is_first } = pick(all, "id", "is_first")
        return { ...omit(all, "is_first", "is_old"), ...rename(all, { key: "id" }), first: is_first, same: id }
      })
    },
    "a part of what a macro gives": () =>
      from({ r }).aggregate(({ r }) => {
        const figures = { good: countIf(r.ok), late: countIf(r.id.gt(3)), all: count() }
        return { good: figures.good }
      }),
    "a part of what jsonFields() gives": () =>
      from({ r }).select(({ r }) => {
        const { city } = jsonFields(parseJson(r.city), { city: "varchar", is_large: "boolean" })
        return { city }
      }),
    "a condition used twice, and one of an outer query within": () =>
      from({ r }).where(({ r }) => {
        const isFirst = r.id.eq(1)
        return [or(isFirst, and(isFirst, r.ok)), exists(from({ s }).where(({ s }) => [isFirst, s.r_id.eq(r.id)]))]
      }),
    "conditions of every place": () =>
      from({ r })
        .leftJoin({ s }, ({ r, s }) => [r.id.eq(s.r_id), [s.id.gt(1)]])
        .where(({ r }) => when(r.ok, r.id.gt(1)).otherwise(r.id.lt(1)))
        .groupBy(({ r }) => ({ is_first: r.id.eq(1), ...each(["id", "x"], (name) => r[name].isNull()) }))
        .having((_, { is_first }) => [is_first, count().gt(1)])
        .aggregate(({ r }) => ({ n: count().filter(r.ok.not()), later: max(r.id).gt(1) }))
        .qualify((row) =>
          rowNumber()
            .over({ partitionBy: [row.n.gt(1)], orderBy: [row.n.eq(1).cast("integer").desc()] })
            .eq(1),
        )
        .filter((row) => row.n.gt(0))
        .orderBy((row) => [row.n.desc()]),
    "keys in a subquery of groups": () =>
      from({ r })
        .groupBy(({ r }) => ({ id: r.id }))
        .having((_, { id }) => exists(from({ s }).where(({ s }) => s.r_id.eq(id as never))) as never)
        .select(({ r }, { id }) => ({
          id,
          n: sum(
            scalar(
              from({ s })
                .where(({ s }) => s.r_id.eq(r.id))
                .aggregate(({ s }) => ({ n: max(s.id) })),
            ),
          ),
        })),
    "texts of several parts": () => from({ r }).select(({ r }) => ({ t: text`${r.city}!`, n: num`${r.id} * 2` })),
  }
  test.each(Object.entries(accepted))("%s", (_, build) => {
    expect(build).not.toThrow()
  })
  test("a callback runs once", () => {
    let runs = 0
    const query = from({ r })
      .where(({ r }) => {
        runs++
        return r.id.eq(1)
      })
      .all()
    expect(render(query)).toContain("where r.id = 1")
    expect(runs).toBe(1)
  })
})
