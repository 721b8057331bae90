// Has a real DuckDB run the steps of a golden, on what they were planned for.
import { qualifiedName } from "../../src/core/dialect/dialect.ts"
import { duckdb } from "../../src/core/dialect/duckdb.ts"
import type { RelationDeclaration } from "../../src/core/resource/declaration.ts"
import { relationsRead } from "../../src/core/sql/walk.ts"
import { createReadBatches } from "../../src/core/strategy/microbatch/read-batches.ts"
import type { ObservedRelation } from "../../src/core/strategy/observation.ts"
import type { Step } from "../../src/core/strategy/step.ts"
import { createEmpty, type Engine } from "../engine/duckdb.ts"

/** Makes the world that was observed: empty relations. */
export const makeWorld = async (
  engine: Engine,
  declaration: RelationDeclaration,
  observed: ObservedRelation | null,
): Promise<void> => {
  if ("query" in declaration) await createEmpty(engine, relationsRead(declaration.query()))
  await engine.run(`create schema if not exists ${duckdb.identifier(declaration.schema)}`)
  await engine.run("create schema if not exists typeline")
  await engine.run(createReadBatches(duckdb))
  if (!observed) return
  const columns = observed.columns.map(
    ({ name, type, typeText }) =>
      `cast(null as ${type === null ? typeText : duckdb.type(type)}) as ${duckdb.identifier(name)}`,
  )
  await engine.run(
    `create ${observed.kind} ${qualifiedName(duckdb, observed)} as select * from (select ${columns.join(", ")}) as q limit 0`,
  )
}

/** Runs every statement; a refusal that finds rows is an error, and so is a statement that DuckDB does not take. */
export const runOn = async (engine: Engine, steps: readonly Step[]): Promise<void> => {
  for (const step of steps) {
    switch (step.kind) {
      case "execute":
        await engine.run(step.sql)
        break
      case "refuse":
      case "report":
        if ((await engine.rows(step.sql)).length > 0) throw new Error(`Rows were found: ${step.purpose}`)
        break
      case "transaction":
        await engine.run("begin")
        await runOn(engine, step.steps)
        await engine.run("commit")
        break
      case "batches":
        for (const batch of step.batches) await runOn(engine, batch.steps)
        break
      case "assert":
        await engine.rows(step.count)
        await engine.rows(step.sample)
        break
      case "fail":
      case "load":
        break
    }
  }
}
