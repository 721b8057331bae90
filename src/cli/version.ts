import { readFileSync } from "node:fs"

/** As published. The file is two folders up from here, in src/ and in dist/. */
export const version = (): string => {
  const manifest: unknown = JSON.parse(readFileSync(new URL("../../package.json", import.meta.url), "utf8"))
  return (manifest as { readonly version: string }).version
}
