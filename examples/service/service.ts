// An HTTP service around a pipeline: triggers builds, streams their progress, serves rows.
import { once } from "node:events"
import { createServer, type IncomingMessage, type ServerResponse } from "node:http"
import type { AddressInfo } from "node:net"
import { type OpenOptions, openPipeline } from "typeline/pipeline"
import { type Builds, createBuilds } from "./builds.ts"
import { filmRatings } from "./src/models/film-ratings.ts"

export interface Service {
  /** `http://127.0.0.1:8080` */
  readonly address: string
  /** Aborts what runs, and closes the warehouse. */
  readonly close: () => Promise<void>
}

/** Port 0 is any free one. */
export const startService = async (options: OpenOptions, port: number): Promise<Service> => {
  const pipeline = await openPipeline(options)
  const builds = createBuilds(pipeline)
  const rows = (atLeast: number, signal: AbortSignal) =>
    // A row is typed by the model: `film.stars` is `${number}`, an exact decimal.
    pipeline.rows(filmRatings, { where: (film) => film.ratings.gte(atLeast), signal })
  const server = createServer((request, response) => {
    const gone = new AbortController()
    response.on("close", () => gone.abort())
    answer(request, response, builds, (atLeast) => rows(atLeast, gone.signal)).catch((error: unknown) => {
      // Nobody is there to be told of what stopped because they left.
      if (gone.signal.aborted) return
      if (response.headersSent) response.destroy()
      else send(response, 500, { error: error instanceof Error ? error.message : "An error of the service itself." })
    })
  })
  server.listen(port, "127.0.0.1")
  await once(server, "listening")
  const { port: taken } = server.address() as AddressInfo
  return {
    address: `http://127.0.0.1:${taken}`,
    close: async () => {
      const closed = once(server, "close")
      server.close()
      await pipeline.close()
      server.closeAllConnections()
      await closed
    },
  }
}

type Rows = (atLeast: number) => AsyncIterable<object>

const answer = async (request: IncomingMessage, response: ServerResponse, builds: Builds, rows: Rows) => {
  const { pathname, searchParams } = new URL(request.url ?? "/", "http://service")
  const [, id, events] = /^\/builds\/(\d+)(\/events)?$/.exec(pathname) ?? []
  const build = id === undefined ? undefined : builds.get(Number(id))
  switch (`${request.method} ${pathname}`.replace(/\d+/, ":id")) {
    case "POST /builds": {
      const begun = builds.begin(searchParams.getAll("select"))
      if (!begun) return send(response, 409, { error: "Another build is running." })
      return send(response, 202, begun.state())
    }
    case "GET /builds/:id":
      return build ? send(response, 200, build.state()) : missing(response)
    case "DELETE /builds/:id":
      build?.abort()
      return build ? send(response, 202, build.state()) : missing(response)
    case `GET /builds/:id${events ?? ""}`:
      return build ? stream(response, "text/event-stream", serverSentEvents(build.run)) : missing(response)
    case "GET /films": {
      const atLeast = Number(searchParams.get("ratings") ?? 0)
      if (!Number.isSafeInteger(atLeast)) return send(response, 400, { error: "ratings is a whole number." })
      return stream(response, "application/json", jsonArray(rows(atLeast)))
    }
    default:
      return missing(response)
  }
}

const missing = (response: ServerResponse) => send(response, 404, { error: "There is no such thing." })

const send = (response: ServerResponse, status: number, body: object) => {
  response.writeHead(status, { "content-type": "application/json" }).end(json(body))
}

/** JSON has no bigint: beyond what JavaScript's numbers hold exactly, an integer is its digits. */
const json = (value: unknown): string =>
  JSON.stringify(value, (_, inner: unknown) => (typeof inner === "bigint" ? String(inner) : inner))

/** Reads on only as fast as the client takes it. What fails before the first part can still be answered otherwise. */
const stream = async (response: ServerResponse, type: string, parts: AsyncIterable<string>) => {
  for await (const part of parts) {
    if (!response.headersSent) response.writeHead(200, { "content-type": type, "cache-control": "no-store" })
    if (response.destroyed) return
    if (!response.write(part)) await drained(response)
  }
  response.end()
}

/** When it takes more, or takes nothing any more; then nobody waits for the other. */
const drained = async (response: ServerResponse): Promise<void> => {
  const waiting = new AbortController()
  const either = ["drain", "close"].map((event) => once(response, event, { signal: waiting.signal }))
  try {
    await Promise.race(either)
  } finally {
    waiting.abort()
    await Promise.allSettled(either)
  }
}

async function* serverSentEvents(events: AsyncIterable<{ readonly kind: string }>) {
  for await (const event of events) yield `event: ${event.kind}\ndata: ${json(event)}\n\n`
}

async function* jsonArray(rows: AsyncIterable<object>) {
  let before = "["
  for await (const row of rows) {
    yield before + json(row)
    before = ","
  }
  yield before === "[" ? "[]" : "]"
}
