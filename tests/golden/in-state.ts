// A relation in the states that a run may find: its goldens, and a real DuckDB that takes them.
import { afterAll, describe, expect, test } from "vitest"
import type { RelationDeclaration } from "../../src/core/resource/declaration.ts"
import type { ObservedRelation, ReadBatch } from "../../src/core/strategy/observation.ts"
import { openEngine } from "../engine/duckdb.ts"
import { snowflakeTakes, stopSnowflake } from "./on-snowflake.ts"
import { makeWorld, runOn } from "./run-steps.ts"
import { declarationOf, observed, observedBefore } from "./states.ts"
import { type GoldenSteps, type Options, planned } from "./steps.ts"

export interface InState {
  readonly state: (
    name: string,
    relation: unknown,
    found: ObservedRelation | null,
    options?: Options,
    batches?: readonly ReadBatch[],
  ) => void
  /** As it was built by the last run. */
  readonly found: (name: string, relation: unknown, options?: Options, batches?: readonly ReadBatch[]) => void
  /** The states that every relation which a query makes may be found in. */
  readonly everyState: (name: string, relation: unknown, options?: Options) => void
}

/** What an author wrote for DuckDB alone. */
const refusals: { readonly [name: string]: string } = {
  "view-with-hooks-and-grants": "unexpected 'begun'",
  "merge-with-hooks-and-grants": "unexpected 'begun'",
}

export const inState = ({ golden }: GoldenSteps): InState => {
  afterAll(stopSnowflake)
  const ofDeclaration = (
    name: string,
    declaration: RelationDeclaration,
    found: ObservedRelation | null,
    options: Options = {},
    batches: readonly ReadBatch[] = [],
  ): void => {
    golden(name, (dialect) => planned(declaration, found, dialect, options, batches))
    test(`${name}: DuckDB takes every statement`, async () => {
      const engine = await openEngine()
      await makeWorld(engine, declaration, found)
      await runOn(engine, planned(declaration, found, "duckdb", options, batches))
      engine.close()
    })
    test(`${name}: Snowflake, emulated, takes every statement`, async () => {
      const taken = snowflakeTakes(declaration, found, planned(declaration, found, "snowflake", options, batches))
      const refusal = refusals[name]
      if (refusal === undefined) await taken
      else await expect(taken).rejects.toThrow(refusal)
    })
  }
  return {
    state: (name, relation, ...state) => ofDeclaration(name, declarationOf(relation), ...state),
    found: (name, relation, ...options) => {
      const declaration = declarationOf(relation)
      ofDeclaration(name, declaration, observed(declaration, "table"), ...options)
    },
    everyState: (name, relation, options = {}) => {
      const declaration = declarationOf(relation)
      const changed = observedBefore(declaration, { without: "part", retyped: "amount", foreign: "id" })
      describe(name, () => {
        ofDeclaration(`${name}-absent`, declaration, null, options)
        ofDeclaration(`${name}-found-a-table`, declaration, observed(declaration, "table"), options)
        ofDeclaration(`${name}-found-a-view`, declaration, observed(declaration, "view"), options)
        ofDeclaration(`${name}-full-refresh`, declaration, observed(declaration, "table"), {
          ...options,
          fullRefresh: true,
        })
        ofDeclaration(`${name}-other-columns`, declaration, changed, options)
      })
    },
  }
}
