import { useMemo } from "preact/hooks"
import { CopyButton } from "./copy-button.tsx"
import { highlighted, type Language } from "./highlight.ts"
import { Scroll } from "./marks.tsx"

interface CodeBlockProps {
  readonly code: string
  readonly language: Language
  /** What it is, for who cannot see it. */
  readonly label: string
}

export const CodeBlock = ({ code, language, label }: CodeBlockProps) => {
  const html = useMemo(() => highlighted(code, language), [code, language])
  return (
    <div class="code">
      <CopyButton text={code} label={`Copy ${label}`} />
      <Scroll label={label}>
        <pre>
          {html === "" ? (
            <code>{code}</code>
          ) : (
            // The highlighter escapes the code.
            <code dangerouslySetInnerHTML={{ __html: html }} />
          )}
        </pre>
      </Scroll>
    </div>
  )
}
