// An S3 server before which one bucket is guarded: it is there, and nobody may read it.
import { createServer, request } from "node:http"
import type { AddressInfo } from "node:net"
import { buildApp } from "fauxqs"

export const guarded = "guarded-films"

/** As S3 answers it: a HEAD has no body. */
const denied =
  '<?xml version="1.0" encoding="UTF-8"?><Error><Code>AccessDenied</Code><Message>Access Denied</Message></Error>'

export interface GuardedS3 {
  readonly endpoint: string
  readonly close: () => Promise<void>
}

export const startGuardedS3 = async (): Promise<GuardedS3> => {
  const store = buildApp({ logger: false })
  await store.listen({ host: "127.0.0.1", port: 0 })
  const { port } = store.server.address() as AddressInfo
  const front = createServer((asked, answer) => {
    if (asked.url?.startsWith(`/${guarded}`)) {
      asked.resume()
      answer.writeHead(403, { "content-type": "application/xml" }).end(asked.method === "HEAD" ? undefined : denied)
      return
    }
    const { method, url: path, headers } = asked
    const passed = request({ host: "127.0.0.1", port, method, path, headers }, (given) => {
      answer.writeHead(given.statusCode ?? 502, given.headers)
      given.pipe(answer)
    })
    passed.on("error", () => answer.destroy())
    asked.pipe(passed)
  })
  await new Promise<void>((ready) => front.listen(0, "127.0.0.1", ready))
  const endpoint = `http://127.0.0.1:${(front.address() as AddressInfo).port}`
  return {
    endpoint,
    close: async () => {
      front.closeAllConnections()
      await new Promise((settle) => front.close(settle))
      store.server.closeAllConnections()
      await store.close()
    },
  }
}
