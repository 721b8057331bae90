import { readFileSync } from "node:fs"

interface Manifest {
  readonly version: string
  readonly peerDependencies: { readonly [name: string]: string }
}
/** As published. The file is two folders up from here, in src/ and in dist/. */
const manifest = (): Manifest => JSON.parse(readFileSync(new URL("../../package.json", import.meta.url), "utf8"))

export const version = (): string => manifest().version

/** The versions of a package that is installed beside Typeline, by who needs it: `^3.3.0`. */
export const peerRange = (name: string): string => manifest().peerDependencies[name] ?? "*"
