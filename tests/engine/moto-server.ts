// A server that keeps versions and tags and checks credentials as Amazon does: `pip install 'moto[server]'`.
import { execFileSync, spawn } from "node:child_process"
import { type AddressInfo, createServer } from "node:net"
import * as Effect from "effect/Effect"

const isThere = (() => {
  try {
    execFileSync("moto_server", ["--help"], { stdio: "ignore" })
    return true
  } catch {
    return false
  }
})()
/** Where it is not installed its tests are left out; in CI they fail. */
export const withoutMoto = !isThere && !process.env.CI

const freePort = () =>
  new Promise<number>((settle) => {
    const server = createServer()
    server.listen(0, "127.0.0.1", () => {
      const { port } = server.address() as AddressInfo
      server.close(() => settle(port))
    })
  })

/** Runs until the scope closes; gives the endpoint. */
export const motoServer = Effect.fnUntraced(function* (more: NodeJS.ProcessEnv = {}) {
  const port = yield* Effect.promise(freePort)
  const env = { ...process.env, ...more }
  yield* Effect.acquireRelease(
    Effect.sync(() => spawn("moto_server", ["-H", "127.0.0.1", "-p", String(port)], { env, stdio: "ignore" })),
    (child) =>
      Effect.promise(
        () =>
          new Promise((settle) => {
            child.on("close", settle)
            child.kill("SIGKILL")
          }),
      ),
  )
  const endpoint = `http://127.0.0.1:${port}`
  yield* Effect.tryPromise(() => fetch(`${endpoint}/moto-api/`)).pipe(
    Effect.retry({ times: 200, while: () => Effect.as(Effect.sleep("100 millis"), true) }),
  )
  return endpoint
})
