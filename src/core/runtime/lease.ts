import { randomUUID } from "node:crypto"
import { hostname } from "node:os"
import { pid } from "node:process"
import * as Clock from "effect/Clock"
import * as Effect from "effect/Effect"
import * as Fiber from "effect/Fiber"
import * as Schedule from "effect/Schedule"
import type * as Scope from "effect/Scope"
import type { Dialect } from "../dialect/dialect.ts"
import type { GraphNode } from "../graph/graph.ts"
import { relationOf } from "../plan/plan.ts"
import {
  createLease,
  type Holder,
  insertLease,
  readHolder,
  readLease,
  releaseLease,
  renewLease,
  takeLease,
} from "../strategy/lease.ts"
import { stateSchema } from "../strategy/state.ts"
import { WarehouseError } from "../warehouse/error.ts"
import { CurrentLabel } from "../warehouse/label.ts"
import { type Session, Warehouse, type WarehouseRow } from "../warehouse/warehouse.ts"
import type { RunWaiting } from "./event.ts"
import { isTransient, retries } from "./retry.ts"

export interface Lease {
  /** Never ends well: fails when another run has taken the lease, or may have. */
  readonly lost: Effect.Effect<never, WarehouseError>
}

/** One token a process: of two runs in one process each still has its own run id. */
const thisProcess = randomUUID()
const renewalMillis = 15_000
/** Since the last good renewal; what is left until others may take the lease over is for the statements to be cancelled. */
const graceMillis = 45_000
const renewalRetries = Schedule.spaced("2 seconds")
const firstPollMillis = 200
/** Where each poll is a statement that is paid for, they become rarer. */
const lastPollMillis = ({ capabilities: { oneProcess } }: Dialect): number => (oneProcess ? firstPollMillis : 4000)

const clockMillis = Effect.map(Clock.monotonicTimeNanos, (nanos) => Number(nanos / 1_000_000n))

/** A session for each piece of work: one that is lost loses no lease. */
type Using = <A>(work: (session: Session) => Effect.Effect<A, WarehouseError>) => Effect.Effect<A, WarehouseError>

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
  const label = yield* CurrentLabel
  const usingFrom =
    (open: typeof warehouse.session): Using =>
    (work) =>
      Effect.provideService(Effect.scoped(Effect.flatMap(open, work)), CurrentLabel, label)
  const using = usingFrom(warehouse.session)
  const holder: Holder = { runId, process: thisProcess, description: `process ${pid} on ${hostname()}` }
  const tell = (row: WarehouseRow) => emit({ kind: "run-waiting", waitsFor: heldBy(row), waitMillis })
  const release = Effect.ignore(using(({ execute }) => execute(releaseLease(dialect, holder))))
  // What acquires cannot be interrupted, but where it signs in or waits.
  const taking = take(usingFrom(Effect.interruptible(warehouse.session)), dialect, holder, waitMillis, tell)
  const since = yield* Effect.acquireRelease(
    Effect.onError(taking, () => release),
    () => release,
  )
  const kept = yield* Effect.forkScoped(
    keep(
      using(({ execute }) => execute(renewLease(dialect, holder))),
      since,
    ),
  )
  return { lost: Fiber.join(kept) } satisfies Lease
})

/** Gives when the lease was asked for that it got. */
const take = Effect.fnUntraced(function* (
  using: Using,
  dialect: Dialect,
  holder: Holder,
  waitMillis: number,
  tell: (row: WarehouseRow) => Effect.Effect<void>,
) {
  const until = (yield* clockMillis) + waitMillis
  let pause = firstPollMillis
  let isWaiting = false
  for (;;) {
    const asked = yield* clockMillis
    const held = yield* Effect.retry(
      using((session) => claim(session, dialect, holder, isWaiting)),
      { schedule: retries, while: isTransient },
    )
    if (held === "own") return asked
    const left = until - (yield* clockMillis)
    if (held !== "nobody") {
      if (left <= 0) return yield* taken(held)
      if (!isWaiting) yield* tell(held)
      isWaiting = true
    }
    yield* Effect.interruptible(Effect.sleep(left > 0 ? Math.min(pause, left) : firstPollMillis))
    if (isWaiting) pause = Math.min(pause * 2, lastPollMillis(dialect))
  }
})

/** Takes the lease where it is free; else tells who has it. */
const claim = Effect.fnUntraced(function* (session: Session, dialect: Dialect, holder: Holder, isWaiting: boolean) {
  if (isWaiting) {
    // An UPDATE that finds nothing costs as much as one that writes.
    const [other] = yield* session.query(readHolder(dialect))
    if (other !== undefined && other.run_id !== holder.runId) return other
  }
  const send = (sql: string) =>
    // Another run that takes it at the same moment is a conflict; who won is read afterwards.
    session.execute(sql).pipe(Effect.catch((error) => (isCollision(error) ? Effect.succeed(null) : Effect.fail(error))))
  // The first run of all makes the table; every later one takes the lease with one statement.
  const made = session
    .execute(`create schema if not exists ${dialect.identifier(stateSchema)}`)
    .pipe(Effect.andThen(Effect.ignore(session.execute(createLease(dialect)))))
  const taking = send(takeLease(dialect, holder))
  const rows = yield* Effect.catchIf(
    taking,
    ({ reason }) => reason === "MissingObject",
    () => Effect.andThen(made, taking),
  )
  if (rows !== null && rows > 0) return "own"
  const [row] = yield* session.query(readLease(dialect))
  if (row?.run_id === holder.runId) return "own"
  if (row === undefined) yield* send(insertLease(dialect))
  return row === undefined || row.run_id === null ? "nobody" : row
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

/** Renews the lease as long as it can, by statements that may fail or hang for a while. */
const keep = Effect.fnUntraced(function* (
  renew: Effect.Effect<number | null, WarehouseError>,
  since: number,
): Effect.fn.Return<never, WarehouseError, Scope.Scope> {
  let renewed = since
  for (;;) {
    yield* Effect.sleep(Math.max(0, renewed + renewalMillis - (yield* clockMillis)))
    let sent = renewed
    const attempt = Effect.flatMap(clockMillis, (now) => {
      sent = now
      return renew
    })
    // To cancel one that hangs takes a while, which there is not: it ends with the run.
    const renewing = yield* Effect.forkScoped(
      Effect.retry(attempt, { schedule: renewalRetries, while: (error) => isTransient(error) || isOutage(error) }),
    )
    const rows = yield* Effect.timeoutOrElse(Fiber.join(renewing), {
      duration: Math.max(0, renewed + graceMillis - (yield* clockMillis)),
      orElse: () => Effect.fail(unrenewed),
    })
    if (rows === 0) return yield* lost
    renewed = sent
  }
})

/** Nobody can sign in either, which is final elsewhere. */
const isOutage = ({ reason }: WarehouseError): boolean => reason === "Connection"

const unrenewed = new WarehouseError({
  reason: "Connection",
  final: true,
  message:
    "This run did not reach the warehouse for 45 seconds to renew its hold on the target, and another run may take it over. It was stopped; what it had finished is there. Run it again.",
})

const lost = new WarehouseError({
  reason: "Conflict",
  final: true,
  message:
    "Another run has taken over this target, because this one did not answer for a minute. It was stopped; what it had finished is there. Run it again.",
})
