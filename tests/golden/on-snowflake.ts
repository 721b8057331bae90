// Has the emulated Snowflake run the steps of a golden, through the real driver, on what they were planned for.
import { qualifiedName } from "../../src/core/dialect/dialect.ts"
import { snowflake } from "../../src/core/dialect/snowflake.ts"
import type { RelationDeclaration } from "../../src/core/resource/declaration.ts"
import type { ColumnTypes } from "../../src/core/sql/type.ts"
import { relationsRead } from "../../src/core/sql/walk.ts"
import { createReadBatches } from "../../src/core/strategy/microbatch/read-batches.ts"
import type { ObservedRelation } from "../../src/core/strategy/observation.ts"
import type { Step } from "../../src/core/strategy/step.ts"
import { connect, type Driven } from "../snowflake-emulator/driver.ts"
import { type Emulator, startEmulator } from "../snowflake-emulator/start.ts"

let emulator: Promise<Emulator> | undefined
export const stopSnowflake = async (): Promise<void> => (await emulator)?.stop()

/** A session in an account that has nothing but its schemas and roles. */
const newSession = async (): Promise<Driven> => {
  emulator ??= startEmulator({
    databases: { ANALYTICS: ["RAW", "DEV", "SNAPSHOTS", "TYPELINE"] },
    roles: ["SYSADMIN", "PUBLIC", "REPORTER", "LOADER", "Data Team"],
  })
  const started = await emulator
  await started.reset()
  return connect(started)
}

const makeTable = (
  session: Driven,
  relation: { readonly schema: string; readonly name: string },
  types: ColumnTypes,
) => {
  const columns = Object.entries(types).map(
    ([name, { type }]) => `${snowflake.identifier(name)} ${snowflake.type(type)}`,
  )
  return session.run(`create table ${qualifiedName(snowflake, relation)} (${columns.join(", ")})`)
}

const makeWorld = async (session: Driven, declaration: RelationDeclaration, observed: ObservedRelation | null) => {
  if ("query" in declaration)
    for (const relation of relationsRead(declaration.query())) await makeTable(session, relation, relation.columnTypes)
  await session.run(createReadBatches(snowflake))
  if (!observed) return
  const columns = observed.columns.map(
    ({ name, type }) => `cast(null as ${snowflake.type(type ?? "varchar")}) as ${snowflake.identifier(name)}`,
  )
  const kind = observed.kind === "dynamic table" ? "table" : observed.kind
  await session.run(
    `create ${kind} ${qualifiedName(snowflake, observed)} as select * from (select ${columns.join(", ")}) as q limit 0`,
  )
}

const runOn = async (session: Driven, steps: readonly Step[]): Promise<void> => {
  for (const step of steps) {
    switch (step.kind) {
      case "execute":
        await session.run(step.sql)
        break
      case "refuse":
      case "report":
        if ((await session.run(step.sql)).rows.length > 0) throw new Error(`Rows were found: ${step.purpose}`)
        break
      case "transaction":
        await session.run("begin")
        await runOn(session, step.steps)
        await session.run("commit")
        break
      case "batches":
        for (const batch of step.batches) await runOn(session, batch.steps)
        break
      case "assert":
        await session.run(step.count)
        await session.run(step.sample)
        break
      case "fail":
      case "load":
        break
    }
  }
}

/** Fails with the refusal of the statement that is not taken. */
export const snowflakeTakes = async (
  declaration: RelationDeclaration,
  observed: ObservedRelation | null,
  steps: readonly Step[],
): Promise<void> => {
  const session = await newSession()
  await makeWorld(session, declaration, observed)
  await runOn(session, steps)
  await session.close()
}
