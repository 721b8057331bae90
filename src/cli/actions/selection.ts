import { resolve } from "node:path"
import type { NodeSelection } from "../../core/embed/select-nodes.ts"
import type { SelectionFlags } from "../flags.ts"

/** What the flags select; a folder is named from where the command was typed. */
export const selectionOf = (
  { select, exclude, indirectSelection, state }: SelectionFlags,
  cwd: string,
): NodeSelection => ({
  select,
  exclude,
  ...(indirectSelection === undefined ? {} : { indirect: indirectSelection }),
  ...(state === undefined ? {} : { state: resolve(cwd, state) }),
})
