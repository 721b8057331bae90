import type { ComponentChildren } from "preact"
import type { NodeIndex, SiteFreshness, SiteIndex, SiteStatus } from "../../site.ts"
import { nodeHref } from "../route.ts"
import { kindName } from "../site-model.ts"

const words: Readonly<
  Record<SiteStatus | SiteFreshness["status"], readonly [look: SiteStatus | "none", word: string]>
> = {
  success: ["success", "Success"],
  pass: ["success", "Pass"],
  warn: ["warn", "Warning"],
  error: ["error", "Error"],
  skip: ["skip", "Skipped"],
  unknown: ["none", "Unknown"],
}

/** How something ended: in words, with a colour. */
export const Status = ({
  status,
  of,
}: {
  readonly status: keyof typeof words | null
  readonly of?: "test" | "source"
}) => {
  if (status === null) return <span class="status status-none">Not run</span>
  const [look, word] = words[status]
  const said = of === "test" && status === "success" ? "Pass" : of === "test" && status === "error" ? "Fail" : word
  return <span class={`status status-${look}`}>{of === "source" && status === "error" ? "Stale" : said}</span>
}

/** A node by its name, with the colour of its kind. */
export const NodeLink = ({ index, node }: { readonly index: SiteIndex; readonly node: NodeIndex }) => {
  const shown = index.nodes[node]
  if (!shown) return null
  return (
    <a class="node-link" href={nodeHref(index, node)}>
      <span class={`dot kind-${shown.kind}`} title={kindName[shown.kind]} />
      {shown.name}
    </a>
  )
}

/** The heading that has the focus when a page opens. */
export const PageTitle = ({ children }: { readonly children: ComponentChildren }) => <h1 tabIndex={-1}>{children}</h1>

/** A table that scrolls within its own place. */
export const Scroll = ({ label, children }: { readonly label: string; readonly children: ComponentChildren }) => (
  // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard.
  <section class="scroll" tabIndex={0} aria-label={label}>
    {children}
  </section>
)
