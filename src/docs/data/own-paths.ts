import { sep } from "node:path"

/** A message without where the project is on this machine: readers of the site are elsewhere. */
export const withOwnPaths = (root: string, message: string | null): string | null =>
  message === null ? null : message.replaceAll(root + sep, "")
