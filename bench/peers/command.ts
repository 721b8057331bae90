// Any process, measured alike: peers/measure.py starts it and reads from the system what it has used.
import { spawnSync } from "node:child_process"
import { mkdirSync, readFileSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join, resolve } from "node:path"
import type { Used } from "../measured.ts"

export const root = resolve(import.meta.dirname, "../..")
export const workFolder = join(root, "target/bench/peers")
/** Where install.sh has put the tools. */
export const peersFolder = join(process.env.TMPDIR ?? tmpdir(), "typeline-peers")

export interface Command {
  readonly cwd: string
  readonly program: string
  readonly args: readonly string[]
  readonly env?: Readonly<Record<string, string>>
}

/** Nothing is sent to the makers of a tool. */
const silent = {
  DO_NOT_TRACK: "1",
  DBT_SEND_ANONYMOUS_USAGE_STATS: "false",
  SQLMESH__DISABLE_ANONYMIZED_ANALYTICS: "true",
}

export class CommandFailed extends Error {}

/** Runs a command to its end; what it prints is dropped, unless it fails or takes longer than `limit` seconds. */
export const run = ({ cwd, program, args, env }: Command, limit = 3600): Used => {
  mkdirSync(workFolder, { recursive: true })
  const report = join(workFolder, `used-${process.pid}.json`)
  const { error, stdout, stderr } = spawnSync(
    "python3",
    [join(import.meta.dirname, "measure.py"), report, String(limit), program, ...args],
    {
      cwd,
      env: { ...process.env, ...silent, ...env },
      encoding: "utf8",
      maxBuffer: 1e9,
    },
  )
  if (error !== undefined) throw error
  const { status, ...used } = JSON.parse(readFileSync(report, "utf8")) as Used & { readonly status: number | "late" }
  rmSync(report)
  if (status === "late") throw new CommandFailed(`over ${limit} s`)
  if (status !== 0) throw new CommandFailed(`${program} ${args.join(" ")} ended with ${status}:\n${stdout}${stderr}`)
  return used
}
