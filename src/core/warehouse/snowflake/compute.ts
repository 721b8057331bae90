import * as Effect from "effect/Effect"
import { snowflake } from "../../dialect/snowflake.ts"
import { WarehouseError } from "../error.ts"
import type { VirtualWarehouse } from "../virtual-warehouse.ts"
import { computesOn } from "./computing.ts"
import type { Connection } from "./connection.ts"
import { ownName } from "./names.ts"
import { noWarehouse } from "./reason.ts"

const missing =
  (message: string) =>
  (error: WarehouseError): WarehouseError =>
    error.reason !== "MissingObject" && error.reason !== "Permission"
      ? error
      : new WarehouseError({
          reason: error.reason,
          final: true,
          message,
          ...(error.sql === undefined ? {} : { sql: error.sql }),
          ...(error.cause === undefined ? {} : { cause: error.cause }),
        })

const ofNode = ({ name, node }: VirtualWarehouse): string =>
  `There is no virtual warehouse ${name}, or the role may not use it: ${node} names it in \`snowflake: { warehouse }\`. Correct the name, or grant its use to the role.`

/** Of a user whose default only Snowflake knows: it is needed to put the session back. */
const findOwn = Effect.fnUntraced(function* ({ send, computing, spoil }: Connection, queryTag: string) {
  const { rows } = yield* send("select current_warehouse()", { queryTag })
  const [found] = rows[0] ?? []
  if (typeof found !== "string") return spoil()
  computing.own = found
  computing.now = found
})

/**
 * Has a session compute where it is asked to: one statement where it stood elsewhere, and none where it did not. It stays
 * there until somebody wants it elsewhere.
 */
export const computeOn = Effect.fnUntraced(function* (
  connection: Connection,
  asked: VirtualWarehouse | null,
  queryTag: string,
): Effect.fn.Return<void, WarehouseError> {
  const { send, computing } = connection
  if (asked !== null && computing.own === null) yield* findOwn(connection, queryTag)
  const wanted = computesOn(asked, computing)
  if (wanted === null || wanted === computing.now) return
  const used = send(`use warehouse ${snowflake.identifier(ownName(wanted))}`, { queryTag, isTracked: true })
  yield* Effect.mapError(used, missing(asked === null ? noWarehouse(ownName(wanted)) : ofNode(asked)))
  computing.now = wanted
})
