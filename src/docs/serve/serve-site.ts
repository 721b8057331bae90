import { createServer, type Server } from "node:http"
import { type AddressInfo, isIP } from "node:net"
import * as Effect from "effect/Effect"
import type * as Scope from "effect/Scope"
import { ProjectError } from "../../core/embed/project-error.ts"
import { siteHandler } from "./handler.ts"

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
  Effect.map(
    Effect.acquireRelease(
      Effect.tryPromise({
        try: () => listening(createServer(siteHandler(folder, namesOf(host))), host, port),
        catch: (error) => new ProjectError({ reason: "Configuration", message: refused(error, host, port) }),
      }),
      (server) => Effect.promise(() => closed(server)),
    ),
    // A server that listens on a port has such an address.
    (server) =>
      `http://${isLoopback(host) || !isAny(host) ? inUrl(host) : "localhost"}:${(server.address() as AddressInfo).port}/`,
  )

const listening = (server: Server, host: string, port: number): Promise<Server> =>
  new Promise((resolve, reject) => {
    server.once("error", reject)
    server.listen(port, host, () => {
      server.off("error", reject)
      resolve(server)
    })
  })

/** A browser keeps its connections open: nobody waits for those. */
const closed = (server: Server): Promise<void> =>
  new Promise((resolve) => {
    server.close(() => resolve())
    server.closeAllConnections()
  })

const isAny = (host: string): boolean => host === "0.0.0.0" || host === "::"
const isLoopback = (host: string): boolean => host === "localhost" || host === "::1" || /^127(\.\d+){3}$/.test(host)
const inUrl = (host: string): string => (isIP(host) === 6 ? `[${host}]` : host)

/** On this machine alone it is asked by one of these names; to the network, by whatever the network calls it. */
const namesOf = (host: string): ReadonlySet<string> | null =>
  isLoopback(host) ? new Set(["localhost", "127.0.0.1", "[::1]", inUrl(host)]) : null

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
