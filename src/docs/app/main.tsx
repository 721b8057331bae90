import { render } from "preact"
import { load } from "./load.ts"
import { Shell } from "./shell/shell.tsx"
import { applyTheme, storedTheme } from "./shell/theme.ts"

const start = async (root: HTMLElement): Promise<void> => {
  applyTheme(storedTheme())
  try {
    const index = await load("index")
    if (index.format !== 1) throw new Error(`Its data has form ${index.format}, which these pages do not know.`)
    render(<Shell index={index} />, root)
  } catch (problem) {
    render(<NotLoaded problem={problem} />, root)
  }
}

const NotLoaded = ({ problem }: { readonly problem: unknown }) => (
  <main class="not-loaded">
    <h1>The documentation cannot be shown</h1>
    <p role="alert">{problem instanceof Error ? problem.message : String(problem)}</p>
    <p>
      Generate it again: <code>pipeline docs generate</code>
    </p>
  </main>
)

const root = document.getElementById("root")
if (root) void start(root)
