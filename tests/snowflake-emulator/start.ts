// Starts the emulator beside the tests, in a process of its own, and steers it.
//
// It shares our blind spots. Not emulated: privileges (grants are noted, nothing is refused), cost, clustering, time travel, the refresh
// of dynamic tables, exact scales of NUMBER (`/` outside of a cast to NUMBER gives a double), offsets of TIMESTAMP_TZ (all is UTC),
// TIMESTAMP_LTZ apart from TIMESTAMP_TZ, more than six digits of a second. What it does not know, it refuses.
import { type ChildProcess, fork } from "node:child_process"
import { fileURLToPath } from "node:url"
import { defaultOptions, type EmulatorOptions, type FaultRule, type RecordedStatement } from "./options.ts"

export type { EmulatorOptions, FaultRule, RecordedStatement } from "./options.ts"

export interface EmulatedSession {
  readonly id: string
  readonly user: string
  readonly role: string | null
  readonly warehouse: string | null
  readonly database: string | null
  readonly schema: string | null
  readonly transaction: "none" | "begun" | "open"
  readonly parameters: { readonly [name: string]: string }
}

export interface Emulator {
  /** The driver's `accessUrl`. */
  readonly url: string
  readonly account: string
  /** A user that may log in; the first of the options. */
  readonly username: string
  readonly password: string
  /** What was run since the start or the last `reset` or `forget`, in order. */
  readonly statements: () => Promise<readonly RecordedStatement[]>
  readonly sessions: () => Promise<readonly EmulatedSession[]>
  /** Forgets what was run, and keeps everything else. */
  readonly forget: () => Promise<void>
  /** A new account, as it was at the start; sessions end. */
  readonly reset: () => Promise<void>
  readonly fault: (rule: FaultRule) => Promise<void>
  /** Expires the tokens of a session, or of all of them; with `master`, they cannot be renewed. */
  readonly expire: (session?: string, options?: { readonly master?: boolean }) => Promise<void>
  readonly stop: () => Promise<void>
}

interface Ports {
  readonly port: number
  readonly control: number
}
const portsOf = (child: ChildProcess): Promise<Ports> =>
  new Promise((ready, fail) => {
    child.once("message", (message) => ready(message as Ports))
    child.once("exit", (code) => fail(new Error(`The Snowflake emulator ended with code ${code}.`)))
  })

export const startEmulator = async (options: EmulatorOptions = {}): Promise<Emulator> => {
  const child = fork(fileURLToPath(new URL("main.ts", import.meta.url)), [JSON.stringify(options)], { execArgv: [] })
  const { port, control } = await portsOf(child)
  child.unref()
  child.channel?.unref()
  const ask = async <A>(path: string, body: object = {}): Promise<A> => {
    const response = await fetch(`http://127.0.0.1:${control}${path}`, { method: "POST", body: JSON.stringify(body) })
    const { result, error } = (await response.json()) as { result: A; error?: string }
    if (error !== undefined) throw new Error(`Snowflake emulator: ${error}`)
    return result
  }
  const [[username, user] = ["", {}]] = Object.entries(options.users ?? defaultOptions.users)
  return {
    url: `http://127.0.0.1:${port}`,
    account: options.account ?? defaultOptions.account,
    username,
    password: user.password ?? "",
    statements: () => ask("/statements"),
    sessions: () => ask("/sessions"),
    forget: () => ask("/forget"),
    reset: () => ask("/reset"),
    fault: (rule) => ask("/fault", rule),
    expire: (session = "", { master = false } = {}) => ask("/expire", { session, master }),
    stop: async () => {
      if (child.exitCode !== null || child.signalCode !== null) return
      child.ref()
      const ended = new Promise((done) => child.once("exit", done))
      child.kill()
      await ended
    },
  }
}
