import { env } from "node:process"

/** A new one on each run, in the names of the tests; `SEED=… npx vitest run tests/property` repeats a run. */
export const seed = Number(env.SEED ?? Math.floor(Math.random() * 2 ** 31))

/** How many histories of all strategies together: `HISTORIES=10000 npx vitest run tests/property` draws more of them. */
const all = 600
/** A test's part of them. */
export const histories = (usual: number): number => Math.ceil((usual * Number(env.HISTORIES ?? all)) / all)
