import { sep } from "node:path"

/** How messages of the warehouse come into the site. */
export interface Messages {
  /** The project's folder. */
  readonly root: string
  /** Whether readers may see what they quote of the data. */
  readonly whole: boolean
}

/** A message without where the project is on this machine: readers of the site are elsewhere. */
export const withOwnPaths = (root: string, message: string | null): string | null =>
  message === null ? null : message.replaceAll(root + sep, "")
