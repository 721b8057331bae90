// Writes docs/schemas/log-event.json, what --log-format json prints: node scripts/log-schema.ts
import { mkdirSync, writeFileSync } from "node:fs"
import { dirname, resolve } from "node:path"
import * as Schema from "effect/Schema"
import { LogEvent } from "../src/cli/render/log-schema.ts"

export const logSchemaFile = resolve(import.meta.dirname, "../docs/schemas/log-event.json")

export const logSchemaText = (): string => {
  const { schema, definitions } = Schema.toJsonSchemaDocument(LogEvent)
  const defs = Object.keys(definitions).length > 0 ? { $defs: definitions } : {}
  return `${JSON.stringify({ $schema: "https://json-schema.org/draft/2020-12/schema", ...schema, ...defs }, null, 2)}\n`
}

if (import.meta.main) {
  mkdirSync(dirname(logSchemaFile), { recursive: true })
  writeFileSync(logSchemaFile, logSchemaText())
}
