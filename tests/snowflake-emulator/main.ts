// The emulator's own process: `start.ts` forks it.

import type { Server } from "node:http"
import type { AddressInfo } from "node:net"
import { controlServer } from "./control.ts"
import type { EmulatorOptions } from "./options.ts"
import { snowflakeServer } from "./protocol/server.ts"
import type { World } from "./state.ts"
import { createWorld } from "./world.ts"

const listen = async (server: Server): Promise<number> => {
  server.keepAliveTimeout = 60_000
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready))
  return (server.address() as AddressInfo).port
}

const options = JSON.parse(process.argv[2] ?? "{}") as EmulatorOptions
let world: World = await createWorld(options)
const reset = async () => {
  const before = world
  world = await createWorld(options)
  before.close()
}
const port = await listen(snowflakeServer(() => world))
const control = await listen(controlServer({ world: () => world, reset }))
// Without its parent it has no reason to go on.
process.on("disconnect", () => process.exit(0))
process.send?.({ port, control })
