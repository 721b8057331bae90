import { createInterface } from "node:readline/promises"
import type { Output } from "./terminal.ts"

/** Asks a person; null where there is none to ask. Anything but yes is no. */
export const askYes = async (question: string, { write }: Output): Promise<boolean | null> => {
  if (!process.stdin.isTTY) return null
  write(question)
  const lines = createInterface({ input: process.stdin })
  try {
    for await (const line of lines) return /^\s*y(es)?\s*$/i.test(line)
    return false
  } finally {
    lines.close()
  }
}
