// The requests around a statement: run it, ask for its answer later, cancel it.

import type { IncomingMessage, ServerResponse } from "node:http"
import { setTimeout as sleep } from "node:timers/promises"
import type { Answer, Session, World } from "../state.ts"
import { newQueryId } from "../wire/answer.ts"
import { execute } from "./execute.ts"
import { type Json, sendJson, sendOk, sendRefusal, string } from "./http.ts"

const running = new Map<string, { readonly abort: AbortController; readonly requestId: string }>()

const inProgress = (id: string, code: "333333" | "333334") => ({
  data: { queryId: id, getResultUrl: `/queries/${id}/result`, queryAbortsAfterSecs: 300, progressDesc: null },
  code,
  message: "Query execution in progress.",
  success: true,
})

/** Statements of one session run one after the other. */
const queues = new WeakMap<Session, Promise<unknown>>()
const begin = (
  session: Session,
  body: Json,
  requestId: string,
  host: string,
): { readonly id: string; readonly answer: Promise<Answer> } => {
  const id = newQueryId()
  const sql = string(body.sqlText)
  const abort = new AbortController()
  running.set(id, { abort, requestId })
  const faults = session.world.faults.striking(sql)
  const before = queues.get(session) ?? Promise.resolve()
  const answer = before
    .then(() => execute({ session, id, sql, body, host, signal: abort.signal, faults }))
    .finally(() => running.delete(id))
  queues.set(
    session,
    answer.catch(() => undefined),
  )
  session.world.results.set(id, answer)
  return { id, answer }
}

const patient = async (
  world: World,
  id: string,
  answer: Promise<Answer>,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> => {
  const waited = await Promise.race([answer, sleep(world.options.patienceMs, undefined, { ref: false })])
  if (request.destroyed && response.writableEnded) return
  sendJson(response, waited ?? inProgress(id, "333333"))
}

export const queryRequest = async (
  session: Session,
  query: URLSearchParams,
  body: Json,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> => {
  const { world } = session
  const requestId = query.get("requestId") ?? newQueryId()
  const known = world.requests.get(requestId)
  if (known !== undefined) {
    const again = await known
    return patient(world, again.id, again.answer, request, response)
  }
  const sql = string(body.sqlText)
  const drops = world.drops.striking(sql)
  if (drops.some((fault) => fault.kind === "drop" && fault.when === "before")) return void request.socket.destroy()
  const status = drops.find((fault) => fault.kind === "status")
  if (status?.kind === "status") return sendJson(response, { message: "emulated" }, status.status)
  const expire = drops.find((fault) => fault.kind === "expire")
  if (expire?.kind === "expire") {
    session.expired = true
    session.masterExpired = expire.master ?? false
    return sendRefusal(response, "390112", "Your session has expired. Please login again.")
  }
  const started = begin(session, body, requestId, request.headers.host ?? "")
  world.requests.set(requestId, Promise.resolve(started))
  if (drops.some((fault) => fault.kind === "drop" && fault.when === "after")) {
    await started.answer
    return void request.socket.destroy()
  }
  if (body.asyncExec === true) return sendJson(response, inProgress(started.id, "333334"))
  return patient(world, started.id, started.answer, request, response)
}

export const resultRequest = async (
  world: World,
  id: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> => {
  const answer = world.results.get(id)
  if (answer === undefined) return sendRefusal(response, "000709", `Statement ${id} not found`, { sqlState: "02000" })
  return patient(world, id, answer, request, response)
}

export const monitoringRequest = async (world: World, id: string, response: ServerResponse): Promise<void> => {
  const answer = world.results.get(id)
  if (answer === undefined) return sendOk(response, { queries: [] })
  const done = running.has(id) ? undefined : await answer
  const state = done === undefined ? "RUNNING" : done.success ? "SUCCESS" : "FAILED_WITH_ERROR"
  sendOk(response, {
    queries: [
      {
        id,
        status: state,
        state: done === undefined ? "RUNNING" : "SUCCEEDED",
        errorCode: done?.code ?? "",
        errorMessage: done?.message ?? "",
      },
    ],
  })
}

export const abortRequest = (body: Json, id: string | undefined, response: ServerResponse): void => {
  for (const [key, { abort, requestId }] of running)
    if (key === id || requestId === string(body.requestId)) abort.abort()
  sendOk(response)
}
