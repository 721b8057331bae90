import { useMemo } from "preact/hooks"
import { markdown } from "./markdown.ts"

interface MarkdownTextProps {
  readonly text: string
  /** The level of its highest heading. */
  readonly top?: number
}

export const MarkdownText = ({ text, top = 3 }: MarkdownTextProps) => {
  const html = useMemo(() => markdown(text, top), [text, top])
  // markdown() escapes all HTML and keeps only safe addresses.
  return <div class="prose" dangerouslySetInnerHTML={{ __html: html }} />
}
