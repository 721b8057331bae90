// The paths of Snowflake's own protocol that the driver uses.

import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http"
import { closeSession } from "../session.ts"
import { newToken, type Session, type World } from "../state.ts"
import { bodyOf, sendJson, sendOk, sendRefusal } from "./http.ts"
import { login } from "./login.ts"
import { abortRequest, monitoringRequest, queryRequest, resultRequest } from "./query-request.ts"

const tokenOf = (request: IncomingMessage): string =>
  request.headers.authorization?.match(/^Snowflake Token="(.+)"$/)?.[1] ?? ""
const find = (world: World, has: (session: Session) => boolean): Session | undefined =>
  [...world.sessions.values()].find(has)

const renew = (world: World, token: string, response: ServerResponse): void => {
  const session = find(world, ({ master }) => master === token)
  if (session === undefined) sendRefusal(response, "390115", "Master token not found.")
  else if (session.masterExpired)
    sendRefusal(response, "390114", "Authentication token has expired.  The user must authenticate again.")
  else {
    session.expired = false
    session.token = newToken()
    session.master = newToken()
    sendOk(response, {
      sessionToken: session.token,
      masterToken: session.master,
      validityInSecondsST: 3600,
      validityInSecondsMT: 14400,
      sessionId: Number(session.id),
    })
  }
}

const chunk = (world: World, key: string, response: ServerResponse): void => {
  const body = world.chunks.get(key)
  if (world.chunkFaults.striking(key).length > 0)
    response.writeHead(200, { "content-type": "application/xml" }).end("<Error><Code>InternalError</Code></Error>")
  else if (body === undefined) sendJson(response, { message: "no such chunk" }, 404)
  else {
    const headers = { "content-type": "binary/octet-stream", "content-encoding": "gzip", "content-length": body.length }
    response.writeHead(200, headers).end(body)
  }
}

const handle = async (world: World, request: IncomingMessage, response: ServerResponse): Promise<void> => {
  const body = await bodyOf(request)
  const { pathname, searchParams } = new URL(request.url ?? "/", "http://emulator")
  const [, first, id = "", last] = pathname.split("/")
  if (first === "chunk") return chunk(world, id, response)
  if (pathname === "/session/v1/login-request") return login(world, searchParams, body, response)
  const token = tokenOf(request)
  if (pathname === "/session/token-request") return renew(world, token, response)
  if (pathname === "/telemetry/send") return sendOk(response)
  const session = find(world, (each) => each.token === token || each.master === token)
  if (session === undefined) return sendRefusal(response, "390104", "Session token is invalid.")
  if (session.expired) return sendRefusal(response, "390112", "Your session has expired. Please login again.")
  if (pathname === "/session/heartbeat") return sendOk(response)
  if (pathname === "/session" && searchParams.get("delete") === "true") {
    await closeSession(session)
    return sendOk(response)
  }
  if (pathname === "/queries/v1/query-request") return queryRequest(session, searchParams, body, request, response)
  if (first === "queries" && last === "result") return resultRequest(world, id, request, response)
  if (first === "monitoring" && id === "queries") return monitoringRequest(world, last ?? "", response)
  if (first === "queries" && last === "abort-request") return abortRequest(body, id === "v1" ? undefined : id, response)
  return sendJson(
    response,
    { success: false, message: `The emulator does not know ${request.method} ${pathname}` },
    404,
  )
}

export const snowflakeServer = (world: () => World): Server =>
  createServer((request, response) => {
    handle(world(), request, response).catch((error: unknown) => {
      process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`)
      if (!response.headersSent)
        sendRefusal(response, "000603", `Emulator: ${error instanceof Error ? error.message : String(error)}`)
    })
  })
