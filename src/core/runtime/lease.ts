import { hostname } from "node:os"
import { pid } from "node:process"
import * as Effect from "effect/Effect"
import * as Schedule from "effect/Schedule"
import type { Dialect } from "../dialect/dialect.ts"
import type { GraphNode } from "../graph/graph.ts"
import { relationOf } from "../plan/plan.ts"
import {
  createLease,
  type Holder,
  insertLease,
  readLease,
  releaseLease,
  renewLease,
  takeLease,
} from "../strategy/lease.ts"
import { stateSchema } from "../strategy/state.ts"
import { WarehouseError } from "../warehouse/error.ts"
import { type Session, Warehouse, type WarehouseRow } from "../warehouse/warehouse.ts"
import type { RunWaiting } from "./event.ts"
import { isTransient } from "./retry.ts"

export interface Lease {
  /** Never ends well: fails when another run has taken the lease. */
  readonly lost: Effect.Effect<never, WarehouseError>
}

/** One token a process: of two runs in one process each still has its own run id. */
const thisProcess = crypto.randomUUID()
const renewal = "15 seconds"
/** A fault that passes before others may take the lease over is none. */
const renewalRetries = Schedule.spaced("2 seconds").pipe(Schedule.upTo({ duration: "40 seconds" }))
const pollMillis = 200

/** Lets no two runs write to one target at once. Tests that only read need no lease. */
export const acquireLease = Effect.fn("acquireLease")(function* (
  nodes: readonly GraphNode[],
  dialect: Dialect,
  runId: string,
  waitMillis: number,
  emit: (event: RunWaiting) => Effect.Effect<void>,
) {
  if (nodes.every((node) => relationOf(node) === null)) return { lost: Effect.never } satisfies Lease
  return yield* holdLease(dialect, runId, waitMillis, emit)
})

/** Keeps the target for one that writes, until the scope closes. */
export const holdLease = Effect.fn("holdLease")(function* (
  dialect: Dialect,
  runId: string,
  waitMillis: number,
  emit: (event: RunWaiting) => Effect.Effect<void>,
) {
  const warehouse = yield* Warehouse
  const session = yield* warehouse.session
  const holder: Holder = { runId, process: thisProcess, description: `process ${pid} on ${hostname()}` }
  const polls = Math.ceil(waitMillis / pollMillis)
  const tell = (row: WarehouseRow) => emit({ kind: "run-waiting", waitsFor: heldBy(row), waitMillis })
  const release = Effect.ignore(session.execute(releaseLease(dialect, holder)))
  yield* Effect.acquireRelease(
    Effect.onError(take(session, dialect, holder, polls, tell), () => release),
    () => release,
  )
  return { lost: keep(session, dialect, holder) } satisfies Lease
})

const take = Effect.fnUntraced(function* (
  session: Session,
  dialect: Dialect,
  holder: Holder,
  polls: number,
  tell: (row: WarehouseRow) => Effect.Effect<void>,
) {
  const send = (sql: string) =>
    // Another run that takes it at the same moment is a conflict; who won is read afterwards.
    session.execute(sql).pipe(Effect.catch((error) => (isCollision(error) ? Effect.succeed(null) : Effect.fail(error))))
  // The first run of all makes the table; every later one takes the lease with one statement.
  const made = session
    .execute(`create schema if not exists ${dialect.identifier(stateSchema)}`)
    .pipe(Effect.andThen(Effect.ignore(session.execute(createLease(dialect)))))
  const claim = send(takeLease(dialect, holder))
  const first = Effect.catchIf(
    claim,
    ({ reason }) => reason === "MissingObject",
    () => Effect.andThen(made, claim),
  )
  for (let left = polls; ; left--) {
    const rows = yield* left === polls ? first : claim
    if (rows !== null && rows > 0) return
    const [row] = yield* session.query(readLease(dialect))
    if (row?.run_id === holder.runId) return
    if (row === undefined) yield* send(insertLease(dialect))
    const isHeld = row !== undefined && row.run_id !== null
    if (isHeld && left <= 0) return yield* taken(row)
    if (isHeld && left === polls) yield* tell(row)
    // What acquires cannot be interrupted, but for this.
    yield* Effect.interruptible(Effect.sleep(pollMillis))
  }
})

const isCollision = ({ reason }: WarehouseError): boolean => reason === "Conflict" || reason === "Constraint"

const heldBy = ({ run_id, holder, acquired_at }: WarehouseRow): string =>
  `run (${String(run_id)}, ${String(holder)}, since ${String(acquired_at)})`

const taken = (row: WarehouseRow): WarehouseError =>
  new WarehouseError({
    reason: "Conflict",
    final: true,
    message: `Another ${heldBy(row)} is writing to this target. Nothing was done. Stop it, or wait for it with --wait 10m; a run that was killed gives way after a minute.`,
  })

const keep = (session: Session, dialect: Dialect, holder: Holder): Effect.Effect<never, WarehouseError> =>
  Effect.sleep(renewal).pipe(
    Effect.andThen(
      Effect.retry(session.execute(renewLease(dialect, holder)), { schedule: renewalRetries, while: isTransient }),
    ),
    Effect.flatMap((rows) => (rows === 0 ? Effect.fail(lost) : Effect.void)),
    Effect.forever,
  )

const lost = new WarehouseError({
  reason: "Conflict",
  final: true,
  message:
    "Another run has taken over this target, because this one did not answer for a minute. It was stopped; what it had finished is there. Run it again.",
})
