// node main.ts
import { startService } from "./service.ts"

const { address, close } = await startService({ project: import.meta.dirname }, Number(process.env.PORT ?? 8080))
console.log(`Listening on ${address}`)
for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => void close())
