import { createHash } from "node:crypto"
import { RelationObject } from "../resource/declaration.ts"

/** SHA-256 as hexadecimal digits. */
export const sha256 = (text: string | Uint8Array): string => createHash("sha256").update(text).digest("hex")
/** What dbt names things by. Nothing is kept secret with it. */
export const md5 = (text: string): string => createHash("md5").update(text).digest("hex")

/** Where in the author's code something stands says nothing of what it is. */
const places: ReadonlySet<string> = new Set(["location", "trace"])

/**
 * The same text for the same data, in every process. A relation counts by its name: what it is made of is its own affair. A callback
 * counts by its source.
 */
export const digest = (value: unknown): string => {
  const parts: string[] = []
  // A query names its sources by identity: each is told once, and that keeps the time linear where parts are shared.
  const seen = new Map<object, number>()
  const tell = (value: unknown): void => {
    if (typeof value === "function") parts.push(`function ${JSON.stringify(value.toString())}`)
    else if (typeof value !== "object" || value === null) parts.push(`${typeof value} ${JSON.stringify(String(value))}`)
    else if (value instanceof RelationObject) parts.push(`relation ${JSON.stringify([value.kind, value.name])}`)
    else tellObject(value)
  }
  const tellObject = (value: object): void => {
    const known = seen.get(value)
    if (known !== undefined) {
      parts.push(`#${known}`)
      return
    }
    seen.set(value, seen.size)
    if (Array.isArray(value)) {
      parts.push("[")
      for (const item of value) tell(item)
      parts.push("]")
      return
    }
    parts.push("{")
    const entries = value instanceof Map ? [...value] : Object.entries(value)
    for (const [name, item] of entries) {
      if (item === undefined || places.has(String(name))) continue
      parts.push(JSON.stringify(name))
      tell(item)
    }
    parts.push("}")
  }
  tell(value)
  return sha256(parts.join("\n"))
}
