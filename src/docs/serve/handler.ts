import type { IncomingMessage, RequestListener, ServerResponse } from "node:http"
import sirv from "sirv"

/** Answers with the files of a folder, as they are at that moment. `names`: those that the server is asked by; null for any. */
export const siteHandler = (folder: string, names: ReadonlySet<string> | null): RequestListener => {
  const serve = sirv(folder, { dev: true, etag: false })
  return (request, response) => {
    for (const [name, value] of headers) response.setHeader(name, value)
    const refused = refusal(request, names)
    if (refused) return plain(response, ...refused)
    // A part of a file is of no use here, and the one that asks for it may ask for the impossible.
    delete request.headers.range
    // A file that goes while it is read ends its answer, not the server.
    response.on("pipe", (file) => file.on("error", () => response.destroy()))
    try {
      serve(request, response, () => plain(response, 404, "There is no such page."))
    } catch {
      plain(response, 500, "This cannot be read.")
    }
  }
}

const headers: readonly (readonly [string, string])[] = [
  // The site may be generated anew at any time.
  ["Cache-Control", "no-store"],
  ["X-Content-Type-Options", "nosniff"],
  ["Referrer-Policy", "no-referrer"],
  // Its data are scripts, and a page of anybody else could load those.
  ["Cross-Origin-Resource-Policy", "same-origin"],
  ["Cross-Origin-Opener-Policy", "same-origin"],
  ["X-Frame-Options", "DENY"],
]

type Refusal = readonly [status: number, text: string, headers?: { readonly [name: string]: string }]

const refusal = ({ method, headers, url = "" }: IncomingMessage, names: ReadonlySet<string> | null): Refusal | null => {
  // A page elsewhere can have its own name lead to this machine, and would then count as this site.
  if (names && !names.has(hostname(headers.host ?? "")))
    return [403, "This server answers to localhost only. To open it to others: pipeline docs serve --host <address>"]
  if (method !== "GET" && method !== "HEAD") return [405, "This server only shows files.", { Allow: "GET, HEAD" }]
  return isHidden(url) ? [404, "There is no such page."] : null
}

/** Of `localhost:8080` and `[::1]:8080`, without the port. */
const hostname = (host: string): string => host.replace(/:\d*$/, "").toLowerCase()

/** `/.git/config`; and a path that nobody can decode. */
const isHidden = (url: string): boolean => {
  try {
    return /[/\\]\./.test(decodeURIComponent(url.replace(/[?#].*$/s, "")))
  } catch {
    return true
  }
}

const plain = (response: ServerResponse, ...[status, text, extra = {}]: Refusal): void => {
  if (response.headersSent) {
    response.destroy()
    return
  }
  response.writeHead(status, { "Content-Type": "text/plain;charset=utf-8", ...extra })
  response.end(`${text}\n`)
}
