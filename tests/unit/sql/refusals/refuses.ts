import { type Query, QueryError } from "typeline"
import { expect, test } from "vitest"
import type { DialectName } from "../../../../src/core/dialect/registry.ts"
import { dialects } from "../../../../src/core/dialect/registry.ts"
import { renderQuery } from "../../../../src/core/dialect/render/render.ts"
import { queryNode } from "../../../../src/core/sql/node.ts"

/** An author's mistake is answered with exactly these words. */
export const refuses = (mistake: string, build: () => unknown, message: string): void => {
  test(mistake, () => {
    expect(build).toThrow(QueryError)
    expect(build).toThrow(new QueryError(message))
  })
}

/** What is seen only when the query becomes text. */
// biome-ignore lint/suspicious/noExplicitAny: which columns it has does not matter
export const render = (query: Query<any>, dialect: DialectName = "duckdb"): string =>
  renderQuery(queryNode(query, "render"), dialects[dialect])

/** Past the compiler, which refuses most of these mistakes first: a file of JavaScript, an `any`, a cast. */
export const untyped = (value: unknown): never => value as never
