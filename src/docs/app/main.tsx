import { render } from "preact"
import { load } from "./load.ts"

const start = async (root: HTMLElement): Promise<void> => {
  const index = await load("index")
  render(<h1>{index.project.name}</h1>, root)
}

const root = document.getElementById("root")
if (root) void start(root)
