// Speaks to TypeScript's language server, which editors run: JSON-RPC with headers, over its standard input and output.
import { spawn } from "node:child_process"
import { once } from "node:events"
import { fileURLToPath, pathToFileURL } from "node:url"

const tsc = fileURLToPath(new URL("../../node_modules/typescript/bin/tsc", import.meta.url))

/** Counted from 0, as the protocol does. */
export interface Position {
  readonly line: number
  readonly character: number
}
export interface Place {
  readonly file: string
  readonly range: { readonly start: Position; readonly end: Position }
}
export interface Completion {
  readonly label: string
  readonly kind?: number
  readonly sortText?: string
}
export interface Edit {
  readonly range: Place["range"]
  readonly newText: string
}
interface Message {
  readonly id?: number | string
  readonly method?: string
  readonly params?: unknown
  readonly result?: unknown
  readonly error?: { readonly message: string }
}
interface Location {
  readonly uri: string
  readonly range: Place["range"]
}

const uri = (file: string): string => pathToFileURL(file).href
const place = ({ uri, range }: Location): Place => ({ file: fileURLToPath(uri), range })

/** The messages in the bytes that came, and the bytes of one that is not whole yet. */
const messagesIn = (bytes: Buffer): { readonly messages: readonly Message[]; readonly rest: Buffer } => {
  const messages: Message[] = []
  let rest = bytes
  for (;;) {
    const headerEnd = rest.indexOf("\r\n\r\n")
    if (headerEnd < 0) return { messages, rest }
    const length = Number(/Content-Length: (\d+)/i.exec(rest.toString("ascii", 0, headerEnd))?.[1])
    const [start, end] = [headerEnd + 4, headerEnd + 4 + length]
    if (rest.length < end) return { messages, rest }
    messages.push(JSON.parse(rest.toString("utf8", start, end)))
    rest = rest.subarray(end)
  }
}

export type LanguageServer = Awaited<ReturnType<typeof startLanguageServer>>

/** The server for the project in `folder`. It reads files from the disk until they are opened. */
export const startLanguageServer = async (folder: string) => {
  const server = spawn(process.execPath, [tsc, "--lsp", "--stdio"], { cwd: folder, stdio: ["pipe", "pipe", "ignore"] })
  const waiting = new Map<number, { resolve: (result: unknown) => void; reject: (error: Error) => void }>()
  const send = (message: Message) => {
    const body = JSON.stringify({ jsonrpc: "2.0", ...message })
    server.stdin.write(`Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`)
  }
  const receive = ({ id, method, result, error }: Message) => {
    // What the server asks of an editor (its settings, to watch files) has no answer here.
    if (method !== undefined) return id === undefined ? undefined : send({ id, result: null })
    const asked = waiting.get(Number(id))
    waiting.delete(Number(id))
    if (error) asked?.reject(new Error(error.message))
    else asked?.resolve(result)
  }
  let unread: Buffer = Buffer.alloc(0)
  server.stdout.on("data", (bytes: Buffer) => {
    const { messages, rest } = messagesIn(Buffer.concat([unread, bytes]))
    unread = rest
    for (const message of messages) receive(message)
  })
  server.on("exit", (code) => {
    for (const { reject } of waiting.values()) reject(new Error(`The language server ended, with ${code}.`))
  })

  let lastId = 0
  // biome-ignore lint/suspicious/noExplicitAny: the protocol says what each method answers
  const ask = (method: string, params?: unknown): Promise<any> =>
    new Promise((resolve, reject) => {
      lastId += 1
      waiting.set(lastId, { resolve, reject })
      send({ id: lastId, method, params })
    })
  const at = (file: string, position: Position) => ({ textDocument: { uri: uri(file) }, position })
  const versions = new Map<string, number>()

  const workspaceEdit = { documentChanges: true }
  const textDocument = { hover: { contentFormat: ["markdown"] }, diagnostic: {}, definition: { linkSupport: false } }
  const root = { rootUri: uri(folder), workspaceFolders: [{ uri: uri(folder), name: "project" }] }
  await ask("initialize", {
    processId: process.pid,
    ...root,
    capabilities: { workspace: { workspaceEdit }, textDocument },
  })
  send({ method: "initialized", params: {} })

  return {
    /** Shows a file to the server with this text, whatever the disk has. */
    write: (file: string, text: string): void => {
      const version = (versions.get(file) ?? 0) + 1
      versions.set(file, version)
      const document = { uri: uri(file), version }
      if (version === 1)
        send({
          method: "textDocument/didOpen",
          params: { textDocument: { ...document, languageId: "typescript", text } },
        })
      else send({ method: "textDocument/didChange", params: { textDocument: document, contentChanges: [{ text }] } })
    },
    hover: async (file: string, position: Position): Promise<string> => {
      const answer = await ask("textDocument/hover", at(file, position))
      return answer?.contents?.value ?? ""
    },
    /** In the order in which an editor shows them. */
    completions: async (file: string, position: Position): Promise<readonly Completion[]> => {
      const answer = await ask("textDocument/completion", at(file, position))
      const items: readonly Completion[] = answer?.items ?? answer ?? []
      const key = ({ sortText, label }: Completion) => `${sortText ?? label}\n${label}`
      return items.toSorted((a, b) => (key(a) < key(b) ? -1 : 1))
    },
    definitions: async (file: string, position: Position): Promise<readonly Place[]> => {
      const answer = await ask("textDocument/definition", at(file, position))
      return [answer ?? []].flat().map(place)
    },
    references: async (file: string, position: Position): Promise<readonly Place[]> => {
      const context = { includeDeclaration: true }
      return ((await ask("textDocument/references", { ...at(file, position), context })) ?? []).map(place)
    },
    rename: async (
      file: string,
      position: Position,
      newName: string,
    ): Promise<ReadonlyMap<string, readonly Edit[]>> => {
      const answer = await ask("textDocument/rename", { ...at(file, position), newName })
      const changes: { [uri: string]: readonly Edit[] } = answer?.changes ?? {}
      const documents: { textDocument: { uri: string }; edits: readonly Edit[] }[] = answer?.documentChanges ?? []
      return new Map([
        ...Object.entries(changes).map(([uri, edits]) => [fileURLToPath(uri), edits] as const),
        ...documents.map(({ textDocument, edits }) => [fileURLToPath(textDocument.uri), edits] as const),
      ])
    },
    /** The errors of one file, each with its line from 1. */
    errors: async (file: string): Promise<readonly string[]> => {
      const answer = await ask("textDocument/diagnostic", { textDocument: { uri: uri(file) } })
      const items: { range: Place["range"]; message: string; severity?: number }[] = answer.items
      return items
        .filter(({ severity }) => severity === 1)
        .map(({ range, message }) => `${range.start.line + 1}: ${message}`)
    },
    stop: async (): Promise<void> => {
      await ask("shutdown")
      send({ method: "exit" })
      server.stdin.end()
      if (server.exitCode === null) await once(server, "exit")
    },
  }
}
