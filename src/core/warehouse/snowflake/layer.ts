import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import type { SnowflakeTarget } from "../../resource/snowflake-target.ts"
import type { WarehouseError } from "../error.ts"
import { CurrentLabel } from "../label.ts"
import { relationsBy } from "../relations.ts"
import { CurrentVirtualWarehouse } from "../virtual-warehouse.ts"
import { Warehouse } from "../warehouse.ts"
import { catalogBy } from "./catalog.ts"
import { computeOn } from "./compute.ts"
import { openConnection } from "./connection.ts"
import { loadDriver } from "./driver.ts"
import { makeLoadHistory } from "./load/load-history.ts"
import { makePool } from "./pool.ts"
import { readRelations, readRowCounts, relationsQuery, rowCountsQuery } from "./relations.ts"
import { makeSession, queryTag } from "./session.ts"
import { readSettings } from "./settings.ts"

export interface SnowflakeOptions {
  readonly target: SnowflakeTarget
  /** The project's folder. */
  readonly root: string
  /** The project's name. */
  readonly project: string
}

/**
 * A Snowflake database. Signs in once when it is opened: what is wrong with that is told before anything runs.
 *
 * @example
 * const layer = snowflakeLayer({ target: snowflake({ … }), root: ".", project: "films" })
 */
export const snowflakeLayer = ({ target, root, project }: SnowflakeOptions): Layer.Layer<Warehouse, WarehouseError> =>
  Layer.effect(
    Warehouse,
    Effect.gen(function* () {
      const settings = yield* readSettings(target, root)
      const driver = yield* loadDriver
      const { take, openAhead } = yield* makePool(openConnection(driver, settings))
      const history = yield* makeLoadHistory
      const session = Effect.gen(function* () {
        const tag = queryTag(project, yield* CurrentLabel)
        const asked = yield* CurrentVirtualWarehouse
        const connection = yield* take(asked)
        yield* computeOn(connection, asked, tag)
        return makeSession(connection, tag, history)
      })
      yield* Effect.scoped(session)
      return Warehouse.of({
        session,
        openAhead,
        relations: relationsBy(session, relationsQuery, readRelations),
        rowCounts: relationsBy(session, rowCountsQuery, readRowCounts),
        ...catalogBy(session),
      })
    }),
  )
