import { createServer, type Server } from "node:http"
import type { AddressInfo } from "node:net"
import * as Effect from "effect/Effect"
import type * as Scope from "effect/Scope"
import { ProjectError } from "../../core/embed/project-error.ts"
import { siteHandler } from "./handler.ts"
import { inUrl, isAny, namesOf } from "./names.ts"

export interface ServeOptions {
  /** The site's folder. */
  readonly folder: string
  /** An address, or the name of one. */
  readonly host: string
  /** 0 takes one that is free. */
  readonly port: number
}

/** Shows a folder to browsers until the scope closes; gives the address to open. */
export const serveSite = ({ folder, host, port }: ServeOptions): Effect.Effect<string, ProjectError, Scope.Scope> =>
  // Without a host Node listens on every address.
  host.trim() === ""
    ? Effect.fail(new ProjectError({ reason: "Configuration", message: noHost }))
    : Effect.map(
        Effect.acquireRelease(
          Effect.tryPromise({
            try: () => listening({ folder, host, port }),
            catch: (error) => new ProjectError({ reason: "Configuration", message: refused(error, host, port) }),
          }),
          (server) => Effect.promise(() => closed(server)),
        ),
        (server) => {
          const { address, port } = addressOf(server)
          return `http://${isAny(address) ? "localhost" : inUrl(host)}:${port}/`
        },
      )

const noHost =
  "The host is empty. Leave --host out for this machine alone, or name 0.0.0.0 for all of its addresses: the network can reach those."

const listening = ({ folder, host, port }: ServeOptions): Promise<Server> =>
  new Promise((resolve, reject) => {
    const server = createServer()
    server.once("error", reject)
    server.listen(port, host, () => {
      server.off("error", reject)
      server.on("request", siteHandler(folder, namesOf(host, addressOf(server).address)))
      resolve(server)
    })
  })

/** A server that listens on a port has such an address. */
const addressOf = (server: Server): AddressInfo => server.address() as AddressInfo

/** A browser keeps its connections open: nobody waits for those. */
const closed = (server: Server): Promise<void> =>
  new Promise((resolve) => {
    server.close(() => resolve())
    server.closeAllConnections()
  })

const refused = (error: unknown, host: string, port: number): string => {
  const { code, message } = error as NodeJS.ErrnoException
  const place = `${inUrl(host)}:${port}`
  switch (code) {
    case "EADDRINUSE":
      return `${place} is in use: another program, or another pipeline docs serve, listens there. Name another port: --port ${port + 1 > 65_535 ? 8080 : port + 1}, or --port 0 for any that is free.`
    case "EACCES":
      return `This user may not listen on ${place}. Name a port from 1024 on: --port 8080.`
    case "EADDRNOTAVAIL":
    case "ENOTFOUND":
    case "EAI_AGAIN":
      return `${host} is no address of this machine. Leave --host out for this machine alone, or name 0.0.0.0 for all of its addresses.`
    default:
      return `The server cannot listen on ${place}: ${message}.`
  }
}
