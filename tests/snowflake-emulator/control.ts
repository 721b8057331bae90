// How tests steer the emulator: a small server of its own, beside Snowflake's protocol.

import { createServer, type Server } from "node:http"
import type { FaultRule } from "./options.ts"
import { bodyOf, sendJson, string } from "./protocol/http.ts"
import { newToken, type World } from "./state.ts"

interface Controlled {
  readonly world: () => World
  readonly reset: () => Promise<void>
}

const expire = (world: World, id: string, master: boolean): void => {
  for (const session of world.sessions.values()) {
    if (id !== "" && session.id !== id) continue
    session.expired = true
    session.masterExpired = master
  }
}

const handle = async (
  { world, reset }: Controlled,
  path: string,
  body: { readonly [key: string]: unknown },
): Promise<unknown> => {
  switch (path) {
    case "/statements":
      return world().recorded
    case "/sessions":
      return [...world().sessions.values()].map(
        ({ id, user, role, warehouse, database, schema, parameters, transaction }) => ({
          ...{ id, user, role, warehouse, database, schema, transaction },
          parameters: Object.fromEntries(parameters),
        }),
      )
    case "/reset":
      return reset()
    case "/forget":
      world().recorded.length = 0
      return undefined
    case "/fault": {
      // Only `fault` of start.ts sends one, and that takes nothing else.
      const rule = body as unknown as FaultRule
      const { faults, drops, chunkFaults } = world()
      if (rule.action.kind === "chunk") return chunkFaults.add(rule)
      return (["slow", "fail"].includes(rule.action.kind) ? faults : drops).add(rule)
    }
    case "/expire":
      return expire(world(), string(body.session), body.master === true)
    default:
      throw new Error(`Unknown control ${path}`)
  }
}

export const controlServer = (controlled: Controlled): Server =>
  createServer(async (request, response) => {
    try {
      const result = await handle(controlled, request.url ?? "", await bodyOf(request))
      sendJson(response, { result: result ?? null })
    } catch (error) {
      sendJson(response, { error: error instanceof Error ? error.message : newToken() }, 500)
    }
  })
