import { env } from "node:process"

/** A new one on each run, in the names of the tests; `SEED=… npx vitest run tests/property` repeats a run. */
export const seed = Number(env.SEED ?? Math.floor(Math.random() * 2 ** 31))
