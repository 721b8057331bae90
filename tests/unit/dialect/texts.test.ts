// Every odd text in every place that a text can have: the warehouse reads what was written.

import { at, from, literal, rawQuery, replace, split, sql } from "typeline"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { type DialectName, dialects } from "../../../src/core/dialect/registry.ts"
import { renderQuery } from "../../../src/core/dialect/render/render.ts"
import { queryNode } from "../../../src/core/sql/node.ts"
import { type Engine, openEngine } from "../../engine/duckdb.ts"
import { texts } from "./hostile.ts"

let engine: Engine
beforeAll(async () => {
  engine = await openEngine()
})
afterAll(() => engine.close())

const one = () => rawQuery({ n: "integer" })`select 1::bigint as n`
const render = (query: unknown, dialect: DialectName = "duckdb") =>
  renderQuery(queryNode(query, "test"), dialects[dialect])
/** Byte for byte: the driver drops U+FEFF from the beginning of a text. */
const bytes = async (query: unknown): Promise<unknown> => {
  const rows = await engine.rows(`select hex(encode(x)) from (\n${render(query)}\n) as q (x)`)
  return Buffer.from(String(rows[0]?.[0]), "hex").toString("utf8")
}

describe("DuckDB reads back", () => {
  test.each(texts)("%j as a literal", async (text) => {
    const query = from({ one: one() }).select(() => ({ x: literal("varchar", text) }))
    expect(await bytes(query)).toBe(text)
  })
  test.each(texts)("%j deep in a query, where the layout moves lines", async (text) => {
    const inner = from({ one: one() })
      .where(({ one }) => [one.n.eq(1), literal("varchar", text).eq(text)])
      .select(() => ({ x: literal("varchar", text), y: sql("varchar")`coalesce(${text}, 'none')` }))
    const middle = from({ inner }).select(({ inner }) => inner)
    const query = from({ middle }).select(({ middle }) => ({ both: sql("varchar")`${middle.x} || ${middle.y}` }))
    expect(await bytes(query)).toBe(text + text)
  })
  test.each(texts)("%j in a list", async (text) => {
    const query = from({ one: one() }).select(() => ({
      x: literal("varchar", text).in(["other", text]),
      y: literal("varchar", text).notIn([`${text}!`]),
    }))
    expect(await engine.rows(render(query))).toEqual([[true, true]])
    const list = from({ one: one() }).select(() => ({
      x: sql("varchar")`${literal({ array: "varchar" }, ["other", text])}[2]`,
    }))
    expect(await bytes(list)).toBe(text)
  })
  test.each(texts)("%j in a raw query", async (text) => {
    const query = rawQuery({ x: "varchar" })`select ${text} as x`
    expect(await bytes(query)).toBe(text)
    expect(await bytes(from({ query }).select(({ query }) => query))).toBe(text)
  })
  test.each(texts.filter((text) => text !== ""))("%j in replace and split", async (text) => {
    const around = literal("varchar", `<${text}>`)
    const query = from({ one: one() }).select(() => ({
      x: replace(around, text, "y"),
      y: replace(literal("varchar", "<y>"), "y", text),
      z: split(around, text),
    }))
    expect(await engine.rows(render(query))).toEqual([
      [`<${text}>`.replaceAll(text, () => "y"), `<${text}>`, `<${text}>`.split(text)],
    ])
  })
  test.each(texts)("%j as a key of JSON", async (text) => {
    const json = JSON.stringify({ before: 0, [text]: { [text]: [7, { [text]: "found" }] }, [`${text}x`]: 1, x: [1, 2] })
    const payload = literal("varchar", json).cast("variant")
    const query = from({ one: one() }).select(() => ({
      x: at(payload, text, text, 0).cast("integer"),
      y: at(payload, text, text, 1, text).cast("varchar"),
      z: at(payload, "x", 1).cast("integer"),
      none: at(payload, "gone", text).cast("integer"),
    }))
    expect(await engine.rows(render(query))).toEqual([["7", "found", "2", null]])
  })
})

/** Reads a text literal as Snowflake's documentation says: `''` is a quote, `\` begins an escape. */
const unescaped = (sql: string): { readonly text: string; readonly rest: string } => {
  const escapes: { readonly [letter: string]: string } = { n: "\n", r: "\r", t: "\t", b: "\b", f: "\f", "0": "\0" }
  if (sql[0] !== "'") throw new Error(`No literal: ${sql}`)
  let text = ""
  for (let i = 1; i < sql.length; i++) {
    const character = sql[i] as string
    const next = sql[i + 1] ?? ""
    if (character === "\\") {
      if (/[xu0-7]/.test(next)) throw new Error(`An escape with digits: ${sql.slice(i)}`)
      text += escapes[next] ?? next
      i++
    } else if (character === "'") {
      if (next !== "'") return { text, rest: sql.slice(i + 1) }
      text += "'"
      i++
    } else if (character === "\n" || character === "\r") throw new Error("A literal of several lines")
    else text += character
  }
  throw new Error(`The literal does not end: ${sql}`)
}

describe("Snowflake reads back", () => {
  test.each(texts)("%j as a literal", (text) => {
    expect(unescaped(dialects.snowflake.text(text))).toEqual({ text, rest: "" })
  })
  test.each(texts)("%j deep in a query", (text) => {
    const inner = from({ one: one() }).select(() => ({ x: literal("varchar", text) }))
    const outer = from({ inner }).select(({ inner }) => ({ ...inner, y: sql("varchar")`${text}` }))
    const sqlText = render(outer, "snowflake")
    const places = [...sqlText.matchAll(/\n {2,4}(?=')/g)].map(({ index }) => sqlText.slice(index).trimStart())
    const first = sqlText.slice(sqlText.indexOf("select '") + "select ".length)
    expect(unescaped(first)).toEqual({ text, rest: expect.stringMatching(/^ as x\n/) as unknown })
    expect(places.map(unescaped)).toEqual([{ text, rest: expect.stringMatching(/^\s+as y\n/) as unknown }])
  })
})
