// Bodies in and out. Snowflake answers with HTTP 200 even where it refuses.
import type { IncomingMessage, ServerResponse } from "node:http"
import { gunzipSync, gzipSync } from "node:zlib"

export type Json = { readonly [key: string]: unknown }

export const bodyOf = async (request: IncomingMessage): Promise<Json> => {
  const parts: Buffer[] = []
  for await (const part of request) parts.push(part as Buffer)
  const sent = Buffer.concat(parts)
  const plain = sent[0] === 0x1f && sent[1] === 0x8b ? gunzipSync(sent) : sent
  if (plain.length === 0) return {}
  try {
    return JSON.parse(plain.toString()) as Json
  } catch {
    return {}
  }
}

export const sendJson = (response: ServerResponse, value: unknown, status = 200): void => {
  const body = gzipSync(JSON.stringify(value), { level: 1 })
  response.writeHead(status, {
    "content-type": "application/json",
    "content-encoding": "gzip",
    "content-length": body.length,
  })
  response.end(body)
}
export const sendOk = (response: ServerResponse, data: unknown = null): void =>
  sendJson(response, { data, code: null, message: null, success: true })
export const sendRefusal = (response: ServerResponse, code: string, message: string, data: unknown = null): void =>
  sendJson(response, { data, code, message, success: false, headers: null })

export const record = (value: unknown): Json => (typeof value === "object" && value !== null ? (value as Json) : {})
export const string = (value: unknown): string => (typeof value === "string" ? value : "")
