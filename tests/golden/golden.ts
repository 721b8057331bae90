// One query, the SQL of every dialect: adding a dialect makes the compiler list what is missing.
import { join } from "node:path"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { type DialectName, dialects } from "../../src/core/dialect/registry.ts"
import { renderQuery } from "../../src/core/dialect/render/render.ts"
import { resolveEphemeral } from "../../src/core/plan/plan.ts"
import type { QueryNode } from "../../src/core/sql/ast.ts"
import { queryNode } from "../../src/core/sql/node.ts"
import { relationsRead } from "../../src/core/sql/walk.ts"
import { createEmpty, described, type Engine, openEngine } from "../engine/duckdb.ts"

/** What each dialect makes of a query: SQL, or a refusal in these words. */
export type Expectations = { readonly [D in DialectName]: "supported" | { readonly refused: string } }
export const supported: Expectations = { duckdb: "supported", snowflake: "supported" }

export const dialectNames = Object.keys(dialects) as readonly DialectName[]
export const folder = join(import.meta.dirname, "sql")
/** The files that the goldens of this process have, to find those that no golden has. */
export const files = new Set<string>()

let engine: Engine
beforeAll(async () => {
  engine = await openEngine()
})
afterAll(() => engine.close())

/** Compares the SQL of a query with `sql/<name>.<dialect>.sql`, and has DuckDB confirm its contract. */
export const golden = (name: string, query: () => unknown, expectations: Expectations = supported): void => {
  const node = (): QueryNode => queryNode(query(), name)
  for (const dialect of dialectNames) if (expectations[dialect] === "supported") files.add(`${name}.${dialect}.sql`)
  describe(name, () => {
    for (const dialect of dialectNames) {
      const expected = expectations[dialect]
      if (expected !== "supported") {
        test(`${dialect} refuses it`, () => {
          expect(() => rendered(node(), dialect)).toThrow(expected.refused)
        })
        continue
      }
      test(dialect, async () => {
        await expect(`${rendered(node(), dialect)}\n`).toMatchFileSnapshot(join(folder, `${name}.${dialect}.sql`))
      })
    }
    if (expectations.duckdb === "supported")
      test("DuckDB reads its contract in it", async () => {
        const built = node()
        await createEmpty(engine, relationsBelow(built))
        const columns = await engine.describe(rendered(built, "duckdb"))
        expect(columns).toEqual(await described(engine, built.columns))
      })
  })
}

export const rendered = (node: QueryNode, dialect: DialectName): string =>
  renderQuery(node, dialects[dialect], { resolve: resolveEphemeral, startedAt: "2024-05-01T06:07:08.090Z" })

/** The relations that a query reads, also through what is inlined. */
const relationsBelow = (node: QueryNode): ReturnType<typeof relationsRead> =>
  new Set(
    [...relationsRead(node)].flatMap((relation) => {
      const inlined = resolveEphemeral(relation)
      return inlined ? [...relationsBelow(inlined)] : [relation]
    }),
  )
